"""docs/security.md, the hostile site: what it names reaches no shell, file, log or host of ours."""

import ast
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crawlers.catalog import site_named
from crawlers.discovery import Feed, Sitemap
from crawlers.entries import Unreadable, feed_entries, sitemap_entries
from crawlers.listed import listing_entries
from crawlers.site import Site
from crawlers.starter import site_file
from crawlers.survey import _found
from parsers.page import page_of
from parsers.parse import parse
from storage.article import Rejection
from tests.crawlers.conftest import DAY, CrawlSite
from tests.crawlers.trouble import Say, Trouble, site_with

ESC, RLO = "\x1b", "\u202e"
SITE = site_with(Feed("http://x.test/rss"))
FETCHED = datetime(2026, 11, 22, tzinfo=UTC)


def rss(*links: str) -> Say:
    when = f"{DAY:%a, %d %b %Y} 10:00:00 +0500"
    items = "".join(f"<item><link>{one}</link><pubDate>{when}</pubDate></item>" for one in links)
    return Say(f"<rss><channel>{items}</channel></rss>".encode())


def test_addresses_that_are_none_and_forged_log_lines_do_no_harm(
    crawl_site: CrawlSite, tmp_path: Path
) -> None:
    links = (
        "http://[x.test/n/1", "http://x.test:99999/n/2", "http://x.test/n/3/../../../../etc/passwd",
        "http://x.test/n/4\nERROR x: forged", f"http://x.test/n/5?{RLO}txt", "file:///etc/passwd",
        "http://x.test/n/6?a=%1b[2J&amp;b=&#x9b;2J", "http://127.0.0.1/n/7",
    )  # fmt: skip
    hostile = {"Location": "http://[", "Content-Type": f"text/html; charset={ESC}[2J"}

    def script(path: str, _before: int) -> Say | None:
        if path == "/rss":
            return rss(*links, "http://x.test/n/8", "http://x.test/n/9")
        if path == "/n/9":
            return Say(b"<h1>9</h1>")
        return Say(status=302, headers=hostile) if "/n/8" in path else Say(status=404)

    with Trouble(script) as site:
        first = crawl_site(SITE, NEWS_NEWSSTAND=site.url)
        again = crawl_site(SITE, NEWS_NEWSSTAND=site.url)  # the archive has the redirect by now
    for done in (first, again):
        assert done.code == 0, done.log
        assert not {ESC, RLO, "\x9b"} & set(done.log)
        assert not [line for line in done.log.splitlines() if line.startswith("ERROR x: forged")]
    assert first.summary.discovered == 6
    written = {path.parent for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {tmp_path, tmp_path / "archive" / "x", tmp_path / "archive" / "x" / str(DAY)}


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
LOL = f'<!DOCTYPE rss [<!ENTITY e0 "http://x.test/n/1">{BOMB}]>'


@pytest.mark.parametrize("entity", ["&e9;", "&file;", "&net;"])
def test_entities_of_feeds_and_sitemaps_are_not_followed(tmp_path: Path, entity: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("http://x.test/n/secret")
    more = f'<!ENTITY file SYSTEM "{secret.as_uri()}"><!ENTITY net SYSTEM "http://127.0.0.1:9/">'
    head = LOL.replace("]>", f"{more}]>")
    feed = f"{head}<rss><channel><item><link>{entity}</link></item></channel></rss>".encode()
    urls = f"<urlset><url><loc>{entity}</loc></url></urlset>"
    found = []
    for read, body in ((feed_entries, feed), (sitemap_entries, (head + urls).encode())):
        try:
            found.append(str(read(body)))
        except Unreadable as refused:
            found.append(str(refused))
    assert all("secret" not in one and len(one) < 1000 for one in found)


def test_an_external_dtd_and_xinclude_are_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "x.dtd").write_text('<!ENTITY a "http://x.test/n/1">')
    include = (
        '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'
    )
    body = (
        f'<!DOCTYPE rss SYSTEM "{(tmp_path / "x.dtd").as_uri()}"><rss><channel>'
        f"<item><link>&a;</link></item><item><link>{include}</link></item></channel></rss>"
    )
    assert [entry.url for entry in feed_entries(body.encode())] == []


DEEP = "<div>" * 2000
WIDE = f"<p {' '.join(f'a{number}=1' for number in range(20_000))}>"


HIDDEN = "<div></x>" * 50_001  # tags that close nothing


@pytest.mark.parametrize(
    ("markup", "why"),
    [(DEEP, "nested more than"), (WIDE, "a tag with thousands"), (HIDDEN, "more than 100000 tags")],
    ids=["deep", "wide", "hidden"],
)
def test_no_tree_is_begun_that_takes_hours(markup: str, why: str) -> None:
    """A tree takes time with the square of its depth and of a tag's attributes."""
    told = json.dumps({"html": markup})
    for listing in (markup, told):
        with pytest.raises(Unreadable, match=why):
            listing_entries(listing, "http://x.test/", SITE, FETCHED)
    data = json.dumps({"@type": "NewsArticle", "articleBody": f"<p>{markup}{'Сөз. ' * 99}"})
    page = f'<script type="application/ld+json">{data}</script><h1>Тақырып</h1><body>'
    for one in (page, f"<html><body>{markup}"):
        found = parse(page_of(one.encode(), url="http://x.test/n/1", fetched_at=FETCHED))
        assert isinstance(found, Rejection)


@pytest.mark.parametrize("key", ["../stan", "/etc/passwd", "", ".", "stan/../stan", "stan\x00"])
def test_a_sites_key_is_one_of_the_catalogs_and_no_path(key: str) -> None:
    with pytest.raises(KeyError):
        site_named(key)


def test_what_a_site_names_is_never_code_of_the_file_newsite_writes() -> None:
    evil = '"),__import__("os").system("id"),("'
    hostile = Site(
        "evil", f"{evil}\n{RLO}", (f"x{evil}", "x"),
        (Sitemap(f"http://x/{evil}"), Feed(f"{evil}\\")),
        f"^/{evil}\\\\",
    )  # fmt: skip
    written = site_file(hostile)
    calls = [one.func for one in ast.walk(ast.parse(written)) if isinstance(one, ast.Call)]
    assert {one.id for one in calls if isinstance(one, ast.Name)} == {"Site", "Sitemap", "Feed"}
    assert len(calls) == 3
    assert RLO not in written
    made: dict[str, Site] = {}
    exec(written, made)  # noqa: S102 - the calls were looked at
    assert made["SITE"] == hostile


def test_a_sitemap_of_robots_txt_is_no_format() -> None:
    url = _found("http://x.test/", "/{page.__class__}.xml")
    assert url.format(page=1, day=date.min) == "http://x.test/%7Bpage.__class__%7D.xml"
