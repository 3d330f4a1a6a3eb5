"""Migrations, connections and the clock of both engines."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, select
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.orm import Session

from storage.base import Base
from storage.database import ROOT, database_url, engine, migrate, migrations, reader
from storage.models import EditionRow as Edition
from storage.models import SiteRow
from tests.storage.samples import HEAD, NOON, article, rows, store


def test_the_database_is_a_file_beside_the_packages_by_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NEWS_DATABASE_URL", raising=False)
    assert database_url() == f"sqlite:///{ROOT / 'var' / 'news.db'}"
    assert (ROOT / "storage" / "models.py").exists()


def test_the_environment_names_another_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWS_DATABASE_URL", "postgresql://news@db/news")
    assert database_url() == "postgresql://news@db/news"
    assert engine().url.drivername == "postgresql+psycopg2"


def test_migrating_says_so_once(url: str) -> None:
    made = engine(url)
    assert migrate(made) == f"news database: migrated to {HEAD}"
    assert migrate(made) is None
    made.dispose()


def test_migrations_build_what_the_models_describe(news: Engine) -> None:
    with news.connect() as connection:
        options = {"compare_type": True, "include_object": of_ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def of_ours(_: object, name: str | None, kind: str, *__: object) -> bool:
    """The search index is no model's."""
    return kind != "table" or not str(name).startswith("search")


def test_migrations_go_down_to_nothing_and_up_again(news: Engine) -> None:
    store(news, article())
    config = migrations()
    with news.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    with news.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
        assert inspect(connection).get_view_names() == []
    assert migrate(news) == f"news database: migrated to {HEAD}"
    store(news, article())
    assert len(rows(news, "SELECT * FROM news")) == 1


def test_processes_that_start_at_once_migrate_once(url: str) -> None:
    program = [sys.executable, "-m", "storage", "migrate", "--database", url]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    started = [
        subprocess.Popen(
            program,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    said = sorted("".join(process.communicate()) for process in started)
    up_to_date, migrated = "news database: up to date\n", f"news database: migrated to {HEAD}\n"
    assert said == sorted([migrated, *[up_to_date] * 3])


def test_every_table_and_column_is_explained() -> None:
    tables = Base.metadata.sorted_tables
    assert len(tables) >= 13
    for table in tables:
        assert table.comment, table.name
        for column in table.columns:
            assert column.comment, f"{table.name}.{column.name}"


def test_times_come_back_aware_and_in_utc(news: Engine) -> None:
    almaty = timezone(timedelta(hours=5))
    store(news, article(published=datetime(2026, 11, 20, 12, 0, tzinfo=almaty)))
    with Session(news) as session:
        held = session.scalars(select(Edition)).one()
    assert held.published_at == NOON
    assert held.published_at.tzinfo is UTC
    assert held.loaded_at.tzinfo is UTC


def test_a_naive_time_is_refused(news: Engine) -> None:
    naive = NOON.replace(tzinfo=None)
    with (
        pytest.raises(StatementError, match="without zone"),
        Session(news) as s,
    ):
        s.execute(select(Edition).where(Edition.changed_at > naive))


def test_a_reader_cannot_write(news: Engine, url: str) -> None:
    with pytest.raises(DBAPIError, match=r"read-?only"), reader(url).begin() as connection:
        connection.exec_driver_sql("INSERT INTO site (key) VALUES ('tan')")
    assert rows(news, "SELECT * FROM site") == []


def test_a_reader_does_not_wait_for_a_loader(news: Engine, url: str) -> None:
    store(news, article())
    with Session(news) as session, session.begin():
        session.add(SiteRow(key="aray"))
        session.flush()
        assert rows(reader(url), "SELECT key FROM site") == [{"key": "tan"}]


def test_a_reader_of_no_database_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="python -m storage migrate"):
        reader(f"sqlite:///{tmp_path / 'none.db'}")
    assert list(tmp_path.iterdir()) == []


def test_sqlite_guards_references_logs_ahead_and_waits(sqlite_url: str) -> None:
    made = engine(sqlite_url)
    migrate(made)
    with made.connect() as connection:
        held = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]
    assert held == ["wal", 1, 60_000]
    made.dispose()
