"""`python -m storage`: bring the schema up to date, dump the contents, ask in SQL."""

import argparse
import os
import re
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy import CursorResult
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from storage.database import engine, migrate, reader
from storage.dump import dump

PIPE_WIDTH = 200
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 after one line that says what went wrong."""
    options = _options().parse_args(arguments)
    try:
        if options.command == "migrate":
            _migrate(options.database)
        elif options.command == "dump":
            _dump(options.database)
        else:
            _sql(options.query, options.database)
    except BrokenPipeError:
        # Whoever read has seen enough; the flush at exit must not complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except SQLAlchemyError as error:
        return _failed(str(getattr(error, "orig", None) or error))
    except (OSError, ValueError) as error:
        return _failed(str(error))
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m storage", description=__doc__)
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument(
        "--database",
        metavar="URL",
        help="database address (default: NEWS_DATABASE_URL, else var/news.db)",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("migrate", parents=[where], help="bring the schema up to date")
    commands.add_parser("dump", parents=[where], help="print the contents as JSON lines")
    sql = commands.add_parser(
        "sql", parents=[where], help="run one reading statement, print a table"
    )
    sql.add_argument("query", help='such as "SELECT site, headline FROM news LIMIT 5"')
    return parser


def _migrate(url: str | None) -> None:
    print(migrate(engine(url)) or "news database: up to date")


def _dump(url: str | None) -> None:
    with Session(reader(url)) as session:
        for line in dump(session):
            sys.stdout.write(line + "\n")


def _sql(query: str, url: str | None) -> None:
    statement = query.strip().rstrip(";")
    if ";" in QUOTED.sub("", statement):
        raise ValueError("one statement at a time")
    with reader(url).connect().execution_options(no_parameters=True) as connection:
        result = connection.exec_driver_sql(statement)
        if not result.returns_rows:
            raise ValueError("the statement returns no rows")
        table = _table(result)
    Console(width=None if sys.stdout.isatty() else PIPE_WIDTH).print(table)


def _table(result: CursorResult[tuple[object, ...]]) -> Table:
    table = Table(*result.keys())
    for row in result:
        table.add_row(*(Text(_shown(value)) for value in row))
    return table


def _shown(value: object) -> str:
    return "" if value is None else CONTROL.sub("", str(value)).removesuffix(".000000")


def _failed(why: str) -> int:
    print("news database:", *why.strip().splitlines()[:1], file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
