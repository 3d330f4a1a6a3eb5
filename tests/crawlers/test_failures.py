"""Each request ends once, under its name, and what is wrong with a site is said in one line."""

import gzip
import subprocess
import time
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from OpenSSL import SSL
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import succeed
from twisted.internet.error import ConnectionLost, DNSLookupError, TCPTimedOutError
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from crawlers.archive import batches, read_pages
from crawlers.discovery import Feed
from crawlers.failures import reason_of
from crawlers.resolver import PublicResolver, is_public
from tests.conftest import ROOT
from tests.crawlers.conftest import DAY, CrawlSite, command, environment
from tests.crawlers.trouble import Say, Trouble, site_with

SITE = site_with(Feed("http://x.test/rss"))
CHALLENGE = b"<html><title>Just a moment...</title><script>_cf_chl_opt={}</script></html>"


def page(number: int) -> Say:
    return Say(f"<h1>{number}</h1>".encode())


def feed(numbers: range, day: date = DAY) -> Say:
    when = f"{day:%a, %d %b %Y} 10:00:00 +0500"
    items = "".join(
        f"<item><link>http://x.test/n/{n}</link><pubDate>{when}</pubDate></item>" for n in numbers
    )
    return Say(f"<rss><channel>{items}</channel></rss>".encode())


ENDS = {
    "stored": page(1),
    "failed:http-404": Say(status=404),
    "failed:http-503": Say(status=503),
    "skipped:off-site": Say(status=302, headers={"Location": "http://127.0.0.1/n/1"}),
    "failed:redirect-loop": Say(status=302, headers={"Location": "/n/5"}),
    "failed:too-large": Say(b"x", length=30_000_000),
    "failed:wrong-type": Say(b"\xff\xd8\xff", headers={"Content-Type": "image/jpeg"}),
    "failed:blocked": Say(CHALLENGE, 403, {"cf-mitigated": "challenge"}),
    "failed:connection-lost": Say(silent=True),
    "failed:cut-short": Say(b"<p>half", length=5000),
    "failed:timeout": Say(b"late", after=60),
    "skipped:robots": page(13),
}


def test_every_request_ends_once_under_its_name(crawl_site: CrawlSite) -> None:
    pages = dict(enumerate(ENDS.values(), 1))
    pages[5] = Say(status=302, headers={"Location": "/n/5"})
    robots = Say(f"User-agent: *\nDisallow: /n/{len(ENDS)}".encode())

    def script(path: str, _before: int) -> Say | None:
        if path == "/robots.txt":
            return robots
        return pages.get(int(path.removeprefix("/n/")))

    urls = " ".join(f"http://x.test/n/{n}" for n in pages)
    with Trouble(script) as site:
        done = crawl_site(
            SITE, url=urls, NEWS_NEWSSTAND=site.url, DOWNLOAD_TIMEOUT="3", RETRY_TIMES="1"
        )
    assert done.summary.counts == dict.fromkeys(ENDS, 1)
    assert done.summary.discovered == len(ENDS)
    examples = {name: url for (name, _), url in zip(ENDS.items(), urls.split(), strict=True)}
    assert done.summary.examples == {n: url for n, url in examples.items() if ":" in n}
    assert f"discovered {len(ENDS)}: " in done.log
    assert "Traceback" not in done.log


@pytest.mark.parametrize(
    ("body", "headers", "name"),
    [
        (gzip.compress(bytes(40_000_000)), {"Content-Encoding": "gzip"}, "failed:too-large"),
        (CHALLENGE, {}, "failed:blocked"),
        (gzip.compress(CHALLENGE), {"Content-Encoding": "gzip"}, "failed:blocked"),
        (b"\x1f\x8bnonsense", {"Content-Encoding": "gzip"}, "failed:garbled"),
        (b"<p>cdn-cgi/challenge-platform/scripts/jsd/main.js</p>", {}, "stored"),
    ],
    ids=["bomb", "challenge", "packed challenge", "broken gzip", "guarded page"],
)
def test_bodies_are_looked_at_before_they_are_believed(
    crawl_site: CrawlSite, body: bytes, headers: dict[str, str], name: str
) -> None:
    with Trouble(lambda path, _: Say(body, headers=headers) if "/n/" in path else None) as site:
        done = crawl_site(SITE, url="http://x.test/n/1", NEWS_NEWSSTAND=site.url)
    assert done.summary.counts == {name: 1}
    assert len(list(read_pages(done.batches[-1], SITE))) == (name == "stored")


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (CannotResolveHostError("x.test"), "failed:dns"),
        (TCPTimedOutError(), "failed:timeout"),  # type: ignore[no-untyped-call]
        (DownloadFailedError("x"), "failed:connection-lost"),
        (KeyError("x"), "failed:KeyError"),
    ],
)
def test_what_the_network_does_has_a_name(error: Exception, name: str) -> None:
    assert reason_of(error) == name


def test_a_broken_handshake_is_told_from_a_lost_connection() -> None:
    def failed(reason: Exception) -> DownloadFailedError:
        error = DownloadFailedError("lost")
        error.__cause__ = ResponseFailed([Failure(reason)])  # type: ignore[no-untyped-call]
        return error

    assert reason_of(failed(SSL.Error())) == "failed:tls"
    assert reason_of(failed(ConnectionLost())) == "failed:connection-lost"


