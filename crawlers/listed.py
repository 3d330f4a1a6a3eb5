"""What a page of links says: its articles, each with the date beside it. Pure functions."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawlers.entries import Entry, Unreadable, local_day
from crawlers.links import joined
from crawlers.site import Site
from parsers.dates.reading import read_time
from parsers.limits import endless

HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
DATE_BLOCKS: Final = "time, [class*=date], [class*=time], [class*=Date], [class*=Time]"
CLOCK: Final = re.compile(r"\d{1,2}[:.]\d{2}")
DATE_LENGTH: Final = range(4, 41)  # from «Кеше» to a weekday, date, time and counter
DEEPEST: Final = 20  # levels of JSON looked into for HTML


def listing_entries(text: str, base: str, site: Site, fetched_at: datetime) -> list[Entry]:
    """Return the articles a page of links names, in its order, with the date beside each.

    The page is HTML, or JSON that holds HTML. A bare time belongs to the day of the heading
    above it. Raises Unreadable where no tree could be built in time.
    """
    html = _html(text)
    if why := endless(html.encode("utf-8", "replace")):
        raise Unreadable(why.detail)
    tree = LexborHTMLParser(html)
    tree.strip_tags(["script", "style"])
    found: dict[str, Entry] = {}
    heading: date | None = None
    for node in tree.css(",".join((*HEADINGS, "a[href]"))):
        if node.tag != "a":
            heading = _day_heading(node, fetched_at) or heading
            continue
        url = joined(base, node.attributes.get("href") or "")
        if site.is_article(url) and (url not in found or found[url].day is None):
            block = _block_about(node, url, base, site)
            found[url] = Entry(url, _listed_day(block, heading, fetched_at))
    return list(found.values())


def _html(text: str) -> str:
    """Return the HTML of a page; of JSON, all the HTML its strings hold."""
    if text.lstrip()[:1] not in {"{", "["}:
        return text
    try:
        return "\n".join(_markup_in(json.loads(text)))
    except (ValueError, RecursionError):
        return text


def _markup_in(value: object, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str) and "<" in value:
        yield value
    elif isinstance(value, dict | list) and depth < DEEPEST:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _markup_in(inner, depth + 1)


def _day_heading(node: LexborNode, fetched_at: datetime) -> date | None:
    """Return the day a heading consists of, the head of a day's group."""
    text = node.text(strip=True)
    if len(text) not in DATE_LENGTH or node.css_first("a"):
        return None
    read = read_time(text, fetched_at)
    return _day(read.value) if read and not CLOCK.search(text) else None


def _block_about(link: LexborNode, url: str, base: str, site: Site) -> LexborNode:
    """Climb from a link to the largest block that is about its article alone."""
    block = link
    for _ in range(4):
        parent = block.parent
        if parent is None or parent.tag in {"body", "html"} or not _alone(parent, url, base, site):
            break
        block = parent
    return block


def _alone(block: LexborNode, url: str, base: str, site: Site) -> bool:
    hrefs = {joined(base, a.attributes.get("href") or "") for a in block.css("a[href]")}
    return not any(other != url and site.is_article(other) for other in hrefs)


def _listed_day(block: LexborNode, heading: date | None, fetched_at: datetime) -> date | None:
    for text in _date_texts(block):
        if heading and CLOCK.fullmatch(text):
            return heading
        if read := read_time(text, fetched_at):
            return _day(read.value)
    return None


def _date_texts(block: LexborNode) -> Iterator[str]:
    for node in block.css(DATE_BLOCKS):
        yield from filter(None, (node.attributes.get("datetime"), node.text(strip=True)))
    for node in block.traverse(include_text=True):
        if node.tag == "-text" and node.parent and not _is_headline(node.parent):
            text = node.text(strip=True)
            if len(text) in DATE_LENGTH:
                yield text


def _is_headline(node: LexborNode) -> bool:
    """Return whether a text is the linked headline: a date in it is the story's."""
    if node.tag == "a":
        return True
    around = node.parent
    linked = node.css_first("a") is not None or (around is not None and around.tag == "a")
    return node.tag in HEADINGS and linked


def _day(value: datetime | date) -> date:
    return local_day(value) if isinstance(value, datetime) else value
