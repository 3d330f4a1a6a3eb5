"""Where in a listing a day was found, remembered beside the archive: the next search begins there.

    <archive>/<site>/listings.json   for each listing, the first page of each day that was seen

A listing moves on with every article, so a position is a guess and is looked at before it is
believed. The file may be deleted at any time: days are searched for from the first page again.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from crawlers.spool import write_whole
from crawlers.ways.leaf import Leaf


class Positions:
    """The remembered pages of one listing, by day. What cannot be read is empty."""

    def __init__(self, folder: Path, url: str) -> None:
        self._path = folder / "listings.json"
        self._url = url
        self._kept = _read(self._path)
        self._numbers = _numbers(self._kept.get(url, {}))

    def guess(self, day: date) -> int | None:
        """Return the page on which a day may begin, by the remembered days about it."""
        days = sorted(self._numbers)
        at = bisect_left(days, day)
        if not days or at == len(days):
            return None  # newer than all that is remembered: it is near the first page
        later = days[at]
        if at == 0 or later == day:
            return self._numbers[later]
        earlier = days[at - 1]
        far = self._numbers[earlier] - self._numbers[later]
        return self._numbers[later] + round(far * (later - day).days / (later - earlier).days)

    def save(self, leaves: Iterable[Leaf]) -> None:
        """Remember the pages of a search, whole or not at all; older memories are shifted along."""
        seen: dict[date, int] = {}
        for leaf in leaves:
            if leaf.middle:
                seen[leaf.middle] = min(leaf.number, seen.get(leaf.middle, leaf.number))
        moved = [
            number - self._numbers[day] for day, number in seen.items() if day in self._numbers
        ]
        shift = sorted(moved)[len(moved) // 2] if moved else 0
        known = {day: number + shift for day, number in self._numbers.items()} | seen
        kept = {day.isoformat(): number for day, number in sorted(known.items())}
        text = json.dumps({**self._kept, self._url: kept}, indent=1) + "\n"
        write_whole(self._path, text.encode())


def _read(path: Path) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _numbers(kept: Any) -> dict[date, int]:
    try:
        return {date.fromisoformat(day): int(number) for day, number in kept.items()}
    except (AttributeError, TypeError, ValueError):
        return {}
