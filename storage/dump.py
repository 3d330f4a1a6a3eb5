"""The contents of the database as JSON lines: equal lines, the same database.

Natural keys only, in their order; no row numbers, no runs, and nothing that depends on when a
page was fetched or loaded, on where its bytes lie, or on how often it was parsed.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, selectinload

from storage.base import Base
from storage.history import RevisionRow
from storage.models import ArticleRow, EditionRow, EditionTagRow, PageRow, SiteRow

AT_ONCE = 500
INTERNAL = {"id", "article_id", "edition_id", "section_id", "content_digest"}
OF_THE_HOUR = {"fetched_at", "first_seen_at", "loaded_at", "changed_at", "archive"}
OF_THE_WAY = {"parser", "former_reason"}  # which code judged a page last, and what was said before
LEFT_OUT = INTERNAL | OF_THE_HOUR | OF_THE_WAY


def dump(session: Session) -> Iterator[str]:
    """Return one JSON object a line: sites, editions with their credits, revisions, pages."""
    rows = chain(_sites(session), _editions(session), _revisions(session), _pages(session))
    return (json.dumps(row, ensure_ascii=False, sort_keys=True, default=str) for row in rows)


def archived_pages(session: Session) -> Iterator[str]:
    """Yield the pages of which a record is known, a JSON object each, by site."""
    row = PageRow
    known = select(row.site, row.url, row.archive, row.digest).where(row.archive.is_not(None))
    ordered = known.order_by(row.site, row.url).execution_options(yield_per=AT_ONCE)
    for page in session.execute(ordered).mappings():
        yield json.dumps(dict(page), ensure_ascii=False)


def _sites(session: Session) -> Iterator[Mapping[str, Any]]:
    for site in session.scalars(select(SiteRow).order_by(SiteRow.key)):
        yield {"table": "site", **_fields(site)}


def _editions(session: Session) -> Iterator[Mapping[str, Any]]:
    ordered = (
        select(EditionRow)
        .join(EditionRow.article)
        .order_by(ArticleRow.site, ArticleRow.key, EditionRow.key)
        .options(
            contains_eager(EditionRow.article),
            selectinload(EditionRow.contributions),
            selectinload(EditionRow.tags).joinedload(EditionTagRow.tag),
        )
    )
    for edition in session.scalars(ordered.execution_options(yield_per=AT_ONCE)):
        credits_ = [{"name": one.name, "role": one.role} for one in edition.contributions]
        named = {"site": edition.article.site, "article": edition.article.key}
        tags = [one.tag.name for one in edition.tags]
        more = {"section": edition.section, "tags": tags, "contributions": credits_}
        yield {"table": "edition", **named, **_fields(edition), **more}


def _revisions(session: Session) -> Iterator[Mapping[str, Any]]:
    ordered = (
        select(RevisionRow, ArticleRow.site, ArticleRow.key, EditionRow.key)
        .join(EditionRow, EditionRow.id == RevisionRow.edition_id)
        .join(ArticleRow, ArticleRow.id == EditionRow.article_id)
        .order_by(ArticleRow.site, ArticleRow.key, EditionRow.key, RevisionRow.content_digest)
    )
    found = session.execute(ordered.execution_options(yield_per=AT_ONCE))
    for row, site, article, edition in found:
        named = {"site": site, "article": article, "edition": edition}
        yield {"table": "revision", **named, **_fields(row)}


def _pages(session: Session) -> Iterator[Mapping[str, Any]]:
    ordered = (
        select(PageRow, ArticleRow.key, EditionRow.key)
        .outerjoin(EditionRow, EditionRow.id == PageRow.edition_id)
        .outerjoin(ArticleRow, ArticleRow.id == EditionRow.article_id)
        .order_by(PageRow.site, PageRow.url)
    )
    for page, article, edition in session.execute(ordered.execution_options(yield_per=AT_ONCE)):
        yield {"table": "page", **_fields(page), "article": article, "edition": edition}


def _fields(row: Base) -> dict[str, Any]:
    names = (column.key for column in type(row).__table__.columns)
    return {name: getattr(row, name) for name in names if name not in LEFT_OUT}
