"""How single addresses stand: what a list of a crawl's addresses shows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import ArticleRow, EditionRow, PageRow
from storage.newsroom.days import Run
from storage.stories.models import StoryMemberRow
from storage.upsert import chunks

AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Standing:
    """An address of a site as it stands; the latter fields are those of the edition it gave."""

    site: str
    url: str
    reason: str | None
    archive: str | None
    edition_id: int | None
    article_key: str | None
    headline: str | None
    published_day: date | None
    loaded_at: datetime | None
    changed_at: datetime | None

    def end_in(self, run: Run) -> str:
        """Return how the address ended in a crawl, as far as it stands so still."""
        if self.reason is not None:
            return f"rejected:{self.reason}"
        if self.loaded_at and run.started_at <= self.loaded_at <= run.finished_at:
            return "new"
        if self.changed_at and run.started_at <= self.changed_at <= run.finished_at:
            return "changed"
        return "same"


def standings(session: Session, site: str, urls: Collection[str]) -> dict[str, Standing]:
    """Return how a site's addresses stand, by address; those never read are left out."""
    found: dict[str, Standing] = {}
    for some in chunks(sorted(urls), AT_ONCE):
        wanted = (
            select(PageRow.site, PageRow.url, PageRow.reason, PageRow.archive, PageRow.edition_id)
            .add_columns(ArticleRow.key, EditionRow.headline, EditionRow.published_day)
            .add_columns(EditionRow.loaded_at, EditionRow.changed_at)
            .outerjoin(EditionRow, EditionRow.id == PageRow.edition_id)
            .outerjoin(ArticleRow, ArticleRow.id == EditionRow.article_id)
            .where(PageRow.site == site, PageRow.url.in_(some))
        )
        found |= {row.url: Standing(*row) for row in session.execute(wanted)}
    return found


def stories_of(session: Session, editions: Sequence[int]) -> int:
    """Return how many stories these editions tell; 0 where none was looked for."""
    told: set[int] = set()
    for some in chunks(sorted(editions), AT_ONCE):
        wanted = select(StoryMemberRow.story).where(StoryMemberRow.edition_id.in_(some))
        told.update(session.scalars(wanted))
    return len(told)
