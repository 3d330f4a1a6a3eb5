"""What makes a crawl or its day red, and what is said then."""

from datetime import date
from pathlib import Path

import pytest

from crawlers.archive import read_pages
from crawlers.discovery import Feed
from crawlers.likeness import likeness, title_of
from crawlers.outcomes import Outcomes, Summary
from crawlers.verdict import crawl_failure, empty_handed
from tests.crawlers.conftest import DAY, CrawlSite
from tests.crawlers.test_archive import exchange, written
from tests.crawlers.test_failures import feed
from tests.crawlers.trouble import Say, Trouble, site_with

SITE = site_with(Feed("http://x.test/rss"))
FORM = "<title>Кіру</title><style>a{{}}</style><form><input value={}>Кіру</form>"


def test_copies_of_a_page_are_known_by_their_words() -> None:
    one, two = FORM.format("a9").encode(), FORM.format("b7").encode()
    assert likeness(one) == likeness(two)
    data = '<title>Т</title><script type="application/json">{}</script><div id=app></div>'
    assert likeness(data.format(1).encode()) != likeness(data.format(2).encode())
    assert title_of(one) == "Кіру".encode()
    assert likeness(b"<p>1</p>") != likeness(b"<p>2</p>")
    assert title_of(b"<p>x</p>") == b""
    assert likeness(b"<" * 10**6)  # in linear time


def test_a_login_form_that_all_addresses_lead_to_is_red_and_asked_again(
    crawl_site: CrawlSite,
) -> None:
    """It differs in its token, and has an address of its own."""
    walled = True

    def script(path: str, before: int) -> Say | None:
        if path == "/rss":
            return feed(range(1, 7))
        if path.startswith("/login"):
            return Say(FORM.format(before).encode())
        if walled and path.startswith("/n/") and path != "/n/1":
            return Say(status=302, headers={"Location": "/login"})
        return Say(f"<title>{path}</title>{path}".encode()) if "/n/" in path else None

    with Trouble(script) as stand:
        done = crawl_site(SITE, NEWS_NEWSSTAND=stand.url)
        assert (done.code, done.summary.red) == (1, "same-page")
        assert "one page came back for 5 addresses: http://x.test/n/2" in done.said
        assert [p.source.url for p in read_pages(done.batches[-1], SITE)] == ["http://x.test/n/1"]
        walled = False
        healed = crawl_site(SITE, NEWS_NEWSSTAND=stand.url)
    assert healed.code == 0
    assert healed.summary.counts == {"stored": 5, "unchanged": 1}


def test_a_site_that_names_articles_and_gives_none_is_red(crawl_site: CrawlSite) -> None:
    def script(path: str, _before: int) -> Say | None:
        if path == "/rss":
            return feed(range(1, 4))
        return Say(silent=True) if path == "/n/1" else None

    with Trouble(script) as stand:
        done = crawl_site(SITE, NEWS_NEWSSTAND=stand.url, RETRY_ENABLED="0")
    assert (done.code, done.summary.red) == (1, "no-page")
    assert "none of 3 pages came (1 failed:connection-lost, 2 failed:http-404)" in done.said


def test_a_day_whose_crawl_failed_says_how_its_newest_batch_ended(tmp_path: Path) -> None:
    assert "nothing was crawled" in crawl_failure(tmp_path, "x", DAY)
    batch = written(tmp_path, exchange("http://x.test/news/1"))
    assert "the crawl was interrupted" in crawl_failure(tmp_path, "x", batch.day)
    outcomes = Outcomes()
    outcomes.fail("no-answer", "x: no way of discovery answered")
    Summary.of(outcomes, 0).write(batch.summary)
    assert crawl_failure(tmp_path, "x", batch.day) == "x: no way of discovery answered"
    assert "nothing was crawled" in crawl_failure(tmp_path, "x", date(2020, 1, 1))


@pytest.mark.parametrize(
    ("counts", "loaded", "said"),
    [
        ({"discovered": 3}, {"new": 1, "rejected:listing": 2}, None),
        ({"discovered": 2, "unchanged": 2}, {"same": 2}, None),
        ({"discovered": 0}, {}, None),
        ({"discovered": 1, "skipped:robots": 1}, {}, None),
        ({"discovered": 3}, {"new": 0, "rejected:login-wall": 3}, "(3 rejected:login-wall)"),
        ({"discovered": 2, "failed:http-404": 2}, {}, "(2 failed:http-404)"),
    ],
)
def test_a_day_with_pages_and_no_article_is_red(
    counts: dict[str, int], loaded: dict[str, int], said: str | None
) -> None:
    told = empty_handed(counts, loaded)
    assert (told is None) if said is None else (told is not None and said in told)
