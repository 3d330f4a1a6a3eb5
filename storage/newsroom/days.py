"""A site's days: how its crawls ended, day by day, and how many new texts each brought."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.days import DISCOVERED, FAILED
from storage.models import RunRow, SiteRow

NEW = "new"
FINISHED = "finished"
REJECTED, SKIPPED = "rejected:", "skipped:"


class Run(NamedTuple):
    """One crawl as it was loaded first; `counts` has how many pages ended under each name.

    `outcome` is how it ended as a whole: finished, interrupted, or why it failed.
    """

    site: str
    day: date
    batch: str
    started_at: datetime
    finished_at: datetime
    counts: Mapping[str, int]
    outcome: str | None


@dataclass(frozen=True, slots=True)
class SiteDay:
    """A site's day: all its crawls together. `counts` are those of all, summed.

    `new` are the texts not held before, `rejected` the pages that were no article, of all crawls;
    `discovered` and `failed` are the addresses of the fullest one, and those it could not fetch.
    """

    site: str
    day: date
    runs: tuple[Run, ...]
    counts: Mapping[str, int]
    new: int
    discovered: int
    rejected: int
    failed: int

    @property
    def trouble(self) -> str:
        """Return how the newest crawl failed, nothing where it finished or left no word."""
        outcome = self.runs[-1].outcome
        return "" if outcome in (None, FINISHED) else str(outcome)

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
    newest = select(func.max(RunRow.day)).where(RunRow.site == SiteRow.key).scalar_subquery()
    found = session.scalars(select(newest).where(SiteRow.key.in_(sites)))  # a seek for each site
    return max((day for day in found if day), default=None)


def site_days(
    session: Session, sites: Collection[str], first: date, last: date
) -> dict[tuple[str, date], SiteDay]:
    """Return the days from the first to the last, both included, that have crawls."""
    row = RunRow
    wanted = (
        select(row.site, row.day, row.batch, row.started_at, row.finished_at, row.counts)
        .add_columns(row.outcome)
        .where(row.site.in_(sites), row.day >= first, row.day <= last)
        .order_by(row.site, row.day, row.batch)
    )
    runs: defaultdict[tuple[str, date], list[Run]] = defaultdict(list)
    for run in map(Run._make, session.execute(wanted)):
        runs[run.site, run.day].append(run)
    return {(site, day): _together(site, day, some) for (site, day), some in runs.items()}


def summed(runs: Sequence[Run]) -> Counter[str]:
    """Return how many pages of several crawls ended under each name."""
    counts = Counter[str]()
    for run in runs:
        counts.update(run.counts)
    return counts


def _together(site: str, day: date, runs: Sequence[Run]) -> SiteDay:
    counts = runs[0].counts if len(runs) == 1 else summed(runs)
    fullest = max(runs, key=lambda run: (run.counts.get(DISCOVERED, 0), run.batch)).counts
    return SiteDay(
        site=site,
        day=day,
        runs=tuple(runs),
        counts=counts,
        new=counts.get(NEW, 0),
        discovered=fullest.get(DISCOVERED, 0),
        rejected=total(counts, REJECTED),
        failed=total(fullest, FAILED),
    )
