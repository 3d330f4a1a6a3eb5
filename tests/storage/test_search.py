"""Full text in Kazakh: every form of a word, three scripts, newest first, on both engines."""

import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from unittest.mock import patch

import pytest
from rich.console import Console
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import storage.load
from storage.__main__ import main
from storage.article import Article
from storage.check import broken
from storage.database import reader
from storage.load import Result
from storage.newsroom.found import Wanted, find
from storage.search.index import LARGEST
from storage.search.query import Asked, search
from storage.search.show import snippet
from storage.search.terms import terms
from tests.storage.samples import BODY, NOON, article, rows, source, store


def found(of: Engine, words: str, **bounds: object) -> list[str]:
    """The keys of what a search finds, in its order."""
    with Session(reader(of.url.render_as_string(hide_password=False))) as session:
        return [hit.article_key for hit in search(session, Asked(words, **bounds))]  # type: ignore[arg-type]


def about(number: int, *body: str, hours: float = 0, site: str = "tan") -> Article:
    at = NOON + timedelta(hours=hours)
    return article(site, str(number), headline=f"№ {number}", body=body, published=at)


@pytest.mark.parametrize(
    "forms",
    [
        "қазақстан Қазақстанның ҚАЗАҚСТАНДА Қазақстаннан Qazaqstan Qazaqstannyń قازاقستان",
        "мектеп мектебі мектептің мектептерде мектебімізден mektep mektebi مەكتەپ",
        "оқушы оқушылар оқушыларға oqýshy oqushylar oquşy وقۋشى",
        "кітап кітабы кітаптар kitap kitaby كىتاپ",
        "құлақ құлағы qulaq qulaǵy",
        "бюджет бюджеті бюджетке bıýdjet bıýdjetti",
        "жыл жылы жылғы жылдан jyl jyly jıl",
        "Алматы Алматыда Алматыдан Almaty",
        "теңге теңгеге теңгенің teńge teñge",
        "министр министрі министрлер mınıstr",
        "сәуір сәуірде ءساۋىر sáýir",
        "қыркүйек қыркүйегі қыркүйекте qyrkúıek Qırküyek",
        "Aқтау Ақтаyда Aqtaý",
        "жаңа жаңада jańa jaña",
    ],
)
def test_the_forms_of_a_word_are_one_term(forms: str) -> None:
    assert len(terms(forms)) == 1, terms(forms)


@pytest.mark.parametrize(
    "others", ["қол көл", "бас бес", "ат от ет", "тас тіс", "қар қыр", "2025 2026"]
)
def test_other_words_are_other_terms(others: str) -> None:
    assert len(terms(others)) == len(others.split())


def test_a_word_is_found_in_every_form_and_script(news: Engine) -> None:
    store(
        news,
        about(1, "Қазақстанның мектептерінде оқушылар көп."),
        about(2, "Qazaqstanda jańa mektep ashyldy.", hours=1),
        about(3, "قازاقستاندا جاڭا مەكتەپ اشىلدى.", hours=2),
        about(4, "Қaзақстaн мен Өзбекстан келісті.", hours=3),
        about(5, "Ауа райы суық болады.", hours=4),
    )
    assert found(news, "қазақстан") == ["4", "3", "2", "1"]
    assert found(news, "мектеп Қазақстанда") == ["3", "2", "1"]
    assert found(news, "mektep oqýshy") == ["1"]
    assert found(news, "теңіз") == []


def test_the_headline_is_searched_too(news: Engine) -> None:
    store(news, article())
    assert found(news, "ақтау") == ["101"]


def test_the_newest_come_first_and_undated_ones_last(news: Engine) -> None:
    batch: list[Result] = [about(n, "Көктем келді.", hours=n % 3) for n in range(1, 6)]
    store(news, *batch, article("tan", "9", body=("Көктем келді",), published=None))
    assert found(news, "көктем") == ["5", "2", "4", "1", "3", "9"]


