"""An archive in place of the network, under the real addresses."""

from dataclasses import dataclass
from pathlib import Path

from w3lib.url import canonicalize_url
from warcio.recordloader import ArcWarcRecord

from crawlers.recorder import Exchange
from crawlers.records import (
    address_of,
    decoded_body,
    fetched_at,
    record_at,
    responses,
    status_of,
)

OK = 200
UNDONE = {"content-encoding", "transfer-encoding", "content-length"}  # headers a decoded body ends


@dataclass(frozen=True, slots=True)
class _Place:
    warc: Path
    offset: int
    status: int


class Replay:
    """Answers of one WARC file or of all in a folder.

    Of several answers under one address the last good one counts, else the last.
    """

    def __init__(self, root: Path) -> None:
        if not root.exists():
            raise FileNotFoundError(f"nothing to replay at {root}")
        warcs = [root] if root.is_file() else sorted(root.rglob("*.warc*"))
        self._places: dict[str, _Place] = {}
        for warc in warcs:
            for record, offset in responses(warc):
                self._note(canonicalize_url(address_of(record)), warc, offset, status_of(record))

    def answer(self, url: str) -> Exchange | None:
        """Return what the archive holds for an address, its body decoded, or None."""
        place = self._places.get(canonicalize_url(url))
        if place is None:
            return None
        with record_at(place.warc, place.offset) as record:
            return _exchange(record, url)

    def _note(self, url: str, warc: Path, offset: int, status: int) -> None:
        known = self._places.get(url)
        if known is None or status == OK or known.status != OK:
            self._places[url] = _Place(warc, offset, status)


def _exchange(record: ArcWarcRecord, url: str) -> Exchange:
    headers = tuple(
        (name, value) for name, value in record.http_headers.headers if name.lower() not in UNDONE
    )
    return Exchange(
        url=url,
        fetched_at=fetched_at(record),
        status=status_of(record),
        headers=headers,
        body=decoded_body(record),
        kind="discovery",
    )
