"""A whole cluster on one machine, from wheels: `make cluster`."""
