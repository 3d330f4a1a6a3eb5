"""What makes each gate ring, and what does not."""

import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from parsers.gates.judge import GATES, judge
from parsers.gates.odds import at_most, by_chance
from parsers.health import ANY, Expect
from storage.measures import Measures, Tally
from tests.conftest import ROOT

DAY = date(2026, 11, 20)
OTHER = "og:title"


def tally(articles: int = 0, byline: Counter[str] | None = None, **more: int) -> Tally:
    """Pages whose headlines `css(h1)` finds, and their bylines, unless told otherwise."""
    rules = {"headline": Counter({"css(h1)": articles}), "byline": byline or Counter()}
    return Tally(articles, Counter(more), defaultdict(Counter, rules), Counter({"kk": articles}))


def usual(articles: int = 20) -> Measures:
    """A day like the 28 before it."""
    days = {DAY - timedelta(days=n): articles for n in range(1, 29)}
    return Measures(
        day=DAY,
        counts={"discovered": articles, "new": articles},
        articles=articles,
        with_byline=articles,
        pages=tally(articles),
        before=tally(articles),
        past=tally(28 * articles),
        same_body=1,
        published=Counter(datetime(2026, 11, 20, 5, n % 60, tzinfo=UTC) for n in range(articles)),
        by_day=days,
        crawled=frozenset(days),
    )


def red(seen: Measures, expect: Expect = ANY) -> list[str]:
    return [verdict.gate for verdict in judge(expect, seen) if verdict.red]


def by_rule(rule: str, articles: int) -> Tally:
    made = tally(articles)
    made.rules["headline"] = Counter({rule: articles})
    return made


def test_a_day_like_the_others_rings_nothing_and_needs_no_remark() -> None:
    assert judge(Expect(articles=10, byline=0.5), usual()) == []


def test_without_history_the_gates_that_need_it_say_so_and_pass() -> None:
    first = replace(usual(), before=Tally(), past=Tally(), by_day={}, crawled=frozenset())
    verdicts = judge(ANY, first)
    assert not any(verdict.red for verdict in verdicts)
    assert {v.gate for v in verdicts} == {"rules", "rejected", "language", "volume", "freshness"}
    assert all("no history yet" in verdict.line for verdict in verdicts)


def test_counts_that_do_not_add_up_ring() -> None:
    assert red(replace(usual(), counts={"discovered": 20, "new": 19})) == ["counts"]


def test_floors_ring_beneath_them() -> None:
    poor = replace(usual(), articles=18, with_byline=3)
    assert red(poor, Expect(articles=19, byline=0.5)) == ["articles", "bylines"]


@pytest.mark.parametrize("articles", [3, 20, 1000])
def test_a_redesign_rings_on_its_day_and_not_on_the_days_after(articles: int) -> None:
    day = replace(usual(articles), pages=by_rule(OTHER, articles))
    assert red(day) == ["rules"]
    [line] = [verdict.line for verdict in judge(ANY, day)]
    assert line.startswith("headline: 100% found by a fallback or not at all, usually 0%")
    assert red(replace(day, before=by_rule(OTHER, articles))) == []


def test_a_field_that_is_lost_rings_though_it_was_never_there_in_all_articles() -> None:
    past = tally(560, Counter({"css(.author)": 340}))
    lost = replace(
        usual(), pages=tally(20), past=past, before=tally(20, Counter({"css(.author)": 12}))
    )
    assert red(lost) == ["rules"]
    kept = replace(lost, pages=tally(20, Counter({"css(.author)": 9})))
    assert red(kept) == []


def test_a_few_articles_by_a_fallback_do_not_ring() -> None:
    few = tally(20)
    few.rules["headline"] = Counter({"css(h1)": 15, OTHER: 5})
    assert red(replace(usual(), pages=few)) == []


def test_many_rejected_pages_ring_and_a_steady_share_does_not() -> None:
    steady = replace(usual(), pages=tally(12, listing=8), past=tally(300, listing=200))
    assert red(steady) == []
    assert red(replace(usual(), pages=tally(8, empty=12))) == ["rejected"]


def test_one_body_under_many_addresses_rings() -> None:
    assert red(replace(usual(), same_body=4)) == ["copies"]
    assert red(replace(usual(), same_body=3)) == []
    assert red(replace(usual(100), same_body=9)) == []


@pytest.mark.parametrize(
    ("when", "rings"),
    [
        (datetime(2026, 11, 20, 5, tzinfo=UTC), True),
        (DAY + timedelta(days=1), True),
        (DAY, False),
    ],
)
def test_equal_dates_ring_unless_they_are_the_day_itself(
    when: datetime | date, rings: bool
) -> None:
    assert red(replace(usual(), published=Counter({when: 20}))) == (["dates"] if rings else [])


def test_another_language_rings() -> None:
    russian = tally(20)
    russian.languages = Counter({"ru": 14, "kk": 6})
    assert red(replace(usual(), pages=russian)) == ["language"]


@pytest.mark.parametrize(("articles", "rings"), [(3, True), (14, False), (35, False), (60, True)])
def test_the_volume_is_that_of_the_weekday(articles: int, rings: bool) -> None:
    seen = replace(usual(), articles=articles, with_byline=articles)
    assert red(seen) == (["volume"] if rings else [])


def test_one_such_weekday_is_no_history() -> None:
    week = frozenset(DAY - timedelta(days=n) for n in range(1, 8))
    [remark] = judge(ANY, replace(usual(), articles=1, crawled=week))
    assert remark.line == "no history yet: 1 such weekdays, 2 wanted"


def test_a_pause_longer_than_any_rings_and_a_weekly_paper_s_does_not() -> None:
    weekly = {DAY - timedelta(days=n): 5 for n in (4, 11, 18, 22, 25)}
    still = replace(usual(), articles=0, with_byline=0, crawled=frozenset())
    assert red(replace(still, by_day=weekly)) == []
    daily = {day: 20 for day in usual().by_day if day < DAY - timedelta(days=3)}
    assert red(replace(still, by_day=daily)) == ["freshness"]


def test_odds_are_those_of_the_textbook() -> None:
    assert by_chance(3, 3, 0, 0) == pytest.approx(1 / 8)
    assert by_chance(0, 5, 3, 9) == pytest.approx(1)
    assert at_most(2, 2.0) == pytest.approx(0.6766764)
    assert by_chance(900, 1000, 1, 10_000) < at_most(100, 1000.0) < 1e-6


def test_every_gate_has_an_entry_in_the_runbook() -> None:
    text = (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8").split("## How to")[0]
    entries = re.split(r"^### ", text, flags=re.MULTILINE)[1:]
    named = {entry.splitlines()[0]: entry for entry in entries}
    assert {*GATES, "crawl", "empty-day", "missing", "late", "disk"} == named.keys()
    for entry in named.values():
        assert all(f"*{part}:*" in entry for part in ("Means", "Look", "Mend"))
