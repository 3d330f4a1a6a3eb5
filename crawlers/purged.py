"""Addresses whose pages were purged: they are not asked for again.

<archive>/<site>/purged.txt   a digest of each address a line; the address cannot be read
"""

import hashlib
from collections.abc import Collection
from pathlib import Path

from w3lib.url import canonicalize_url

from crawlers.spool import write_whole

NAME = "purged.txt"


def digest(url: str) -> str:
    """Return what a purged address is known by, however its query is ordered."""
    return hashlib.sha256(canonicalize_url(url).encode()).hexdigest()


def purged(folder: Path) -> frozenset[str]:
    """Return the digests of a site's purged addresses; `folder` is `<archive>/<site>`."""
    path = folder / NAME
    return frozenset(path.read_text("ascii").split()) if path.exists() else frozenset()


def note(folder: Path, urls: Collection[str]) -> None:
    """Add addresses, whole or not at all."""
    held = purged(folder) | {digest(url) for url in urls}
    write_whole(folder / NAME, "".join(f"{one}\n" for one in sorted(held)).encode("ascii"))
