"""`python -m storage`: migrate, dump and sql, as people and programs call them."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from storage.__main__ import main
from storage.database import engine, migrate
from storage.load import Run, record_run
from tests.storage.samples import HEAD, NOON, article, lines, rejection, store

BATCH = (
    article("tan", "2"),
    article("tan", "10", script="Latn"),
    article("Aray", "ә", hours=1),
    article("aray", "z", hours=2, authors=()),
    rejection("tan", "3"),
)


def test_equal_contents_give_equal_dumps_on_both_engines(
    sqlite_url: str, postgres_url: str
) -> None:
    dumps = []
    for url, batch in ((sqlite_url, BATCH), (postgres_url, BATCH[::-1])):
        made = engine(url)
        migrate(made)
        store(made, *batch)
        dumps.append(lines(made))
        made.dispose()
    assert len(dumps[0]) == 3 + 4 + 5
    assert dumps[0] == dumps[1]


def test_the_dump_is_ordered_by_natural_keys(news: Engine) -> None:
    store(news, *BATCH)
    found = [json.loads(line) for line in lines(news)]
    assert [line["table"] for line in found] == ["site"] * 3 + ["edition"] * 4 + ["page"] * 5
    editions = [(line["site"], line["article"]) for line in found if line["table"] == "edition"]
    assert editions == [("Aray", "ә"), ("aray", "z"), ("tan", "10"), ("tan", "2")]


def test_the_dump_holds_no_row_numbers_runs_or_wall_times(
    news: Engine, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store(news, *BATCH)
    with Session(news) as session, session.begin():
        record_run(session, Run("tan", NOON.date(), "b", NOON, NOON, {"new": 1}))
    assert main(["dump", "--database", url]) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines() == lines(news)
    assert "Жақсыбай Самрат" in printed
    for line in printed.splitlines():
        held = json.loads(line)
        assert held["table"] in {"site", "edition", "page"}
        assert not {"id", "article_id", "edition_id", "archive"} & set(held)
        assert not [name for name in held if name.endswith("_at") and name != "published_at"]


def test_migrate_says_what_it_did(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert main(["migrate", "--database", url]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [f"news database: migrated to {HEAD}", "news database: up to date"]


def test_sql_prints_a_table(news: Engine, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    store(news, article("tan", "1", headline="[red]Қала[/red] %s :x \x1b[31m"))
    query = "SELECT headline, published_at FROM news WHERE headline LIKE '%;%' OR 1 = 1;"
    assert main(["sql", query, "--database", url]) == 0
    printed = capsys.readouterr().out
    assert "[red]Қала[/red] %s :x \\u001b[31m" in printed
    assert "2026-11-20 07:00:00" in printed


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM page",
        "SELECT $$'$$; COMMIT; DELETE FROM page; SELECT $$'$$",
        "SELECT 1; DELETE FROM page",
        "COMMIT; DELETE FROM page",
        "SELECT nothing FROM news",
        "CREATE TABLE x (y int)",
        "",
    ],
)
def test_sql_that_fails_or_writes_is_one_line_and_an_exit_code(
    news: Engine, url: str, query: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store(news, *BATCH)
    before = lines(news)
    assert main(["sql", query, "--database", url]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("news database: ")
    assert said.err.count("\n") == 1
    assert "migrate" not in said.err
    assert lines(news) == before


@pytest.mark.parametrize("command", [["dump"], ["sql", "SELECT 1"]])
def test_no_database_is_one_line_and_an_exit_code(
    tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--database", f"sqlite:///{tmp_path / 'none.db'}"]) == 1
    assert "python -m storage migrate" in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong",
    [
        *("nonsense", "postgresql://nobody@/none?host=/nowhere", "x://y", "mysql://a/b"),
        *("postgresql+psycopg://h/d", "sqlite+aiosqlite:////tmp/news.db"),
    ],
)
def test_a_wrong_address_is_one_line_and_an_exit_code(
    wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["migrate", "--database", wrong]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_database_without_tables_is_one_line_that_says_what_to_do(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with engine(url).begin():
        pass
    assert main(["dump", "--database", url]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.endswith("; bring it up to date by: python -m storage migrate\n")
