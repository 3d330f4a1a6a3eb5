"""The published views keep their columns and types; the data dictionary says what is so."""

import subprocess
import sys
from typing import Any

import pytest
from sqlalchemy import Engine

from storage.contract import VIEWS, View
from storage.database import ROOT, engine, migrate
from storage.dictionary import document
from tests.storage.samples import article, rows, store


def columns(of: Engine, view: str) -> list[tuple[str, str]]:
    """A view's columns with their types as the engine names them."""
    if of.dialect.name == "sqlite":
        found = rows(of, f"SELECT name, type FROM pragma_table_info('{view}')")  # noqa: S608
    else:
        found = rows(
            of,
            "SELECT column_name AS name, data_type AS type FROM information_schema.columns"  # noqa: S608
            f" WHERE table_name = '{view}' ORDER BY ordinal_position",
        )
    return [(row["name"], row["type"]) for row in found]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_keeps_its_columns_and_types(news: Engine, view: View) -> None:
    kinds = [(one.name, getattr(one, news.dialect.name)) for one in view.columns]
    assert columns(news, view.name) == kinds


def test_every_view_is_published_or_named_as_internal(news: Engine) -> None:
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'view'",
        "postgresql": "SELECT viewname AS name FROM pg_views WHERE schemaname = 'public'",
    }[news.dialect.name]
    made = {row["name"] for row in rows(news, query)}
    assert made - {view.name for view in VIEWS} == {"standing", "sighted"}


def test_every_column_is_explained_in_postgresql_too(postgres_url: str) -> None:
    made = engine(postgres_url)
    migrate(made)
    query = """
        SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
          AND NOT a.attisdropped AND c.relname <> 'alembic_version'
          AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)"""
    assert rows(made, query) == []
    made.dispose()


def test_the_data_dictionary_is_up_to_date() -> None:
    committed = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")
    assert committed == document(), "run: python -m storage doc > docs/database.md"


def test_the_command_prints_the_data_dictionary() -> None:
    command = [sys.executable, "-m", "storage", "doc"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert printed.stdout.decode() == document()


def test_the_dictionarys_queries_run(news: Engine) -> None:
    store(news, article())
    for query in queries(news.dialect.name):
        rows(news, query)


def queries(dialect: str) -> list[str]:
    """The statements of the dictionary that this engine understands."""
    text = document()
    blocks = [part.split("```")[0] for part in text.split("```sql\n")[1:]]
    found = [one.strip() for block in blocks for one in block.split(";") if one.strip()]
    other = "-- PostgreSQL" if dialect == "sqlite" else "-- SQLite"
    kept: list[Any] = [one for one in found if other not in one]
    assert len(kept) == 2
    return kept
