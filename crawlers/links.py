"""Addresses as pages write them: many are none."""

from urllib.parse import urljoin, urlsplit


def joined(base: str, link: str) -> str:
    """Return where a link leads, empty where that is no address, such as `http://[`."""
    try:
        found = urljoin(base, link.strip())
        urlsplit(found)
    except ValueError:
        return ""
    return found
