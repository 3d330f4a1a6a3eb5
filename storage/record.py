"""An article as the row it becomes: pure, before any database is asked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from storage.article import Article, Contributor, Source
from storage.fold import digest, text_digest
from storage.identity import article_key, edition_key, plain_address

ALMATY = ZoneInfo("Asia/Almaty")

Fetch = tuple[datetime, str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """One parsed article ready to be stored.

    `fetch` orders what was seen of an edition: time, then address and digest where two pages were
    fetched in one instant. `fields` are columns of `edition`; `content` is the digest of them all.
    """

    article_key: str
    edition_key: str
    fetch: Fetch
    fields: Mapping[str, object]
    content: str
    provenance: Mapping[str, Mapping[str, str]]
    contributors: tuple[Contributor, ...]


def record(article: Article) -> Record:
    """Return the article as it is stored; raise ValueError where a time has no zone."""
    key, edition = storable(article_key(article)), edition_key(article)
    headline = storable(article.headline)
    body = tuple(storable(paragraph) for paragraph in article.body)
    people = tuple(Contributor(storable(c.name), c.role) for c in article.authors)
    fields = {
        "url": plain_address(storable(article.source.url)),
        "canonical_url": _optional(article.canonical_url),
        "headline": headline,
        "lead": _optional(article.lead),
        "body": "\n\n".join(body),
        "byline": _optional(article.byline),
        **_published(article.published),
        "language": _optional(article.language),
        "script": article.script,
        "section": _optional(article.section),
        "tags": [storable(tag) for tag in article.tags],
        "image": _optional(article.image),
        "text_digest": text_digest(headline, body, (article.source.site, key)),
    }
    return Record(
        article_key=key,
        edition_key=edition,
        fetch=fetch(article.source),
        fields=fields,
        content=_content(fields, people),
        provenance={
            storable(name): {"rule": storable(found.rule), "raw": storable(found.raw)}
            for name, found in article.provenance.items()
        },
        contributors=people,
    )


def fetch(source: Source) -> Fetch:
    """Return what orders fetches; raise ValueError where the time has no zone."""
    if source.fetched_at.tzinfo is None:
        raise ValueError(f"fetched_at without zone: {source.url}")
    return source.fetched_at.astimezone(UTC), plain_address(storable(source.url)), source.digest


def storable(text: str) -> str:
    """Return the text without what a database refuses: NULs, and halves of surrogate pairs."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", "")


def _optional(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _published(when: datetime | date | None) -> dict[str, object]:
    at, day, precision = None, when, None if when is None else "day"
    if isinstance(when, datetime):
        if when.tzinfo is None:
            raise ValueError(f"published without zone: {when.isoformat()}")
        at, day, precision = when.astimezone(UTC), when.astimezone(ALMATY).date(), "minute"
    return {"published_at": at, "published_day": day, "published_precision": precision}


def _content(fields: Mapping[str, object], people: tuple[Contributor, ...]) -> str:
    said = [*sorted(fields.items()), *((person.name, person.role) for person in people)]
    return digest(json.dumps(said, ensure_ascii=False, default=str))
