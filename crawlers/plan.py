"""What a crawl of past days would ask for: known before anything is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from pathlib import Path
from statistics import median_high

from protego import Protego

from crawlers.archive import batches
from crawlers.index import Index
from crawlers.outcomes import Summary
from crawlers.records import BrokenArchive, decoded_body, record_at
from crawlers.site import Site
from crawlers.ways.found import GONE

AGENT = "kazakh-news"
HOUR = 3600
KEPT = ("skipped:over-budget", "skipped:told-to-wait")  # left out for now, and wanted still


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day: pages held, pages to fetch, requests in all. `crawled` tells they are known.

    Of a day never crawled `fetch` is what the site's other days have, else its floor; None where
    nothing tells.
    """

    day: date
    held: int
    fetch: int | None
    requests: int | None
    crawled: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A site's days; `pace` is the least time between two requests, in seconds."""

    site: Site
    days: tuple[PlannedDay, ...]
    pace: float

    @property
    def requests(self) -> int:
        """Return the requests of all days of which something is known."""
        return sum(day.requests or 0 for day in self.days)

    def lines(self) -> Iterator[str]:
        """Yield the plan as a table for people."""
        first, last = self.days[0].day, self.days[-1].day
        yield f"{self.site.key}: {first} to {last}, {len(self.days)} days of Almaty"
        yield f"{'day':10}  {'held':>6}  {'to fetch':>8}  {'requests':>8}  {'hours':>6}"
        for one in self.days:
            yield self._line(one)
        hours = self._hours(self.requests)
        yield f"in all {self.requests} requests, {hours} hours at {self.pace} s"
        if (budget := ceil(self.requests / self.site.requests_per_day)) > 1:
            yield f"spread over {budget} days: at most {self.site.requests_per_day} requests a day"

    def _line(self, one: PlannedDay) -> str:
        about = "" if one.crawled else "~"
        fetch, requests = (
            "?" if count is None else f"{about}{count}" for count in (one.fetch, one.requests)
        )
        hours = "?" if one.requests is None else self._hours(one.requests)
        known = "crawled" if one.crawled else "not crawled yet"
        return f"{one.day}  {one.held:6}  {fetch:>8}  {requests:>8}  {hours:>6}  {known}"

    def _hours(self, requests: int) -> str:
        return f"{requests * self.pace / HOUR:.2f}"


def plan(archive: Path, site: Site, first: date, last: date, today: date) -> Plan:
    """Return what a crawl of the days would ask for. Raises ValueError for a wrong span."""
    if first > last:
        raise ValueError(f"from {first} comes after to {last}: swap them")
    if last > today:
        raise ValueError(f"{last} lies in the future; today in Almaty is {today}")
    index = Index.open(archive / site.key)
    try:
        crawls = {
            day: found for day in _days(archive, site) if (found := _crawl(archive, site, day))
        }
        lists = _usual([index.lists(day) for day in crawls])
        usual = _usual([index.pages(day) for day in crawls])
        span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        days = [
            _planned(day, crawls.get(day), index.pages(day), usual, lists, site) for day in span
        ]
        return Plan(site, tuple(days), max(site.crawl_delay, _asked_delay(index, site)))
    finally:
        index.close()


def _planned(
    day: date, crawl: Summary | None, held: int, usual: int | None, lists: int | None, site: Site
) -> PlannedDay:
    lists = lists if lists is not None else len(site.discover) + 1  # and robots.txt
    if crawl:
        fetch: int | None = sum(count for name, count in crawl.counts.items() if _is_missing(name))
    else:
        expected = usual if usual is not None else (site.expect.articles or None)
        fetch = None if expected is None else max(expected - held, 0)
    return PlannedDay(day, held, fetch, None if fetch is None else lists + fetch, bool(crawl))


def _is_missing(name: str) -> bool:
    return (name.startswith("failed:") and name not in GONE) or name in KEPT


def _days(archive: Path, site: Site) -> list[date]:
    return [date.fromisoformat(p.name) for p in sorted((archive / site.key).glob("????-??-??"))]


def _crawl(archive: Path, site: Site, day: date) -> Summary | None:
    """Return the summary of a day's newest crawl that reached the day, or None."""
    found = [Summary.read(batch.summary) for batch in batches(archive, site.key, day)]
    return next((one for one in reversed(found) if one and one.discovered), None)


def _usual(counts: Sequence[int]) -> int | None:
    return median_high(counts) if counts else None


def _asked_delay(index: Index, site: Site) -> float:
    """Return the crawl-delay of the archived robots.txt, 0 where none asks for one."""
    held = index.held(f"https://{site.hosts[0]}/robots.txt", "robots")
    if held is None or held.place is None:
        return 0.0
    try:
        with record_at(*held.place) as record:
            text = decoded_body(record).decode("utf-8", "replace")
    except (FileNotFoundError, BrokenArchive):  # its day was moved away
        return 0.0
    return float(Protego.parse(text).crawl_delay(AGENT) or 0)
