"""What the records of a batch say, row by row, for the archive's index."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http import HTTPStatus
from pathlib import Path

from w3lib.url import canonicalize_url
from warcio.recordloader import ArcWarcRecord

from crawlers.archive import Batch, repeated_in
from crawlers.likeness import likeness
from crawlers.records import (
    KIND,
    STAMP,
    address_of,
    decoded_body,
    fetched_at,
    responses,
    status_of,
)


@dataclass(frozen=True, slots=True)
class Row:
    """An answer; `batch` is its WARC file below the site's folder, `key` the canonical address."""

    batch: str
    place: int
    key: str
    url: str
    at: str
    kind: str
    status: int
    etag: str | None
    modified: str | None
    location: str | None
    stamp: str | None


def rows_of(warc: Path, path: str) -> Iterator[Row]:
    """Yield a batch's answers; the one page that came for every address holds nothing."""
    day, name = date.fromisoformat(warc.parent.name), warc.name.partition(".")[0]
    repeated = repeated_in(Batch(warc.parent.parent.name, day, name, warc.parent))
    for record, place in responses(warc):
        row = _row(path, record, place)
        is_page = row.kind == "page" and row.status == HTTPStatus.OK
        if repeated is None or not is_page or likeness(decoded_body(record)) != repeated:
            yield row


def _row(batch: str, record: ArcWarcRecord, place: int) -> Row:
    http = record.http_headers
    return Row(
        batch,
        place,
        canonicalize_url(address_of(record)),
        address_of(record),
        text_of(fetched_at(record)),
        record.rec_headers.get_header(KIND) or "foreign",
        status_of(record),
        http.get_header("ETag"),
        http.get_header("Last-Modified"),
        http.get_header("Location"),
        record.rec_headers.get_header(STAMP),
    )


def text_of(moment: datetime) -> str:
    """Return a moment as rows have it: in UTC, so that its order is that of time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
