"""The archive's index: what a site has answered, address by address, from all its batches.

    <archive>/<site>/index.db   derived from the WARC files, brought up to date before each crawl

Since a crawl never writes it, a kill cannot make it disagree with the archive. It may be deleted
at any time.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from w3lib.url import canonicalize_url
from warcio.recordloader import ArcWarcRecord

from crawlers.archive import Batch, repeated_in
from crawlers.likeness import likeness
from crawlers.links import joined
from crawlers.records import (
    KIND,
    STAMP,
    address_of,
    decoded_body,
    fetched_at,
    responses,
    status_of,
)

VERSION = 2
OK, NOT_MODIFIED = 200, 304
GONE = (404, 410)
MOVED = (301, 302, 303, 307, 308)
HOPS = 5
SCHEMA = """
CREATE TABLE batch (path TEXT PRIMARY KEY, size INTEGER NOT NULL);
CREATE TABLE answer (
    batch TEXT NOT NULL, place INTEGER NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL,
    at TEXT NOT NULL, kind TEXT NOT NULL, status INTEGER NOT NULL,
    etag TEXT, modified TEXT, location TEXT, stamp TEXT,
    PRIMARY KEY (batch, place)
);
CREATE INDEX answer_key ON answer (key, at);
"""
COLUMNS = "batch, place, key, url, at, kind, status, etag, modified, location, stamp"


@dataclass(frozen=True, slots=True)
class Held:
    """What the archive holds under an address: the last good answer, and the visits it took.

    `status` is 200, or 404 or 410 where the article is gone. `day` is the crawl's that saw it
    first; `place` is the WARC file and offset of the last whole answer.
    """

    url: str
    status: int
    first_at: datetime
    visits: int
    day: date
    etag: str | None
    last_modified: str | None
    stamp: str | None
    place: tuple[Path, int] | None

    @property
    def conditions(self) -> dict[str, str]:
        """Return the headers that ask for the page only if it changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}


@dataclass(frozen=True, slots=True)
class _Row:
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


