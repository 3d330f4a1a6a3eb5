"""Pages that are no article, by site and reason."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from storage.models import PageRow

SAMPLES = 50
_REJECTED = text("page.outcome = 'rejected'")  # as the partial index says it


@dataclass(frozen=True, slots=True)
class Group:
    """How many of a site's pages were rejected for one reason."""

    site: str
    reason: str
    pages: int
    newest: datetime


@dataclass(frozen=True, slots=True)
class Sample:
    """A rejected page; `archive` is the place of its bytes, `trail` which rules had found what."""

    site: str
    url: str
    reason: str
    detail: str
    fetched_at: datetime
    archive: str | None
    trail: str | None
    former_reason: str | None


def groups(session: Session) -> list[Group]:
    """Return how many pages each site has for each reason, most first."""
    wanted = (
        select(PageRow.site, PageRow.reason, func.count(), func.max(PageRow.fetched_at))
        .where(_REJECTED)
        .group_by(PageRow.site, PageRow.reason)
        .order_by(func.count().desc(), PageRow.site, PageRow.reason)
    )
    return [
        Group(site, reason or "", pages, newest)
        for site, reason, pages, newest in session.execute(wanted)
    ]


def samples(session: Session, site: str, reason: str) -> list[Sample]:
    """Return a site's newest pages that were rejected for a reason."""
    wanted = (
        select(PageRow.site, PageRow.url, PageRow.reason, PageRow.detail, PageRow.fetched_at)
        .add_columns(PageRow.archive, PageRow.trail, PageRow.former_reason)
        .where(_REJECTED, PageRow.site == site, PageRow.reason == reason)
        .order_by(PageRow.fetched_at.desc())
        .limit(SAMPLES)
    )
    return [
        Sample(
            row.site, row.url, row.reason, row.detail or "", row.fetched_at, row.archive,
            row.trail, row.former_reason,
        )
        for row in session.execute(wanted)
    ]  # fmt: skip
