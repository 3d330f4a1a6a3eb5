"""How each single address of a crawl ended: a line each, beside the crawl's summary."""

import gzip
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from w3lib.url import canonicalize_url

from crawlers.spool import write_whole


@dataclass(frozen=True, slots=True)
class End:
    """An address of a crawl: the name it ended under, and where its page was read at last."""

    url: str
    name: str
    read_at: str


def write_ends(path: Path, ends: Mapping[str, str], read_at: Mapping[str, str]) -> None:
    """Write the addresses and how they ended, whole or not at all; `read_at` where each led."""
    lines = "".join(
        f"{name}\t{url}\t{'' if read_at.get(url, url) == url else read_at[url]}\n"
        for url, name in ends.items()
    )
    write_whole(path, gzip.compress(lines.encode("utf-8"), mtime=0))


def read_ends(path: Path) -> list[End] | None:
    """Return how each address ended, None where the crawl left no such file."""
    if not path.exists():
        return None
    lines = gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")
    fields = (line.split("\t") for line in lines if line)
    return [End(url, name, moved or url) for name, url, moved in fields]


def forget_ends(path: Path, gone: Set[str]) -> None:
    """Leave out the addresses that were purged, given in canonical form, and what led to them."""
    ends = read_ends(path) or []
    kept = [
        end for end in ends if not {canonicalize_url(end.url), canonicalize_url(end.read_at)} & gone
    ]
    if len(kept) < len(ends):
        write_ends(
            path, {end.url: end.name for end in kept}, {end.url: end.read_at for end in kept}
        )
