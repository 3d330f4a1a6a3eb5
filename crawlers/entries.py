"""What feeds, sitemaps and listings say: addresses with the time beside them. Pure functions."""

import zlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from zoneinfo import ZoneInfo

from lxml import etree

ALMATY: Final = ZoneInfo("Asia/Almaty")
MAX_XML: Final = 100 * 2**20  # bytes of an unpacked sitemap: twice what the protocol allows
YEARS: Final = range(1990, 2100)  # others are a site's slips


@dataclass(frozen=True, slots=True)
class Entry:
    """An address a site lists, with the day it is listed under in Almaty, where one is given.

    `news` marks what a news sitemap says: a publication date, which yields to another file's
    lastmod for the same address. `stamp` is when the list says it last changed, in UTC or as
    a bare date; as text a later one compares greater.
    """

    url: str
    day: date | None
    news: bool = False
    stamp: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Child:
    """A sitemap an index names, and the day it last changed, where one is given."""

    url: str
    lastmod: date | None


class Unreadable(ValueError):
    """A feed or sitemap that is not what it was asked to be; the message says what it is."""


def feed_entries(body: bytes) -> list[Entry]:
    """Return the entries of an RSS or Atom feed. Raises Unreadable."""
    root = _xml(body)
    if _name(root) not in {"rss", "RDF", "feed"}:
        raise Unreadable(f"not a feed but <{_name(root)}>")
    found = []
    for item in root.iter("{*}item", "{*}entry"):
        url = _text(item, "link") or _atom_link(item)
        when = _text(item, "published", "pubDate", "date", "updated")
        if url:
            found.append(Entry(url, day_of(when), stamp=stamp_of(_text(item, "updated"))))
    return found


def sitemap_entries(body: bytes) -> tuple[list[Entry], list[Child]]:
    """Return a sitemap's addresses and, of an index, its children. Raises Unreadable.

    A time is <lastmod>, else the publication date of a news sitemap.
    """
    root = _xml(_gunzip(body))
    if _name(root) not in {"urlset", "sitemapindex"}:
        raise Unreadable(f"not a sitemap but <{_name(root)}>")
    entries, children = [], []
    for node in root:
        url = _text(node, "loc")
        if url and _name(node) == "url":
            lastmod = _text(node, "lastmod")
            when = lastmod or _text(node, "publication_date")
            news = lastmod is None and when is not None
            entries.append(Entry(url, day_of(when), news, stamp_of(lastmod)))
        elif url and _name(node) == "sitemap":
            children.append(Child(url, day_of(_text(node, "lastmod"))))
    return entries, children


def day_of(when: str | None) -> date | None:
    """Return the day in Almaty of an ISO or RFC 2822 time; a bare date is its own day."""
    read = _moment(when)
    return local_day(read) if isinstance(read, datetime) else read


def stamp_of(when: str | None) -> str | None:
    """Return a time in UTC to the second, a bare date as it is, None for what is neither."""
    read = _moment(when)
    if isinstance(read, datetime):
        aware = read if read.tzinfo else read.replace(tzinfo=ALMATY)
        return aware.astimezone(UTC).isoformat(timespec="seconds")
    return read.isoformat() if read else None


def _moment(when: str | None) -> datetime | date | None:
    read = _read(when) if when else None
    return read if read and read.year in YEARS else None


def _read(when: str) -> datetime | date | None:
    try:
        if len(when) == len("2026-11-20"):
            return date.fromisoformat(when)
        return datetime.fromisoformat(when)
    except ValueError:
        try:
            return parsedate_to_datetime(when)
        except (ValueError, OverflowError):
            return None


def local_day(when: datetime) -> date:
    """Return the day in Almaty of a time; one without a zone is Almaty's."""
    return when.date() if when.tzinfo is None else when.astimezone(ALMATY).date()


def _xml(body: bytes) -> etree.ElementBase:
    """Parse XML without entities, external files or network; recovers from slips."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"no XML: {error}") from None
    if root is None:
        raise Unreadable("no XML")
    return root


def _gunzip(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        text = unpacker.decompress(body, MAX_XML)
    except zlib.error as error:
        raise Unreadable(f"broken gzip: {error}") from None
    if unpacker.unconsumed_tail:
        raise Unreadable(f"larger than {MAX_XML} bytes unpacked")
    if not unpacker.eof:
        raise Unreadable("broken gzip: cut short")
    return text


def _name(node: etree._Element) -> str:
    # not by QName, which raises for the names that a broken file recovers to
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _text(node: etree._Element, *names: str) -> str | None:
    for name in names:
        for found in node.iter(f"{{*}}{name}"):
            if found.text and found.text.strip():
                return str(found.text.strip())
    return None


def _atom_link(item: etree._Element) -> str | None:
    for link in item.iter("{*}link"):
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
    return None
