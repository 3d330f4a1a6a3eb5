"""Editions of articles: what is held, what a batch adds, and which is the newest."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage import names
from storage.credits import store_credits, store_tags
from storage.models import ArticleRow, EditionRow
from storage.record import Fetch, Record, mark
from storage.revisions import Sighting, keep_past, store_sightings, tidy
from storage.search.index import Entry, entry
from storage.upsert import Row, insert_new, upsert

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stored:
    """How the records ended, counted by name, and the row number of each edition they name.

    `told` are those that say something new, or were seen to say something else. `added` and
    `removed` are what the search index gains and loses.
    """

    outcomes: Counter[str]
    ids: Mapping[Key, int]
    told: Collection[int]
    added: Sequence[Entry]
    removed: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class _Held:
    """An edition as the database has it."""

    id: int
    fetched_at: datetime
    page_digest: str
    content: str
    provenance: Mapping[str, Any]
    first_seen_at: datetime
    loaded_at: datetime
    changed_at: datetime
    url: str
    canonical_url: str | None
    image: str | None

    @property
    def fetch(self) -> Fetch:
        """Return what orders the fetches of one edition."""
        return self.fetched_at, mark(self.url, self.page_digest)

    @property
    def places(self) -> tuple[str, str | None, str | None]:
        """Return its addresses, as a record has them."""
        return self.url, self.canonical_url, self.image


@dataclass(slots=True)
class _Plan:
    """What a batch does to a site's editions; found before anything is written."""

    outcomes: Counter[str] = field(default_factory=Counter)
    winners: dict[Key, Record] = field(default_factory=dict)
    earlier: dict[int, datetime] = field(default_factory=dict)
    sighted: dict[Key, list[Record]] = field(default_factory=dict)


def store_editions(session: Session, site: str, records: Sequence[Record], now: datetime) -> Stored:
    """Write what the records change; of an edition the newest fetch wins, whenever it comes."""
    keys = {found.article_key for found in records}
    articles = _article_ids(session, site, keys)
    held = _held(session, site, keys)
    plan = _plan(held, _by_edition(records))
    said = {key: found for key, found in plan.winners.items() if _says_other(found, held.get(key))}
    changed = {held[key].id for key in said if key in held}
    removed = keep_past(session, changed)
    _write(session, plan, held, articles, now)
    ids = {key: one.id for key, one in held.items()}
    ids |= _new_ids(session, [articles[key[0]] for key in said if key not in held])
    mine = {ids[key]: found for key, found in said.items()}
    store_credits(session, mine, changed)
    store_tags(session, mine, changed)
    sightings = [
        Sighting(ids[key], found) for key, several in plan.sighted.items() for found in several
    ]
    present = {ids[key]: one.content for key, one in held.items()}
    present |= {number: found.content for number, found in mine.items()}
    store_sightings(session, sightings, present)
    tidy(session, changed | {one.edition_id for one in sightings if one.edition_id not in mine})
    added = [entry(number, site, found.said) for number, found in mine.items()]
    told = {
        ids[key]
        for key, several in plan.sighted.items()
        if key not in held or any(found.content != held[key].content for found in several)
    }
    return Stored(plan.outcomes, ids, told, added, removed)


def _article_ids(session: Session, site: str, keys: Collection[str]) -> dict[str, int]:
    insert_new(session, ArticleRow, [{"site": site, "key": key} for key in keys], ("site", "key"))
    wanted = select(ArticleRow.key, ArticleRow.id)
    found = session.execute(wanted.where(ArticleRow.site == site, ArticleRow.key.in_(keys)))
    return {row.key: row.id for row in found}


def _new_ids(session: Session, articles: Collection[int]) -> dict[Key, int]:
    wanted = select(ArticleRow.key, EditionRow.key, EditionRow.id).join(EditionRow.article)
    found = session.execute(wanted.where(EditionRow.article_id.in_(articles)))
    return {(article, edition): number for article, edition, number in found}


