"""Crawls the database needs nothing of: no article, revision or rejected page is theirs."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import PageRow, RunRow

GAVE: Final = ("new", "changed", "older")  # ends of a page that gave an article or a revision

AT_ONCE = 10_000  # rows of pages read at a time


def spent_batches(session: Session, before: date) -> Iterator[tuple[str, date, str]]:
    """Yield site, day and batch of the crawls for days before a date that nothing stands on.

    A crawl whose run is not known, or not any more, is never among them.
    """
    places = select(PageRow.site, PageRow.archive)
    read = session.execute(places.execution_options(yield_per=AT_ONCE))
    used = {(site, place.partition(".")[0]) for site, place in read if place}
    runs = select(RunRow.site, RunRow.day, RunRow.batch, RunRow.counts).where(RunRow.day < before)
    for site, day, batch, counts in session.execute(runs.order_by(RunRow.site, RunRow.batch)):
        if (site, batch) not in used and not any(counts.get(end) for end in GAVE):
            yield site, day, batch
