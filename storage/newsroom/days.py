"""A site's days: how its crawls ended, day by day, and how many new texts each brought."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from storage.days import DISCOVERED, FAILED
from storage.models import RunRow, SiteRow

NEW = "new"
FINISHED = "finished"
REJECTED, SKIPPED = "rejected:", "skipped:"
IN_TIME = RunRow.site, RunRow.day, RunRow.batch
Crawl = tuple[Mapping[str, int], str | None]  # its counts, and how it ended as a whole


class Run(NamedTuple):
    """One crawl as it was loaded first; `counts` has how many pages ended under each name."""

    site: str
    day: date
    batch: str
    started_at: datetime
    finished_at: datetime
    counts: Mapping[str, int]


class SiteDay(NamedTuple):
    """A site's day: all its crawls together. `counts` are those of all, summed.

    `new` are the texts not held before, `rejected` the pages that were no article, of all crawls;
    `discovered` and `failed` are the addresses of the fullest one, and those it could not fetch.
    `trouble` is how the newest crawl failed, nothing where it finished or left no word.
    """

    counts: Mapping[str, int]
    new: int
    discovered: int
    rejected: int
    failed: int
    trouble: str


def site_names(session: Session) -> dict[str, str]:
    """Return every site's name by its key, the key itself where no name was stated."""
    found = session.execute(select(SiteRow.key, SiteRow.name).order_by(SiteRow.key))
    return {key: name or key for key, name in found}


def last_day(session: Session, sites: Collection[str]) -> date | None:
    """Return the newest day any of the sites was crawled for; None before the first crawl."""
    newest = select(func.max(RunRow.day)).where(RunRow.site == SiteRow.key).scalar_subquery()
    found = session.scalars(select(newest).where(SiteRow.key.in_(sites)))  # a seek for each site
    return max((day for day in found if day), default=None)


def runs_of(session: Session, sites: Collection[str], first: date, last: date) -> list[Run]:
    """Return the crawls of the days from the first to the last, both included."""
    row = RunRow
    wanted = select(row.site, row.day, row.batch, row.started_at, row.finished_at, row.counts)
    found = session.execute(wanted.where(_within(sites, first, last)).order_by(*IN_TIME))
    return [Run._make(run) for run in found]


def site_days(
    session: Session, sites: Collection[str], first: date, last: date
) -> dict[tuple[str, date], SiteDay]:
    """Return the days from the first to the last, both included, that have crawls."""
    row = RunRow
    wanted = select(row.site, row.day, row.counts, row.outcome).where(_within(sites, first, last))
    crawls: defaultdict[tuple[str, date], list[Crawl]] = defaultdict(list)
    for site, day, counts, outcome in session.execute(wanted.order_by(*IN_TIME)):
        crawls[site, day].append((counts, outcome))
    return {key: _together(some) for key, some in crawls.items()}


def summed(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    """Return how many pages of several crawls ended under each name."""
    total = Counter[str]()
    for some in counts:
        total.update(some)
    return total


def _within(sites: Collection[str], first: date, last: date) -> ColumnElement[bool]:
    return and_(RunRow.site.in_(sites), RunRow.day >= first, RunRow.day <= last)


def _together(crawls: Sequence[Crawl]) -> SiteDay:
    counts, outcome = fullest, _ = crawls[-1]
    if len(crawls) > 1:
        counts = summed(some for some, _ in crawls)
        fullest = max(reversed(crawls), key=lambda crawl: crawl[0].get(DISCOVERED, 0))[0]
    return SiteDay(
        counts=counts,
        new=counts.get(NEW, 0),
        discovered=fullest.get(DISCOVERED, 0),
        rejected=_total(counts, REJECTED),
        failed=_total(fullest, FAILED),
        trouble="" if outcome in (None, FINISHED) else str(outcome),
    )


def _total(counts: Mapping[str, int], start: str) -> int:
    return sum([count for name, count in counts.items() if name.startswith(start)])
