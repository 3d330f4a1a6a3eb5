"""The days sitemap files were found to cover, remembered beside the archive.

    <archive>/<site>/sitemaps.json   what each file held when it was last opened

It may be deleted at any time: the files are opened again.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from crawlers.entries import Child, Entry, local_day
from crawlers.spool import write_whole

CLOSED = timedelta(days=14)  # a file that had not grown for so long when opened grows no more
FRESH = timedelta(days=7)  # how long a file that named no lastmod is believed to be unchanged
AFTER = timedelta(days=2)  # a news sitemap's file names the day, another up to this later


@dataclass(frozen=True, slots=True)
class Range:
    """One sitemap file as opened: its lastmod in the index, and the days its entries cover."""

    lastmod: date | None
    fetched_at: datetime
    oldest: date | None
    newest: date | None

    @classmethod
    def of(cls, child: Child, fetched_at: datetime, entries: list[Entry]) -> Self:
        """Return the range of a file that was opened."""
        days = [entry.day for entry in entries if entry.day]
        return cls(child.lastmod, fetched_at, min(days, default=None), max(days, default=None))

    def holds_good(self, child: Child, day: date, now: datetime) -> bool:
        """Return whether the file needs no second look for a day.

        It was opened after the day was over and not long ago, or has not changed since; or it
        ended long before it was opened, as the file of a month does.
        """
        opened = local_day(self.fetched_at)
        if child.lastmod is None and self.newest and opened - self.newest > CLOSED:
            return True
        if child.lastmod and child.lastmod == self.lastmod and child.lastmod < opened:
            return True
        return opened > day and now - self.fetched_at < FRESH

    def excludes(self, day: date) -> bool:
        """Return whether nothing the file holds can say anything of a day."""
        if self.oldest is None or self.newest is None:
            return False
        return self.newest < day or self.oldest > day + AFTER


class Ranges:
    """All remembered files of a site. Raises nothing: a memory that cannot be read is empty."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "sitemaps.json"
        self._known = _read(self._path)

    def get(self, url: str) -> Range | None:
        """Return what is remembered of a file."""
        return self._known.get(url)

    def note(self, url: str, opened: Range) -> None:
        """Remember a file that was opened."""
        self._known[url] = opened

    def save(self) -> None:
        """Write the memory, whole or not at all."""
        known = {url: asdict(opened) for url, opened in sorted(self._known.items())}
        write_whole(self._path, (json.dumps(known, default=str, indent=1) + "\n").encode())


def _read(path: Path) -> dict[str, Range]:
    try:
        kept: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return {url: _range(fields) for url, fields in kept.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _range(fields: dict[str, Any]) -> Range:
    days = {name: fields[name] for name in ("lastmod", "oldest", "newest")}
    read = {name: date.fromisoformat(day) if day else None for name, day in days.items()}
    return Range(fetched_at=datetime.fromisoformat(fields["fetched_at"]), **read)
