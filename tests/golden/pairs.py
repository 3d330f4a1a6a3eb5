"""Golden pairs: a page as a site prints it, and beside it what a careful reader takes from it.

    tests/golden/<site>/<slug>.html (or .txt, .xml …)   the bytes
    tests/golden/<site>/<slug>.json                     where from, and what is expected

A pair with a `way` shows discovery: the addresses a feed, sitemap or listing names. `composed`
says what its markup was composed from; `captured` marks a publisher's own page, which may help
while a site is being added and is never committed.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from crawlers.entries import Entry, feed_entries, sitemap_entries
from crawlers.listed import listing_entries
from crawlers.site import Site
from parsers.page import Page
from parsers.parse import parse
from parsers.text.decode import decode
from storage.article import Article, Rejection, Source

FOLDER = Path(__file__).parent
Fields = dict[str, Any]


@dataclass(frozen=True)
class Golden:
    """One pair; `told` is its JSON as written."""

    path: Path
    page: Path
    told: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Return the pair as a test names it."""
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def is_discovery(self) -> bool:
        """Return whether the page is a feed, a sitemap or a listing."""
        return "way" in self.told

    @property
    def expect(self) -> Fields:
        """Return what is expected, field by field; nothing where nobody has said yet."""
        return dict(self.told.get("expect", {}))

    def found(self, site: Site) -> Fields:
        """Return what the present code finds, under the same names."""
        return self._entries(site) if self.is_discovery else fields_of(self._parsed(site))

    def _parsed(self, site: Site) -> Article | Rejection:
        body, url = self.page.read_bytes(), str(self.told["url"])
        digest, article_id = hashlib.sha256(body).hexdigest(), site.article_id(url)
        status = int(self.told.get("status", 200))
        source = Source(site.key, url, self._fetched_at, digest, article_id, status)
        return parse(Page(source, body, self.told.get("content_type")), site.layout)

    @property
    def _fetched_at(self) -> datetime:
        return datetime.fromisoformat(self.told["fetched_at"])

    def _entries(self, site: Site) -> Fields:
        named = (e for e in self._named(site) if site.is_article(e.url))
        days = {site.plain(e.url): e.day.isoformat() if e.day else None for e in named}
        return {"entries": [{"url": url, "day": day} for url, day in days.items()]}

    def _named(self, site: Site) -> list[Entry]:
        body = self.page.read_bytes()
        match self.told["way"]:
            case "feed":
                return feed_entries(body)
            case "sitemap":
                return sitemap_entries(body)[0]
            case "listing" | "front":
                text = decode(body, self.told.get("content_type")).text
                return listing_entries(text, self.told["url"], site, self._fetched_at)
        raise ValueError(f"{self.name}: way is feed, sitemap, listing or front")


def goldens(folder: Path = FOLDER) -> dict[str, list[Golden]]:
    """Return every pair by site. Raises ValueError where a file has no partner."""
    found: dict[str, list[Golden]] = {}
    for site in sorted(p for p in folder.iterdir() if p.is_dir() and p.name != "__pycache__"):
        files = [p for p in sorted(site.iterdir()) if p.is_file()]
        pages = {p.stem: p for p in files if p.suffix != ".json"}
        told = {p.stem: p for p in files if p.suffix == ".json"}
        if single := sorted(pages.keys() ^ told.keys()):
            raise ValueError(f"{site.name}/{single[0]}: a golden is a page and a .json beside it")
        found[site.name] = [Golden(told[s], pages[s], _read(told[s])) for s in sorted(told)]
    return found


def fields_of(result: Article | Rejection) -> Fields:
    """Return a parsed page as goldens write it."""
    if isinstance(result, Rejection):
        return {"outcome": "rejected", "reason": result.reason}
    return {
        "outcome": "article",
        "headline": result.headline,
        "lead": result.lead,
        "byline": result.byline,
        "authors": [{"name": one.name, "role": one.role} for one in result.authors],
        "published": _time(result.published),
        "published_precision": result.published_precision,
        "language": result.language,
        "script": result.script,
        "section": result.section,
        "tags": list(result.tags),
        "body": list(result.body),
        "article_id": result.source.article_id,
    }


def _read(path: Path) -> Fields:
    try:
        told: Fields = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path.parent.name}/{path.name}: {error}") from None
    when = told.get("expect", {}).get("published")
    if when and "T" in when:
        told["expect"]["published"] = _time(datetime.fromisoformat(when))
    return told


def _time(when: datetime | date | None) -> str | None:
    if isinstance(when, datetime):
        return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return when.isoformat() if when else None
