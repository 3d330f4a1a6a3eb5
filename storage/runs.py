"""What the database holds of a site's day: its newest run, and the articles published on it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from storage.models import ArticleRow, EditionRow, RunRow


@dataclass(frozen=True, slots=True)
class Day:
    """A site's day: how its newest run ended, and the articles it has published that day."""

    counts: Mapping[str, int]
    articles: int
    with_byline: int


@contextmanager
def transaction(to: Engine) -> Iterator[Session]:
    """Yield a session whose work is committed as a whole, or not at all."""
    with Session(to) as session, session.begin():
        yield session


def day_of(session: Session, site: str, day: date) -> Day:
    """Return what is held of a site's day; no counts where nothing was ever loaded for it."""
    newest = (
        select(RunRow.counts)
        .where(RunRow.site == site, RunRow.day == day)
        .order_by(RunRow.batch.desc())
        .limit(1)
    )
    published = (
        select(
            func.count(EditionRow.article_id.distinct()),
            func.count(EditionRow.article_id.distinct()).filter(EditionRow.byline.is_not(None)),
        )
        .join(ArticleRow, ArticleRow.id == EditionRow.article_id)
        .where(ArticleRow.site == site, EditionRow.published_day == day)
    )
    articles, with_byline = session.execute(published).one()
    return Day(session.scalar(newest) or {}, articles, with_byline)
