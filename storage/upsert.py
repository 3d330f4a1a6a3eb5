"""Insert-or-update in sets, in the dialect at hand.

SQLAlchemy sends PostgreSQL an upsert row by row (its batches are for plain inserts), so there the
rows go as one statement of our own.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite
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
    connection = session.connection()
    given = [name for name in rows[0] if name not in key] if overwrite else []
    if connection.dialect.name == "sqlite":
        statement = sqlite.insert(table)
        if given:
            new = {name: statement.excluded[name] for name in given}
            statement = statement.on_conflict_do_update(index_elements=key, set_=new)
        else:
            statement = statement.on_conflict_do_nothing(index_elements=key)
        connection.execute(statement, ordered)
        return
    for some in chunks(ordered, AT_ONCE):
        _one_statement(connection, table, some, key, given)


def _one_statement(
    connection: Connection,
    table: Table,
    rows: Sequence[Row],
    key: Sequence[str],
    given: Sequence[str],
) -> None:
    names = list(rows[0])
    dialect = connection.dialect
    binds = [
        (name, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in names
    ]
    values = ([bind(row[name]) if bind else row[name] for name, bind in binds] for row in rows)
    one = f"({', '.join(['%s'] * len(names))})"
    do = ", ".join(f"{name} = excluded.{name}" for name in given)
    statement = (
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES {', '.join([one] * len(rows))}"  # noqa: S608 -- names of our own tables
        f" ON CONFLICT ({', '.join(key)}) DO {f'UPDATE SET {do}' if do else 'NOTHING'}"
    )
    connection.exec_driver_sql(statement, tuple(chain.from_iterable(values)))
