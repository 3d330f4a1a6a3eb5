"""Feeds and sitemaps: the same lists for every markup that has them."""

import gzip
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from email.utils import format_datetime
from html import escape

from tests.newsstand.days import utc
from tests.newsstand.press import Document, Link, Paper

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
FEED_LENGTH = 10
Stamp = Callable[[datetime], str]


def offset_stamp(when: datetime) -> str:
    """Return a moment in local time with its offset."""
    return when.isoformat()


def utc_stamp(when: datetime) -> str:
    """Return a moment in UTC with milliseconds, as JavaScript prints it."""
    return utc(when).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def newest(links: Iterable[Link]) -> datetime | None:
    """Return when the latest of the links was changed."""
    return max((link.modified for link in links), default=None)


def paged(links: Sequence[Link], page: int, size: int) -> tuple[Sequence[Link], bool]:
    """Return a listing page's links, counted from 1, and whether there is a page after it."""
    return links[max(page - 1, 0) * size : page * size], page * size < len(links)


def rss(paper: Paper, today: date, _page: int) -> Document:
    """Return the ten newest as RSS 2.0."""
    links = paper.links(today)[:FEED_LENGTH]
    items = "".join(
        f"<item><title>{escape(link.title)}</title><link>{escape(link.url)}</link>"
        f"<pubDate>{format_datetime(utc(link.when))}</pubDate>"
        f"<category>{escape(link.section)}</category>"
        f'<guid isPermaLink="false">{escape(link.url)}</guid>'
        f"<description><![CDATA[{link.summary[:160]}…]]></description></item>\n"
        for link in links
    )
    return Document(
        f'{XML}<rss version="2.0"><channel><title>{escape(paper.name)}</title>'
        f"<link>{paper.url('/')}</link><description>{escape(paper.motto)}</description>"
        f"<language>kk</language>\n{items}</channel></rss>\n",
        "application/rss+xml; charset=UTF-8",
        newest(links),
    )


def atom(paper: Paper, today: date, _page: int) -> Document:
    """Return the ten newest as Atom."""
    links = paper.links(today)[:FEED_LENGTH]
    updated = newest(links)
    entries = "".join(
        f'<entry><title>{escape(link.title)}</title><link rel="alternate" '
        f'href="{escape(link.url)}"/><id>{escape(link.url)}</id>'
        f"<published>{link.when.isoformat()}</published>"
        f"<updated>{link.modified.isoformat()}</updated>"
        f"<summary>{escape(link.summary[:160])}…</summary></entry>\n"
        for link in links
    )
    return Document(
        f'{XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="kk">'
        f"<title>{escape(paper.name)}</title><id>{paper.url('/')}</id>"
        f"<updated>{updated.isoformat() if updated else ''}</updated>\n{entries}</feed>\n",
        "application/atom+xml; charset=utf-8",
        updated,
    )


def urlset(links: Iterable[Link], stamp: Stamp) -> str:
    """Return a sitemap of the links with their lastmod."""
    rows = "".join(
        f"<url><loc>{escape(link.url)}</loc><lastmod>{stamp(link.modified)}</lastmod></url>\n"
        for link in links
    )
    return f"{XML}<urlset {SITEMAP}>\n{rows}</urlset>\n"


def news_urlset(paper: Paper, today: date) -> str:
    """Return a news sitemap: as the format asks, the last two days only."""
    rows = "".join(
        f"<url><loc>{escape(link.url)}</loc><news:news><news:publication>"
        f"<news:name>{escape(paper.name)}</news:name><news:language>kk</news:language>"
        f"</news:publication><news:publication_date>{link.when.isoformat()}"
        f"</news:publication_date><news:title>{escape(link.title)}</news:title>"
        "</news:news></url>\n"
        for link in paper.links(today)
        if link.when.date() >= today - timedelta(days=1)
    )
    return f"{XML}<urlset {SITEMAP} {NEWS}>\n{rows}</urlset>\n"


def sitemap_index(children: Iterable[tuple[str, datetime]], stamp: Stamp) -> str:
    """Return an index of (address, lastmod)."""
    rows = "".join(
        f"<sitemap><loc>{escape(url)}</loc><lastmod>{stamp(when)}</lastmod></sitemap>\n"
        for url, when in children
    )
    return f"{XML}<sitemapindex {SITEMAP}>\n{rows}</sitemapindex>\n"


def packed(text: str) -> bytes:
    """Return a text as a gzip file, the same bytes every time."""
    return gzip.compress(text.encode(), mtime=0)


def robots(paper: Paper) -> Document:
    """Return robots.txt: one forbidden path, and the sitemap where the paper has one."""
    forbidden = paper.markup.closed.split("{", 1)[0]
    lines = ["User-agent: *", f"Disallow: {forbidden}"]
    if "/sitemap.xml" in paper.markup.files:
        lines += ["", f"Sitemap: {paper.url('/sitemap.xml')}"]
    return Document("\n".join(lines) + "\n", "text/plain; charset=utf-8")
