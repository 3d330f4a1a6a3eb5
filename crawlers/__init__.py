"""The network: discover a site's article addresses, fetch politely, keep the bytes."""
