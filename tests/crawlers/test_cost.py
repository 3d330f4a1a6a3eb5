"""What a site is not asked for twice."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.archive import new_batch
from crawlers.discovery import Feed
from crawlers.index import Index
from crawlers.recorder import Exchange, Kind, Recorder
from crawlers.revisits import due
from tests.crawlers.conftest import DAY, CrawlSite
from tests.crawlers.test_failures import feed
from tests.crawlers.trouble import Say, Trouble, site_with

AT = datetime(2026, 11, 18, 22, tzinfo=UTC)
HOUR = timedelta(hours=1)


def write(
    folder: Path,
    at: datetime,
    url: str,
    status: int = 200,
    body: bytes = b"<p>x</p>",
    kind: Kind = "page",
    day: date = DAY,
    **headers: str,
) -> None:
    number = len(list(folder.glob("*/*.warc.gz")))
    begun = at + timedelta(microseconds=number)  # no two batches of a day begin at once
    recorder = Recorder(new_batch(folder.parent, folder.name, day, begun))
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    recorder.record(Exchange(url, at, status, pairs, body, kind, stamp=None))
    recorder.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "x"


def test_the_index_knows_validators_and_visits_of_any_day(folder: Path) -> None:
    write(folder, AT, "http://x.test/n/1", ETag='"a"', Last_Modified="then")
    write(folder, AT + HOUR, "http://x.test/n/1", 304, b"")
    write(folder, AT, "http://x.test/n/2", 500)
    write(folder, AT + HOUR, "http://x.test/n/3", 404)
    write(folder, AT + 2 * HOUR, "http://x.test/n/4", 200, kind="refused")
    index = Index.open(folder)
    held = index.held("http://x.test/n/1#top")
    assert held is not None
    assert (held.visits, held.first_at, held.status, held.day) == (2, AT, 200, DAY)
    assert held.conditions == {"If-None-Match": '"a"', "If-Modified-Since": "then"}
    gone = index.held("http://x.test/n/3")
    assert gone is not None
    assert gone.status == 404
    assert index.held("http://x.test/n/2") is None
    assert index.held("http://x.test/n/4") is None
    assert index.asked_since(AT + HOUR) == 3


def test_an_address_that_moved_is_held_where_it_moved_to(folder: Path) -> None:
    write(folder, AT, "http://x.test/old/1", 301, b"", Location="/n/1")
    index = Index.open(folder)
    assert index.held("http://x.test/old/1") is None
    index.close()
    write(folder, AT + HOUR, "http://x.test/n/1")
    held = Index.open(folder).held("http://x.test/old/1")
    assert held is not None
    assert held.url == "http://x.test/n/1"


def test_the_index_is_made_anew_where_it_is_broken(folder: Path) -> None:
    write(folder, AT, "http://x.test/n/1")
    Index.open(folder).close()
    (folder / "index.db").write_bytes(b"no database" * 99)
    assert Index.open(folder).held("http://x.test/n/1") is not None


def test_a_batch_that_grew_is_read_again(folder: Path) -> None:
    write(folder, AT, "http://x.test/n/1")
    [warc] = folder.glob("*/*.warc.gz")
    whole = warc.read_bytes()
    warc.write_bytes(whole[:-20])
    assert Index.open(folder).held("http://x.test/n/1") is None
    warc.write_bytes(whole)
    assert Index.open(folder).held("http://x.test/n/1") is not None


def test_articles_are_revisited_on_a_falling_schedule_and_then_left_alone(folder: Path) -> None:
    url, visits = "http://x.test/n/1", []
    write(folder, AT, url)
    for hours in range(1, 24 * 7):
        index, now = Index.open(folder), AT + hours * HOUR
        wanted = [held.url for held in due(index, now)]
        index.close()
        if wanted:
            visits.append(hours)
            write(folder, now, url, 304, b"")
    assert visits == [12, 36]


def test_a_nightly_crawl_revisits_twice(folder: Path) -> None:
    write(folder, AT, "http://x.test/n/1")
    nights = []
    for night in range(1, 6):
        index, now = Index.open(folder), AT + night * 24 * HOUR + timedelta(minutes=20)
        if list(due(index, now)):
            nights.append(night)
            write(folder, now, "http://x.test/n/1", 304, b"")
        index.close()
    assert nights == [1, 2]


def test_what_a_backfill_brings_is_not_revisited(folder: Path) -> None:
    write(folder, AT, "http://x.test/n/1", day=date(2026, 10, 1))
    assert list(due(Index.open(folder), AT + 24 * HOUR)) == []


def test_an_address_is_one_however_it_is_escaped() -> None:
    site = site_with()
    spelled = ("http://x.test/қала-1?a=ә", "http://x.test/%d2%9b%d0%b0ла%2D1?a=%D3%99&utm_source=x")
    assert {site.plain(url) for url in spelled} == {
        "http://x.test/%D2%9B%D0%B0%D0%BB%D0%B0-1?a=%D3%99"
    }
    kept = "http://x.test/a%2Fb?c=%26d&e=100%25"  # these escapes mean something
    assert site.plain(kept) == kept
    assert site.plain(site.plain(kept)) == kept


def test_a_second_crawl_asks_for_lists_alone(crawl_site: CrawlSite) -> None:
    """Also for addresses that moved, that are gone, and that robots.txt forbids."""
    site = site_with(Feed("http://x.test/rss"))

    def script(path: str, _before: int) -> Say | None:
        if path == "/robots.txt":
            return Say(b"User-agent: *\nDisallow: /n/5")
        if path == "/rss":
            return feed(range(1, 6))
        moved = Say(status=301, headers={"Location": "/n/10"})
        pages = {"/n/1": Say(b"1"), "/n/2": Say(b"2"), "/n/3": moved, "/n/10": Say(b"10")}
        return pages.get(path)

    with Trouble(script) as stand:
        first = crawl_site(site, NEWS_NEWSSTAND=stand.url)
        assert first.summary.counts == {"stored": 3, "failed:http-404": 1, "skipped:robots": 1}
        before = len(stand.asked)
        second = crawl_site(site, NEWS_NEWSSTAND=stand.url)
        assert stand.paths[before:] == ["/robots.txt", "/rss"]
    assert second.summary.counts == {"unchanged": 3, "failed:http-404": 1, "skipped:robots": 1}


def test_a_list_that_is_unchanged_is_read_from_the_archive(crawl_site: CrawlSite) -> None:
    site = site_with(Feed("http://x.test/rss"))

    def script(path: str, before: int) -> Say | None:
        if path == "/rss" and before:
            return Say(status=304)
        if path == "/rss":
            return Say(feed(range(3)).body, headers={"ETag": '"v1"'})
        return Say(path.encode()) if "/n/" in path else None

    with Trouble(script) as stand:
        crawl_site(site, NEWS_NEWSSTAND=stand.url)
        again = crawl_site(site, NEWS_NEWSSTAND=stand.url)
        assert stand.asked[-1].headers["If-None-Match"] == '"v1"'
    assert again.summary.counts == {"unchanged": 3}


def test_a_list_whose_day_was_moved_out_of_the_archive_is_asked_for_anew(
    crawl_site: CrawlSite,
) -> None:
    site = site_with(Feed("http://x.test/rss"))

    def script(path: str, before: int) -> Say | None:
        if path == "/rss" and before == 1:
            return Say(status=304)
        if path == "/rss":
            return Say(feed(range(3)).body, headers={"ETag": '"v1"'})
        return Say(path.encode()) if "/n/" in path else None

    with Trouble(script) as stand:
        [batch] = crawl_site(site, NEWS_NEWSSTAND=stand.url).batches
        Index.open(batch.folder.parent).close()
        batch.warc.unlink()
        again = crawl_site(site, NEWS_NEWSSTAND=stand.url)
    assert again.code == 0
    assert again.summary.counts == {"unchanged": 3}


def test_a_list_that_came_damaged_is_asked_for_anew_though_unchanged(
    crawl_site: CrawlSite,
) -> None:
    site, whole = site_with(Feed("http://x.test/rss")), feed(range(3)).body

    def script(path: str, before: int) -> Say | None:
        if path == "/rss" and before == 1:
            return Say(status=304)
        if path == "/rss":
            return Say(whole if before else b"\x1f\x8bgarbled", headers={"ETag": '"v1"'})
        return Say(path.encode()) if "/n/" in path else None

    with Trouble(script) as stand:
        damaged = crawl_site(site, NEWS_NEWSSTAND=stand.url)
        again = crawl_site(site, NEWS_NEWSSTAND=stand.url)
    assert damaged.code == 1
    assert again.summary.counts == {"stored": 3}
    assert stand.paths.count("/rss") == 3


def test_a_version_the_list_calls_newer_is_fetched(crawl_site: CrawlSite) -> None:
    site = site_with(Feed("http://x.test/atom"))

    def atom(updated: str) -> Say:
        return Say(
            f"<feed><entry><link href='http://x.test/n/1'/><published>{DAY}T09:00:00+05:00"
            f"</published><updated>{updated}</updated></entry></feed>".encode()
        )

    def script(path: str, before: int) -> Say | None:
        clock = {0: "09:00:00", 1: "09:00:00", 2: "17:30:00", 3: "17:30:00"}
        if path == "/atom":
            return atom(f"{DAY}T{clock[before]}+05:00")
        return Say(f"version {before}".encode()) if "/n/" in path else None

    with Trouble(script) as stand:
        for asked in (1, 1, 2, 2):
            crawl_site(site, NEWS_NEWSSTAND=stand.url)
            assert stand.paths.count("/n/1") == asked
