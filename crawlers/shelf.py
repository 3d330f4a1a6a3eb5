"""The archive's reading side for people: what a site's file says, what its crawls left."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final

from crawlers.archive import Batch
from crawlers.canary import Canary, canary_file
from crawlers.catalog import sites
from crawlers.ends import End, read_ends
from crawlers.outcomes import STORED, Summary
from crawlers.records import (
    BrokenArchive,
    address_of,
    decoded_body,
    fetched_at,
    record_at,
    status_of,
)
from crawlers.site import Site
from parsers.layout import Layout, rule_name

FIELDS: Final = ("headline", "lead", "body", "byline", "published", "section")
_PLACE: Final = re.compile(r"([\w.-]+):(\d{1,15})")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a site's file says. `rules` are by field those its layouts name; `off` is why not."""

    key: str
    name: str
    hosts: tuple[str, ...]
    ways: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    articles: int
    byline: float
    crawl_delay: float
    rules: Mapping[str, frozenset[str]]
    off: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """What a crawl says: remarks, an address for each failure or skip, why it is red if it is.

    `yields` has by way of discovery how many addresses it was the first to name.
    """

    notes: tuple[str, ...]
    examples: Mapping[str, str]
    failure: str | None
    yields: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Stored:
    """A page's answer as the archive keeps it; `kind` is its Content-Type."""

    url: str
    fetched_at: datetime
    status: int
    kind: str
    body: bytes


@cache
def facts() -> Mapping[str, Facts]:
    """Return what the site files say, by key; read once."""
    return {key: facts_of(site) for key, site in sites().items()}


def facts_of(site: Site) -> Facts:
    """Return what a site's file says."""
    layouts = (
        (site.layout,)
        if isinstance(site.layout, Layout)
        else tuple(dated.layout for dated in site.layout)
    )
    rules = {
        name: frozenset(rule_name(rule) for layout in layouts if (rule := getattr(layout, name)))
        for name in FIELDS
    }
    return Facts(
        key=site.key, name=site.name, hosts=site.hosts,
        ways=tuple((type(way).__name__, way.url) for way in site.discover),
        tags=site.tags, articles=site.expect.articles, byline=site.expect.byline,
        crawl_delay=site.crawl_delay, off=site.off,
        rules={name: named for name, named in rules.items() if named},
    )  # fmt: skip


def batch_at(archive: Path, site: str, day: date, name: str) -> Batch:
    """Return the batch of a name, whether or not anything is left of it."""
    return Batch(site, day, name, archive / site / day.isoformat())


def told_by(batch: Batch) -> Told | None:
    """Return what a crawl says of itself, None where it was interrupted or is gone."""
    said = Summary.read(batch.summary)
    return Told(said.notes, said.examples, said.failure, said.yields) if said else None


def ends_of(batch: Batch) -> list[End] | None:
    """Return how each address of a crawl ended, None where it left no list; see is_stored."""
    return read_ends(batch.ends)


def is_stored(end: End) -> bool:
    """Return whether an address left a page, which the load then judged."""
    return end.name == STORED


def last_canary(archive: Path, site: str) -> Canary | None:
    """Return a site's last canary, None before the first."""
    with suppress(OSError, ValueError, KeyError):
        return Canary.read(canary_file(archive, site))
    return None


def stored_at(archive: Path, site: str, place: str) -> Stored | None:
    """Return the answer at a place such as `NAME.warc.gz:123`, None where it is gone.

    Raises OSError where the archive is out of reach.
    """
    found = _PLACE.fullmatch(place)
    warc = next((archive / site).glob(f"*/{found[1]}"), None) if found else None
    if found is None or warc is None:
        return None
    with suppress(FileNotFoundError, BrokenArchive), record_at(warc, int(found[2])) as record:
        kind = record.http_headers.get_header("Content-Type") or ""
        at, status = fetched_at(record), status_of(record)
        return Stored(address_of(record), at, status, kind, decoded_body(record))
    return None