def _held(session: Session, site: str, keys: Collection[str]) -> dict[Key, _Held]:
    row = EditionRow
    wanted = (
        select(ArticleRow.key, row.key, row.id, row.fetched_at, row.page_digest)
        .add_columns(row.content_digest, row.provenance)
        .add_columns(row.first_seen_at, row.loaded_at, row.changed_at)
        .add_columns(row.url, row.canonical_url, row.image)
        .join(row.article)
        .where(ArticleRow.site == site, ArticleRow.key.in_(keys))
    )
    return {(article, edition): _Held(*rest) for article, edition, *rest in session.execute(wanted)}


def _by_edition(records: Sequence[Record]) -> dict[Key, list[Record]]:
    grouped: defaultdict[Key, list[Record]] = defaultdict(list)
    for found in sorted(records, key=lambda one: one.fetch):
        grouped[found.article_key, found.edition_key].append(found)
    return grouped


def _plan(held: Mapping[Key, _Held], seen: Mapping[Key, Sequence[Record]]) -> _Plan:
    plan = _Plan()
    for key, several in seen.items():
        before = held.get(key)
        outcomes, newest = _settled(before, several)
        plan.outcomes.update(outcomes)
        if newest is not None and _differs(newest, before):
            plan.winners[key] = newest
        first = several[0].fetch[0]
        if before is not None and first < before.first_seen_at:
            plan.earlier[before.id] = first
        known = None if before is None else (before.fetch, before.content)
        plan.sighted[key] = [one for one in several if (one.fetch, one.content) != known]
    return plan


def _settled(before: _Held | None, seen: Sequence[Record]) -> tuple[list[str], Record | None]:
    """Return how each record ends, in order of fetch, and the one that stands after them."""
    latest: _Held | Record | None = before
    outcomes = []
    for found in seen:
        outcomes.append(_outcome(latest, found))
        # The same fetch again is a page parsed anew: what the present parser says counts.
        if latest is None or found.fetch >= latest.fetch:
            latest = found
    return outcomes, latest if isinstance(latest, Record) else None


def _outcome(latest: _Held | Record | None, found: Record) -> str:
    if latest is None:
        return "new"
    if found.content == latest.content:
        return "same"
    return "older" if found.fetch < latest.fetch else "changed"


def _says_other(newest: Record, before: _Held | None) -> bool:
    return before is None or newest.content != before.content


def _differs(newest: Record, before: _Held | None) -> bool:
    """Return whether a record differs from what is held in anything that is stored."""
    return before is None or (newest.fetch, newest.content, newest.places, newest.provenance) != (
        before.fetch,
        before.content,
        before.places,
        before.provenance,
    )


def _write(
    session: Session,
    plan: _Plan,
    held: Mapping[Key, _Held],
    articles: Mapping[str, int],
    now: datetime,
) -> None:
    for number, first in plan.earlier.items():
        earlier = update(EditionRow).where(EditionRow.id == number)
        session.execute(earlier.values(first_seen_at=first))
    sections = names.sections(session, {one.said["section"] for one in plan.winners.values()})
    rows = []
    for key, newest in plan.winners.items():
        before = held.get(key)
        if before is None:
            times = {"first_seen_at": plan.sighted[key][0].fetch[0], "loaded_at": now}
        else:
            times = {
                "first_seen_at": plan.earlier.get(before.id, before.first_seen_at),
                "loaded_at": before.loaded_at,
            }
        row = _row(newest, articles[key[0]], before, now)
        rows.append({**row, **times, "section_id": sections[newest.said["section"]]})
    upsert(session, EditionRow, rows, ("article_id", "key"))


def _row(newest: Record, article_id: int, before: _Held | None, now: datetime) -> Row:
    same = before is not None and (before.content, before.places) == (
        newest.content,
        newest.places,
    )
    url, canonical_url, image = newest.places
    return {
        "article_id": article_id,
        "key": newest.edition_key,
        **{name: said for name, said in newest.said.items() if name != "section"},
        "url": url,
        "canonical_url": canonical_url,
        "image": image,
        "content_digest": newest.content,
        "provenance": newest.provenance,
        "fetched_at": newest.fetch[0],
        "page_digest": newest.page_digest,
        "changed_at": before.changed_at if before is not None and same else now,
    }
