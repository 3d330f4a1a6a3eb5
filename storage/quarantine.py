"""The quarantine: every rejected page with its reason, the rules' trail and its archive place.

A page leaves it by giving an article, and keeps the reason it had.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from storage.models import PageRow

Only = Literal["all", "failed", "older"]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A page in quarantine; `archive` names the WARC file and offset of its bytes."""

    url: str
    reason: str
    detail: str
    trail: str
    archive: str | None
    fetched_at: datetime
    former_reason: str | None


def sites_in_quarantine(session: Session, reason: str | None = None) -> dict[str, int]:
    """Return how many pages each site has in quarantine, of one reason or of all."""
    counted = select(PageRow.site, func.count()).where(_rejected(reason))
    found = session.execute(counted.group_by(PageRow.site).order_by(PageRow.site))
    return dict(found.all())


def quarantine(session: Session, site: str, reason: str | None = None) -> list[Rejected]:
    """Return a site's rejected pages, of one reason or of all, in the order of their fetches."""
    wanted = select(PageRow).where(PageRow.site == site, _rejected(reason))
    rows = session.scalars(wanted.order_by(PageRow.fetched_at, PageRow.url))
    return [
        Rejected(
            url=row.url,
            reason=row.reason or "",
            detail=row.detail or "",
            trail=row.trail or "",
            archive=row.archive,
            fetched_at=row.fetched_at,
            former_reason=row.former_reason,
        )
        for row in rows
    ]


def to_parse(
    session: Session, site: str, urls: Collection[str], only: Only, parser: str
) -> set[str]:
    """Return which of a site's addresses are to be parsed again.

    `failed`: those that gave no article yet. `older`: those that another version of the parser,
    or an unknown one, parsed last.
    """
    if only == "all":
        return set(urls)
    mine = select(PageRow.url).where(PageRow.site == site, PageRow.url.in_(urls))
    settled = PageRow.outcome == "article" if only == "failed" else PageRow.parser == parser
    return set(urls) - set(session.scalars(mine.where(settled)))


def _rejected(reason: str | None) -> ColumnElement[bool]:
    only = PageRow.outcome == "rejected"
    return only if reason is None else and_(only, PageRow.reason == reason)
