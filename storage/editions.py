"""Editions of articles: what is held, what a batch adds, and which is the newest."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from storage.models import ArticleRow, ContributionRow, EditionRow
from storage.record import Fetch, Record
from storage.upsert import Row, insert_new, upsert

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stored:
    """How the records ended, counted by name, and the row number of each edition they name."""

    outcomes: Counter[str]
    ids: Mapping[Key, int]


@dataclass(frozen=True, slots=True)
class _Held:
    """An edition as the database has it."""

    id: int
    fetch: Fetch
    content: str
    provenance: Mapping[str, Any]
    first_seen_at: datetime
    loaded_at: datetime
    changed_at: datetime


def store_editions(session: Session, site: str, records: Sequence[Record], now: datetime) -> Stored:
    """Write what the records change; of an edition the newest fetch wins, whenever it comes."""
    keys = {found.article_key for found in records}
    articles = _article_ids(session, site, keys)
    held = _held(session, site, keys)
    outcomes: Counter[str] = Counter()
    winners: dict[Key, Record] = {}
    rows: list[Row] = []
    for key, seen in _by_edition(records).items():
        before = held.get(key)
        names, newest = _settled(before, seen)
        outcomes.update(names)
        if newest is not None and _says_more(newest, before):
            winners[key] = newest
            rows.append(_row(newest, articles[key[0]], before, seen[0], now))
        elif before is not None and seen[0].fetch[0] < before.first_seen_at:
            _see_earlier(session, before.id, seen[0])
    upsert(session, EditionRow, rows, ("article_id", "key"))
    ids = _edition_ids(session, site, keys)
    _credit(session, {ids[key]: found for key, found in winners.items()})
    return Stored(outcomes, ids)


def _article_ids(session: Session, site: str, keys: Collection[str]) -> dict[str, int]:
    insert_new(session, ArticleRow, [{"site": site, "key": key} for key in keys], ("site", "key"))
    wanted = select(ArticleRow.key, ArticleRow.id)
    found = session.execute(wanted.where(ArticleRow.site == site, ArticleRow.key.in_(keys)))
    return {row.key: row.id for row in found}


def _edition_ids(session: Session, site: str, keys: Collection[str]) -> dict[Key, int]:
    wanted = select(ArticleRow.key, EditionRow.key, EditionRow.id).join(EditionRow.article)
    found = session.execute(wanted.where(ArticleRow.site == site, ArticleRow.key.in_(keys)))
    return {(article, edition): number for article, edition, number in found}


def _held(session: Session, site: str, keys: Collection[str]) -> dict[Key, _Held]:
    row = EditionRow
    wanted = (
        select(ArticleRow.key, row.key, row.id, row.fetched_at, row.url, row.page_digest)
        .add_columns(row.content_digest, row.provenance)
        .add_columns(row.first_seen_at, row.loaded_at, row.changed_at)
        .join(row.article)
        .where(ArticleRow.site == site, ArticleRow.key.in_(keys))
    )
    return {
        (article, edition): _Held(number, (at, url, digest), *rest)
        for article, edition, number, at, url, digest, *rest in session.execute(wanted)
    }


def _by_edition(records: Sequence[Record]) -> dict[Key, list[Record]]:
    grouped: defaultdict[Key, list[Record]] = defaultdict(list)
    for found in sorted(records, key=lambda one: one.fetch):
        grouped[found.article_key, found.edition_key].append(found)
    return grouped


def _settled(before: _Held | None, seen: Sequence[Record]) -> tuple[list[str], Record | None]:
    """Return how each record ends, in order of fetch, and the one that stands after them."""
    latest: _Held | Record | None = before
    names = []
    for found in seen:
        names.append(_outcome(latest, found))
        # The same fetch again is a page parsed anew: what the present parser says counts.
        if latest is None or found.fetch >= latest.fetch:
            latest = found
    return names, latest if isinstance(latest, Record) else None


def _outcome(latest: _Held | Record | None, found: Record) -> str:
    if latest is None:
        return "new"
    if found.content == latest.content:
        return "same"
    return "older" if found.fetch < latest.fetch else "changed"


def _says_more(newest: Record, before: _Held | None) -> bool:
    """Return whether a record differs from what is held in anything that is stored."""
    return before is None or (newest.fetch, newest.content, newest.provenance) != (
        before.fetch,
        before.content,
        before.provenance,
    )


def _row(
    newest: Record, article_id: int, before: _Held | None, first: Record, now: datetime
) -> dict[str, object]:
    changed = before is None or before.content != newest.content
    seen = first.fetch[0]
    return {
        "article_id": article_id,
        "key": newest.edition_key,
        **newest.fields,
        "content_digest": newest.content,
        "provenance": newest.provenance,
        "fetched_at": newest.fetch[0],
        "page_digest": newest.fetch[2],
        "first_seen_at": seen if before is None else min(seen, before.first_seen_at),
        "loaded_at": now if before is None else before.loaded_at,
        "changed_at": now if before is None or changed else before.changed_at,
    }


def _see_earlier(session: Session, edition_id: int, first: Record) -> None:
    earlier = update(EditionRow).where(EditionRow.id == edition_id)
    session.execute(earlier.values(first_seen_at=first.fetch[0]))


def _credit(session: Session, records: Mapping[int, Record]) -> None:
    """Put the records' contributors in place of what their editions had."""
    session.execute(delete(ContributionRow).where(ContributionRow.edition_id.in_(records)))
    rows = [
        {"edition_id": number, "position": position, "name": person.name, "role": person.role}
        for number, found in sorted(records.items())
        for position, person in enumerate(found.contributors, start=1)
    ]
    if rows:
        session.execute(insert(ContributionRow), rows)