def test_looking_back_step_by_step_finds_what_one_look_finds(
    news: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("көктем", "жаз", "көктем мен жаз")
    store(news, *(about(n, words[n % 3], hours=n) for n in range(1, 13)))
    whole = {asked: found(news, asked) for asked in words[:2]}
    monkeypatch.setattr("storage.search.newest.WINDOWS", (1, 2, 5))
    with Session(reader(news.url.render_as_string(hide_password=False))) as session:
        for asked, keys in whole.items():
            for limit in range(1, 10):
                hits = search(session, Asked(asked), limit)
                assert [hit.article_key for hit in hits] == keys[:limit]
                there = find(session, Wanted(asked), limit)
                assert [hit.article_key for hit in there] == keys[:limit]
    assert {len(keys) for keys in whole.values()} == {8}


def test_days_and_site_bound_a_search(news: Engine) -> None:
    late = datetime.fromisoformat("2026-11-20T19:30:00+00:00")  # the 21st in Almaty
    store(
        news,
        about(1, "Көктем келді."),
        about(2, "Көктем келді ме?", site="aray"),
        article("tan", "3", body=("Көктем кетті.",), published=late),
        article("tan", "4", body=("Көктем өтті.",), published=date(2026, 11, 22)),
    )
    assert found(news, "көктем", site="aray") == ["2"]
    assert found(news, "көктем", first=date(2026, 11, 21)) == ["4", "3"]
    assert found(news, "көктем", last=date(2026, 11, 20), site="tan") == ["1"]
    assert found(news, "көктем", first=date(2026, 11, 21), last=date(2026, 11, 21)) == ["3"]


def test_days_at_the_ends_of_the_calendar_are_days(news: Engine) -> None:
    store(news, about(1, "көктем", hours=0))
    assert found(news, "көктем", first=date.min, last=date.max) == ["1"]
    assert found(news, "көктем", first=date.max) == found(news, "көктем", last=date.min) == []


def test_a_text_of_more_words_than_an_index_holds_is_in_it_still(news: Engine) -> None:
    many = " ".join(f"{n}{'қазына' * 5}" for n in range(30_000))
    assert len(" ".join(terms(many))) > LARGEST
    with patch.object(storage.load, "link_loaded"):
        store(news, about(1, many), about(2, "көктем"))
        assert found(news, f"1{'қазына' * 5}") == ["1"]
        store(news, replace(about(1, "жаз", hours=1), source=source("tan", "1", hours=1)))
    assert found(news, f"1{'қазына' * 5}") == []
    assert found(news, "жаз", site="tan") == ["1"]


def test_a_changed_text_is_found_by_its_new_words_alone(news: Engine) -> None:
    store(news, about(1, "Көктем келді."))
    changed = article("tan", "1", headline="№ 1", body=("Күз келді.",), hours=1, published=None)
    store(news, changed)
    assert found(news, "көктем") == []
    assert found(news, "күз") == ["1"]
    store(news, about(1, "Көктем келді."))
    assert found(news, "күз") == ["1"]
    with Session(news) as session:
        assert list(broken(session)) == []


def test_the_index_made_anew_is_the_same(news: Engine, url: str) -> None:
    store(news, about(1, "Көктем келді."), about(2, "Көктем кетті.", hours=1))
    assert main(["reindex", "--database", url]) == 0
    assert found(news, "көктем") == ["2", "1"]


@pytest.mark.parametrize("words", ["'", '"', "көктем' & 'x", 'a"b OR *', "§ - ()", "NOT көктем:*"])
def test_signs_in_a_query_do_no_harm(news: Engine, url: str, words: str) -> None:
    store(news, about(1, "Көктем келді."))
    assert main(["search", words, "--database", url]) in {0, 1}
    assert len(rows(news, "SELECT * FROM news")) == 1


def test_the_command_shows_headline_day_site_and_the_marked_words(
    news: Engine, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store(news, article())
    bounds = ["--from", "2026-11-01", "--site", "tan", "--database", url]
    assert main(["search", "оқушылар", *bounds]) == 0
    shown = capsys.readouterr().out
    assert "Ақтауда жаңа мектеп ашылды" in shown
    assert "2026-11-20 12:00 · tan · https://tan.test/news/101" in shown
    assert "оқушыға" in shown
    assert main(["search", "мектеп оқушы", "--terms", "--database", url]) == 0
    assert capsys.readouterr().out == "mektep oqush\n"


def test_a_snippet_shows_where_most_words_stand() -> None:
    body = "сөз " * 60 + "Ақтауда мектеп ашылды, оқушылар келді. " + "сөз " * 60
    shown = snippet(body, {"mektep", "oqush"})
    assert shown.plain.startswith("… ")
    assert "мектеп ашылды, оқушылар" in shown.plain
    out = io.StringIO()
    Console(file=out, force_terminal=True, color_system="standard", width=500).print(shown)
    assert out.getvalue().count("\x1b[1;33m") == 2


@pytest.mark.parametrize("limit", ["0", "-1", "x", "9" * 30])
def test_a_search_for_no_number_of_articles_is_refused(
    limit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["search", "мектеп", "--limit", limit])
    assert "no number from 1 to 1,000,000" in capsys.readouterr().err


@pytest.mark.parametrize("asked", [["search", "мектеп"], ["export"]])
def test_days_the_wrong_way_round_are_one_line(
    news: Engine, url: str, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    days = ["--from", "2026-12-01", "--to", "2026-11-01"]
    assert main([*asked, *days, "--database", url]) == 1
    assert "the first is the later" in capsys.readouterr().err


def test_a_query_without_words_is_one_line(url: str, news: Engine) -> None:
    store(news, article(body=BODY))
    assert main(["search", "...", "--database", url]) == 1
