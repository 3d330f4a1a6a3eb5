"""One article whole: its editions, with credits, tags, provenance and pages."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import (
    ArticleRow,
    ContributionRow,
    EditionRow,
    EditionTagRow,
    PageRow,
    PersonRow,
    SiteRow,
    TagRow,
)

_ORDER = ("Cyrl", "Latn", "Arab", "und")


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited, as printed; `person` is the folded name that all spellings share."""

    person: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The rule that found a field, and the string it found."""

    rule: str
    raw: str


@dataclass(frozen=True, slots=True)
class StoredPage:
    """An address that gave an edition; `archive` is the WARC file and offset of its bytes."""

    url: str
    fetched_at: datetime
    archive: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """One script of an article."""

    id: int
    key: str
    url: str
    headline: str
    lead: str | None
    body: str
    byline: str | None
    published_at: datetime | None
    published_day: date | None
    language: str | None
    section: str | None
    loaded_at: datetime
    changed_at: datetime
    origins: Mapping[str, Origin]
    credits: tuple[Credit, ...]
    tags: tuple[str, ...]
    pages: tuple[StoredPage, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article with all its editions, Cyrillic first."""

    site: str
    site_name: str
    key: str
    editions: tuple[Edition, ...]


def article(session: Session, site: str, key: str) -> Article | None:
    """Return an article, None where there is none."""
    wanted = (
        select(ArticleRow.id, SiteRow.name)
        .join(SiteRow, SiteRow.key == ArticleRow.site)
        .where(ArticleRow.site == site, ArticleRow.key == key)
    )
    found = session.execute(wanted).one_or_none()
    if found is None:
        return None
    rows = session.scalars(select(EditionRow).where(EditionRow.article_id == found.id)).all()
    numbers = [row.id for row in rows]
    credited, tagged = _credits(session, numbers), _tags(session, numbers)
    pages = _pages(session, numbers)
    editions = [
        _edition(row, tuple(credited[row.id]), tuple(tagged[row.id]), tuple(pages[row.id]))
        for row in sorted(rows, key=lambda row: _ORDER.index(row.key))
    ]
    return Article(site, found.name or site, key, tuple(editions))


def _edition(
    row: EditionRow,
    credited: tuple[Credit, ...],
    tags: tuple[str, ...],
    pages: tuple[StoredPage, ...],
) -> Edition:
    return Edition(
        id=row.id, key=row.key, url=row.url, headline=row.headline, lead=row.lead, body=row.body,
        byline=row.byline, published_at=row.published_at, published_day=row.published_day,
        language=row.language, section=row.section, loaded_at=row.loaded_at,
        changed_at=row.changed_at,
        origins={field: Origin(found["rule"], found["raw"]) for field, found in
                 row.provenance.items()},
        credits=credited, tags=tags, pages=pages,
    )  # fmt: skip


def _credits(session: Session, editions: Sequence[int]) -> defaultdict[int, list[Credit]]:
    wanted = (
        select(ContributionRow.edition_id, PersonRow.key, ContributionRow.name)
        .add_columns(ContributionRow.role)
        .join(PersonRow, PersonRow.id == ContributionRow.person_id)
        .where(ContributionRow.edition_id.in_(editions))
        .order_by(ContributionRow.edition_id, ContributionRow.position)
    )
    found: defaultdict[int, list[Credit]] = defaultdict(list)
    for edition, person, name, role in session.execute(wanted):
        found[edition].append(Credit(person, name, role))
    return found


def _tags(session: Session, editions: Sequence[int]) -> defaultdict[int, list[str]]:
    wanted = (
        select(EditionTagRow.edition_id, TagRow.name)
        .join(TagRow, TagRow.id == EditionTagRow.tag_id)
        .where(EditionTagRow.edition_id.in_(editions))
        .order_by(EditionTagRow.edition_id, EditionTagRow.position)
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for edition, name in session.execute(wanted):
        found[edition].append(name)
    return found


def _pages(session: Session, editions: Sequence[int]) -> defaultdict[int, list[StoredPage]]:
    wanted = (
        select(PageRow.edition_id, PageRow.url, PageRow.fetched_at, PageRow.archive)
        .where(PageRow.edition_id.in_(editions))
        .order_by(PageRow.edition_id, PageRow.fetched_at.desc())
    )
    found: defaultdict[int, list[StoredPage]] = defaultdict(list)
    for edition, url, fetched_at, archive in session.execute(wanted):
        if edition is not None:
            found[edition].append(StoredPage(url, fetched_at, archive))
    return found