@pytest.mark.parametrize("moved", ["/robots.txt", "/rss", "/n/1"])
def test_nothing_is_asked_of_a_foreign_host_that_an_answer_leads_to(
    crawl_site: CrawlSite, moved: str
) -> None:
    with Trouble(lambda path, _: page(9)) as foreign:

        def script(path: str, _before: int) -> Say | None:
            if path == moved:
                return Say(status=302, headers={"Location": f"{foreign.url}{path}"})
            return feed(range(1, 3)) if path == "/rss" else page(2) if "/n/" in path else None

        with Trouble(script) as site:
            done = crawl_site(SITE, NEWS_NEWSSTAND=site.url)
    assert foreign.asked == []
    if moved == "/rss":
        assert "http://x.test/rss: skipped:off-site" in done.said
    elif moved == "/n/1":
        assert done.summary.counts == {"skipped:off-site": 1, "stored": 1}
    else:  # a robots.txt that is nowhere to be had forbids nothing
        assert done.summary.counts == {"stored": 2}


def test_a_name_is_refused_by_the_address_it_leads_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each connection asks the resolver, so what a redirect leads to is looked at as well."""
    answers = {"open.kz": "8.8.8.8", "inner.kz": "10.0.0.7", "stand": "127.0.0.1"}
    monkeypatch.setattr(
        CachingThreadedResolver, "getHostByName", lambda _, name, __: succeed(answers[name])
    )
    resolver = PublicResolver.__new__(PublicResolver)
    resolver.chosen = frozenset({"stand"})
    found: list[object] = []
    for name in answers:
        resolver.getHostByName(name).addBoth(found.append)
    assert found[0::2] == ["8.8.8.8", "127.0.0.1"]
    assert isinstance(found[1], Failure)
    assert isinstance(found[1].value, DNSLookupError)
    assert "10.0.0.7" in str(found[1].value)


def test_a_name_that_leads_into_a_private_network_is_not_asked(crawl_site: CrawlSite) -> None:
    with Trouble(lambda path, _: page(1)) as site:
        inside = site_with(Feed(f"http://localhost:{site.port}/rss"), hosts=("localhost",))
        done = crawl_site(inside, NEWS_CONTACT="a@b.kz", no_proxy="*")
    assert site.asked == []
    assert done.code == 1
    assert "skipped:private-address" in done.said


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2a00:1450:4001::1", True), ("10.1.2.3", False),
        ("127.0.0.1", False), ("169.254.169.254", False), ("192.168.0.1", False),
        ("100.64.0.1", False), ("0.0.0.1", False), ("::1", False), ("fe80::1", False),
        ("::ffff:10.0.0.1", False), ("224.0.0.1", False),
    ],
)  # fmt: skip
def test_only_public_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_site_that_gives_one_page_for_all_is_red_and_holds_nothing(
    crawl_site: CrawlSite,
) -> None:
    def script(path: str, _before: int) -> Say | None:
        if path == "/rss":
            return feed(range(1, 8))
        return page(1) if path == "/n/1" else Say(b"<form>Login</form>") if "/n/" in path else None

    with Trouble(script) as site:
        done = crawl_site(SITE, NEWS_NEWSSTAND=site.url)
        assert done.code == 1
        assert "one page came back for 6 addresses" in done.said
        assert done.summary.counts == {"stored": 1, "failed:same-page": 6}
        assert [p.body for p in read_pages(done.batches[-1], SITE)] == [b"<h1>1</h1>"]
        site.script = lambda path, _: feed(range(1, 8)) if path == "/rss" else page(hash(path))
        healed = crawl_site(SITE, NEWS_NEWSSTAND=site.url)
    assert healed.code == 0
    assert healed.summary.counts == {"stored": 6, "unchanged": 1}


def pages_of(folder: Path) -> int:
    found = batches(folder / "archive", "x", DAY)
    return sum(1 for batch in found for _ in read_pages(batch, SITE))


def test_a_killed_crawl_leaves_whole_records_and_its_retry_fetches_only_what_is_missing(
    crawl_site: CrawlSite, tmp_path: Path
) -> None:
    killed_at = Event()

    def script(path: str, _before: int) -> Say | None:
        if path == "/rss":
            return feed(range(40))
        if "/n/" not in path:
            return None
        if len(site.asked) > 15:
            killed_at.wait(60)
        return Say(path.encode() * 999)

    with Trouble(script) as site:
        env = environment(tmp_path, NEWS_NEWSSTAND=site.url)
        run = command(SITE, tmp_path, day=DAY.isoformat())
        process = subprocess.Popen(run, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
        while (len(site.asked) <= 15 or not pages_of(tmp_path)) and process.poll() is None:
            time.sleep(0.05)
        process.kill()
        process.wait()
        killed_at.set()
        [killed] = batches(tmp_path / "archive", "x", DAY)
        stored = {p.source.url for p in read_pages(killed, SITE)}
        assert not killed.summary.exists()
        assert 0 < len(stored) < 40
        before = len(site.asked)
        done = crawl_site(SITE, NEWS_NEWSSTAND=site.url)
    fetched = {f"http://x.test{path}" for path in site.paths[before:] if "/n/" in path}
    assert fetched == {f"http://x.test/n/{n}" for n in range(40)} - stored
    assert done.summary.counts == {"stored": len(fetched), "unchanged": len(stored)}


def test_an_archive_that_cannot_be_written_is_said_in_one_line(
    crawl_site: CrawlSite, tmp_path: Path
) -> None:
    (tmp_path / "archive" / "x").mkdir(parents=True)
    (tmp_path / "archive" / "x" / DAY.isoformat()).write_text("in the way")
    with (
        Trouble(lambda path, _: page(1)) as site,
        pytest.raises(AssertionError, match="the archive cannot be written"),
    ):
        crawl_site(SITE, url="http://x.test/n/1", NEWS_NEWSSTAND=site.url)
