"""What is held of one site."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.models import ArticleRow, RunRow


@dataclass(frozen=True, slots=True)
class Holding:
    """A site's articles, and the first and last day it was crawled for."""

    articles: int
    crawls: int
    first_day: date | None
    last_day: date | None
    last_loaded_at: datetime | None


def holding(session: Session, site: str) -> Holding:
    """Return how much is held of a site."""
    articles = select(func.count()).where(ArticleRow.site == site).scalar_subquery()
    wanted = select(
        articles, func.count(), func.min(RunRow.day), func.max(RunRow.day),
        func.max(RunRow.finished_at),
    ).where(RunRow.site == site)  # fmt: skip
    return Holding(*session.execute(wanted).one())
