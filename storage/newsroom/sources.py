"""What is held of one site."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.models import ArticleRow, EditionRow, RunRow


@dataclass(frozen=True, slots=True)
class Holding:
    """A site's articles, and the first and last day it was crawled for."""

    articles: int
    crawls: int
    first_day: date | None
    last_day: date | None
    last_loaded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Newest:
    """One of a site's newest texts."""

    article_key: str
    headline: str
    published_day: date | None


def holding(session: Session, site: str) -> Holding:
    """Return how much is held of a site."""
    articles = select(func.count()).where(ArticleRow.site == site).scalar_subquery()
    wanted = select(
        articles, func.count(), func.min(RunRow.day), func.max(RunRow.day),
        func.max(RunRow.finished_at),
    ).where(RunRow.site == site)  # fmt: skip
    return Holding(*session.execute(wanted).one())


def newest(session: Session, site: str, limit: int = 10) -> list[Newest]:
    """Return a site's texts that were added last."""
    wanted = (
        select(ArticleRow.key, EditionRow.headline, EditionRow.published_day)
        .join(EditionRow, EditionRow.article_id == ArticleRow.id)
        .where(ArticleRow.site == site, EditionRow.published_day.is_not(None))
        .order_by(EditionRow.published_day.desc(), EditionRow.id.desc())
        .limit(limit)
    )
    return [Newest(*row) for row in session.execute(wanted)]
