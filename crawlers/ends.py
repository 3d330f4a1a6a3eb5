"""How each single address of a crawl ended: a line each, beside the crawl's summary."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class End:
    """An address of a crawl: the name it ended under, and where its page was read at last."""

    url: str
    name: str
    read_at: str


def write_ends(path: Path, ends: Mapping[str, str], moved: Mapping[str, str]) -> None:
    """Write the addresses and how they ended, whole or not at all; `moved` where each led."""
    lines = "".join(f"{name}\t{url}\t{moved.get(url, '')}\n" for url, name in ends.items())
    part = path.with_suffix(".part")
    part.write_bytes(gzip.compress(lines.encode("utf-8"), mtime=0))
    part.replace(path)


def read_ends(path: Path) -> list[End] | None:
    """Return how each address ended, None where the crawl left no such file."""
    if not path.exists():
        return None
    lines = gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")
    fields = (line.split("\t") for line in lines if line)
    return [End(url, name, moved or url) for name, url, moved in fields]
