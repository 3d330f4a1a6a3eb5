"""Upkeep says what would go, and deletes it only when told to; no article goes."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from storage.__main__ import main
from storage.load import Run, record_run
from tests.storage.samples import article, everything, lines, rejection, rows, store

NOW = datetime.now(UTC)


def fill(to: Engine) -> None:
    age = (datetime(2026, 11, 20, 7, tzinfo=UTC) - NOW) / timedelta(hours=1)
    old, new = -age - 24 * 500, -age - 1
    store(
        to, article(hours=old), rejection("tan", "2", hours=old), rejection("tan", "3", hours=new)
    )
    for name, days in (("a", 500), ("b", 1)):
        at = NOW - timedelta(days=days)
        with Session(to) as session, session.begin():
            record_run(session, Run("tan", at.date(), name, at, at, {"discovered": 1, "new": 1}))


def test_a_dry_run_says_what_would_go_and_changes_nothing(
    news: Engine, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(news)
    before = everything(news)
    assert main(["upkeep", "--database", url]) == 0
    assert "1 runs and 1 rejected pages before" in capsys.readouterr().out
    assert everything(news) == before


def test_told_to_it_deletes_old_notes_and_no_article(news: Engine, url: str) -> None:
    fill(news)
    articles = [line for line in lines(news) if '"table": "edition"' in line]
    assert main(["upkeep", "--apply", "--database", url]) == 0
    assert [line for line in lines(news) if '"table": "edition"' in line] == articles
    assert [row["batch"] for row in rows(news, "SELECT batch FROM run")] == ["b"]
    assert len(rows(news, "SELECT * FROM page WHERE outcome = 'rejected'")) == 1
    assert len(rows(news, "SELECT * FROM day")) == 2
    assert main(["check", "--database", url]) == 0


def test_to_keep_nothing_is_refused(news: Engine, url: str) -> None:
    fill(news)
    for days in ("0", "-1", "99999999"):
        assert main(["upkeep", "--apply", "--keep-days", days, "--database", url]) == 1
