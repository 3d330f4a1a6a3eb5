from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.archive import new_batch
from crawlers.discovery import Feed
from crawlers.outcomes import Summary
from crawlers.plan import plan
from crawlers.recorder import Recorder
from crawlers.site import Site
from parsers.health import Expect
from tests.crawlers.test_archive import exchange

DAY = date(2026, 11, 20)
SITE = Site("x", "Х", ("x.test",), (Feed("https://x.test/rss"),), r"^/news/(?P<id>\d+)")


def crawled(archive: Path, day: date, pages: int, **failed: int) -> None:
    """A finished crawl of a day: robots.txt, a feed, pages, and pages that did not come."""
    batch = new_batch(archive, "x", day, datetime.now(UTC))
    recorder = Recorder(batch)
    recorder.record(
        exchange("https://x.test/robots.txt", b"User-agent: *\nCrawl-delay: 9", kind="robots")
    )
    recorder.record(exchange("https://x.test/rss", kind="discovery"))
    for n in range(pages):
        recorder.record(exchange(f"https://x.test/news/{day:%d}{n}", b"%d %d" % (day.day, n)))
    recorder.close()
    lost = {f"failed:{name.replace('_', '-')}": count for name, count in failed.items()}
    ends = {"stored": pages, **lost}
    Summary(sum(ends.values()), ends, {}, (), None).write(batch.summary)


def rows(archive: Path, site: Site, first: date, last: date) -> list[tuple[object, ...]]:
    found = plan(archive, site, first, last, DAY)
    return [(one.held, one.fetch, one.requests, one.crawled) for one in found.days]


def test_of_a_crawled_day_only_what_did_not_come_is_fetched(tmp_path: Path) -> None:
    crawled(tmp_path, DAY, 5, timeout=2, http_404=3)
    assert rows(tmp_path, SITE, DAY, DAY) == [(5, 2, 4, True)]


def test_a_day_never_crawled_is_as_the_site_s_other_days(tmp_path: Path) -> None:
    for n, pages in ((1, 4), (2, 6), (3, 50)):
        crawled(tmp_path, DAY - timedelta(days=n), pages)
    assert rows(tmp_path, SITE, DAY, DAY) == [(0, 6, 8, False)]


def test_days_that_were_moved_out_of_the_archive_still_count_as_held(tmp_path: Path) -> None:
    crawled(tmp_path, DAY, 5)
    before = rows(tmp_path, SITE, DAY, DAY)
    for warc in tmp_path.glob("x/*/*.warc.gz"):
        warc.unlink()
    assert rows(tmp_path, SITE, DAY, DAY) == before


def test_without_history_the_floor_counts_and_without_a_floor_nothing_is_told(
    tmp_path: Path,
) -> None:
    floored = Site("x", "Х", ("x.test",), (), "/", expect=Expect(articles=20))
    assert rows(tmp_path, floored, DAY, DAY) == [(0, 20, 21, False)]
    assert rows(tmp_path, SITE, DAY, DAY) == [(0, None, None, False)]


def test_the_plan_shows_dates_pages_requests_and_hours_at_the_pace_robots_ask_for(
    tmp_path: Path,
) -> None:
    crawled(tmp_path, DAY - timedelta(days=1), 398)
    lines = list(plan(tmp_path, SITE, DAY - timedelta(days=1), DAY, DAY).lines())
    assert lines == [
        "x: 2026-11-19 to 2026-11-20, 2 days of Almaty",
        "day           held  to fetch  requests   hours",
        "2026-11-19     398         0         2    0.01  crawled",
        "2026-11-20       0      ~398      ~400    1.00  not crawled yet",
        "in all 402 requests, 1.00 hours at 9.0 s",
    ]


def test_a_plan_tells_over_how_many_days_a_budget_spreads_it(tmp_path: Path) -> None:
    crawled(tmp_path, DAY, 8)
    frugal = Site("x", "Х", ("x.test",), (), "/", requests_per_day=15)
    assert (
        "spread over 2 days: at most 15 requests a day"
        in plan(tmp_path, frugal, DAY - timedelta(days=2), DAY, DAY).lines()
    )


@pytest.mark.parametrize(
    ("first", "last", "why"), [(1, 0, "comes after"), (0, 1, "lies in the future")]
)
def test_a_span_the_wrong_way_round_or_of_the_future_is_refused(
    tmp_path: Path, first: int, last: int, why: str
) -> None:
    span = (DAY + timedelta(days=first), DAY + timedelta(days=last))
    with pytest.raises(ValueError, match=why):
        plan(tmp_path, SITE, *span, DAY)
