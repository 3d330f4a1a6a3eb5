"""The load: idempotent, in any order, each result counted once."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from storage.article import Contributor, Found
from storage.database import ROOT
from storage.load import Counts, Result, Run, name_sites, record_run
from tests.storage.samples import (
    BODY,
    NOON,
    article,
    everything,
    lines,
    rejection,
    rows,
    source,
    store,
    store_all,
)


def test_every_result_is_counted_once_under_a_name(news: Engine) -> None:
    store(news, article("tan", "1"), article("tan", "2", hours=5))
    counts = store(
        news,
        article("tan", "1", hours=1),
        article("tan", "2", hours=1, headline="Ескі тақырып"),
        article("tan", "3"),
        article("tan", "3", hours=1, headline="Түзетілген тақырып"),
        rejection("tan", "4"),
        rejection("tan", "5", reason="empty"),
        rejection("tan", "6"),
    )
    assert counts == Counts(new=1, changed=1, same=1, older=1, rejected={"empty": 1, "listing": 2})
    assert counts.total == 7
    assert counts.by_name() == {
        "new": 1,
        "changed": 1,
        "same": 1,
        "older": 1,
        "rejected:empty": 1,
        "rejected:listing": 2,
    }


def test_an_empty_batch_counts_nothing(news: Engine) -> None:
    assert store(news) == Counts()
    assert lines(news) == []


def test_loading_a_batch_twice_changes_no_row_at_all(news: Engine) -> None:
    batch: list[Result] = [article(), article(hours=1), rejection("tan", "2")]
    store(news, *batch)
    before = everything(news)
    assert store(news, *batch).new == 0
    assert everything(news) == before


def test_batches_in_any_order_end_in_the_same_dump(news: Engine) -> None:
    batches: list[list[Result]] = [
        [article("tan", "1"), article("tan", "2", script="Latn"), rejection("tan", "3")],
        [article("tan", "1", hours=1, headline="Екінші"), article("tan", "3", hours=1)],
        [rejection("tan", "1", hours=2), article("aray", "1"), article("tan", "2", hours=2)],
    ]
    dumps = []
    for order in permutations(batches):
        store_all(news, order)
        dumps.append(lines(news))
        with news.begin() as connection:
            for table in ("page", "contribution", "edition", "article", "site"):
                connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
    assert dumps[0]
    assert all(dump == dumps[0] for dump in dumps)


def test_one_batch_in_any_order_ends_in_the_same_dump(news: Engine) -> None:
    batch = [article("tan", "1", hours=h, headline=f"Нұсқа {h}") for h in (0, 1, 2)]
    store(news, *batch)
    once = lines(news)
    store(news, *reversed(batch))
    assert lines(news) == once
    assert rows(news, "SELECT headline FROM news") == [{"headline": "Нұсқа 2"}]


def test_two_pages_of_one_edition_fetched_in_one_instant_have_one_winner(news: Engine) -> None:
    amp = article("tan", "1", url="https://tan.test/amp/1", headline="Қысқа")
    full = article("tan", "1", url="https://tan.test/news/1", headline="Толық")
    store_all(news, [[full], [amp]])
    assert rows(news, "SELECT headline FROM news") == [{"headline": "Толық"}]


def test_the_newest_fetch_wins_and_the_first_sighting_stays(news: Engine) -> None:
    store(news, article(hours=3, headline="Жаңа"))
    assert store(news, article(hours=1, headline="Ескі")).older == 1
    held = rows(news, "SELECT headline, first_seen_at FROM edition")
    assert held[0]["headline"] == "Жаңа"
    assert str(held[0]["first_seen_at"]).startswith("2026-11-20 08:00:00")


def test_a_page_parsed_anew_overwrites_what_the_former_parser_said(news: Engine) -> None:
    store(news, article(headline="Ақтау | Таң газеті"))
    assert store(news, article(headline="Ақтау")).changed == 1
    assert rows(news, "SELECT headline FROM news") == [{"headline": "Ақтау"}]


def test_a_page_parsed_anew_into_another_edition_leaves_no_ghost(news: Engine) -> None:
    store(news, article(script=None))
    store(news, article(script="Cyrl"))
    assert rows(news, "SELECT key FROM edition") == [{"key": "Cyrl"}]


def test_a_page_parsed_anew_under_another_identity_leaves_no_ghost(news: Engine) -> None:
    address = "https://tan.test/news/101"
    store(news, article(number=None, url=address))
    store(news, article(number="101", url=address))
    assert rows(news, "SELECT key FROM article") == [{"key": "101"}]
    assert rows(news, "SELECT count(*) AS n FROM contribution") == [{"n": 1}]


def test_a_new_rule_with_the_same_finding_is_no_change_of_the_article(news: Engine) -> None:
    store(news, article(provenance={"headline": Found("css(h1)", "Ақтау")}))
    changed_at = rows(news, "SELECT changed_at FROM news")
    assert store(news, article(provenance={"headline": Found("json_ld", "Ақтау")})).same == 1
    assert rows(news, "SELECT changed_at FROM news") == changed_at
    assert '"rule": "json_ld"' in "\n".join(lines(news))


def test_a_changed_article_moves_changed_at_and_keeps_loaded_at(news: Engine) -> None:
    store(news, article())
    before = rows(news, "SELECT loaded_at, changed_at FROM news")[0]
    store(news, article(hours=1, headline="Түзетілді"))
    after = rows(news, "SELECT loaded_at, changed_at FROM news")[0]
    assert after["loaded_at"] == before["loaded_at"]
    assert after["changed_at"] > before["changed_at"]


def test_an_article_that_is_rejected_later_stays_and_its_page_says_so(news: Engine) -> None:
    store(news, article())
    assert store(news, rejection(reason="paywall", hours=1)).rejected == {"paywall": 1}
    assert len(rows(news, "SELECT * FROM news")) == 1
    page = rows(news, "SELECT outcome, reason, edition_id FROM page")
    assert page == [{"outcome": "rejected", "reason": "paywall", "edition_id": None}]


def test_a_rejected_page_that_heals_becomes_an_article(news: Engine) -> None:
    store_all(news, [[rejection()], [article(hours=1)]])
    page = rows(news, "SELECT outcome, reason, detail FROM page")
    assert page == [{"outcome": "article", "reason": None, "detail": None}]


def test_an_older_rejection_does_not_hide_a_newer_article(news: Engine) -> None:
    store_all(news, [[article(hours=1)], [rejection()]])
    assert rows(news, "SELECT outcome FROM page") == [{"outcome": "article"}]


def test_editions_share_an_article_and_keep_their_texts(news: Engine) -> None:
    latin = ("Aqtaý qalasynda jańa mektep ashyldy. Úsh qabatty ǵımarat toǵyz júz oqýshyǵa.",)
    store(news, article(), article(script="Latn", body=latin, url="https://lat.tan.test/news/101"))
    assert rows(news, "SELECT count(*) AS n FROM article") == [{"n": 1}]
    assert rows(news, "SELECT edition FROM news_all ORDER BY edition") == [
        {"edition": "Cyrl"},
        {"edition": "Latn"},
    ]


def test_contributors_are_replaced_in_order_when_an_edition_changes(news: Engine) -> None:
    store(news, article(authors=(Contributor("А. Бірінші", "author"),)))
    people = (Contributor("Б. Екінші", "author"), Contributor("В. Үшінші", "photographer"))
    store(news, article(hours=1, authors=people))
    held = rows(news, "SELECT position, name, role FROM contribution ORDER BY position")
    assert held == [
        {"position": 1, "name": "Б. Екінші", "role": "author"},
        {"position": 2, "name": "В. Үшінші", "role": "photographer"},
    ]


def test_a_section_is_one_row_for_all_who_print_it(news: Engine) -> None:
    sport, culture = (replace(article("tan", n), section=s) for n, s in (("1", "Спорт"), ("2", "")))
    store(news, sport, culture, replace(article("aray", "3"), section="Спорт"), article("tan", "4"))
    asked = "SELECT article_key, section FROM news_all ORDER BY article_key"
    held = [row["section"] for row in rows(news, asked)]
    assert held == ["Спорт", "", "Спорт", None]
    assert len(rows(news, "SELECT * FROM section")) == 2
    later = replace(article("tan", "1", hours=1), section="Қоғам")
    assert store(news, later, sport) == Counts(changed=1, same=1)
    assert rows(news, asked)[0]["section"] == "Қоғам"
    assert [row["section"] for row in rows(news, "SELECT section FROM revision")] == ["Спорт"]


def test_the_day_of_publication_is_the_day_in_almaty(news: Engine) -> None:
    late = datetime(2026, 11, 19, 20, 30, tzinfo=UTC)
    store(
        news, article("tan", "1", published=late), article("tan", "2", published=date(2010, 6, 29))
    )
    days = rows(news, "SELECT published_day, published_precision FROM edition ORDER BY article_id")
    assert [(str(r["published_day"]), r["published_precision"]) for r in days] == [
        ("2026-11-20", "minute"),
        ("2010-06-29", "day"),
    ]


def test_a_time_without_zone_is_refused(news: Engine) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(ValueError, match="without zone"):
        store(news, article(published=naive))
    assert lines(news) == []


def test_characters_a_database_refuses_are_left_out(news: Engine) -> None:
    found = {"headline": Found("css(h1)", "а\0б")}
    store(news, article(headline="А\0қ\ud800тау", provenance=found))
    assert rows(news, "SELECT headline FROM news") == [{"headline": "Ақ\ufffdтау"}]


def test_an_address_of_characters_that_no_database_takes_is_an_address(news: Engine) -> None:
    odd = "https://tan.test/\ud800\0x"
    fetched = source(number=None, url=odd, digest="f00")
    batch = [replace(article(), source=fetched), article(number=None, canonical_url=f"{odd}2")]
    assert store(news, *batch) == Counts(new=2)
    assert store(news, *batch) == Counts(same=2)


def test_names_longer_than_an_index_holds_are_cut(news: Engine) -> None:
    # No two characters alike, or PostgreSQL would compress them into its index.
    long = "".join(chr(0x4E00 + n * n * 7919 % 20000) for n in range(9000))
    one = article(authors=(Contributor(long, "author"),))
    odd = replace(one, section=long, tags=(long, "мектеп"))
    assert store(news, odd) == Counts(new=1)
    row = rows(news, "SELECT authors, section, tags FROM news")[0]
    assert row["authors"] == long
    assert row["tags"] == f"{row['section']}; мектеп"
    assert len(row["section"]) == 500
    assert store(news, odd) == Counts(same=1)


def test_a_crash_in_the_middle_leaves_nothing(
    news: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(news, article("tan", "1"))
    before = everything(news)

    def lose_power(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("storage.load.store_pages", lose_power)
    with pytest.raises(RuntimeError, match="power cut"):
        store(news, article("tan", "1", hours=1, headline="Басқа"), article("aray", "2"))
    assert everything(news) == before


def test_a_loader_killed_in_the_middle_leaves_nothing_and_no_lock(news: Engine, url: str) -> None:
    store(news, article("tan", "1"))
    before = everything(news)
    program = """
