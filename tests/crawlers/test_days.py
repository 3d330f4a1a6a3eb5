"""A day in the past is reached as exactly as yesterday, at a cost that does not grow with it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crawlers.archive import read_pages
from crawlers.discovery import Sitemap, Way
from crawlers.outcomes import FINAL_EXIT
from crawlers.site import Site
from tests.crawlers.conftest import Crawled, CrawlSite
from tests.newsstand import mura
from tests.newsstand.days import LAST_DAY
from tests.newsstand.server import Newsstand

FEED, SITEMAP, LISTING = mura.SITE.discover


def site(*ways: Way) -> Site:
    return replace(mura.SITE, key="x", discover=ways)


def stored(done: Crawled, ways: Site) -> set[str]:
    return {page.source.url for batch in done.batches for page in read_pages(batch, ways)}


def lists(stand: Newsstand) -> list[str]:
    return [r.path for r in stand.requests if "/maqala/" not in r.path and r.path != "/robots.txt"]


@pytest.mark.parametrize("day", [date(2023, 11, 20), date(2025, 2, 2), date(2023, 5, 21)])
def test_a_day_in_a_listing_of_5000_pages_costs_at_most_20_listing_requests(
    crawl_site: CrawlSite, newsstand: Newsstand, day: date
) -> None:
    newsstand.today = LAST_DAY
    assert len(mura.stories()) / mura.PER_PAGE > 5000
    listing = site(LISTING)
    done = crawl_site(listing, day=day, NEWS_NEWSSTAND=newsstand.url)
    assert done.code == 0
    assert stored(done, listing) == mura.of_day(day)
    assert len(lists(newsstand)) <= 20


def test_a_backfill_opens_each_sitemap_file_at_most_once(
    crawl_site: CrawlSite, newsstand: Newsstand
) -> None:
    newsstand.today = LAST_DAY
    sitemap = site(SITEMAP)
    for n in range(3):
        day = date(2026, 6, 29) + timedelta(days=n)  # over the end of a month
        done = crawl_site(sitemap, day=day, NEWS_NEWSSTAND=newsstand.url)
        assert stored(done, sitemap) == mura.of_day(day)
    files = [path for path in lists(newsstand) if path != "/sitemap.xml"]
    assert len(files) == len(set(files)) > 40


@pytest.mark.parametrize("ways", [(FEED,), (LISTING, FEED), (FEED, SITEMAP)])
def test_a_day_no_way_reaches_is_red_and_said(
    crawl_site: CrawlSite, newsstand: Newsstand, ways: tuple[Way, ...]
) -> None:
    newsstand.today = LAST_DAY
    done = crawl_site(site(*ways), day=date(2020, 1, 1), NEWS_NEWSSTAND=newsstand.url)
    assert done.code == FINAL_EXIT  # Airflow does not try again
    assert done.summary.red == "out-of-reach"
    assert "x: day out of reach: 2020-01-01" in done.said
    assert "begins on" in done.said or "ends on" in done.said
    assert done.summary.failure is not None


def test_what_a_feed_has_forgotten_the_next_way_finds(
    crawl_site: CrawlSite, newsstand: Newsstand
) -> None:
    newsstand.today = LAST_DAY
    day, both = LAST_DAY - timedelta(days=4), site(FEED, LISTING)
    done = crawl_site(both, day=day, NEWS_NEWSSTAND=newsstand.url)
    assert stored(done, both) == mura.of_day(day)


def test_a_sitemap_is_spared_where_the_day_is_told_but_not_on_sundays(
    crawl_site: CrawlSite, newsstand: Newsstand
) -> None:
    friday, sunday = LAST_DAY, LAST_DAY - timedelta(days=5)
    assert (friday.weekday(), sunday.weekday()) == (4, 6)
    three = site(FEED, SITEMAP, LISTING)
    for day in (sunday, friday):
        newsstand.today = day
        before = len(newsstand.requests)
        done = crawl_site(three, day=day, NEWS_NEWSSTAND=newsstand.url)
        assert mura.of_day(day) <= stored(done, three)
        asked = [r.path for r in newsstand.requests[before:]]
        assert ("/sitemap.xml" in asked) is (day == sunday)


def test_late_arrivals_are_fetched_and_join_their_own_day(
    crawl_site: CrawlSite, newsstand: Newsstand, monkeypatch: pytest.MonkeyPatch
) -> None:
    yesterday = LAST_DAY - timedelta(days=1)
    newsstand.today, both = yesterday, site(FEED, LISTING)
    late, out = max(mura.of_day(yesterday)), mura.out
    others = mura.of_day(yesterday) - {late}
    monkeypatch.setattr(mura, "out", lambda today: out(today)[:-1])
    first = crawl_site(both, day=yesterday, NEWS_NEWSSTAND=newsstand.url)
    assert stored(first, both) == others
    monkeypatch.undo()
    newsstand.today = LAST_DAY
    second = crawl_site(both, day=LAST_DAY, NEWS_NEWSSTAND=newsstand.url)
    assert mura.of_day(LAST_DAY) | {late} <= stored(second, both)


def test_sitemap_is_a_way_by_itself(crawl_site: CrawlSite, newsstand: Newsstand) -> None:
    newsstand.today = LAST_DAY
    alone = site(Sitemap(f"http://{mura.HOST}/sitemap-2026-11.xml"))
    done = crawl_site(alone, day=LAST_DAY, NEWS_NEWSSTAND=newsstand.url)
    assert stored(done, alone) == mura.of_day(LAST_DAY)
