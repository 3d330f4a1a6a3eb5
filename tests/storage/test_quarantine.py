from dataclasses import replace

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from storage.quarantine import Only, quarantine, sites_in_quarantine, to_parse
from tests.storage.samples import NOON, article, lines, rejection, rows, store, store_all

URL = "https://tan.test/news/{}"


def wanted(news: Engine, only: Only, *numbers: int) -> set[str]:
    fetches = {(URL.format(number), NOON) for number in numbers}
    with Session(news) as session:
        found = to_parse(session, "tan", fetches, only, "new")
    return {url.rpartition("/")[2] for url, _ in found}


def test_a_rejected_page_keeps_reason_trail_and_place(news: Engine) -> None:
    store(news, replace(rejection(), trail="headline by nothing", parser="abc"))
    with Session(news) as session:
        [held] = quarantine(session, "tan", "listing")
        assert quarantine(session, "tan", "empty") == []
    assert (held.reason, held.detail) == ("listing", "сілтемелер тізімі")
    assert (held.trail, held.archive) == ("headline by nothing", "a.warc:1")


def test_what_gives_an_article_leaves_and_keeps_the_old_reason(news: Engine) -> None:
    store_all(news, [[rejection(reason="empty")], [article()], [article()]])
    page = rows(news, "SELECT outcome, reason, former_reason FROM page")
    assert page == [{"outcome": "article", "reason": None, "former_reason": "empty"}]
    with Session(news) as session:
        assert sites_in_quarantine(session) == {}


def test_a_page_rejected_for_another_reason_tells_the_one_before(news: Engine) -> None:
    store_all(news, [[rejection(reason="empty")], [rejection(reason="teaser")]])
    page = rows(news, "SELECT reason, former_reason FROM page")
    assert page == [{"reason": "teaser", "former_reason": "empty"}]


def test_sites_are_counted_by_reason(news: Engine) -> None:
    store(news, rejection(), rejection(number="102", reason="empty"), rejection("dala"))
    with Session(news) as session:
        assert sites_in_quarantine(session) == {"dala": 1, "tan": 2}
        assert sites_in_quarantine(session, "empty") == {"tan": 1}


def test_only_what_is_asked_for_is_parsed_again(news: Engine) -> None:
    fresh = replace(article(number="1"), parser="new")
    stale = replace(article(number="2"), parser="old")
    unstamped = replace(article(number="3"), parser=None)
    failed = replace(rejection(number="4"), parser="new")
    store(news, fresh, stale, unstamped, failed)
    assert wanted(news, "all", 1, 2, 3, 4, 5) == {"1", "2", "3", "4", "5"}
    assert wanted(news, "older", 1, 2, 3, 4, 5) == {"2", "3", "5"}
    assert wanted(news, "failed", 1, 2, 3, 4, 5) == {"4", "5"}


def test_an_earlier_fetch_of_a_page_is_parsed_again_though_the_newest_was(news: Engine) -> None:
    store(news, replace(article(number="1", hours=24), parser="new"))
    assert wanted(news, "older", 1) == {"1"}
    assert wanted(news, "failed", 1) == set()


def test_another_version_of_the_parser_changes_no_line_of_the_dump(news: Engine) -> None:
    store(news, replace(article(), parser="old"))
    before = lines(news)
    store(news, replace(article(), parser="new"))
    assert lines(news) == before
    assert rows(news, "SELECT parser FROM page") == [{"parser": "new"}]
