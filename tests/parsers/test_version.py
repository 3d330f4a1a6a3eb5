from datetime import UTC, date, datetime

from parsers.layout import Dated, Layout, css
from parsers.page import page_of
from parsers.parse import parse_all
from parsers.version import parser_version
from parsers.view import View
from storage.article import Rejection


def by_hand(view: View) -> str | None:
    return view.page.source.url


def test_a_version_is_the_same_for_the_same_rules_and_another_for_others() -> None:
    layouts = [
        Layout(),
        Layout(body=css(".text")),
        Layout(body=css(".text"), drop=(".ad",)),
        Layout(headline=by_hand),
        (Dated(Layout(body=css(".text")), date(2026, 1, 1)),),
    ]
    versions = [parser_version(layout) for layout in layouts]
    assert len(set(versions)) == len(layouts)
    assert parser_version(Layout(body=css(".text"))) == versions[1]


def test_every_result_is_stamped_and_a_rejection_tells_its_trail() -> None:
    pages = [
        page_of(body, url="http://x.test/1", fetched_at=datetime(2026, 11, 20, tzinfo=UTC))
        for body in (b"", b"<html><head></head><body><h1></h1></body></html>")
    ]
    results = list(parse_all(pages))
    assert {result.parser for result in results} == {parser_version(Layout())}
    trails = [result.trail for result in results if isinstance(result, Rejection)]
    assert trails == ["before any rule", "headline by nothing; body by nothing"]
