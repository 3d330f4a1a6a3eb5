"""Who made an edition, and its tags: rows that stand beside it in the page's order."""

from collections.abc import Collection, Mapping

from sqlalchemy import delete
from sqlalchemy.orm import Session

from storage import names
from storage.models import ContributionRow, EditionTagRow
from storage.record import Record
from storage.upsert import upsert


def store_credits(session: Session, records: Mapping[int, Record], held: Collection[int]) -> None:
    """Write the records' contributors by edition number; `held` are editions that had some."""
    if held:
        session.execute(delete(ContributionRow).where(ContributionRow.edition_id.in_(held)))
    printed = {one.name for found in records.values() for one in found.contributors}
    people = names.people(session, printed)
    rows = [
        {
            "edition_id": number,
            "position": position,
            "person_id": people[one.name],
            "name": one.name,
            "role": one.role,
        }
        for number, found in sorted(records.items())
        for position, one in enumerate(found.contributors, start=1)
    ]
    upsert(session, ContributionRow, rows, ("edition_id", "position"))


def store_tags(session: Session, records: Mapping[int, Record], held: Collection[int]) -> None:
    """Write the records' tags by edition number; `held` are editions that had some."""
    if held:
        session.execute(delete(EditionTagRow).where(EditionTagRow.edition_id.in_(held)))
    numbers = names.tags(session, {tag for found in records.values() for tag in found.tags})
    rows = [
        {"edition_id": number, "position": position, "tag_id": numbers[tag]}
        for number, found in sorted(records.items())
        for position, tag in enumerate(found.tags, start=1)
    ]
    upsert(session, EditionTagRow, rows, ("edition_id", "position"))
