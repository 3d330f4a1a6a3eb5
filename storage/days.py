"""How complete a site's day is: what its fullest crawl expected, reached and missed."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.history import DayRow
from storage.models import RunRow
from storage.upsert import upsert

DISCOVERED = "discovered"
FAILED = "failed:"


def measure_day(session: Session, site: str, day: date) -> None:
    """Write the day's row from its runs; of equally full ones the newest counts.

    A crawl of single addresses discovers few, so it does not stand for the day.
    """
    runs = select(RunRow.batch, RunRow.counts).where(RunRow.site == site, RunRow.day == day)
    batch, counts = max(
        ((name, dict(counts)) for name, counts in session.execute(runs)),
        key=lambda run: (run[1].get(DISCOVERED, 0), run[0]),
    )
    expected = counts.get(DISCOVERED, 0)
    reached = min(expected, _reached(counts))
    row = {
        "site": site,
        "day": day,
        "expected": expected,
        "reached": reached,
        "missing": expected - reached,
        "batch": batch,
    }
    upsert(session, DayRow, [row], ("site", "day"))


def _reached(counts: Mapping[str, int]) -> int:
    return sum(
        count
        for name, count in counts.items()
        if name != DISCOVERED and not name.startswith(FAILED)
    )
