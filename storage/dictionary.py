"""`python -m storage doc`: the data dictionary, made from the comments and the views' contract."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql

from storage import history, models
from storage.base import Base
from storage.contract import VIEWS, View
from storage.search.index import EDITION_MASK
from storage.stories import models as stories

FRAME = Path(__file__).with_name("database.md")
POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call]
EXPLAINED = (models, history, stories)  # the modules whose tables it lists, in their order
HERE = ("<!-- views -->", "<!-- tables -->")


def document() -> str:
    """Return `docs/database.md`: the frame with views and tables put in."""
    text = FRAME.read_text(encoding="utf-8").replace("{mask}", str(EDITION_MASK))
    views = "\n".join(line for view in VIEWS for line in _view(view))
    tables = "\n".join(line for table in _tables() for line in _table(table))
    return text.replace(HERE[0], views).replace(HERE[1], tables)


def _tables() -> Iterator[Table]:
    for module in EXPLAINED:
        for row in vars(module).values():
            if isinstance(row, type) and issubclass(row, Base) and row is not Base:
                table = row.__table__
                assert isinstance(table, Table)  # noqa: S101 -- declarative tables are
                yield table


def _view(view: View) -> Iterator[str]:
    yield f"### {view.name}\n\n{view.is_}\n"
    yield "| column | PostgreSQL | SQLite | is |\n|---|---|---|---|"
    for column in view.columns:
        sqlite = column.sqlite or "–"
        yield f"| `{column.name}` | {column.postgresql} | {sqlite} | {column.is_} |"
    yield ""


def _table(table: Table) -> Iterator[str]:
    yield f"### {table.name}\n\n{table.comment}\n"
    yield "| column | type | NULL | is |\n|---|---|---|---|"
    for column in table.columns:
        kind = column.type.compile(dialect=POSTGRESQL).lower()
        kind = kind.removesuffix(' collate "c"')
        refers = "".join(f" → `{key.target_fullname}`" for key in column.foreign_keys)
        null = "yes" if column.nullable else ""
        yield f"| `{column.name}` | {kind} | {null} | {column.comment}{refers} |"
    yield ""
