"""The archive's index: what a site has answered, address by address, from all its batches.

    <archive>/<site>/index.db   derived from the WARC files, brought up to date before each crawl

Since a crawl never writes it, a kill cannot make it disagree with the archive. It may be deleted
at any time, and an older one may take the place of a newer: what it lacks is read again.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Self

from w3lib.url import canonicalize_url

from crawlers.answers import Row, rows_of, text_of
from crawlers.links import joined
from crawlers.purged import NAME as PURGED
from crawlers.purged import digest, purged
from crawlers.spool import Copy

NAME = "index.db"
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


class Index:
    """What one site's archive holds. `folder` is `<archive>/<site>`."""

    def __init__(self, folder: Path, database: sqlite3.Connection, copy: Copy) -> None:
        self._folder = folder
        self._database = database
        self._copy = copy
        self._crawled: dict[date, bool] = {}

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Return the index of a site's folder with every batch read; a broken one is made anew."""
        folder.mkdir(parents=True, exist_ok=True)
        copy = Copy(folder / NAME)
        try:
            index = cls(folder, _connected(copy.local), copy)
            changed = index._read_batches()
        except sqlite3.DatabaseError:
            copy.local.unlink(missing_ok=True)
            index = cls(folder, _connected(copy.local), copy)
            changed = index._read_batches()
        if changed:
            copy.save()
        return index

    def close(self) -> None:
        """Close the database."""
        self._database.close()
        self._copy.close()

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
        for (key,) in self._database.execute(asked, (text_of(moment),)).fetchall():
            rows = self._rows(key, "page")
            held = self._held(rows) if rows and rows[-1].status not in MOVED else None
            if held and held.status == OK:
                yield held

    def asked_since(self, moment: datetime) -> int:
        """Return how many answers came at or after a moment."""
        asked = "SELECT count(*) FROM answer WHERE at >= ?"
        return int(self._database.execute(asked, (text_of(moment),)).fetchone()[0])

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
            "SELECT count(*), count(DISTINCT substr(batch, 1, instr(batch, '.'))) FROM answer"
            " WHERE batch LIKE ? AND kind <> ?"
        )
        answers, crawls = self._database.execute(counted, (f"{day}/%", "page")).fetchone()
        return round(answers / crawls) if crawls else 0

    def crawled(self, day: date) -> bool:
        """Return whether a crawl of a day has come to its end."""
        if day not in self._crawled:
            self._crawled[day] = any((self._folder / day.isoformat()).glob("*.json"))
        return self._crawled[day]

    def _rows(self, url: str, kind: str) -> list[Row]:
        """Return the answers that say something lasting, oldest first."""
        lasting = ", ".join(map(str, (OK, NOT_MODIFIED, *GONE, *MOVED)))
        asked = (
            f"SELECT {COLUMNS} FROM answer WHERE key = ? AND kind = ?"  # noqa: S608 - all ours
            f" AND status IN ({lasting}) ORDER BY at, batch, place"
        )
        found = self._database.execute(asked, (canonicalize_url(url), kind))
        return [Row(*row) for row in found]

    def _held(self, rows: list[Row]) -> Held | None:
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

    def _read_batches(self) -> bool:
        """Read what is new in the archive; returns whether anything was."""
        known = dict(self._database.execute("SELECT path, size FROM batch").fetchall())
        changed = self._leave_out_purged(known.get(PURGED, 0))
        for warc in sorted(self._folder.glob("*/*.warc.gz")):
            path, size = f"{warc.parent.name}/{warc.name}", warc.stat().st_size
            if known.get(path) != size:
                rows, changed = list(rows_of(warc, path)), True
                with self._database:
                    self._database.execute("DELETE FROM answer WHERE batch = ?", (path,))
                    marks = ", ".join("?" * len(COLUMNS.split(",")))
                    values = [tuple(getattr(row, name) for name in Row.__slots__) for row in rows]
                    insert = f"INSERT INTO answer ({COLUMNS}) VALUES ({marks})"  # noqa: S608
                    self._database.executemany(insert, values)
                    self._database.execute("REPLACE INTO batch VALUES (?, ?)", (path, size))
        return changed

    def _leave_out_purged(self, known: int) -> bool:
        """Leave out addresses purged since; a crawl's older copy may have brought them back."""
        erased = purged(self._folder)
        if len(erased) == known:
            return False

        def is_erased(url: str, location: str | None) -> bool:
            led_to = joined(url, location) if location else url
            return digest(url) in erased or digest(led_to) in erased

        self._database.create_function("is_erased", 2, is_erased)
        with self._database:
            self._database.execute("DELETE FROM answer WHERE is_erased(url, location)")
            self._database.execute("REPLACE INTO batch VALUES (?, ?)", (PURGED, len(erased)))
        return True


def forget(folder: Path, warc: Path, *, gone: bool = False) -> None:
    """Have the index of a site's folder read a WARC file anew, or nothing of one that is gone."""
    if (folder / NAME).exists():
        with closing(Copy(folder / NAME)) as copy:
            with closing(_connected(copy.local)) as database, database:
                name = (f"{warc.parent.name}/{warc.name}",)
                database.execute("DELETE FROM batch WHERE path = ?", name)
                if gone:
                    database.execute("DELETE FROM answer WHERE batch = ?", name)
            copy.save()


def _connected(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=60)
    database.execute("PRAGMA secure_delete = ON")
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version != VERSION:
        with database:
            database.executescript(
                "DROP TABLE IF EXISTS batch; DROP TABLE IF EXISTS answer;"
                f"{SCHEMA} PRAGMA user_version = {VERSION};"
            )
    return database
