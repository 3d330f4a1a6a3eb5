"""The load: parsed pages in, rows out; every page ends once, by name."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from storage.article import Article, Rejection
from storage.days import measure_day
from storage.editions import store_editions
from storage.graves import ERASED, graves, survivors
from storage.models import RunRow, SiteRow
from storage.pages import PageRecord, article_page, rejected_page, store_pages, withdraw
from storage.record import instant, record
from storage.search.index import write
from storage.spool import Spool, spooled
from storage.stories.settle import link_loaded
from storage.turns import take_turn
from storage.upsert import insert_new, upsert

Result = Article | Rejection


@dataclass(frozen=True, slots=True)
class Counts:
    """How the results of a batch ended; each is counted once.

    `same` says nothing new, `older` says otherwise but was fetched before what is held.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    older: int = 0
    rejected: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Return the number of results."""
        return self.new + self.changed + self.same + self.older + sum(self.rejected.values())

    def by_name(self) -> dict[str, int]:
        """Return the counts as a run's row keeps them; a rejection is `rejected:<reason>`."""
        kept = {"new": self.new, "changed": self.changed, "same": self.same, "older": self.older}
        return kept | {f"rejected:{why}": count for why, count in sorted(self.rejected.items())}


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl's batch as it was loaded; `day` is local to Almaty, the times are aware.

    `outcome` is how the crawl ended as a whole; `examples` are addresses by how they were lost;
    `parsed` is a tally of what its pages were parsed to (`Tally.told`).
    """

    site: str
    day: date
    batch: str
    started_at: datetime
    finished_at: datetime
    counts: Mapping[str, int]
    outcome: str | None = None
    examples: Mapping[str, str] = field(default_factory=dict)
    parsed: Mapping[str, Any] | None = None


@dataclass(slots=True)
class _Batch:
    """What a batch has come to so far: outcomes and rejections.

    `told` are editions that say something new, or are known to have said something else before.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    told: set[int] = field(default_factory=set)


def load(session: Session, results: Iterable[Result] | Spool) -> Counts:
    """Store the results in the caller's transaction and return how they ended.

    The results are drawn, and so parsed, before the database is asked for anything: no other
    loader waits for the parser. Raises ValueError where a time has no zone.
    """
    with spooled(results) as spool:
        now = take_turn(session)
        insert_new(session, SiteRow, [{"key": site} for site in spool.sites], ("key",))
        batch, erased = _Batch(), graves(session)
        for site, chunk in spool.chunks():
            kept, held_back = survivors(erased, chunk)
            batch.rejected.update({ERASED: held_back} if held_back else {})
            _load_chunk(session, site, kept, now, batch)
            batch.rejected.update(one.reason for one in kept if isinstance(one, Rejection))
    link_loaded(session, batch.told)
    return Counts(**batch.outcomes, rejected=dict(sorted(batch.rejected.items())))


def record_run(session: Session, run: Run) -> None:
    """Store the run; where its site, day and batch have a row, that row stays as it is."""
    take_turn(session)
    insert_new(session, SiteRow, [{"key": run.site}], ("key",))
    row = {
        "site": run.site,
        "day": run.day,
        "batch": run.batch,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "counts": dict(run.counts),
        "outcome": run.outcome,
        "examples": dict(run.examples),
        "parsed": run.parsed,
    }
    insert_new(session, RunRow, [row], ("site", "day", "batch"))
    measure_day(session, run.site, run.day)


def name_sites(session: Session, names: Mapping[str, str]) -> None:
    """Store the sites' names by their keys; takes no turn, so a parser may work after it."""
    upsert(session, SiteRow, [{"key": key, "name": name} for key, name in names.items()], ("key",))


def _load_chunk(
    session: Session, site: str, results: Sequence[Result], now: datetime, batch: _Batch
) -> None:
    records = {id(one): record(one) for one in results if isinstance(one, Article)}
    stored = store_editions(session, site, list(records.values()), now)
    pages: list[PageRecord] = []
    for one in results:
        at = instant(one.source)
        if isinstance(one, Rejection):
            pages.append(rejected_page(one, at))
        else:
            found = records[id(one)]
            number = stored.ids[found.article_key, found.edition_key]
            pages.append(article_page(one, at, number))
    superseded = store_pages(session, site, pages)
    batch.outcomes += stored.outcomes
    batch.told.update(stored.told)
    write(session.connection(), stored.added, stored.removed)
    write(session.connection(), (), withdraw(session, superseded))
