"""A first look at a site that has no file: where it lists its articles, and one of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawlers.addresses import article_pattern
from crawlers.discovery import Feed, Front, Sitemap, Way
from crawlers.entries import Entry, Unreadable
from crawlers.links import joined
from crawlers.probe import Ask, first_page
from crawlers.site import Site
from crawlers.ways.found import Answer, Lost
from parsers.page import page_of
from parsers.text.decode import decode
from parsers.view import View

FEEDS: Final = ("/feed/", "/rss", "/rss.xml", "/atom.xml")  # where feeds are that no page links to
SITEMAPS: Final = ("/sitemap.xml",)
TRIES: Final = 4  # addresses asked for, of feeds and of sitemaps
HEADLINE: Final = 20  # characters of a link's text from which on it may be a headline
ANY: Final = r"^/."


@dataclass
class Survey:
    """What was found: the site as far as it is known, its ways, an article, and a line for each."""

    site: Site
    lines: list[str] = field(default_factory=list)
    article: Answer | None = None


def unknown(url: str) -> Site:
    """Return the site at an address, of which nothing is known: kaz.nur.kz has the key nur."""
    host = urlsplit(url).hostname or ""
    bare = host.removeprefix("www.")
    labels = bare.split(".")
    key = labels[-2 if len(labels) > 1 else 0].replace("-", "_")
    hosts = tuple(dict.fromkeys((host, bare, f"www.{bare}")))
    return Site(key, bare, hosts, (), ANY)


async def survey(url: str, site: Site, ask: Ask) -> Survey:
    """Look at a site by its front page. Raises Lost where that does not answer."""
    found = Survey(site)
    robots = await _robots(url, ask, found)
    front = await ask(url)
    tree = LexborHTMLParser(decode(front.body, None).text)
    found.site = replace(found.site, name=_name(tree) or site.name)
    _editions(tree, found)
    feeds = await _first_good([Feed(u) for u in _feeds(tree, url)], ask, found)
    maps = [Sitemap(at) for one in (*robots, *SITEMAPS) if (at := _found(url, one))]
    files = await _first_good(maps, ask, found)
    links = _headlines(tree, front.url, found.site)
    named = feeds or (files if len(files) > len(links) else links) or links
    pattern = article_pattern(entry.url for entry in named)
    found.lines.append(f"article addresses: {pattern or 'no common shape in what was found'}")
    if pattern:
        found.site = replace(found.site, article=pattern)
        await _article(url, named, links, ask, found)
    return found


async def _robots(url: str, ask: Ask, found: Survey) -> list[str]:
    """Return the sitemaps robots.txt names; note its delay."""
    try:
        answer = await ask(joined(url, "/robots.txt"))
    except Lost as lost:
        found.lines.append(f"robots.txt: {lost.name}")
        return []
    text = answer.body.decode("utf-8", "replace")
    maps = re.findall(r"(?im)^\s*sitemap:\s*(\S+)", text)
    delays = [float(one) for one in re.findall(r"(?im)^\s*crawl-delay:\s*([\d.]+)", text)]
    found.lines.append(
        f"robots.txt: {len(maps)} sitemaps, crawl-delay {max(delays, default='none')}"
    )
    return maps


def _feeds(tree: LexborHTMLParser, url: str) -> list[str]:
    kinds = 'link[rel~="alternate"][type*="rss"], link[rel~="alternate"][type*="atom"]'
    linked = [link.attributes.get("href") or "" for link in tree.css(kinds)]
    own = [one for one in linked if one and "comment" not in one]
    return list(dict.fromkeys(at for one in (*own, *FEEDS) if (at := _found(url, one))))


async def _first_good(ways: Sequence[Way], ask: Ask, found: Survey) -> list[Entry]:
    """Return what the first way that answers names, and add it to the site."""
    for way in list(dict.fromkeys(ways))[:TRIES]:
        kind = f"{type(way).__name__.lower()} {way.url}"
        try:
            entries = await first_page(way, found.site, ask)
        except (Lost, Unreadable) as error:
            found.lines.append(f"{kind}: {error.name if isinstance(error, Lost) else error}")
            continue
        dated = sum(entry.day is not None for entry in entries)
        found.lines.append(f"{kind}: {len(entries)} addresses, {dated} with a day")
        if entries:
            found.site = replace(found.site, discover=(*found.site.discover, way))
            return entries
    return []


def _found(base: str, link: str) -> str:
    """Return where a link leads; a way's address is a format, in which braces mean something."""
    return joined(base, link).replace("{", "%7B").replace("}", "%7D")


def _headlines(tree: LexborHTMLParser, base: str, site: Site) -> list[Entry]:
    """Return the links of a page that read like headlines."""
    links = ((link.attributes.get("href"), link.text(strip=True)) for link in tree.css("a[href]"))
    urls = (joined(base, href or "") for href, text in links if len(text) >= HEADLINE)
    return [Entry(url, None) for url in dict.fromkeys(urls) if site.is_article(url)]


async def _article(
    url: str, named: list[Entry], links: list[Entry], ask: Ask, found: Survey
) -> None:
    """Fetch the first article; without a way of discovery take the front page as one."""
    shown = [entry.url for entry in links if found.site.is_article(entry.url)]
    found.lines.append(f"front page: {len(shown)} links to articles")
    if not found.site.discover and shown:
        found.site = replace(found.site, discover=(Front(url),))
    for entry in [one for one in named if found.site.is_article(one.url)][:TRIES]:
        try:
            found.article = await ask(found.site.plain(entry.url))
        except Lost as lost:
            found.lines.append(str(lost))
            continue
        kinds = ", ".join(_json_ld(found.article))
        found.lines.append(f"JSON-LD of an article: {kinds or 'none'}")
        return


def _json_ld(answer: Answer) -> list[str]:
    page = page_of(answer.body, url=answer.url, fetched_at=answer.fetched_at)
    nodes = View(page, decode(answer.body, None).text).json_ld
    return list(dict.fromkeys(str(node["@type"]) for node in nodes if "@type" in node))


def _editions(tree: LexborHTMLParser, found: Survey) -> None:
    for link in tree.css('link[rel~="alternate"][hreflang]'):
        at = link.attributes
        found.lines.append(f"edition {at.get('hreflang')}: {at.get('href')}")


def _name(tree: LexborHTMLParser) -> str | None:
    named = tree.css_first('meta[property="og:site_name"]')
    title = tree.css_first("title")
    told = (named.attributes.get("content") if named else None) or (title.text() if title else "")
    return " ".join((told or "").split()) or None
