"""Which rules found the fields of a day's pages, as its crawls told: what the gates judge, too."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.measures import Tally
from storage.models import RunRow

Rules = Mapping[str, Counter[str]]  # by field, how often each rule found it


def rules_of(session: Session, sites: Collection[str], day: date) -> dict[str, Rules]:
    """Return by site which rules found the fields of the pages that its crawls of a day parsed."""
    wanted = select(RunRow.site, RunRow.parsed)
    told = defaultdict(list)
    for site, parsed in session.execute(wanted.where(RunRow.site.in_(sites), RunRow.day == day)):
        told[site].append(parsed)
    return {site: Tally.of(some).rules for site, some in told.items()}
