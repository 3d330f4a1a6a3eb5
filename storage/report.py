"""A day over all sites: what each brought, and which have not delivered."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import RunRow
from storage.runs import day_of

HISTORY = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class SiteDay:
    """A site's day: articles published on it, and how its newest crawl's pages ended."""

    site: str
    articles: int
    ends: Counter[str]

    def line(self) -> str:
        """Return it as one line."""
        told = ", ".join(f"{count} {name}" for name, count in self.ends.most_common())
        return f"{self.site:16} {self.articles:6} articles   {told or 'nothing discovered'}"


@dataclass(frozen=True, slots=True)
class DayReport:
    """A day: the sites that delivered it, and those that did on days before and not on this."""

    day: date
    delivered: tuple[SiteDay, ...]
    missing: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Yield the report for people, its summary first."""
        articles = sum(one.articles for one in self.delivered)
        yield f"{self.day}: {articles} articles of {len(self.delivered)} sites"
        if self.missing:
            yield f"not delivered: {', '.join(self.missing)}"
        yield from (one.line() for one in self.delivered)


def report(session: Session, day: date, sites: Collection[str]) -> DayReport:
    """Return the day's report over the sites that are switched on."""
    runs = select(RunRow.site).where(RunRow.site.in_(sites)).distinct()
    here = set(session.scalars(runs.where(RunRow.day == day)))
    before = set(session.scalars(runs.where(RunRow.day >= day - HISTORY, RunRow.day < day)))
    delivered = []
    for site in sorted(here):
        held = day_of(session, site, day)
        ends = Counter({name: n for name, n in held.counts.items() if name != "discovered"})
        delivered.append(SiteDay(site, held.articles, ends))
    return DayReport(day, tuple(delivered), tuple(sorted(before - here)))
