"""The published views: one row per distinct text, and every edition with its duplicates linked."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from storage.article import Contributor
from storage.database import engine, migrate
from tests.storage.samples import BODY, NOON, article, rows, store

SAID = (
    *("url", "headline", "lead", "body", "byline", "authors", "published_at", "published_day"),
    *("published_precision", "language", "script", "section"),
)
NEWS = (
    "site",
    "article_key",
    "site_name",
    *SAID,
    "copies",
    "loaded_at",
    "changed_at",
    "tags",
    "image",
    "origin_site",
    "origin",
)
NEWS_ALL = (
    *("site", "article_key", "edition", "site_name", *SAID),
    *("duplicate_of_site", "duplicate_of", "loaded_at", "changed_at"),
    *("tags", "image", "first_seen_at", "fetched_at", "role"),
)
HOURS = {"loaded_at", "changed_at", "first_seen_at", "fetched_at"}
LATIN = ("Aqtaý qalasynda jańa mektep ashyldy. Úsh qabatty ǵımarat toǵyz júz oqýshyǵa arnalǵan.",)
SHOUTED = tuple(f"  {paragraph.upper()}\u00ad " for paragraph in BODY)


def keys(of: Engine) -> list[str]:
    return [row["article_key"] for row in rows(of, "SELECT article_key FROM news ORDER BY 1")]


@pytest.mark.parametrize(("view", "columns"), [("news", NEWS), ("news_all", NEWS_ALL)])
def test_a_view_has_the_columns_it_promises(
    news: Engine, view: str, columns: tuple[str, ...]
) -> None:
    store(news, article())
    row = rows(news, f"SELECT * FROM {view}")[0]  # noqa: S608
    assert tuple(row) == columns


def test_a_row_says_what_the_article_says(news: Engine) -> None:
    store(news, article())
    row = rows(news, "SELECT * FROM news")[0]
    assert row["site"] == "tan"
    assert row["article_key"] == "101"
    assert row["headline"] == "Ақтауда жаңа мектеп ашылды"
    assert row["body"] == "\n\n".join(BODY)
    assert row["authors"] == row["byline"] == "Жақсыбай Самрат"
    assert str(row["published_at"]).startswith("2026-11-20 07:00:00")
    assert str(row["published_day"]) == "2026-11-20"
    assert row["copies"] == 1


def test_both_engines_show_equal_rows(sqlite_url: str, postgres_url: str) -> None:
    shown: list[list[dict[str, Any]]] = []
    for url in (sqlite_url, postgres_url):
        made = engine(url)
        migrate(made)
        store(made, article(), article("aray", "2", hours=1), article("tan", "3", published=None))
        query = "SELECT * FROM news_all ORDER BY site, article_key"
        shown.append([_comparable(row) for row in rows(made, query)])
        made.dispose()
    assert shown[0] == shown[1]


def _comparable(row: dict[str, Any]) -> dict[str, Any]:
    left = {name: value for name, value in row.items() if name not in HOURS}
    return {
        name: str(value)[:19] if name == "published_at" else _plain(value)
        for name, value in left.items()
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def test_a_reprint_is_one_row_of_news_headed_by_the_earliest(news: Engine) -> None:
    later = NOON + timedelta(hours=2)
    reprint = article("aray", "7", headline="Басқа тақырып", body=SHOUTED, published=later)
    store(news, reprint, article("tan", "101"))
    heads = rows(news, "SELECT site, article_key, copies FROM news")
    assert heads == [{"site": "tan", "article_key": "101", "copies": 2}]


def test_news_all_links_exact_duplicates_and_drops_none(news: Engine) -> None:
    later = NOON + timedelta(hours=2)
    store(news, article("aray", "7", body=SHOUTED, published=later), article("tan", "101"))
    query = "SELECT site, duplicate_of_site, duplicate_of FROM news_all ORDER BY site"
    assert rows(news, query) == [
        {"site": "aray", "duplicate_of_site": "tan", "duplicate_of": "101"},
        {"site": "tan", "duplicate_of_site": None, "duplicate_of": None},
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (NOON, NOON + timedelta(minutes=1)),
        (date(2026, 11, 19), NOON),
        (NOON, date(2026, 11, 20)),
        (NOON, None),
        (date(2026, 11, 20), None),
    ],
)
def test_the_head_is_the_earliest_known_publication(
    news: Engine, first: datetime | date | None, second: datetime | date | None
) -> None:
    store(news, article("aray", "1", published=second), article("tan", "2", published=first))
    assert keys(news) == ["2"]


def test_of_equal_times_the_first_site_and_key_is_the_head(news: Engine) -> None:
    store(news, article("tan", "1"), article("aray", "9"), article("aray", "10"))
    assert keys(news) == ["10"]


def test_the_cyrillic_edition_stands_for_its_article(news: Engine) -> None:
    latin = article(script="Latn", body=LATIN, url="https://lat.tan.test/101")
    store(news, latin)
    assert rows(news, "SELECT script FROM news") == [{"script": "Latn"}]
    store(news, article())
    assert rows(news, "SELECT script, copies FROM news") == [{"script": "Cyrl", "copies": 1}]
    assert len(rows(news, "SELECT * FROM news_all")) == 2


def test_photo_reports_without_text_are_no_copies_of_one_another(news: Engine) -> None:
    store(
        news,
        article("tan", "1", body=()),
        article("tan", "2", body=()),
        article("aray", "1", body=()),
    )
    assert len(rows(news, "SELECT * FROM news")) == 3


def test_authors_are_the_authors_alone_in_their_order(news: Engine) -> None:
    people = (
        Contributor("Қуаныш Шәріпов", "photographer"),
        Contributor("Ботагөз Сәбит", "author"),
        Contributor("Айдос Ерлан", "author"),
    )
    store(news, article(authors=people), article("aray", "2", authors=(), body=LATIN))
    shown = rows(news, "SELECT authors FROM news_all ORDER BY site DESC")
    assert shown == [{"authors": "Ботагөз Сәбит; Айдос Ерлан"}, {"authors": None}]
