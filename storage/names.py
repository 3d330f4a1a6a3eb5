"""The numbers of people, sections and tags by their names, new ones added."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.base import Base
from storage.fold import fold
from storage.models import PersonRow, SectionRow, TagRow
from storage.upsert import insert_new

_LONGEST = 500  # letters; PostgreSQL indexes no key of more than 2,700 bytes


def person_key(name: str) -> str:
    """Return what makes a printed name one person; a name of signs alone stays as it is."""
    return shortened(fold(name) or name)


def shortened(name: str) -> str:
    """Return a name cut where it is longer than any name is: a page gave something else for it."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def people(session: Session, names: Collection[str]) -> dict[str, int]:
    """Return the number of the person behind each printed name."""
    keys = {name: person_key(name) for name in names}
    numbers = _numbers(session, PersonRow, PersonRow.key, PersonRow.id, set(keys.values()))
    return {name: numbers[key] for name, key in keys.items()}


def sections(session: Session, names: Collection[str | None]) -> dict[str | None, int | None]:
    """Return the number of each section; of None none."""
    printed = {name for name in names if name is not None}
    found = _numbers(session, SectionRow, SectionRow.name, SectionRow.id, printed)
    return {None: None} | found


def tags(session: Session, names: Collection[str]) -> dict[str, int]:
    """Return the number of each tag."""
    return _numbers(session, TagRow, TagRow.name, TagRow.id, set(names))


def _numbers(
    session: Session,
    into: type[Base],
    name: InstrumentedAttribute[str],
    number: InstrumentedAttribute[int],
    wanted: set[str],
) -> dict[str, int]:
    if not wanted:
        return {}
    asked = select(name, number).where(name.in_(wanted))
    held: dict[str, int] = dict(session.execute(asked).all())
    missing = wanted - held.keys()
    if missing:
        rows = [{name.key: one} for one in missing]
        insert_new(session, into, rows, (name.key,))
        held |= dict(session.execute(asked).all())
    return held
