"""Revisions: what an article said when, whatever the order in which it was loaded."""

from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from storage.article import Contributor
from storage.columns import UtcDateTime
from storage.load import Run, record_run
from tests.storage.samples import (
    BODY,
    NOON,
    article,
    everything,
    lines,
    rejection,
    rows,
    store,
    store_all,
)

FIRST, SECOND, THIRD = "Көпір салынады", "Көпір салынды", "Көпір ашылды"


def told(of: Engine) -> list[tuple[str, float, float | None, float]]:
    """What was said, with its stretch and its last sighting in hours after noon."""
    query = text("SELECT * FROM news_revisions ORDER BY said_from").columns(
        said_from=UtcDateTime(), said_until=UtcDateTime(), last_seen_at=UtcDateTime()
    )
    with of.connect() as connection:
        found = connection.execute(query).mappings().all()
    return [
        (
            row["headline"],
            hours(row["said_from"]),
            row["said_until"] and hours(row["said_until"]),
            hours(row["last_seen_at"]),
        )
        for row in found
    ]


def hours(at: Any) -> float:
    return float((at - NOON) / timedelta(hours=1))


def test_a_changed_text_stays_with_its_first_and_last_sighting(news: Engine) -> None:
    for at, headline in ((0, FIRST), (1, FIRST), (2, SECOND)):
        store(news, article(hours=at, headline=headline))
    assert told(news) == [(FIRST, 0, 2, 1), (SECOND, 2, None, 2)]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_revisions_do_not_depend_on_the_order_of_batches(
    news: Engine, order: tuple[int, ...]
) -> None:
    said = (FIRST, SECOND, FIRST, THIRD)
    for at in order:
        store(
            news, article(hours=at, headline=said[at], authors=(Contributor(said[at], "author"),))
        )
    assert told(news) == [
        (FIRST, 0, 1, 0),
        (SECOND, 1, 2, 1),
        (FIRST, 2, 3, 2),
        (THIRD, 3, None, 3),
    ]
    held = rows(news, "SELECT headline, CAST(contributors AS text) AS c FROM revision ORDER BY 1")
    assert [row["headline"] for row in held] == sorted([FIRST, SECOND])
    assert FIRST in held[0]["c"]


def test_revisions_of_one_batch_are_those_of_many(news: Engine, url: str) -> None:
    batch = [article(hours=at, headline=f"{at} орын") for at in range(3)]
    store(news, *batch)
    together = told(news), lines(news)
    with news.begin() as connection:
        for table in ("page", "edition", "article"):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
    store_all(news, [[one] for one in reversed(batch)])
    assert (told(news), lines(news)) == together


def test_what_an_article_said_on_a_day(news: Engine) -> None:
    store(news, article(headline=FIRST), article(hours=48, headline=SECOND))
    query = (
        "SELECT headline FROM news_revisions WHERE site = 'tan' AND article_key = '101'"
        " AND said_from < '{0}' AND (said_until IS NULL OR said_until >= '{0}')"
    )
    assert rows(news, query.format("2026-11-21 00:00:00")) == [{"headline": FIRST}]
    assert rows(news, query.format("2026-11-23 00:00:00")) == [{"headline": SECOND}]


def test_a_page_parsed_anew_leaves_no_revision_of_the_parsers_mistake(news: Engine) -> None:
    store(news, article(headline="Жарнама"))
    store(news, article(headline=FIRST))
    assert told(news) == [(FIRST, 0, None, 0)]
    assert rows(news, "SELECT * FROM revision") == []


def test_a_text_that_is_said_again_is_no_longer_a_revision(news: Engine) -> None:
    for at, headline in ((0, FIRST), (1, SECOND), (2, FIRST)):
        store(news, article(hours=at, headline=headline))
    assert rows(news, "SELECT headline FROM revision") == [{"headline": SECOND}]
    assert told(news)[-1] == (FIRST, 2, None, 2)


def test_another_address_of_the_same_text_is_no_change(news: Engine) -> None:
    store(news, article())
    before = rows(news, "SELECT changed_at FROM news")[0]["changed_at"]
    counts = store(news, article(hours=1, url="https://m.tan.test/news/101"))
    assert counts.same == 1
    assert rows(news, "SELECT url FROM news") == [{"url": "https://m.tan.test/news/101"}]
    assert rows(news, "SELECT changed_at FROM news")[0]["changed_at"] > before
    assert len(told(news)) == 1


def test_loading_revisions_again_changes_no_row(news: Engine) -> None:
    batch = [article(hours=at, headline=f"{at % 2} орын") for at in range(4)]
    store(news, *batch)
    before = everything(news)
    store_all(news, [[one] for one in batch])
    assert everything(news) == before


def test_one_person_stands_behind_each_spelling_of_a_name(news: Engine) -> None:
    for site, name in (("tan", "Айгүл Сапар"), ("aray", "АЙГҮЛ САПАР"), ("dala", "Aйгүл Сапаp")):
        store(news, article(site, "1", authors=(Contributor(name, "author"),), body=(site, *BODY)))
    assert len(rows(news, "SELECT * FROM person")) == 1
    shown = rows(news, "SELECT person, name FROM news_people ORDER BY site")
    assert [row["name"] for row in shown] == ["АЙГҮЛ САПАР", "Aйгүл Сапаp", "Айгүл Сапар"]
    assert len({row["person"] for row in shown}) == 1


def test_a_day_is_measured_by_its_fullest_newest_crawl(news: Engine) -> None:
    runs = {
        "b1": {"discovered": 9, "new": 5, "failed:timeout": 4},
        "b2": {"discovered": 9, "unchanged": 5, "new": 2, "rejected:listing": 1, "failed:404": 1},
        "b3": {"discovered": 1, "new": 1},
    }
    store(news, article())
    for order in (runs, list(runs)[::-1]):
        for batch in order:
            with Session(news) as session, session.begin():
                record_run(session, Run("tan", NOON.date(), batch, NOON, NOON, runs[batch]))
    found = rows(news, "SELECT * FROM news_daily")
    assert [{**row, "day": str(row["day"])} for row in found] == [
        {
            "site": "tan",
            "day": "2026-11-20",
            "articles": 1,
            "with_byline": 1,
            "expected": 9,
            "reached": 8,
            "missing": 1,
        }
    ]


def test_sources_fields_and_rejections_are_shown(news: Engine) -> None:
    store(news, article(), rejection(number="7"), article("aray", "1", published=None))
    shown = rows(news, "SELECT site, articles, editions, rejected_pages FROM news_sources")
    assert sorted(tuple(row.values()) for row in shown) == [("aray", 1, 1, 0), ("tan", 1, 1, 1)]
    fields = rows(news, "SELECT field, rule, raw FROM news_fields WHERE site = 'tan'")
    assert fields == [{"field": "headline", "rule": "css(h1)", "raw": "Ақтауда жаңа мектеп ашылды"}]
