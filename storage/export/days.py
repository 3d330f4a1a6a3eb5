"""What is to be exported: the days that are held, and what their rows are worth now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, func, select, text
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from storage.columns import UtcDateTime
from storage.contract import VIEWS
from storage.models import EditionRow

FORMATS = ("jsonl", "csv", "parquet")
VIEW = next(view for view in VIEWS if view.name == "news_all")
AT_ONCE = 500
UNDATED = "__HIVE_DEFAULT_PARTITION__"  # what DuckDB, Arrow and Spark read as NULL
_TYPES: dict[str, TypeEngine[Any]] = {"timestamp with time zone": UtcDateTime(), "date": Date()}


@dataclass(frozen=True, slots=True)
class Wanted:
    """An export: its format, and its days of publication (in Almaty, both included)."""

    format: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day as the database has it: number of rows, and the latest change of any of them.

    Articles without a date have a day of their own, None.
    """

    day: date | None
    rows: int
    changed_at: str

    @property
    def name(self) -> str:
        """Return the day as partitions have it in their names."""
        return str(self.day or UNDATED)


def days(session: Session, wanted: Wanted) -> list[Day]:
    """Return the days that have rows, the undated last: they belong to no bounds."""
    day = EditionRow.published_day
    query = select(day, func.count(), func.max(EditionRow.changed_at))
    if wanted.first:
        query = query.where(day >= wanted.first)
    if wanted.last:
        query = query.where(day <= wanted.last)
    found = session.execute(query.group_by(day).order_by(day.is_(None), day))
    return [Day(on, count, changed.isoformat()) for on, count, changed in found]


def rows_of(session: Session, day: date | None) -> Iterator[dict[str, Any]]:
    """Yield a day's rows of the view in the order of their keys, times as ISO 8601."""
    names = ", ".join(column.name for column in VIEW.columns)
    query = text(
        f"SELECT {names} FROM {VIEW.name} WHERE"  # noqa: S608 -- our own names
        f" published_day {'= :day' if day else 'IS NULL'} ORDER BY site, article_key, edition"
    )
    typed = query.columns(
        **{c.name: _TYPES[c.postgresql] for c in VIEW.columns if c.postgresql in _TYPES}
    )
    found = session.execute(
        typed,
        {"day": _bound(session, day)} if day else {},
        execution_options={"yield_per": AT_ONCE},
    )
    for row in found.mappings():
        yield {name: _plain(value) for name, value in row.items()}


def _bound(session: Session, day: date) -> date | str:
    return day.isoformat() if session.get_bind().dialect.name == "sqlite" else day


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
