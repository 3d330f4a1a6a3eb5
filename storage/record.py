"""An article as the row it becomes: pure, before any database is asked."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from storage.article import Article, Contributor, Source
from storage.fold import digest
from storage.identity import article_key, edition_key, plain_address
from storage.names import shortened
from storage.visible import storable

ALMATY = ZoneInfo("Asia/Almaty")

Fetch = tuple[datetime, str]
_JSON = json.JSONEncoder(ensure_ascii=False)
SAID = ("headline", "lead", "body", "byline", "language", "script", "section")


@dataclass(frozen=True, slots=True)
class Record:
    """One parsed article ready to be stored.

    `fetch` orders what was seen of an edition: the time, then a digest of address and bytes where
    two pages were fetched in one instant. `said` are the columns that tell what the article says,
    `content` is the digest of them, tags and contributors; `places` are its addresses.
    """

    article_key: str
    edition_key: str
    fetch: Fetch
    page_digest: str
    said: Mapping[str, Any]
    tags: tuple[str, ...]
    contributors: tuple[Contributor, ...]
    content: str
    places: tuple[str, str | None, str | None]
    provenance: Mapping[str, Mapping[str, str]]


def record(article: Article) -> Record:
    """Return the article as it is stored; raise ValueError where a time has no zone."""
    source = article.source
    url = plain_address(storable(source.url))
    people = tuple(Contributor(storable(c.name), c.role) for c in article.authors)
    said = {
        "headline": storable(article.headline),
        "lead": _optional(article.lead),
        "body": "\n\n".join(storable(paragraph) for paragraph in article.body),
        "byline": _optional(article.byline),
        "language": _optional(article.language),
        "script": article.script,
        "section": None if article.section is None else _short(article.section),
        **_published(article.published),
    }
    tags = tuple(_short(tag) for tag in article.tags)
    return Record(
        article_key=storable(article_key(article)),
        edition_key=edition_key(article),
        fetch=(instant(source), mark(url, source.digest)),
        page_digest=source.digest,
        said=said,
        tags=tags,
        contributors=people,
        content=content_digest(said, tags, [(one.name, one.role) for one in people]),
        places=(url, _optional(article.canonical_url), _optional(article.image)),
        provenance={
            storable(name): {"rule": storable(found.rule), "raw": storable(found.raw)}
            for name, found in article.provenance.items()
        },
    )


def instant(source: Source) -> datetime:
    """Return when a page was fetched, in UTC; raise ValueError where the time has no zone."""
    if source.fetched_at.tzinfo is None:
        raise ValueError(f"fetched_at without zone: {source.url}")
    return source.fetched_at.astimezone(UTC)


def mark(url: str, page_digest: str) -> str:
    """Return 16 hexadecimal digits that tell fetches of one instant apart."""
    return digest(url, page_digest)[:16]


def content_digest(
    said: Mapping[str, Any],
    tags: Sequence[str],
    people: Sequence[tuple[str, str]],
) -> str:
    """Return 32 hexadecimal digits for all that an edition says; its addresses do not count.

    A page reached at a mirror or with another picture says the same.
    """
    at, day = said["published_at"], said["published_day"]
    published = at.isoformat() if at else str(day)
    plain = [said[name] for name in SAID]
    return digest(_JSON.encode([*plain, published, tags, people]))


def _short(name: str) -> str:
    """Return the name of a tag or section, cut where no name is so long."""
    return shortened(storable(name))


def _optional(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _published(when: datetime | date | None) -> dict[str, object]:
    at, day, precision = None, when, None if when is None else "day"
    if isinstance(when, datetime):
        if when.tzinfo is None:
            raise ValueError(f"published without zone: {when.isoformat()}")
        at, day, precision = when.astimezone(UTC), when.astimezone(ALMATY).date(), "minute"
    return {"published_at": at, "published_day": day, "published_precision": precision}
