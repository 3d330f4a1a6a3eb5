"""The newest first, without reading all that match.

SQLite's index gives its rows in the order of their places and stops when there are enough.
PostgreSQL's gives them in none, so all would be read to find the newest: it looks through the
newest few thousand places first, and further back only while too little is found.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from sqlalchemy import text
from sqlalchemy.orm import Session

WINDOWS = 5_000, 50_000  # editions that are looked through before all are
_Row = TypeVar("_Row")

_START = text("""
SELECT place FROM search WHERE place >= :low AND place < :high
ORDER BY place DESC OFFSET :window LIMIT 1
""")


def newest(
    session: Session, find: Callable[[int], list[_Row]], low: int, high: int, limit: int
) -> list[_Row]:
    """Return what `find` finds from a place on up to `high`: at most `limit`, the newest first."""
    for start in _starts(session, low, high):
        found = find(start)
        if len(found) >= limit:
            return found
    return find(low)


def _starts(session: Session, low: int, high: int) -> Iterator[int]:
    if session.get_bind().dialect.name == "sqlite":
        return
    for window in WINDOWS:
        start = session.scalar(_START, {"low": low, "high": high, "window": window})
        if start is None:
            return
        yield start
