"""When an article is asked for again: on a falling schedule after first sight, then never."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from crawlers.entries import local_day
from crawlers.index import Held, Index

AGES = (timedelta(hours=12), timedelta(hours=36))  # of an article at its first and second revisit
UNTIL = timedelta(hours=50)  # 48, and what a nightly run may be late by
FRESH = timedelta(days=2)  # what is first seen later after its day comes from the past, not to edit


def is_due(held: Held, now: datetime) -> bool:
    """Return whether an article wants another visit.

    A nightly crawl sees one at first, then 24 and 48 hours later.
    """
    if held.visits > len(AGES) or local_day(held.first_at) - held.day > FRESH:
        return False
    return AGES[held.visits - 1] <= now - held.first_at <= UNTIL


def due(index: Index, now: datetime) -> Iterator[Held]:
    """Yield the articles that want another visit."""
    for held in index.seen_since(now - UNTIL):
        if is_due(held, now):
            yield held
