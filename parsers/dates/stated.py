"""What a page's structured data and address state about its publication time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import SplitResult, urlsplit

from parsers.body.payload import payload_times
from parsers.dates.clock import ALMATY
from parsers.dates.reading import Published, read_time
from parsers.view import View

ARTICLE, META, PAYLOAD, VISIBLE, LOOSE, ADDRESS = range(6)  # kinds of places, most trusted first

_ARTICLE_TYPE = re.compile(r"(?:article|posting|report|review|story)$", re.IGNORECASE)
_PAGE_TYPE = re.compile(r"(?:page|work|gallery|videoobject|audioobject|episode)$", re.IGNORECASE)
_META = (
    "article:published_time", "og:article:published_time", "article:published",
    "article_published_time", "og:published_time", "datepublished", "date_published",
    "publisheddate", "published_date", "publish_date", "publish-date", "publishdate",
    "publication_date", "publication-date", "pubdate", "published_at", "parsely-pub-date",
    "content:publishdate", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "cxenseparse:articlepublished", "dc.date.issued", "dcterms.issued", "dcterms.available",
    "date.available", "prism.publicationdate", "citation_publication_date",
    "citation_online_date", "og:pubdate", "og:publish_date", "shareaholic:article_published_time",
)  # fmt: skip
_LOOSE_META = (
    "date", "dc.date", "dcterms.date", "sailthru.date", "dc.date.created", "dcterms.created",
    "date.created", "datecreated", "article:created", "og:release_date",
)  # fmt: skip
_ADDRESS_DAY = re.compile(
    r"/((?:19|20)\d\d)(?:([/-])(\d{1,2})\2(\d{1,2})(?=[/-]|$)|(\d\d)(\d\d)(?=/))"
)
_WALL = re.compile(
    r"\d{4}-\d\d-\d\d[T ]{1,3}(\d\d):?(\d\d)(?::?\d\d(?:[.,]\d+)?)?"
    r"\s?(Z|UTC|GMT|[+-][\d:]{2,5})?$"
)
_OBJECTS = 300  # JSON-LD objects looked at; the article's own stands among the first
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True)
class Statement:
    """One place where a page states its time; `rank` is one of the kinds above."""

    rank: int
    time: Published
    rule: str
    raw: str

    @property
    def wall(self) -> str | None:
        """The clock as printed, `HH:MM`, of an ISO time."""
        match = _WALL.search(self.raw)
        return f"{match[1]}:{match[2]}" if match else None

    @property
    def zone(self) -> str:
        """The zone an ISO time states: "none", "zero" (UTC) or "own" (any other)."""
        match = _WALL.search(self.raw)
        if match is None or match[3] is None:
            return "none"
        return "own" if re.search("[1-9]", match[3]) else "zero"

    @property
    def instant(self) -> datetime | None:
        """The time where it is known to the minute: midnight is how a day is written."""
        value = self.time.value
        return value if isinstance(value, datetime) and self.wall != "00:00" else None

    @property
    def days(self) -> frozenset[date]:
        """The days it may mean: the one printed and Almaty's."""
        value = self.time.value
        if not isinstance(value, datetime):
            return frozenset({value})
        printed = _ISO_DAY.match(self.raw)
        own = [date.fromisoformat(printed.group())] if printed else []
        return frozenset({value.astimezone(ALMATY).date(), *own})


def structured(view: View) -> list[Statement]:
    """Return what JSON-LD and meta elements state, else the payload, most trusted first."""
    found = [*_json_ld(view), *_meta(view)]
    if not any(statement.rank <= META for statement in found):
        found += _payload(view)
    return sorted(found, key=lambda statement: statement.rank)


def address_day(view: View) -> Statement | None:
    """Return the day that the page's address carries as a part of its path."""
    match = _ADDRESS_DAY.search(address(view.page.source.url).path)
    if match is None:
        return None
    year, _, *parts = match.groups()
    month, day = [part for part in parts if part]
    read = read_time(f"{year}-{month}-{day}", view.page.source.fetched_at)
    return Statement(ADDRESS, read, "address", match.group()) if read else None


def _read(rank: int, value: object, rule: str, view: View) -> Iterator[Statement]:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value")
    if isinstance(value, bool) or not isinstance(value, str | int):
        return
    raw = str(value).strip()
    read = read_time(raw, view.page.source.fetched_at)
    if read:
        yield Statement(rank, read, rule, raw)


def _meta(view: View) -> Iterator[Statement]:
    for rank, names in ((META, _META), (LOOSE, _LOOSE_META)):
        for name in names:
            for raw in view.meta.get(name, ())[:1]:
                yield from _read(rank, raw, f"meta({name})", view)


def _json_ld(view: View) -> Iterator[Statement]:
    some = view.json_ld[:_OBJECTS]
    objects = [(kind, node) for node in some if (kind := _kind(node)) is not None]
    articles = [(kind, node) for kind, node in objects if _ARTICLE_TYPE.search(kind)]
    own = [(kind, node) for kind, node in articles if not _of_another(node, view)]
    for kind, node in sorted(own, key=lambda found: not _at_this_address(found[1], view)):
        yield from _read(ARTICLE, node.get("datePublished"), f"json-ld({kind}.datePublished)", view)
        yield from _read(LOOSE, node.get("dateCreated"), f"json-ld({kind}.dateCreated)", view)
    for kind, node in objects:
        if _PAGE_TYPE.search(kind):
            for key in ("datePublished", "uploadDate"):
                yield from _read(LOOSE, node.get(key), f"json-ld({kind}.{key})", view)


def _payload(view: View) -> Iterator[Statement]:
    for key, value, is_published in payload_times(view):
        yield from _read(PAYLOAD if is_published else LOOSE, value, f"payload({key})", view)


def _kind(node: dict[str, Any]) -> str | None:
    kinds = node.get("@type")
    kind = kinds[0] if isinstance(kinds, list) and kinds else kinds
    return re.split(r"[/:#]", kind)[-1] if isinstance(kind, str) else None


def _addresses(node: dict[str, Any]) -> set[str]:
    main = node.get("mainEntityOfPage")
    stated = [node.get("url"), node.get("@id"), main.get("@id") if isinstance(main, dict) else main]
    return {address(text).path.rstrip("/") for text in stated if isinstance(text, str)} - {""}


def address(url: str) -> SplitResult:
    """Return the parts of an address, all of them empty where it cannot be read."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def _at_this_address(node: dict[str, Any], view: View) -> bool:
    own = address(view.page.source.url).path.rstrip("/")
    return own != "" and own in _addresses(node)


def _of_another(node: dict[str, Any], view: View) -> bool:
    """Return whether an object has another headline than the page and another address."""
    headline = node.get("headline") or node.get("name")
    titles = " ".join(view.meta.get("og:title", ()))
    if not isinstance(headline, str) or not titles or _at_this_address(node, view):
        return False
    told, words = set(_WORD.findall(titles.lower())), set(_WORD.findall(headline.lower()))
    return len(told & words) * 3 < min(len(told), len(words))
