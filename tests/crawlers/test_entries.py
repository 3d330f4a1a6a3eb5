from datetime import UTC, date, datetime
from gzip import compress

import pytest

from crawlers.entries import (
    Child,
    Entry,
    Unreadable,
    day_of,
    feed_entries,
    sitemap_entries,
)
from crawlers.listed import listing_entries
from crawlers.site import Site

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SITE = Site("x", "Х", ("x.test",), (), r"^/news/(?P<id>\d+)")

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><link>http://x.test/</link>
<item><title>A</title><link>http://x.test/news/1</link>
<pubDate>Thu, 19 Nov 2026 20:30:00 GMT</pubDate></item>
<item><link>http://x.test/news/2</link></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry>
<link rel="self" href="http://x.test/self"/><link href="http://x.test/news/3"/>
<updated>2026-11-20T09:00:00+05:00</updated><published>2026-11-19T23:00:00+05:00</published>
</entry></feed>"""

URLSET = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> http://x.test/news/1 </loc><lastmod>2026-11-19T19:30:00.7204949Z</lastmod></url>
<url><loc>http://x.test/news/2</loc><lastmod>2026-11-19</lastmod></url>
<url><loc>http://x.test/news/3</loc></url>
<url><loc>http://x.test/news/4</loc><news:news><news:publication_date>2026-11-19T08:00:00Z
</news:publication_date></news:news></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://x.test/a.xml.gz</loc><lastmod>2026-11-20</lastmod></sitemap>
<sitemap><loc>http://x.test/b.xml</loc></sitemap></sitemapindex>"""


def test_rss_gives_addresses_with_the_day_in_almaty() -> None:
    assert feed_entries(RSS.encode()) == [
        Entry("http://x.test/news/1", date(2026, 11, 20)),
        Entry("http://x.test/news/2", None),
    ]


def test_atom_prefers_the_publication_and_the_alternate_link() -> None:
    assert feed_entries(ATOM.encode()) == [Entry("http://x.test/news/3", date(2026, 11, 19))]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_sitemap_entries(packed: bool) -> None:
    body = compress(URLSET.encode()) if packed else URLSET.encode()
    assert sitemap_entries(body) == (
        [
            Entry("http://x.test/news/1", date(2026, 11, 20)),
            Entry("http://x.test/news/2", date(2026, 11, 19)),
            Entry("http://x.test/news/3", None),
            Entry("http://x.test/news/4", date(2026, 11, 19), news=True),
        ],
        [],
    )


def test_sitemap_index_names_its_children() -> None:
    assert sitemap_entries(INDEX.encode()) == (
        [],
        [
            Child("http://x.test/a.xml.gz", date(2026, 11, 20)),
            Child("http://x.test/b.xml", None),
        ],
    )


@pytest.mark.parametrize(
    "body",
    [b"", b"<html><body>login</body></html>", b"no xml", compress(b"<urlset/>")[:-9], b"\x1f\x8bx"],
    ids=["nothing", "login page", "no xml", "cut gzip", "broken gzip"],
)
def test_what_is_no_sitemap_says_so(body: bytes) -> None:
    with pytest.raises(Unreadable):
        sitemap_entries(body)


def test_entities_are_neither_expanded_nor_fetched() -> None:
    body = b"""<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">
    <!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>&b;&f;</loc></url></urlset>"""
    assert sitemap_entries(body) == ([], [])


def test_sitemap_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawlers.entries.MAX_XML", 1000)
    with pytest.raises(Unreadable, match="larger"):
        sitemap_entries(compress(b"<urlset>" + b" " * 5000 + b"</urlset>"))


def test_listing_takes_the_date_beside_each_link_and_not_the_one_in_a_headline() -> None:
    html = """<div class="list">
    <div><a href="/news/1"><img></a><h3><a href="/news/1">16-17 шілде күндері өтеді</a></h3>
      <span>19 қараша 2026</span></div>
    <div><a href="/news/2?utm_source=x">Екінші</a><time datetime="2026-11-18T23:30:00Z">кеше</time>
    </div><div><a href="/about">Біз</a><a href="http://y.test/news/9">Басқа</a></div>
    <div><a href="/news/3">Үшінші</a></div></div>"""
    assert listing_entries(html, "http://x.test/list?page=1", SITE, NOW) == [
        Entry("http://x.test/news/1", date(2026, 11, 19)),
        Entry("http://x.test/news/2?utm_source=x", date(2026, 11, 19)),
        Entry("http://x.test/news/3", None),
    ]


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2024-02-28T18:30:00Z", date(2024, 2, 29)),  # +06 until the night after
        ("2024-03-01T18:30:00Z", date(2024, 3, 1)),  # +05 since
        ("2026-11-19T23:00:00", date(2026, 11, 19)),  # no zone: Almaty's own
        ("0000-00-00", None),
        ("кеше", None),
        (None, None),
    ],
)
def test_day_of(when: str | None, day: date | None) -> None:
    assert day_of(when) == day
