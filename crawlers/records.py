"""Records of WARC files, read one by one: what the archive, its index and a replay stand on."""

import logging
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord

from crawlers.spool import at_hand, opened

log = logging.getLogger(__name__)

KIND = "WARC-News-Kind"  # extension field: what the response was fetched for
STAMP = "WARC-News-Stamp"  # extension field: when the list that named it said it last changed
GZIP, RECORD = b"\x1f\x8b", b"WARC/"
CHUNK = 2**16
DAMAGES = 100  # tries in one file: what a hostile body holds may look like a record
MAX_BODY = 64 * 2**20  # bytes of a decoded body that are read; a longer one is cut here


class BrokenArchive(ValueError):
    """A WARC file damaged in its middle; the message says which and what to do."""


def responses(warc: Path, *, check_digests: bool = False) -> Iterator[tuple[ArcWarcRecord, int]]:
    """Yield a WARC file's whole response records with their offsets; damage is passed over.

    With `check_digests` a record whose body was read tells in its `digest_checker` how it stands.
    Raises BrokenArchive where there is something else between them.
    """
    with at_hand(warc) as local, local.open("rb") as file:
        pieces = list(whole_pieces(local))
        for begin, end in gaps(local, pieces):
            log.warning("%s: cut or damaged from byte %d to %d, left out", warc.name, begin, end)
        for begin, end in pieces:
            file.seek(begin)
            at, piece = begin, LimitReader(file, end - begin)
            try:
                records = ArchiveIterator(piece, check_digests=check_digests)
                for record in records:
                    if record.rec_type == "response" and record.http_headers is not None:
                        at = begin + records.offset  # get_record_offset() would eat the body
                        fetched_at(record)
                        yield record, at
            except OSError:
                raise
            except Exception as error:  # noqa: BLE001 - warcio raises whatever it stumbles over
                raise BrokenArchive(
                    f"{warc}: broken at or after byte {at} ({type(error).__name__}: {error}):"
                    " move it out of the archive and delete the site's index.db,"
                    " and its pages are fetched again"
                ) from None


def whole_pieces(warc: Path) -> Iterator[tuple[int, int]]:
    """Yield where the pieces of a file of this machine begin and end that hold whole records.

    One piece, from 0 to the file's size, unless it is cut or damaged.
    """
    with warc.open("rb") as file:
        head = file.read(2)
    if head != GZIP:
        yield from [(0, warc.stat().st_size)] if head else []
        return
    begin = at = 0
    for start, end in members(warc):
        if start > at:
            yield from [(begin, at)] if at > begin else []
            begin = start
        at = end
    yield from [(begin, at)] if at > begin else []


def gaps(warc: Path, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what lies between the whole pieces of a file and after them."""
    at = 0
    for begin, end in [*pieces, (warc.stat().st_size, 0)]:
        if begin > at:
            yield at, begin
        at = end


def members(warc: Path) -> Iterator[tuple[int, int]]:
    """Yield where each whole gzip member of a file of this machine begins and ends.

    A record is one member. After a damaged one the next record is looked for.
    """
    with warc.open("rb") as file:
        at: int | None = 0
        for _ in range(DAMAGES):
            if at is None:
                return
            last = at
            for begin, last in _in_a_row(file, at):
                yield begin, last
            at = _next_record(file, last + 1)


def _in_a_row(file: BinaryIO, begin: int) -> Iterator[tuple[int, int]]:
    """Yield the members from an offset on, up to the first that is not whole."""
    file.seek(begin)
    at, member = begin, zlib.decompressobj(zlib.MAX_WBITS | 16)
    while chunk := file.read(CHUNK):
        at += len(chunk)
        while chunk:
            try:
                member.decompress(chunk)
            except zlib.error:
                return
            chunk = b""
            if member.eof:
                chunk = member.unused_data
                yield begin, at - len(chunk)
                begin = at - len(chunk)
                member = zlib.decompressobj(zlib.MAX_WBITS | 16)


def _next_record(file: BinaryIO, at: int) -> int | None:
    """Return where, from an offset on, a member begins that has a record in it, if any does."""
    with mmap(file.fileno(), 0, access=ACCESS_READ) as held:
        while (at := held.find(GZIP, at)) >= 0:
            with suppress(zlib.error):
                head = zlib.decompressobj(zlib.MAX_WBITS | 16)
                if head.decompress(held[at : at + CHUNK], len(RECORD)) == RECORD:
                    return at
            at += 1
    return None


@contextmanager
def record_at(warc: Path, offset: int) -> Iterator[ArcWarcRecord]:
    """Open the response whose record begins at an offset of a WARC file.

    Raises OSError, and BrokenArchive where no whole one begins there (any more).
    """
    with opened(warc) as file:
        file.seek(offset)
        whole = file.read(len(GZIP)) != GZIP or any(_in_a_row(file, offset))
        file.seek(offset)
        try:
            record = next(ArchiveIterator(file), None) if whole else None
        except OSError:
            raise
        except Exception:  # noqa: BLE001 - warcio raises whatever it stumbles over
            record = None
        if record is None or record.http_headers is None:
            raise BrokenArchive(f"{warc}: no whole answer at byte {offset}")
        yield record


def decoded_body(record: ArcWarcRecord) -> bytes:
    """Return a record's body with chunks and compression undone, cut at MAX_BODY bytes."""
    body: bytes = record.content_stream().read(MAX_BODY)
    return body


def address_of(record: ArcWarcRecord) -> str:
    """Return the address a record answers for."""
    return str(record.rec_headers.get_header("WARC-Target-URI") or "")


def status_of(record: ArcWarcRecord) -> int:
    """Return a record's HTTP status, 0 where it has none."""
    code = record.http_headers.get_statuscode()
    return int(code) if code and code.isdecimal() else 0


def fetched_at(record: ArcWarcRecord) -> datetime:
    """Return when a record was fetched."""
    return datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")).astimezone(UTC)
