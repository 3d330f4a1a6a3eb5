"""One reading statement, and its result as a table."""

import re
import sys

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text
from sqlalchemy import CursorResult

from storage.database import reader
from storage.visible import visible_lines

PIPE_WIDTH = 200
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
HIDING = re.compile(r"[\\$]|--|/\*")  # with these a quote may be none: E'\'', $$'$$, /* ' */


def print_result(query: str, url: str | None) -> None:
    """Print what a statement returns. Raises ValueError for several, or one without rows."""
    statement = query.strip().rstrip(";")
    if ";" in (statement if HIDING.search(statement) else QUOTED.sub("", statement)):
        raise ValueError("one statement at a time")
    with reader(url).connect().execution_options(no_parameters=True) as connection:
        result = connection.exec_driver_sql(statement)
        if not result.returns_rows:
            raise ValueError("the statement returns no rows")
        table = _table(result)
    console().print(table)


def console() -> Console:
    """Return a console that is as wide as its terminal, and wide where there is none."""
    return Console(width=None if sys.stdout.isatty() else PIPE_WIDTH)


def _table(result: CursorResult[tuple[object, ...]]) -> Table:
    table = Table(*(escape(visible_lines(name)) for name in result.keys()))  # noqa: SIM118
    for row in result:
        table.add_row(*(Text(_shown(value)) for value in row))
    return table


def _shown(value: object) -> str:
    return "" if value is None else visible_lines(str(value)).removesuffix(".000000")
