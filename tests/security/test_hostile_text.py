"""docs/security.md, hostile page text: it acts in no terminal, log, spreadsheet or query."""

import csv
import json
import re
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from parsers.__main__ import main as parse_command
from storage.__main__ import main as storage_command
from storage.article import Contributor
from storage.database import engine, reader
from storage.export.days import Wanted
from storage.export.run import export
from storage.search.query import Asked, query_terms, search
from storage.visible import ACTING, visible, visible_lines
from tests.storage.samples import article, store

ACTS = re.compile(ACTING.pattern.replace("\x00-\x1f", "\x00-\x09\x0b-\x1f"))
EVIL = "Қала\x1b]0;owned\x07\x1b[2J \x9b31m\u202eтекст\u2066\u2028\r\u200fсоңы"
PAGE = f"""<html><head><title>{EVIL}</title><meta property="article:section" content="{EVIL}">
<meta property="article:published_time" content="2026-11-20T09:30:00+05:00">
<link rel="canonical" href="http://x.test/n/1?{EVIL}"><meta name="author" content="{EVIL}">
</head><body><article><h1>{EVIL}</h1>
{"<p>Кеше ауданда жаңа кітапхана ашылды. " * 9}{EVIL}</article>"""


def test_escape_sequences_line_ends_and_direction_marks_are_spelled_out() -> None:
    assert visible("a\x1b[0m\n\u202eb\u200cc") == "a\\u001b[0m\\u000a\\u202eb\u200cc"
    assert visible_lines("a\n\rb") == "a\n\\u000db"
    told = json.dumps({"text": EVIL}, ensure_ascii=False)
    assert json.loads(visible(told)) == {"text": EVIL}


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_parsed_page_is_shown_without_acting(
    options: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    command = ["parsers", str(tmp_path / "page.html"), "--url", f"http://x.test/{EVIL}", *options]
    monkeypatch.setattr("sys.argv", command)
    assert parse_command() == 0
    assert not ACTS.search(capsys.readouterr().out)


def test_a_file_that_is_not_there_is_told_without_acting(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["parsers", EVIL])
    assert parse_command() == 1
    assert not ACTS.search(capsys.readouterr().err)


COMMANDS = (
    ["dump"],
    ["pages"],
    ["sql", "SELECT headline, body, url FROM news_all"],
    ["sql", "SELECT headline AS \"\x1b[2J\" FROM news_all"],
    ["sql", "SELECT \x1b[2J"],
    ["search", "қала"],
    ["erase", "--url", "https://tan.test/news/101"],
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: " ".join(one[:2])[:20])
def test_no_command_lets_stored_text_act(
    sqlite_url: str, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    storage_command(["migrate", "--database", sqlite_url])
    made = engine(sqlite_url)
    people = (Contributor(EVIL, "author"),)
    store(made, article(number="101", headline=EVIL, body=(EVIL, EVIL), authors=people))
    store(made, article(number="102", url=f"https://tan.test/news/102?{EVIL}"))
    made.dispose()
    storage_command([*command, "--database", sqlite_url])
    told = capsys.readouterr()
    assert told.out + told.err
    assert not ACTS.search(told.out + told.err)


FORMULA = '=cmd|" /C calc"!A0'


def test_no_cell_is_a_formula_under_any_separator(news: Engine, tmp_path: Path) -> None:
    for number, before in enumerate(("", ";", "\n", "x;", "x\t", "«;", 'x;"', '\n"')):
        text = f"{before}{FORMULA}"
        store(news, article(number=str(number), headline=text, body=(text, "екінші")))
    with Session(reader(news.url.render_as_string(hide_password=False))) as session:
        export(session, Wanted("csv"), tmp_path)
    [written] = tmp_path.rglob("news.csv")
    for separator in ",;\t":
        with written.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file, delimiter=separator) for cell in row]
        assert len(cells) > 6
        assert not [cell for cell in cells if cell.lstrip('"').startswith(tuple("=+@"))]


HIDDEN = (  # to the eye one string, to PostgreSQL several statements
    "SELECT E'\\'' ; ROLLBACK; BEGIN READ WRITE; UPDATE site SET name = 'x'; COMMIT; SELECT 1 -- '",
    "/* ' */ SELECT 1; ROLLBACK; BEGIN READ WRITE; UPDATE site SET name = 'x'; COMMIT; SELECT 1--'",
    "SELECT $$'$$; ROLLBACK; BEGIN READ WRITE; UPDATE site SET name = 'x'; COMMIT; SELECT 1 -- '",
    "DELETE FROM site RETURNING 1",
)  # fmt: skip


def test_sql_reads_and_does_not_write(news: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    store(news, article())
    names = "SELECT count(*) FROM site WHERE name = 'x'"
    at = ["--database", news.url.render_as_string(hide_password=False)]
    for query in HIDDEN:
        assert storage_command(["sql", query, *at]) == 1, query
        with news.connect() as connection:
            assert connection.exec_driver_sql(names).scalar() == 0, query
    assert storage_command(["sql", "SELECT ';' AS \"a;b\"", *at]) == 0
    assert "a;b" in capsys.readouterr().out


QUERIES = (
    "қала' OR 1=1 --", '"; DROP TABLE article; --', "қала\\' | !x:*", "%' UNION SELECT 1 --",
    'қала" NEAR("x', "headline:қала* AND NOT x", "қала) & (", ":query {days} %s %(x)s \x00",
)  # fmt: skip


def test_a_search_is_words_and_never_sql(news: Engine) -> None:
    store(news, article(headline="Қала туралы"))
    with Session(reader(news.url.render_as_string(hide_password=False))) as session:
        for query in QUERIES:
            found = search(session, Asked(query))
            assert bool(found) == (set(query_terms(query)) == {"qala"}), query
            assert search(session, Asked("қала", site=query)) == []
            assert len(search(session, Asked("қала"))) == 1
        with pytest.raises(ValueError, match="no word to search for"):
            search(session, Asked("'; --"))
