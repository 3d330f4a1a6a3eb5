"""What editions said before: every fetch is a sighting; a text that is no longer said is kept.

A text stays as long as a sighting shows it. A page parsed anew rewrites what its fetch showed, so
a parser's mistake leaves no revision behind.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session, joinedload, selectinload

from storage.history import RevisionRow, SightingRow
from storage.models import EditionRow, EditionTagRow
from storage.record import Record
from storage.search.index import Entry, entry
from storage.upsert import Row, insert_new, upsert

SAID = (
    *("headline", "lead", "body", "byline", "published_at", "published_day"),
    *("published_precision", "language", "script", "section"),
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A fetch that showed an edition."""

    edition_id: int
    found: Record


def keep_past(session: Session, editions: Collection[int]) -> list[Entry]:
    """Copy what editions say into revisions; return the entries the search has for them."""
    if not editions:
        return []
    wanted = (
        select(EditionRow)
        .where(EditionRow.id.in_(editions))
        .options(
            joinedload(EditionRow.article),
            selectinload(EditionRow.contributions),
            selectinload(EditionRow.tags).joinedload(EditionTagRow.tag),
        )
        .execution_options(populate_existing=True)
    )
    rows = session.scalars(wanted).all()
    insert_new(session, RevisionRow, [_of(row) for row in rows], ("edition_id", "content_digest"))
    entries = [entry(row.id, row.article.site, {n: getattr(row, n) for n in SAID}) for row in rows]
    for row in rows:
        session.expunge(row)
    return entries


def store_sightings(
    session: Session, sightings: Sequence[Sighting], present: Mapping[int, str]
) -> None:
    """Write what fetches showed, and the texts other than the editions' `present` contents."""
    if not sightings:
        return
    # Of one fetch parsed twice in a batch the later parse counts, as it does for the edition.
    latest = {(one.edition_id, *one.found.fetch): one.found.content for one in sightings}
    rows = [
        {"edition_id": number, "seen_at": at, "mark": mark, "content_digest": content}
        for (number, at, mark), content in latest.items()
    ]
    upsert(session, SightingRow, rows, ("edition_id", "seen_at", "mark"))
    past = [_seen(one) for one in sightings if present[one.edition_id] != one.found.content]
    insert_new(session, RevisionRow, past, ("edition_id", "content_digest"))


def tidy(session: Session, editions: Collection[int]) -> None:
    """Drop revisions that no sighting shows, and the one that is the present text again."""
    if not editions:
        return
    shown = exists().where(
        SightingRow.edition_id == RevisionRow.edition_id,
        SightingRow.content_digest == RevisionRow.content_digest,
    )
    present = exists().where(
        EditionRow.id == RevisionRow.edition_id,
        EditionRow.content_digest == RevisionRow.content_digest,
    )
    mine = RevisionRow.edition_id.in_(editions)
    stale = delete(RevisionRow).where(mine, ~shown | present)
    session.execute(stale.execution_options(synchronize_session=False))


def _of(row: EditionRow) -> Row:
    return {
        "edition_id": row.id,
        "content_digest": row.content_digest,
        **{name: getattr(row, name) for name in SAID},
        "tags": [one.tag.name for one in row.tags],
        "contributors": [[one.name, one.role] for one in row.contributions],
    }


def _seen(sighting: Sighting) -> Row:
    found = sighting.found
    return {
        "edition_id": sighting.edition_id,
        "content_digest": found.content,
        **found.said,
        "tags": list(found.tags),
        "contributors": [[one.name, one.role] for one in found.contributors],
    }
