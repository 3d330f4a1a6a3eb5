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
Fetch = tuple[str, datetime]  # of a page: its address, and when


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
    session: Session, site: str, fetches: Collection[Fetch], only: Only, parser: str
) -> set[Fetch]:
    """Return which fetches of a site's pages are to be parsed again.

    `failed`: those of addresses that gave no article yet. `older`: all but the newest fetch of
    an address that this version of the parser parsed last; of earlier ones no version is known.
    """
    if only == "all":
        return set(fetches)
    mine = select(PageRow.url, PageRow.fetched_at).where(PageRow.site == site)
    mine = mine.where(PageRow.url.in_({url for url, _ in fetches}))
    settled = PageRow.outcome == "article" if only == "failed" else PageRow.parser == parser
    done = dict(session.execute(mine.where(settled)).all())
    if only == "failed":
        return {fetch for fetch in fetches if fetch[0] not in done}
    return {(url, at) for url, at in fetches if done.get(url) != at}


def _rejected(reason: str | None) -> ColumnElement[bool]:
    only = PageRow.outcome == "rejected"
    return only if reason is None else and_(only, PageRow.reason == reason)
