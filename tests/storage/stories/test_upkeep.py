"""What operators do to the index, and how a load helps: both leave the stories as they are."""

import itertools
import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.stories import settle
from storage.stories.settle import rebuild
from tests.storage.samples import rows
from tests.storage.stories.press import PRESS, parts, row, told
from tests.storage.stories.test_verify import LONG, RATES

DOC = Path(__file__).resolve().parents[3] / "docs" / "stories.md"


def test_what_docs_say_of_pruning_by_age_is_so(news: Engine) -> None:
    parts(news, PRESS)
    before = told(news)
    [said] = re.findall(r"```sql\n(DELETE.*?)```", DOC.read_text("utf-8"), re.DOTALL)
    with news.begin() as connection:
        for statement in said.replace("2020-01-01", "2026-11-21").split(";")[:-1]:
            connection.exec_driver_sql(statement)
    assert rows(news, "SELECT * FROM story_print") == []
    assert told(news) == before
    copy = row("copy", "zaman", LONG.replace("көшеге", "көшеде"), hour=10)
    assert frozenset({"copy"}) in parts(news, [copy])
    list(rebuild(news))
    shown = rows(news, "SELECT duplicate_of FROM news_all WHERE headline = 'copy'")
    assert shown == [{"duplicate_of": "https://tan.test/news/long"}]


def test_each_load_links_a_few_of_what_a_broken_rebuild_has_left(
    news: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts(news, PRESS)
    parts(news, [row("rates", "tan", RATES)])
    before = told(news)
    monkeypatch.setattr(settle, "AT_ONCE", 4)
    monkeypatch.setattr(settle, "PER_LOAD", 3)
    list(itertools.islice(rebuild(news), 1))
    left = []
    while due := len(rows(news, "SELECT 1 FROM story_text WHERE method = 0")):
        left.append(due)
        parts(news, [row("rates", "tan", RATES, hour=6 + len(left))])
    # Its own edition may be due as well.
    assert all(3 <= one - other <= 4 for one, other in itertools.pairwise(left))
    assert told(news) == before
