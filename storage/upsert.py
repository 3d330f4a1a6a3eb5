"""Insert-or-update in sets, in the dialect at hand."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session

T = TypeVar("T")

Row = Mapping[str, object]


def insert_new(
    session: Session, into: type[DeclarativeBase], rows: Sequence[Row], key: Sequence[str]
) -> None:
    """Insert the rows whose key is not there yet, in the order of their keys."""
    statement = _insert(session, into).on_conflict_do_nothing(index_elements=key)
    _run(session, statement, rows, key)


def upsert(
    session: Session, into: type[DeclarativeBase], rows: Sequence[Row], key: Sequence[str]
) -> None:
    """Insert the rows, or overwrite the ones with their keys, in the order of their keys."""
    if not rows:
        return
    statement = _insert(session, into)
    given = {name: statement.excluded[name] for name in rows[0] if name not in key}
    overwrite = statement.on_conflict_do_update(index_elements=key, set_=given)
    _run(session, overwrite, rows, key)


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Return the items in pieces of a size."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _insert(session: Session, into: type[DeclarativeBase]) -> sqlite.Insert | postgresql.Insert:
    table = into.__table__
    assert isinstance(table, Table)  # noqa: S101 -- declarative tables are; mypy cannot know
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def _run(
    session: Session,
    statement: sqlite.Insert | postgresql.Insert,
    rows: Sequence[Row],
    key: Sequence[str],
) -> None:
    if rows:
        ordered = sorted(rows, key=lambda row: [str(row[name]) for name in key])
        session.connection().execute(statement, ordered)
