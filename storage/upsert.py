"""Insert-or-update in sets, in the dialect at hand.

SQLAlchemy sends PostgreSQL an upsert row by row (its batches are for plain inserts), and to SQLite
it binds value by value, so the statements are our own and the values are bound by columns.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from sqlalchemy import Dialect, Table
from sqlalchemy.orm import DeclarativeBase, Session

T = TypeVar("T")

Row = Mapping[str, object]
AT_ONCE = 500  # rows of a statement on PostgreSQL


def insert_new(
    session: Session, into: type[DeclarativeBase], rows: Sequence[Row], key: Sequence[str]
) -> None:
    """Insert the rows whose key is not there yet, in the order of their keys."""
    _run(session, into, rows, key, overwrite=False)


def upsert(
    session: Session, into: type[DeclarativeBase], rows: Sequence[Row], key: Sequence[str]
) -> None:
    """Insert the rows, or overwrite the ones with their keys; no two may have one key."""
    _run(session, into, rows, key, overwrite=True)


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Return the items in pieces of a size."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _run(
    session: Session,
    into: type[DeclarativeBase],
    rows: Sequence[Row],
    key: Sequence[str],
    *,
    overwrite: bool,
) -> None:
    if not rows:
        return
    table = into.__table__
    assert isinstance(table, Table)  # noqa: S101 -- declarative tables are; mypy cannot know
    ordered = sorted(rows, key=lambda row: [str(row[name]) for name in key])
    given = [name for name in rows[0] if name not in key] if overwrite else []
    connection = session.connection()
    values = _bound(connection.dialect, table, ordered)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_statement(table, list(rows[0]), key, given, "?", 1), values)
        return
    for some in chunks(values, AT_ONCE):
        statement = _statement(table, list(rows[0]), key, given, "%s", len(some))
        connection.exec_driver_sql(statement, tuple(chain.from_iterable(some)))


def _bound(dialect: Dialect, table: Table, rows: Sequence[Row]) -> list[tuple[object, ...]]:
    """Return the rows' values as the driver takes them; rows have the same names in one order."""
    columns = []
    for name in rows[0]:
        bind = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        column = [row[name] for row in rows]
        columns.append([bind(value) for value in column] if bind else column)
    return list(zip(*columns, strict=True))


def _statement(
    table: Table,
    names: Sequence[str],
    key: Sequence[str],
    given: Sequence[str],
    mark: str,
    rows: int,
) -> str:
    one = f"({', '.join([mark] * len(names))})"
    do = ", ".join(f"{name} = excluded.{name}" for name in given)
    return (
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES {', '.join([one] * rows)}"  # noqa: S608 -- names of our own tables
        f" ON CONFLICT ({', '.join(key)}) DO {f'UPDATE SET {do}' if do else 'NOTHING'}"
    )