class Index:
    """What one site's archive holds. `folder` is `<archive>/<site>`."""

    def __init__(self, folder: Path, database: sqlite3.Connection) -> None:
        self._folder = folder
        self._database = database

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Return the index of a site's folder with every batch read; a broken one is made anew."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "index.db"
        try:
            index = cls(folder, _connected(path))
            index._read_batches()
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            index = cls(folder, _connected(path))
            index._read_batches()
        return index

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def held(self, url: str, kind: str = "page") -> Held | None:
        """Return what is held under an address, or under the one it moved to."""
        for _ in range(HOPS):
            rows = self._rows(url, kind)
            if not rows:
                return None
            if rows[-1].status not in MOVED or not rows[-1].location:
                return self._held(rows)
            url = joined(rows[-1].url, rows[-1].location)
        return None

    def seen_since(self, moment: datetime) -> Iterator[Held]:
        """Yield the articles first seen at or after a moment, and still there."""
        asked = "SELECT key FROM answer WHERE kind = 'page' GROUP BY key HAVING min(at) >= ?"
        for (key,) in self._database.execute(asked, (_text(moment),)).fetchall():
            rows = self._rows(key, "page")
            held = self._held(rows) if rows and rows[-1].status not in MOVED else None
            if held and held.status == OK:
                yield held

    def asked_since(self, moment: datetime) -> int:
        """Return how many answers came at or after a moment."""
        asked = "SELECT count(*) FROM answer WHERE at >= ?"
        return int(self._database.execute(asked, (_text(moment),)).fetchone()[0])

    def pages(self, day: date) -> int:
        """Return how many articles the crawls of a day have brought."""
        counted = (
            "SELECT count(DISTINCT key) FROM answer WHERE batch LIKE ? AND kind = ? AND status = ?"
        )
        found = self._database.execute(counted, (f"{day}/%", "page", OK))
        return int(found.fetchone()[0])

    def lists(self, day: date) -> int:
        """Return how many answers a crawl of a day took that were no pages, on average."""
        counted = (
            "SELECT count(*), count(DISTINCT batch) FROM answer WHERE batch LIKE ? AND kind <> ?"
        )
        answers, crawls = self._database.execute(counted, (f"{day}/%", "page")).fetchone()
        return round(answers / crawls) if crawls else 0

    def crawled(self, day: date) -> bool:
        """Return whether a crawl of a day has come to its end."""
        return any((self._folder / day.isoformat()).glob("*.json"))

    def _rows(self, url: str, kind: str) -> list[_Row]:
        """Return the answers that say something lasting, oldest first."""
        lasting = ", ".join(map(str, (OK, NOT_MODIFIED, *GONE, *MOVED)))
        asked = (
            f"SELECT {COLUMNS} FROM answer WHERE key = ? AND kind = ?"  # noqa: S608 - all ours
            f" AND status IN ({lasting}) ORDER BY at, batch, place"
        )
        found = self._database.execute(asked, (canonicalize_url(url), kind))
        return [_Row(*row) for row in found]

    def _held(self, rows: list[_Row]) -> Held | None:
        whole = next((row for row in reversed(rows) if row.status == OK), None)
        status = rows[-1].status if rows[-1].status in GONE else OK
        if whole is None and status == OK:
            return None
        last = whole or rows[-1]
        stamp = next((row.stamp for row in reversed(rows) if row.stamp), None)
        place = (self._folder / whole.batch, whole.place) if whole else None
        first = datetime.fromisoformat(rows[0].at)
        day = date.fromisoformat(rows[0].batch.partition("/")[0])
        return Held(last.url, status, first, len(rows), day, last.etag, last.modified, stamp, place)

    def _read_batches(self) -> None:
        known = dict(self._database.execute("SELECT path, size FROM batch").fetchall())
        for warc in sorted(self._folder.glob("*/*.warc.gz")):
            path, size = f"{warc.parent.name}/{warc.name}", warc.stat().st_size
            if known.get(path) != size:
                rows = list(_rows(warc, path))
                with self._database:
                    self._database.execute("DELETE FROM answer WHERE batch = ?", (path,))
                    marks = ", ".join("?" * len(COLUMNS.split(",")))
                    values = [tuple(getattr(row, name) for name in _Row.__slots__) for row in rows]
                    insert = f"INSERT INTO answer ({COLUMNS}) VALUES ({marks})"  # noqa: S608
                    self._database.executemany(insert, values)
                    self._database.execute("REPLACE INTO batch VALUES (?, ?)", (path, size))


def forget(folder: Path, warc: Path, *, gone: bool = False) -> None:
    """Have the index of a site's folder read a WARC file anew, or nothing of one that is gone."""
    path = folder / "index.db"
    if path.exists():
        with closing(_connected(path)) as database, database:
            name = (f"{warc.parent.name}/{warc.name}",)
            database.execute("DELETE FROM batch WHERE path = ?", name)
            if gone:
                database.execute("DELETE FROM answer WHERE batch = ?", name)


def _connected(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=60)
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version != VERSION:
        with database:
            database.executescript(
                "DROP TABLE IF EXISTS batch; DROP TABLE IF EXISTS answer;"
                f"{SCHEMA} PRAGMA user_version = {VERSION};"
            )
    return database


def _rows(warc: Path, path: str) -> Iterator[_Row]:
    """Yield a batch's answers; the one page that came for every address holds nothing."""
    day, name = date.fromisoformat(warc.parent.name), warc.name.partition(".")[0]
    repeated = repeated_in(Batch(warc.parent.parent.name, day, name, warc.parent))
    for record, place in responses(warc):
        row = _row(path, record, place)
        is_page = row.kind == "page" and row.status == OK
        if repeated is None or not is_page or likeness(decoded_body(record)) != repeated:
            yield row


def _row(batch: str, record: ArcWarcRecord, place: int) -> _Row:
    http = record.http_headers
    return _Row(
        batch,
        place,
        canonicalize_url(address_of(record)),
        address_of(record),
        _text(fetched_at(record)),
        record.rec_headers.get_header(KIND) or "foreign",
        status_of(record),
        http.get_header("ETag"),
        http.get_header("Last-Modified"),
        http.get_header("Location"),
        record.rec_headers.get_header(STAMP),
    )


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
