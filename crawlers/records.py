"""Records of WARC files, read one by one: what the archive, its index and a replay stand on."""

import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord

from crawlers.spool import at_hand, opened

log = logging.getLogger(__name__)

KIND = "WARC-News-Kind"  # extension field: what the response was fetched for
STAMP = "WARC-News-Stamp"  # extension field: when the list that named it said it last changed
GZIP = b"\x1f\x8b"
CHUNK = 2**16
MAX_BODY = 64 * 2**20  # bytes of a decoded body that are read; a longer one is cut here


class BrokenArchive(ValueError):
    """A WARC file damaged in its middle; the message says which and what to do."""


def responses(warc: Path, *, check_digests: bool = False) -> Iterator[tuple[ArcWarcRecord, int]]:
    """Yield a WARC file's response records with their offsets, up to the last whole record.

    With `check_digests` a record whose body was read tells in its `digest_checker` how it stands.
    Raises BrokenArchive where there is something else between them.
    """
    at = 0
    with at_hand(warc) as local, local.open("rb") as file:
        end = whole_end(local)
        if end < local.stat().st_size:
            log.warning("%s: cut short, read to its last whole record", warc.name)
        try:
            records = ArchiveIterator(LimitReader(file, end), check_digests=check_digests)
            for record in records:
                if record.rec_type == "response" and record.http_headers is not None:
                    at = records.offset  # get_record_offset() would eat the body
                    fetched_at(record)
                    yield record, at
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 - warcio raises whatever it stumbles over
            raise BrokenArchive(
                f"{warc}: broken at or after byte {at} ({type(error).__name__}: {error}):"
                " move it out of the archive, and its pages are fetched again"
            ) from None


def whole_end(warc: Path) -> int:
    """Return the offset where the last whole record of a file of this machine ends."""
    with warc.open("rb") as file:
        head = file.read(2)
    if head != GZIP:
        return warc.stat().st_size if head else 0
    return max((end for _, end in members(warc)), default=0)


def members(warc: Path) -> Iterator[tuple[int, int]]:
    """Yield where each whole gzip member of a file of this machine begins and ends.

    A record is one member.
    """
    with warc.open("rb") as file:
        begin, at, member = 0, 0, zlib.decompressobj(zlib.MAX_WBITS | 16)
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


@contextmanager
def record_at(warc: Path, offset: int) -> Iterator[ArcWarcRecord]:
    """Open the record that begins at an offset of a WARC file. Raises OSError, EOFError."""
    with opened(warc) as file:
        file.seek(offset)
        yield next(ArchiveIterator(file))


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
