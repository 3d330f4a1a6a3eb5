"""Takedown: what is erased is nowhere, stays away, and is named where it lies outside."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import Engine, MetaData, select
from sqlalchemy.orm import Session

from storage.__main__ import main
from storage.article import Contributor, Found
from storage.check import broken
from storage.database import engine, migrate
from storage.erase import Erased, erase_url
from storage.erase_person import erase_person
from storage.export.days import Wanted
from storage.export.run import export
from storage.load import Counts, Run, record_run
from tests.storage.samples import BODY, NOON, article, lines, rejection, rows, store
from tests.storage.test_search import found

NAME = "Айгүл Сапар"
URL = "https://tan.test/news/101"
BODIES = "SELECT site, article_key, body FROM news_all"


def whole(of: Engine) -> str:
    """Everything the database holds, tombstones included, as one text."""
    tables = MetaData()
    with of.connect() as connection:
        tables.reflect(connection)
        held = [
            str(tuple(row))
            for table in tables.sorted_tables
            if not table.name.startswith("search") or of.dialect.name == "postgresql"
            for row in connection.execute(select(table))
        ]
    return "\n".join(held)


def erase(of: Engine, **what: str) -> Erased:
    with Session(of) as session, session.begin():
        if "url" in what:
            return erase_url(session, what["url"])
        return erase_person(session, what["person"])


def sound(of: Engine) -> bool:
    with Session(of) as session:
        return list(broken(session)) == []


def signed(number: str = "101", **more: Any) -> Any:
    people = (Contributor("Айгүл САПАР", "author"), Contributor("Ерлан Бек", "photographer"))
    body = ("Суретті Сапар Айгүлден алдық.", "Айгүл Сапардың айтуынша, көктем келді.", *BODY)
    more = {"headline": "Айгүл Сапармен сұхбат", "authors": people, "body": body} | more
    raw = {"byline": Found("css(.by)", "Айгүл Сапар, Ерлан Бек")}
    made = article("tan", number, provenance=raw, **more)
    return replace(made, section="Айгүл Сапардың айдары")


@pytest.mark.parametrize(
    "spelled", [URL, "http://www.tan.test/news/101/?utm_source=x", "https://tan.test/news/101#a"]
)
def test_an_article_is_gone_from_everywhere_and_stays_away(news: Engine, spelled: str) -> None:
    batch = [article(), article(hours=1, headline="Теңіз жағасында"), article("aray", "5")]
    latin = article(script="Latn", url="https://lat.tan.test/news/101", body=("Kóktem keldi.",))
    store(news, *batch, latin)
    erased = erase(news, url=spelled)
    assert erased.articles == (("tan", "101"),)
    assert erased.archive == (("tan", "a.warc:1"),)
    assert ("tan", URL) in erased.addresses
    assert erased.days == ("2026-11-20",)
    assert [row["site"] for row in rows(news, "SELECT site FROM news_all")] == ["aray"]
    assert found(news, "теңіз") == found(news, "көктем") == []
    for table in ("revision", "sighting", "page", "contribution"):
        assert len(rows(news, f"SELECT * FROM {table}")) <= 1  # noqa: S608
    assert "Теңіз" not in whole(news)
    before = lines(news)
    again = store(news, *batch[:2], article(hours=9, url=URL + "?x=1"), latin, rejection(hours=3))
    assert again == Counts(rejected={"erased": 5})
    assert lines(news) == before
    assert len(rows(news, "SELECT * FROM news_erased")) == 1
    assert sound(news)


def test_the_bytes_of_an_erased_article_leave_sqlites_file(sqlite_url: str) -> None:
    news = engine(sqlite_url)
    migrate(news)
    with news.connect() as connection:  # many builds have it off unless told
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
    store(news, article(headline="Теңіз жағасында"), article("aray", "5"))
    erase(news, url=URL)
    news.dispose()  # the last to go brings the log into the file
    file = Path(str(news.url.database))
    assert "Теңіз жағасында".encode() not in file.read_bytes()
    assert not file.with_name(f"{file.name}-wal").exists()


def test_an_article_goes_by_the_canonical_address_its_page_states(news: Engine) -> None:
    url = "https://tan.test/news/spring"
    store(news, article(number=None, url="https://m.tan.test/amp/7", canonical_url=url))
    store(news, article("tan", "8", canonical_url="https://tan.test/kz/"))
    store(news, article("tan", "9", canonical_url="https://tan.test/kz/"))
    assert erase(news, url=url + "/?utm_source=x").articles == (("tan", url),)
    with pytest.raises(LookupError, match="nothing is held"):
        erase(news, url="https://tan.test/kz/")


def test_whom_an_erased_article_headed_is_told_to_pullers_and_exported_anew(
    news: Engine, tmp_path: Path
) -> None:
    store(news, article("aray", "1", published=NOON - timedelta(days=2)), article("tan", "2"))
    query = "SELECT duplicate_of, changed_at FROM news_all WHERE site = 'tan'"
    before = rows(news, query)[0]
    assert before["duplicate_of"] == "1"
    with Session(news) as session:
        export(session, Wanted("jsonl"), tmp_path)
    assert erase(news, url="https://aray.test/news/1").days == ("2026-11-18", "2026-11-20")
    after = rows(news, query)[0]
    assert after["duplicate_of"] is None
    assert after["changed_at"] > before["changed_at"]
    with Session(news) as session:
        assert export(session, Wanted("jsonl"), tmp_path).written == 1


def test_a_rejected_page_can_be_erased(news: Engine) -> None:
    store(news, rejection())
    lost = Run("tan", NOON.date(), "b", NOON, NOON, {}, examples={"failed:x": URL, "failed:y": "z"})
    with Session(news) as session, session.begin():
        record_run(session, lost)
    erase(news, url=URL)
    assert "tan.test" not in whole(news)
    assert store(news, rejection()) == Counts(rejected={"erased": 1})


def test_a_person_is_gone_from_every_text_and_stays_away(news: Engine) -> None:
    past = signed(headline="Сапар Айгүлмен кездесу")
    now = signed(hours=1)
    store(news, past, now, article("aray", "1"))
    untouched = rows(news, "SELECT changed_at FROM news WHERE site = 'aray'")
    erased = erase(news, person=NAME)
    assert erased.articles == (("tan", "101"),)
    assert "апар" not in whole(news).casefold()
    assert found(news, "сапар") == []
    assert found(news, "көктем") == ["101"]
    row = rows(news, "SELECT headline, byline, authors FROM news_all WHERE site = 'tan'")[0]
    assert rows(news, "SELECT name FROM section") == [{"name": "█ айдары"}]
    assert row == {"headline": "█ сұхбат", "byline": "█; Ерлан Бек", "authors": None} or row[
        "headline"
    ].startswith("█")
    assert rows(news, "SELECT name, position FROM contribution WHERE role = 'photographer'") == [
        {"name": "Ерлан Бек", "position": 1}
    ]
    assert rows(news, "SELECT changed_at FROM news_all WHERE site = 'aray'") == untouched
    assert sound(news)
    before = lines(news)
    assert store(news, past, now) == Counts(same=1, older=1)
    assert lines(news) == before
    latin = signed("7", body=("Aıgúl Sapardyń aıtýynsha, bári jaqsy.",), script="Latn")
    store(news, latin)
    assert "apar" not in whole(news).casefold().replace("█", "")


def test_a_byline_that_was_the_name_alone_is_none(news: Engine) -> None:
    store(news, article(authors=(Contributor(NAME, "author"),)))
    erase(news, person="сапар АЙГҮЛ")
    assert rows(news, "SELECT byline, authors FROM news") == [{"byline": None, "authors": None}]
    assert rows(news, "SELECT * FROM person") == []


def test_initials_go_where_the_article_names_the_person_in_full(news: Engine) -> None:
    said = ("А. Сапар келді, Сапар А. сөйледі.", "Б. Сапар мен Сапар, А тізімі қалды.")
    named, other = signed(body=said), article("aray", "1", body=said)
    three = signed("7", body=("Айгүл Сапар", "А.Сапарға хат"), headline="Тақырып")
    store(news, named, other, three)
    erase(news, person=NAME)
    bodies = {row["site"] + row["article_key"]: row["body"] for row in rows(news, BODIES)}
    assert bodies["tan101"] == "█ келді, █. сөйледі.\n\nБ. Сапар мен Сапар, А тізімі қалды."
    assert bodies["aray1"] == "\n\n".join(said)
    assert "апар" not in bodies["tan7"]
    before = lines(news)
    assert store(news, named, other, three).same == 3
    assert lines(news) == before
    assert sound(news)


def test_a_name_in_the_reason_of_a_rejection_goes_and_stays_away(news: Engine) -> None:
    rejected = replace(rejection(), detail="Айгүл Сапардың парақшасы", trail="h1: Айгүл Сапар")
    store(news, rejected)
    erased = erase(news, person=NAME)
    assert erased.addresses == (("tan", URL),)
    store(news, rejected)
    assert rows(news, "SELECT detail, trail FROM page") == [
        {"detail": "█ парақшасы", "trail": "h1: █"}
    ]


def test_a_person_of_an_earlier_text_alone_is_told_to_pullers_and_to_the_purge(
    news: Engine,
) -> None:
    store(news, signed(), article("tan", "101", hours=1), article("aray", "1"))
    seen = rows(news, "SELECT max(changed_at) AS at FROM news_all")[0]["at"]
    erased = erase(news, person=NAME)
    assert erased.addresses == (("tan", URL),)
    late = rows(news, "SELECT site, changed_at FROM news_revisions")
    assert {row["site"] for row in late if row["changed_at"] > seen} == {"tan"}
    assert "апар" not in whole(news).casefold()


def test_an_address_that_has_the_name_is_told(news: Engine) -> None:
    slugs = ("aigul-sapar-suhbat", "sapar_aigul", quote("айгүл-сапармен"), "ainur-sapar")
    urls = [f"https://tan.test/{slug}" for slug in slugs]
    store(news, *(article("tan", None, url=url) for url in urls))
    assert erase(news, person=NAME).spelled == tuple(sorted(("tan", url) for url in urls[:3]))


def test_another_person_of_that_family_stays(news: Engine) -> None:
    store(news, article(authors=(Contributor("Ерлан Сапар", "author"),)))
    erase(news, person=NAME)
    assert rows(news, "SELECT authors FROM news") == [{"authors": "Ерлан Сапар"}]


def test_erasing_twice_is_erasing_once(news: Engine) -> None:
    store(news, signed())
    erase(news, person=NAME)
    held = whole(news)
    assert erase(news, person=NAME).articles == ()
    assert whole(news) == held


def test_a_puller_learns_of_both_kinds(news: Engine) -> None:
    store(news, signed(), article("aray", "1"))
    seen = rows(news, "SELECT max(changed_at) AS at FROM news_all")[0]["at"]
    erase(news, person=NAME)
    erase(news, url="https://aray.test/news/1")
    late = rows(news, "SELECT site, changed_at FROM news_all")
    assert [row["site"] for row in late if row["changed_at"] > seen] == ["tan"]
    gone = rows(news, "SELECT site, article_key, erased_at FROM news_erased")
    assert [(row["site"], row["article_key"]) for row in gone if row["erased_at"] > seen] == [
        ("aray", "1")
    ]


def test_the_command_names_what_is_left_to_purge(
    news: Engine, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store(news, article())
    assert main(["erase", "--url", URL, "--database", url]) == 0
    said = capsys.readouterr().out
    assert "article  tan 101" in said
    assert f"address  tan {URL}" in said
    assert "archive  tan a.warc:1" in said
    assert "exports  2026-11-20" in said
    assert main(["erase", "--url", URL, "--database", url]) == 1
    assert f"nothing is held of {URL}" in capsys.readouterr().err
    assert NOON.year == 2026


def test_a_name_that_is_none_is_refused(news: Engine, url: str) -> None:
    store(news, article())
    assert main(["erase", "--person", "…", "--database", url]) == 1


def test_nothing_is_erased_for_an_empty_address(news: Engine, url: str) -> None:
    store(news, article())
    assert main(["erase", "--url", "", "--database", url]) == 1
    assert len(rows(news, "SELECT * FROM news")) == 1
