"""What the archive holds of a site, found by day or by place, for parsing it once more."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import count, islice
from pathlib import Path
from typing import TypeVar

from crawlers.archive import page_in
from crawlers.outcomes import STORED, Summary
from crawlers.records import BrokenArchive, record_at
from crawlers.site import Site
from parsers.page import Page

log = logging.getLogger(__name__)
T = TypeVar("T")


def days_held(archive: Path, site: str, first: date, last: date) -> list[date]:
    """Return the days from the first to the last, both included, that a site has batches of."""
    found = []
    for folder in (archive / site).glob("*-*-*"):
        with suppress(ValueError):
            found.append(date.fromisoformat(folder.name))
    return sorted(day for day in found if first <= day <= last)


def stored(archive: Path, site: str, days: Iterable[date]) -> int:
    """Return how many pages the crawls of some days say they have stored.

    One list of all there is, and a file for each crawl: a year in a bucket is thousands of them.
    """
    wanted = {day.isoformat() for day in days}
    paths = (path for path in (archive / site).glob("*/*.json") if path.parent.name in wanted)
    told = (Summary.read(path) for path in paths)
    return sum(one.counts.get(STORED, 0) for one in told if one)


def pieces(held: Mapping[str, Sequence[date]], most: int) -> list[tuple[str, date, date]]:
    """Return sites' days cut into pieces as short as they can be: site, first and last day.

    There are at most so many pieces, or one for each site where there are more sites.
    """
    most = max(most, sum(map(bool, held.values())))
    size = next(n for n in count(1) if sum(-(-len(days) // n) for days in held.values()) <= most)
    parts = (
        (site, days[start : start + size])
        for site, days in held.items()
        for start in range(0, len(days), size)
    )
    return [(site, part[0], part[-1]) for site, part in parts]


def pages_at(archive: Path, site: Site, places: Iterable[str]) -> Iterator[Page]:
    """Yield the pages that lie at places of the archive, as a page's `archive` names them.

    What is not there any more, or not whole, is left out, with a line in the log.
    """
    offsets: defaultdict[str, list[int]] = defaultdict(list)
    for place in places:
        name, _, offset = place.rpartition(":")
        offsets[name].append(int(offset))
    for name in sorted(offsets):
        warc = next((archive / site.key).glob(f"*/{name}"), None)
        if warc is None:
            log.warning("%s: %s is not in the archive any more", site.key, name)
            continue
        for at in sorted(offsets[name]):
            try:
                with record_at(warc, at) as record:
                    page = page_in(record, site, f"{name}:{at}")
            except (FileNotFoundError, BrokenArchive) as error:
                log.warning("%s: left out: %s", site.key, error)
            else:
                yield page


def in_chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of a size, the last one shorter."""
    left = iter(items)
    while some := list(islice(left, size)):
        yield some
