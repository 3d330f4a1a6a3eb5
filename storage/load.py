"""The load: parsed pages in, rows out; every page ends once, by name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.article import Article, Rejection
from storage.editions import store_editions
from storage.models import RunRow, SiteRow
from storage.pages import PageRecord, article_page, rejected_page, store_pages
from storage.record import fetch, record
from storage.upsert import chunks, insert_new, upsert

CHUNK = 500
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
    """One crawl's batch as it was loaded; `day` is local to Almaty, the times are aware."""

    site: str
    day: date
    batch: str
    started_at: datetime
    finished_at: datetime
    counts: Mapping[str, int]


def load(session: Session, results: Iterable[Result]) -> Counts:
    """Store the results in the caller's transaction and return how they ended.

    The results are drawn, and so parsed, before the database is asked for anything: no other
    loader waits for the parser. Raises ValueError where a time has no zone.
    """
    sites: defaultdict[str, list[Result]] = defaultdict(list)
    for result in results:
        sites[result.source.site].append(result)
    _take_turns(session, sorted(sites))
    now = datetime.now(UTC)
    outcomes: Counter[str] = Counter()
    rejected: Counter[str] = Counter()
    for site in sorted(sites):
        for chunk in chunks(sites[site], CHUNK):
            outcomes += _load_chunk(session, site, chunk, now)
            rejected.update(one.reason for one in chunk if isinstance(one, Rejection))
    return Counts(**outcomes, rejected=dict(sorted(rejected.items())))


def record_run(session: Session, run: Run) -> None:
    """Store the run; where its site, day and batch have a row, that row stays as it is."""
    insert_new(session, SiteRow, [{"key": run.site}], ("key",))
    row = {
        "site": run.site,
        "day": run.day,
        "batch": run.batch,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "counts": dict(run.counts),
    }
    insert_new(session, RunRow, [row], ("site", "day", "batch"))


def name_sites(session: Session, names: Mapping[str, str]) -> None:
    """Store the sites' names by their keys."""
    upsert(session, SiteRow, [{"key": key, "name": name} for key, name in names.items()], ("key",))


def _take_turns(session: Session, sites: Sequence[str]) -> None:
    """Let loaders of one site follow one another; loaders of different sites share no rows.

    So what a chunk reads cannot change before it writes, and nobody waits in a circle.
    """
    insert_new(session, SiteRow, [{"key": site} for site in sites], ("key",))
    mine = select(SiteRow.key).where(SiteRow.key.in_(sites)).order_by(SiteRow.key)
    session.execute(mine.with_for_update(key_share=True)).all()


def _load_chunk(
    session: Session, site: str, results: Sequence[Result], now: datetime
) -> Counter[str]:
    records = {id(one): record(one) for one in results if isinstance(one, Article)}
    stored = store_editions(session, site, list(records.values()), now)
    pages: list[PageRecord] = []
    for one in results:
        at = fetch(one.source)[0]
        if isinstance(one, Rejection):
            pages.append(rejected_page(one.source, at, one.reason, one.detail))
        else:
            found = records[id(one)]
            number = stored.ids[found.article_key, found.edition_key]
            pages.append(article_page(one.source, at, number))
    store_pages(session, site, pages)
    return stored.outcomes
