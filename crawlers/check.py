"""Whether the archive is whole: its files can be read, its records match their digests, and each
page the database knows has its record there, with the very bytes.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from warcio.exceptions import ArchiveLoadFailed

from crawlers.archive import summary_of
from crawlers.purged import digest, purged
from crawlers.records import decoded_body, gaps, responses, whole_pieces
from crawlers.spool import at_hand

UNREADABLE = (OSError, EOFError, ValueError, zlib.error, ArchiveLoadFailed)
MEND = "delete the index.db of the site, then clear its crawl, which fetches what was there"


@dataclass(frozen=True, slots=True)
class Stated:
    """A page as the database has it: `archive` is the WARC file's name and the record's offset."""

    site: str
    url: str
    archive: str
    digest: str


def faults(archive: Path, pages: Iterable[Stated]) -> Iterator[str]:
    """Yield a line for each fault of an archive, against the pages of a database by site.

    One site's records are held at a time: about 200 bytes for each.
    """
    unseen = {folder.name for folder in archive.glob("*/") if any(folder.glob("*/*.warc.gz"))}
    for site, of_site in groupby(pages, key=lambda page: page.site):
        unseen.discard(site)
        yield from _faults(archive / site, of_site)
    for site in sorted(unseen):
        yield from _faults(archive / site, ())


def _faults(folder: Path, pages: Iterable[Stated]) -> Iterator[str]:
    bodies: dict[str, str] = {}
    for warc in sorted(folder.glob("*/*.warc.gz")):
        try:
            with at_hand(warc) as local:
                yield from _read(warc, local, bodies)
        except UNREADABLE as error:
            yield f"{_place(warc)}: cannot be read: {error}"
    erased = purged(folder)
    for page in pages:
        found = bodies.get(page.archive)
        if found is None and digest(page.url) not in erased:
            yield f"{page.site} {page.url}: no record at {page.archive}"
        elif found is not None and found != page.digest:
            yield f"{page.site} {page.url}: the record at {page.archive} has other bytes"


def _read(warc: Path, local: Path, bodies: dict[str, str]) -> Iterator[str]:
    """Note the digest of each body by its place; yield what is wrong with the file."""
    for record, offset in responses(local, check_digests=True):
        bodies[f"{warc.name}:{offset}"] = hashlib.sha256(decoded_body(record)).hexdigest()
        if record.digest_checker.passed is False:
            yield f"{_place(warc)}: the record at {offset} does not match its digest"
    size = local.stat().st_size
    for begin, end in gaps(local, whole_pieces(local)):
        if end < size or summary_of(warc).exists():  # a killed crawl may end in half a record
            yield f"{_place(warc)}: damaged from byte {begin} to {end}: {MEND}"


def _place(warc: Path) -> str:
    return "/".join(warc.parts[-3:])
