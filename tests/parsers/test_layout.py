from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from parsers.layout import GENERIC, Dated, Layout, css, layout_at
from parsers.page import page_of
from parsers.parse import parse, parse_all
from parsers.view import View
from storage.article import Article, Rejection

SENTENCE = "Бүгін ауылда жаңа кітапхана ашылды, оған көршілес елді мекендерден де оқырман келді."
OLD = Layout(body=css("#post-content"), byline=css(".kim"))
NEW = Layout(body=css(".maqala"), byline=css(".avtor"))
REDESIGN = date(2026, 3, 1)
SITE = (Dated(OLD, until=REDESIGN), Dated(NEW))


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def html(body: str, byline: str) -> bytes:
    """A page in which both layouts' selectors find something, so that the choice shows."""
    return (
        "<!doctype html><html lang=kk><title>Ауылда кітапхана ашылды</title>"
        "<h1>Ауылда кітапхана ашылды</h1>"
        f"<div class=kim>Асқар Сейітов</div><div class=avtor>{byline}</div>"
        f"<div id=post-content><p>Ескі. {body}</p></div><div class=maqala><p>Жаңа. {body}</p></div>"
    ).encode()


def article(layout: object, fetched_at: datetime) -> Article:
    body = html(f"{SENTENCE} {SENTENCE}", "Гүлнәр Омарова")
    page = page_of(body, url="https://x.test/1", fetched_at=fetched_at, content_type="text/html")
    found = parse(page, layout)  # type: ignore[arg-type]
    assert isinstance(found, Article), found
    return found


def test_a_page_is_read_with_the_layout_that_stood_when_it_was_fetched() -> None:
    before = article(SITE, at(date(2026, 2, 28), 23))
    since = article(SITE, at(REDESIGN, 0))
    assert (before.byline, before.body[0][:5]) == ("Асқар Сейітов", "Ескі.")
    assert (since.byline, since.body[0][:5]) == ("Гүлнәр Омарова", "Жаңа.")


def test_the_order_of_dated_layouts_does_not_matter() -> None:
    for day in (date(2026, 2, 1), date(2026, 4, 1)):
        assert layout_at(SITE[::-1], at(day)) is layout_at(SITE, at(day))


def test_after_the_last_dated_layout_the_generic_rules_apply() -> None:
    only = (Dated(OLD, until=REDESIGN),)
    assert layout_at(only, at(REDESIGN)) is GENERIC
    assert layout_at(only, at(date(2020, 1, 1))) is OLD


def test_a_batch_across_a_redesign_is_parsed_page_by_page() -> None:
    body = html(f"{SENTENCE} {SENTENCE}", "Гүлнәр Омарова")
    page = page_of(body, url="https://x.test/1", fetched_at=at(date(2026, 2, 1)))
    later = replace(page, source=replace(page.source, fetched_at=at(date(2026, 5, 1))))
    bylines = [a.byline for a in parse_all([page, later], SITE) if isinstance(a, Article)]
    assert bylines == ["Асқар Сейітов", "Гүлнәр Омарова"]


def from_state(view: View) -> str | None:
    return f"{SENTENCE}\n\n  {SENTENCE}  \n" if "Ескі" in view.html else None


def test_a_body_by_a_plain_function_is_a_paragraph_a_line() -> None:
    found = article(Layout(body=from_state), at(REDESIGN))
    assert found.body == (SENTENCE, SENTENCE)
    assert found.provenance["body"].rule == "from_state"


def from_soup(view: View) -> str | None:
    box = view.soup.select_one("#post-content")
    return box.get_text("\n", strip=True) if box else None


def test_a_sites_own_function_may_work_with_beautiful_soup() -> None:
    found = article(Layout(body=from_soup), at(REDESIGN))
    assert found.body == (f"Ескі. {SENTENCE} {SENTENCE}",)
    assert found.provenance["body"].rule == "from_soup"


@pytest.mark.parametrize("rule", [css(".gone"), lambda view: None])
def test_a_body_rule_that_finds_nothing_leaves_the_body_to_the_generic_rules(
    rule: object,
) -> None:
    found = article(Layout(body=rule), at(REDESIGN))  # type: ignore[arg-type]
    assert SENTENCE in " ".join(found.body)
    assert found.provenance["body"].rule.startswith("density")


def test_a_page_that_is_no_article_stays_none_under_any_layout() -> None:
    page = page_of(b"", url="https://x.test/1", fetched_at=at(REDESIGN))
    assert isinstance(parse(page, SITE), Rejection)
