"""The archive: every response of a crawl in a WARC file per site, day and run.

    <archive>/<site>/<day>/<batch>.warc.gz   the responses, whole, in the order they came
    <archive>/<site>/<day>/<batch>.json      how every address ended; written last

A batch without its `.json` was interrupted: what it holds is read like any other.
"""

import hashlib
import io
import logging
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http import HTTPStatus
from pathlib import Path
from typing import IO, Literal

from warcio.archiveiterator import ArchiveIterator
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.site import Site
from parsers.page import Page
from storage.article import Source

log = logging.getLogger(__name__)

Kind = Literal["page", "discovery", "robots"]
KIND = "WARC-News-Kind"  # extension field: what the response was fetched for
GZIP = b"\x1f\x8b"
CHUNK = 2**16
MAX_BODY = 20 * 2**20  # bytes of a decoded body that are read; a longer one is cut here


@dataclass(frozen=True, slots=True)
class Batch:
    """One crawl of one site for one day. `name` is the UTC time the crawl began."""

    site: str
    day: date
    name: str
    folder: Path

    @property
    def warc(self) -> Path:
        """Return the path of the responses."""
        return self.folder / f"{self.name}.warc.gz"

    @property
    def summary(self) -> Path:
        """Return the path of the crawl's counts."""
        return self.folder / f"{self.name}.json"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One response as it came. `body` is undecoded; `headers` keep their order and repeats."""

    url: str
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    kind: Kind


def archive_folder() -> Path:
    """Return NEWS_ARCHIVE, else var/archive beside the packages."""
    named = os.environ.get("NEWS_ARCHIVE")
    return Path(named) if named else Path(__file__).parent.parent / "var" / "archive"


def new_batch(archive: Path, site: str, day: date, now: datetime) -> Batch:
    """Return a batch to be written; nothing is made on disk yet."""
    name = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    return Batch(site, day, name, archive / site / day.isoformat())


def batches(archive: Path, site: str, day: date) -> list[Batch]:
    """Return a site's batches of one day, oldest first, interrupted ones included."""
    folder = archive / site / day.isoformat()
    names = {p.name.partition(".")[0] for p in folder.glob("*.warc.gz")}
    names |= {p.name.partition(".")[0] for p in folder.glob("*.json")}
    return [Batch(site, day, name, folder) for name in sorted(names)]


class Recorder:
    """Writes one batch. Each record is flushed whole, so a kill loses at most the one under way."""

    def __init__(self, batch: Batch) -> None:
        batch.folder.mkdir(parents=True, exist_ok=True)
        self._file: IO[bytes] = batch.warc.open("xb")
        self._writer = WARCWriter(self._file, gzip=True)
        info = {"software": "kazakh-news", "isPartOf": f"{batch.site}/{batch.day}"}
        self._writer.write_record(self._writer.create_warcinfo_record(batch.warc.name, info))

    def record(self, exchange: Exchange) -> None:
        """Append one response."""
        http = StatusAndHeaders(
            f"{exchange.status} {_phrase(exchange.status)}",
            list(exchange.headers),
            protocol="HTTP/1.1",
        )
        fields = {"WARC-Date": _warc_date(exchange.fetched_at), KIND: exchange.kind}
        self._writer.write_record(
            self._writer.create_warc_record(
                exchange.url,
                "response",
                payload=io.BytesIO(exchange.body),
                http_headers=http,
                warc_headers_dict=fields,
            )
        )
        self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def read_pages(batch: Batch, site: Site) -> Iterator[Page]:
    """Yield a batch's article pages in the order they were fetched."""
    if batch.warc.exists():
        yield from pages_in(batch.warc, site)


def pages_in(warc: Path, site: Site) -> Iterator[Page]:
    """Yield the pages a WARC file holds of one site.

    In our own files a page is what was fetched as one; in a foreign file it is what lies on the
    site's hosts and has the shape of its articles.
    """
    for record, offset in responses(warc):
        url = address_of(record)
        kind = record.rec_headers.get_header(KIND)
        wanted = kind == "page" if kind else site.is_article(url)
        if wanted and status_of(record) == HTTPStatus.OK:
            yield _page(record, site, url, f"{warc.name}:{offset}")


def responses(warc: Path) -> Iterator[tuple[ArcWarcRecord, int]]:
    """Yield a WARC file's response records with their offsets, up to the last whole record."""
    end = _end_of_whole_records(warc)
    if end < warc.stat().st_size:
        log.warning("%s: cut short, read to its last whole record", warc.name)
    with warc.open("rb") as file:
        records = ArchiveIterator(LimitReader(file, end))
        for record in records:
            if record.rec_type == "response" and record.http_headers is not None:
                yield record, records.offset  # get_record_offset() would eat the body


def _end_of_whole_records(warc: Path) -> int:
    """Return the offset where the last whole gzip member ends; each record is one member."""
    with warc.open("rb") as file:
        head = file.read(2)
        if head != GZIP:
            return warc.stat().st_size if head else 0
        file.seek(0)
        end, at, member = 0, 0, zlib.decompressobj(zlib.MAX_WBITS | 16)
        while chunk := file.read(CHUNK):
            at += len(chunk)
            while chunk:
                try:
                    member.decompress(chunk)
                except zlib.error:
                    return end
                chunk = b""
                if member.eof:
                    chunk = member.unused_data
                    end = at - len(chunk)
                    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return end


@contextmanager
def record_at(warc: Path, offset: int) -> Iterator[ArcWarcRecord]:
    """Open the record that begins at an offset of a WARC file. Raises OSError, EOFError."""
    with warc.open("rb") as file:
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
    return int(code) if code and code.isdigit() else 0


def fetched_at(record: ArcWarcRecord) -> datetime:
    """Return when a record was fetched."""
    return datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")).astimezone(UTC)


def _page(record: ArcWarcRecord, site: Site, url: str, place: str) -> Page:
    body = decoded_body(record)
    source = Source(
        site=site.key,
        url=url,
        fetched_at=fetched_at(record),
        digest=hashlib.sha256(body).hexdigest(),
        article_id=site.article_id(url),
        status=status_of(record),
        archive=place,
    )
    return Page(source, body, record.http_headers.get_header("Content-Type"))


def _warc_date(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
