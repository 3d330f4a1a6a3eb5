"""A site's days: how its crawls ended, day by day, and how many new texts each brought."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.days import DISCOVERED, FAILED
from storage.models import RunRow, SiteRow

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
REJECTED, SKIPPED = "rejected:", "skipped:"


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl as it was loaded first; `counts` has how many pages ended under each name."""

    site: str
    day: date
    batch: str
    started_at: datetime
    finished_at: datetime
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SiteDay:
    """A site's day: all its crawls together. `counts` are those of all, summed."""

    site: str
    day: date
    runs: tuple[Run, ...]
    counts: Mapping[str, int]

    @property
    def new(self) -> int:
        """Return how many texts the day's crawls brought that were not held before."""
        return self.counts.get(NEW, 0)

    @property
    def discovered(self) -> int:
        """Return how many addresses the day's fullest crawl discovered."""
        return max(run.counts.get(DISCOVERED, 0) for run in self.runs)

    @property
    def failed(self) -> int:
        """Return how many pages of the fullest crawl could not be fetched."""
        fullest = max(self.runs, key=lambda run: (run.counts.get(DISCOVERED, 0), run.batch))
        return total(fullest.counts, FAILED)

    @property
    def rejected(self) -> int:
        """Return how many pages were no article."""
        return total(self.counts, REJECTED)

    @property
    def loaded_at(self) -> datetime:
        """Return when the newest of the crawls was loaded."""
        return max(run.finished_at for run in self.runs)


def total(counts: Mapping[str, int], start: str) -> int:
    """Return how many pages ended under a name that starts so."""
    return sum(count for name, count in counts.items() if name.startswith(start))


def site_names(session: Session) -> dict[str, str]:
    """Return every site's name by its key, the key itself where no name was stated."""
    found = session.execute(select(SiteRow.key, SiteRow.name).order_by(SiteRow.key))
    return {key: name or key for key, name in found}


def last_day(session: Session, sites: Collection[str]) -> date | None:
    """Return the newest day any of the sites was crawled for; None before the first crawl."""
    newest = select(func.max(RunRow.day)).where(RunRow.site.in_(sites)).group_by(RunRow.site)
    return max(session.scalars(newest), default=None)


def site_days(
    session: Session, sites: Collection[str], first: date, last: date
) -> dict[tuple[str, date], SiteDay]:
    """Return the days from the first to the last, both included, that have crawls."""
    wanted = (
        select(RunRow)
        .where(RunRow.site.in_(sites), RunRow.day >= first, RunRow.day <= last)
        .order_by(RunRow.site, RunRow.day, RunRow.batch)
    )
    runs: defaultdict[tuple[str, date], list[Run]] = defaultdict(list)
    for row in session.scalars(wanted):
        run = Run(row.site, row.day, row.batch, row.started_at, row.finished_at, dict(row.counts))
        runs[row.site, row.day].append(run)
    return {(site, day): _together(site, day, some) for (site, day), some in runs.items()}


def summed(runs: Sequence[Run]) -> Counter[str]:
    """Return how many pages of several crawls ended under each name."""
    counts = Counter[str]()
    for run in runs:
        counts.update(run.counts)
    return counts


def _together(site: str, day: date, runs: Sequence[Run]) -> SiteDay:
    return SiteDay(site, day, tuple(runs), summed(runs))
