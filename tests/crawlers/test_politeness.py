"""How gently a site is asked: robots.txt, delays, Retry-After, the budget of a day."""

from datetime import UTC, datetime
from itertools import pairwise
from statistics import mean

import pytest
from scrapy.http import Response

from crawlers.discovery import Feed
from crawlers.pace import retry_after
from tests.crawlers.conftest import CrawlSite
from tests.crawlers.test_failures import SITE, feed
from tests.crawlers.trouble import Say, Script, Trouble, site_with

URLS = " ".join(f"http://x.test/n/{n}" for n in range(1, 7))


def with_robots(robots: Say) -> Script:
    return lambda path, _: robots if path == "/robots.txt" else Say(path.encode())


def gaps(site: Trouble) -> list[float]:
    """Return the seconds between requests as the site saw them.

    A busy machine blurs each, so half of the delay on the average is enough: without one it is
    a few milliseconds.
    """
    return [after.at - before.at for before, after in pairwise(site.asked)]


def test_all_requests_that_wait_for_robots_txt_heed_it(crawl_site: CrawlSite) -> None:
    with Trouble(with_robots(Say(b"User-agent: *\nDisallow: /n/"))) as site:
        done = crawl_site(SITE, url=URLS, NEWS_NEWSSTAND=site.url)
    assert done.summary.counts == {"skipped:robots": 6}
    assert site.paths == ["/robots.txt"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_robots_txt_that_fails_closes_the_site_for_now(crawl_site: CrawlSite, status: int) -> None:
    with Trouble(with_robots(Say(status=status))) as site:
        done = crawl_site(SITE, NEWS_NEWSSTAND=site.url)
    assert set(site.paths) == {"/robots.txt"}
    assert done.code == 1
    assert "http://x.test/rss: skipped:robots-unreachable" in done.said
    assert f"robots.txt gave http-{status}" in done.log


def test_a_missing_robots_txt_allows_everything(crawl_site: CrawlSite) -> None:
    with Trouble(with_robots(Say(b"User-agent: *\nDisallow: /", status=404))) as site:
        done = crawl_site(SITE, url=URLS, NEWS_NEWSSTAND=site.url)
    assert "skipped:robots" not in done.summary.counts
    assert len(site.asked) == 7


def test_requests_keep_the_sites_delay(crawl_site: CrawlSite) -> None:
    with Trouble(with_robots(Say(status=404))) as site:
        crawl_site(site_with(crawl_delay=0.2), url=URLS, NEWS_NEWSSTAND=site.url)
    assert len(site.asked) == 7
    assert mean(gaps(site)) > 0.1


def test_one_request_at_a_time_goes_to_a_host(crawl_site: CrawlSite) -> None:
    with Trouble(lambda path, _: Say(path.encode(), after=0.1)) as site:
        crawl_site(SITE, url=URLS, NEWS_NEWSSTAND=site.url)
    assert len(site.asked) == 7
    assert min(gaps(site)) > 0.09


def test_a_crawl_delay_of_robots_txt_is_kept(crawl_site: CrawlSite) -> None:
    with Trouble(with_robots(Say(b"User-agent: *\nCrawl-delay: 0.4"))) as site:
        crawl_site(SITE, url=URLS, NEWS_NEWSSTAND=site.url)
    assert len(site.asked) == 7
    assert mean(gaps(site)[1:]) > 0.2


def test_retry_after_is_waited_for_by_all_requests(crawl_site: CrawlSite) -> None:
    def script(path: str, before: int) -> Say:
        if path == "/n/1" and not before:
            return Say(status=429, headers={"Retry-After": "1"})
        return Say(status=404) if path == "/robots.txt" else Say(path.encode())

    with Trouble(script) as site:
        done = crawl_site(SITE, url=URLS, NEWS_NEWSSTAND=site.url)
    refused = site.paths.index("/n/1")
    assert gaps(site)[refused] > 0.5
    assert site.paths.count("/n/1") == 2
    assert done.summary.counts == {"stored": 6}


def test_a_site_that_wants_to_be_left_alone_for_long_is(crawl_site: CrawlSite) -> None:
    def script(path: str, _before: int) -> Say:
        if path == "/robots.txt":
            return Say(status=404)
        return Say(status=503, headers={"Retry-After": "86400"})

    with Trouble(script) as site:
        done = crawl_site(SITE, url=URLS, NEWS_NEWSSTAND=site.url)
    assert done.summary.counts["skipped:told-to-wait"] >= 1
    assert len(site.asked) < 7


def test_what_is_beyond_the_days_budget_is_left_out_and_red(crawl_site: CrawlSite) -> None:
    small = site_with(Feed("http://x.test/rss"), requests_per_day=6)

    def script(path: str, _before: int) -> Say:
        return feed(range(10)) if path == "/rss" else Say(path.encode())

    with Trouble(script) as site:
        first = crawl_site(small, NEWS_NEWSSTAND=site.url)
        again = crawl_site(small, NEWS_NEWSSTAND=site.url)
    assert len(site.asked) == 6  # robots.txt, the feed, four pages; the second crawl has none left
    assert first.summary.counts == {"stored": 4, "skipped:over-budget": 6}
    assert "over budget, 6 pages left out after 6 requests today" in first.said
    assert again.code == 1
    assert "skipped:over-budget" in again.said


def test_a_crawl_says_who_it_is(crawl_site: CrawlSite) -> None:
    with Trouble(with_robots(Say(status=404))) as site:
        crawl_site(SITE, url=URLS, NEWS_NEWSSTAND=site.url, NEWS_CONTACT="press@example.org")
    assert {a.headers["User-Agent"] for a in site.asked} == {"kazakh-news/0.1 (+press@example.org)"}


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Fri, 20 Nov 2026 12:02:00 GMT", 120.0),
        ("Fri, 20 Nov 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    response = Response("http://x.test/", headers={"Retry-After": value})
    assert retry_after(response, datetime(2026, 11, 20, 12, tzinfo=UTC)) == seconds