import os, sys
import storage.load
from storage.database import engine
from tests.storage.samples import article, store
storage.load.store_pages = lambda *_: os.kill(os.getpid(), 9)
store(engine(sys.argv[1]), article("tan", "1", hours=1, headline="Басқа"), article("aray", "2"))
"""
    died = subprocess.run([sys.executable, "-c", program, url], cwd=ROOT, check=False)
    assert died.returncode == -9
    assert everything(news) == before
    assert store(news, article("aray", "2")).new == 1


def test_a_run_keeps_its_first_load(news: Engine) -> None:
    lost = {"failed:http-404": "https://tan.test/news/9"}
    first = Run("tan", date(2026, 11, 20), "batch-1", NOON, NOON, {"new": 3}, "finished", lost)
    again = Run("tan", date(2026, 11, 20), "batch-1", NOON, NOON, {"same": 3})
    for run in (first, again):
        with Session(news) as session, session.begin():
            record_run(session, run)
    assert '"new": 3' in str(rows(news, "SELECT CAST(counts AS text) AS counts FROM run"))
    [run_row] = rows(news, "SELECT outcome, CAST(examples AS text) AS examples FROM run")
    assert run_row["outcome"] == "finished"
    assert "https://tan.test/news/9" in str(run_row["examples"])


def test_sites_get_their_names_and_keep_them_when_loaded(news: Engine) -> None:
    with Session(news) as session, session.begin():
        name_sites(session, {"tan": "Таң"})
    store(news, article())
    assert rows(news, "SELECT site_name FROM news") == [{"site_name": "Таң"}]


def test_more_results_than_one_chunk_holds(news: Engine) -> None:
    batch = [article("tan", str(n), body=(f"{n}-мәтін", *BODY)) for n in range(1203)]
    assert store(news, *batch) == Counts(new=1203)
    assert store(news, *reversed(batch)) == Counts(same=1203)
    assert len(rows(news, "SELECT url FROM page")) == 1203


@pytest.mark.parametrize(
    "wrong",
    [
        "INSERT INTO article (site, key) VALUES ('nowhere', '1')",
        "UPDATE page SET edition_id = 999",
        "UPDATE page SET outcome = 'lost'",
        "UPDATE page SET reason = 'listing'",
        "UPDATE edition SET key = 'Grek'",
        "UPDATE edition SET published_precision = 'day'",
        "UPDATE contribution SET role = 'poet'",
        "UPDATE edition SET headline = NULL",
    ],
)
def test_the_schema_refuses(news: Engine, wrong: str) -> None:
    store(news, article())
    with pytest.raises(IntegrityError), news.begin() as connection:
        connection.exec_driver_sql(wrong)
