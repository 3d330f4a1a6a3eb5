"""Purging: the answers of erased pages leave the archive.

What `python -m storage erase` names goes, with every answer of those addresses, and the lists
(feeds, sitemaps, listings) that name them. Each record gives way to an empty one of the same
length, so every other record stays where the database and the index know it to be. A purge may
be stopped anywhere and run again.
"""

import json
import os
import time
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from w3lib.url import canonicalize_url
from warcio.recordloader import ArcWarcRecord

from crawlers.archive import summary_of
from crawlers.ends import forget_ends
from crawlers.index import forget
from crawlers.purged import note
from crawlers.records import KIND, address_of, decoded_body, members, responses
from crawlers.spool import at_hand, put, write_whole

UNDER_WAY = 3600  # seconds since a batch without summary was written to: a crawl may be at it
HEADER = b"\x1f\x8b\x08\x10\0\0\0\0\0\xff"  # of a gzip member that carries a comment
NAMED = "address"  # the first word of erase's lines that name what is to be purged


@dataclass(frozen=True, slots=True)
class Purged:
    """What was taken out of one WARC file: the offsets of the records."""

    warc: Path
    offsets: tuple[int, ...]


class CrawlUnderWay(RuntimeError):
    """A crawl may be writing the file; what it holds is purged when the crawl has ended."""


def named(lines: Iterable[str]) -> dict[str, set[str]]:
    """Return the addresses by site from what `python -m storage erase` printed."""
    found: dict[str, set[str]] = {}
    for line in lines:
        words = line.split()
        if words[:1] == [NAMED] and len(words) >= 3:
            found.setdefault(words[1], set()).add(words[2])
    return found


def purge(folder: Path, urls: Collection[str]) -> Iterator[Purged]:
    """Take the answers of addresses out of a site's archive; yield the files that had some.

    `folder` is `<archive>/<site>`. The addresses are not asked for again. Raises CrawlUnderWay,
    OSError.
    """
    note(folder, urls)
    wanted = {canonicalize_url(url) for url in urls}
    for ends in sorted(folder.glob("*/*.ends.gz")):
        forget_ends(ends, wanted)
    for path in sorted((*folder.glob("*.json"), *folder.glob("*/*.json"))):
        _tell_less(path, wanted)
    for warc in sorted(folder.glob("*/*.warc.gz")):
        gone = {at for record, at in responses(warc) if _tells_of(record, wanted)}
        if gone:
            _rewrite(warc, gone)
            forget(folder, warc)
            yield Purged(warc, tuple(sorted(gone)))


def _tell_less(path: Path, wanted: Collection[str]) -> None:
    """Take the addresses out of what a crawl or a canary has told beside the records."""
    told = json.loads(path.read_text(encoding="utf-8"))
    less = _without(told, wanted)
    if less != told:
        write_whole(path, (json.dumps(less, ensure_ascii=False, indent=1) + "\n").encode())


def _without(told: Any, wanted: Collection[str]) -> Any:
    """Return JSON without the values that are such an address, and the objects whose `url` is."""
    if isinstance(told, list):
        return [_without(one, wanted) for one in told if not _is_of(one, wanted)]
    if isinstance(told, dict):
        kept = {name: one for name, one in told.items() if not _is_of(one, wanted)}
        return {name: _without(one, wanted) for name, one in kept.items()}
    return told


def _is_of(told: Any, wanted: Collection[str]) -> bool:
    url = told.get("url") if isinstance(told, dict) else told
    return isinstance(url, str) and "://" in url and canonicalize_url(url) in wanted


def _tells_of(record: ArcWarcRecord, wanted: Collection[str]) -> bool:
    """Return whether a record answers for one of the addresses, leads to it, or lists it."""
    if canonicalize_url(address_of(record)) in wanted:
        return True
    location = record.http_headers.get_header("Location")
    if location and any(canonicalize_url(location) == url for url in wanted):
        return True
    if record.rec_headers.get_header(KIND) != "discovery":
        return False
    body = decoded_body(record)
    return any(_path(url).encode() in body for url in wanted)


def _path(url: str) -> str:
    """Return what a list that names an address must hold of it, host or not."""
    parts = urlsplit(url)
    return parts.path if len(parts.path) > 1 else parts.query


def _rewrite(warc: Path, gone: Collection[int]) -> None:
    """Write the file anew with empty records in place of some, whole or not at all."""
    if not summary_of(warc).exists() and time.time() - warc.stat().st_mtime < UNDER_WAY:
        raise CrawlUnderWay(f"{warc}: a crawl may be writing it; purge again in an hour")
    with at_hand(warc) as local:
        part = local.with_name(f"{local.name}.part")
        with local.open("rb") as held, part.open("wb") as out:
            for begin, end in members(local):
                out.write(bytes(begin - out.tell()))  # damage may be what is to go; offsets stay
                held.seek(begin)
                member = held.read(end - begin)
                out.write(_blank(len(member)) if begin in gone else member)
            out.flush()
            os.fsync(out.fileno())
        put(part, warc)


def _blank(size: int) -> bytes:
    """Return a gzip member of a size, comment and all, that holds an empty metadata record."""
    lines = ("WARC/1.0", "WARC-Type: metadata", f"WARC-Record-ID: <urn:uuid:{uuid4()}>")
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    text = "\r\n".join((*lines, f"WARC-Date: {now}", "Content-Length: 0", "", "", "", "")).encode()
    packed = zlib.compress(text, 9, -zlib.MAX_WBITS)
    end = zlib.crc32(text).to_bytes(4, "little") + len(text).to_bytes(4, "little")
    room = size - len(HEADER) - len(packed) - len(end) - 1
    if room < 0:
        raise ValueError(f"a record of {size} bytes has no room for an empty one")
    return HEADER + b"-" * room + b"\0" + packed + end
