"""What the load takes in: an article as the parser found it, or the reason a page is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Role = Literal[
    "author", "interviewer", "interviewee", "translator", "photographer", "editor", "agency"
]
Precision = Literal["minute", "day"]
Script = Literal["Cyrl", "Latn", "Arab"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page came from: what was known of it before anything was parsed.

    `article_id` is the site's own id, read from the address where the address carries one;
    `digest` is the SHA-256 of the body as hex; `archive` names the WARC file and record offset.
    """

    site: str
    url: str
    fetched_at: datetime
    digest: str
    article_id: str | None = None
    status: int = 200
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person or an agency credited with an article, in the page's own script."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Found:
    """Which rule found a field, and the string it found before it was read."""

    rule: str
    raw: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as one page gave it; a field the page does not give is None or empty.

    `published` is an aware UTC datetime (precision "minute") or a bare date (precision "day").
    `provenance` maps a field's name to the rule that found it; `parser` is the version of the
    code that did.
    """

    source: Source
    headline: str
    body: tuple[str, ...]
    lead: str | None = None
    byline: str | None = None
    authors: tuple[Contributor, ...] = ()
    published: datetime | date | None = None
    published_precision: Precision | None = None
    language: str | None = None
    script: Script | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    canonical_url: str | None = None
    image: str | None = None
    provenance: Mapping[str, Found] = field(default_factory=dict)
    parser: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A page that is no article: the reason by name, and what led to it.

    `trail` tells which rules had found what; `parser` is the version of the code that judged.
    """

    source: Source
    reason: str
    detail: str = ""
    trail: str = ""
    parser: str | None = None
