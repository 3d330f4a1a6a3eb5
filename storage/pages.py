"""Pages: every address with its latest fetch and how that ended."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, exists, select, tuple_
from sqlalchemy.orm import Session

from storage.article import Article, Rejection, Source
from storage.models import ArticleRow, EditionRow, PageRow
from storage.search.index import Entry, entries_of
from storage.stories.link import forget
from storage.upsert import upsert
from storage.visible import storable


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page's row but for its number: `edition_id` for an article, `reason` for a rejection."""

    site: str
    url: str
    fetched_at: datetime
    status: int
    digest: str
    archive: str | None
    outcome: str
    reason: str | None
    detail: str | None
    edition_id: int | None
    trail: str | None
    parser: str | None
    former_reason: str | None = None

    @property
    def fetch(self) -> tuple[datetime, str]:
        """Return what orders the fetches of one address."""
        return self.fetched_at, self.digest


def article_page(found: Article, fetched_at: datetime, edition_id: int) -> PageRecord:
    """Return the row of a page that gave an edition."""
    at = _place(found.source, fetched_at)
    return PageRecord(*at, "article", None, None, edition_id, None, found.parser)


def rejected_page(found: Rejection, fetched_at: datetime) -> PageRecord:
    """Return the row of a page that is no article."""
    why = (storable(found.reason), storable(found.detail))
    trail = storable(found.trail) or None
    at = _place(found.source, fetched_at)
    return PageRecord(*at, "rejected", *why, None, trail, found.parser)


def store_pages(
    session: Session, site: str, pages: Sequence[PageRecord]
) -> list[tuple[int, datetime]]:
    """Write the pages that are newer than what is held, or say other of the same fetch.

    Returns the editions that an earlier parse of the very same fetch took a page for, with the
    time of that fetch.
    """
    held = _held(session, site, {page.url for page in pages})
    latest = dict(held)
    for page in sorted(pages, key=lambda one: one.fetch):
        before = latest.get(page.url)
        if before is None:
            latest[page.url] = page
        elif page.fetch >= before.fetch:
            latest[page.url] = replace(page, former_reason=_former(before, page))
    written = [page for url, page in latest.items() if page != held.get(url)]
    rows = [{name: getattr(page, name) for name in PageRecord.__slots__} for page in written]
    upsert(session, PageRow, rows, ("site", "url"))
    return [one for page in written if (one := _superseded(held, page))]


def withdraw(session: Session, editions: Sequence[tuple[int, datetime]]) -> list[Entry]:
    """Delete editions that rest on nothing but a superseded parse; return their search entries."""
    if not editions:
        return []
    superseded = tuple_(EditionRow.id, EditionRow.fetched_at).in_(editions)
    unseen = ~exists().where(PageRow.edition_id == EditionRow.id)
    wanted = select(EditionRow.id, EditionRow.article_id).where(superseded, unseen)
    gone = session.execute(wanted).all()
    entries = entries_of(session, [number for number, _ in gone])
    delete_editions(session, [number for number, _ in gone])
    return entries


def delete_editions(session: Session, editions: Collection[int]) -> None:
    """Delete editions that no page refers to, and the articles that have none left."""
    forget(session, editions)
    mine = EditionRow.id.in_(editions)
    articles = session.scalars(select(EditionRow.article_id).where(mine)).all()
    unbound = {"synchronize_session": False}
    session.execute(delete(EditionRow).where(mine).execution_options(**unbound))
    empty = ~exists().where(EditionRow.article_id == ArticleRow.id)
    those = delete(ArticleRow).where(ArticleRow.id.in_(articles), empty)
    session.execute(those.execution_options(**unbound))


def _place(source: Source, fetched_at: datetime) -> tuple[str, str, datetime, int, str, str | None]:
    archive = None if source.archive is None else storable(source.archive)
    return source.site, storable(source.url), fetched_at, source.status, source.digest, archive


def _former(before: PageRecord, page: PageRecord) -> str | None:
    """Return the reason a page had before the present one, if it ever was rejected for another."""
    return before.former_reason if before.reason in {None, page.reason} else before.reason


def _held(session: Session, site: str, urls: set[str]) -> dict[str, PageRecord]:
    names = [getattr(PageRow, name) for name in PageRecord.__dataclass_fields__]
    found = session.execute(select(*names).where(PageRow.site == site, PageRow.url.in_(urls)))
    return {page.url: page for page in (PageRecord(*row) for row in found)}


def _superseded(held: Mapping[str, PageRecord], page: PageRecord) -> tuple[int, datetime] | None:
    """Return the edition that an earlier parse of the very same fetch took this page for."""
    before = held.get(page.url)
    if before is None or before.fetch != page.fetch or before.edition_id is None:
        return None
    if page.edition_id is None or page.edition_id == before.edition_id:
        return None
    return before.edition_id, before.fetched_at
