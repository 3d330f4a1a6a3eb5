"""Rebuilds, what people decide, and erasure: stories stay, and nothing is left over."""

import itertools

import pytest
from sqlalchemy import Engine, delete, update
from sqlalchemy.orm import Session

from storage.__main__ import main
from storage.erase import erase_url
from storage.stories import settle
from storage.stories.models import StoryLinkRow, StoryPrintRow, StorySentenceRow, StoryTextRow
from storage.stories.settle import rebuild
from tests.storage.samples import rows
from tests.storage.stories.press import PRESS, parts, row, told
from tests.storage.stories.test_verify import COURT, FIRE, QUAKE, RATES

LISTS = ("story_print", "story_sentence", "story_text", "story_link", "story_member", "story")


def test_a_rebuild_finds_the_same_links_and_stories(news: Engine) -> None:
    parts(news, PRESS, 2)
    before = told(news)
    with news.begin() as connection:
        connection.exec_driver_sql("UPDATE story_link SET similarity = 0")
        connection.exec_driver_sql("DELETE FROM story_print")
    held = len(rows(news, "SELECT * FROM edition"))
    assert list(rebuild(news)) == [(held, held)]
    assert told(news) == before


def test_a_rebuild_that_was_broken_off_goes_on(
    news: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts(news, PRESS, 50)
    before = told(news)
    monkeypatch.setattr(settle, "AT_ONCE", 4)
    held = len(rows(news, "SELECT * FROM edition"))
    assert list(itertools.islice(rebuild(news), 2)) == [(4, held), (8, held)]
    assert list(rebuild(news))[-1] == (held - 8, held - 8)
    assert told(news) == before
    assert rows(news, "SELECT 1 FROM story_text WHERE method = 0") == []


def test_settle_links_what_was_held_before_there_were_stories(
    news: Engine, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    parts(news, PRESS)
    before, held = told(news), len(rows(news, "SELECT * FROM edition"))
    with news.begin() as connection:
        for table in (StoryLinkRow, StoryPrintRow, StorySentenceRow):
            connection.execute(delete(table))
        # As migration 0014 leaves them.
        nothing = {"told": None, "words": 0, "sentences": b"", "common": b"", "prints": b""}
        unread = update(StoryTextRow).values(method=0, place=StoryTextRow.edition_id, **nothing)
        connection.execute(unread)
    assert main(["stories", "settle", "--database", url]) == 0
    assert f"{held} editions linked, none are due" in capsys.readouterr().out
    assert told(news) == before
    assert main(["stories", "settle", "--database", url]) == 0
    assert "0 editions linked, none are due" in capsys.readouterr().out


def test_what_people_decide_survives_rebuild_and_later_loads(
    news: Engine, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    parts(news, [row("a", "tan", FIRE), row("b", "kun", FIRE), row("c", "ai", COURT)])
    where = ["--database", url]
    ends = [f"https://{site}.test/news/{name}" for name, site in (("a", "tan"), ("b", "kun"))]
    assert main(["stories", "split", *ends, *where]) == 0
    assert main(["stories", "join", ends[1], "https://ai.test/news/c", *where]) == 0
    assert "recorded, split" in capsys.readouterr().out
    assert stories(news) == [["a"], ["b", "c"]]
    assert main(["stories", "rebuild", *where]) == 0
    assert stories(news) == [["a"], ["b", "c"]]
    parts(news, [row("d", "zaman", FIRE)])
    assert sorted(map(len, stories(news))) == [2, 2]
    assert main(["stories", "join", *ends, *where]) == 0
    assert stories(news) == [["a", "b", "c", "d"]]


def test_a_decision_about_nothing_is_refused(
    news: Engine, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    parts(news, [row("a", "tan", FIRE)])
    end = "https://tan.test/news/a"
    assert main(["stories", "split", end, end, "--database", url]) == 1
    assert main(["stories", "join", end, "https://tan.test/b", "--database", url]) == 1
    said = capsys.readouterr().err
    assert "are one article" in said
    assert "0 articles are held of https://tan.test/b" in said


def test_what_is_erased_leaves_no_trace_and_its_partners_are_linked_anew(news: Engine) -> None:
    kept = [row("a", "tan", FIRE), row("b", "kun", FIRE), row("q", "ai", QUAKE)]
    parts(news, kept)
    before, lists = told(news), _sizes(news)
    more = [row("aa", "aa", FIRE + " Тағы бір сөйлем қосылды."), row("q2", "tan", QUAKE + " Иә.")]
    parts(news, [*more, row("ab", "ab", FIRE), row("x", "x", RATES)])
    for site, name in (("aa", "aa"), ("tan", "q2"), ("ab", "ab"), ("x", "x")):
        with Session(news) as session, session.begin():
            erase_url(session, f"https://{site}.test/news/{name}")
    assert told(news) == before
    assert _sizes(news) == lists


def _sizes(of: Engine) -> dict[str, int]:
    return {table: len(rows(of, f"SELECT * FROM {table}")) for table in LISTS}  # noqa: S608


def stories(of: Engine) -> list[list[str]]:
    """The headlines of each story."""
    found = rows(
        of,
        "SELECT m.story, e.headline FROM story_member AS m JOIN edition AS e ON e.id = m.edition_id"
        " ORDER BY 1, 2",
    )
    grouped = itertools.groupby(found, key=lambda one: one["story"])
    return sorted([one["headline"] for one in some] for _, some in grouped)
