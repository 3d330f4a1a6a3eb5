"""The search index: per edition its terms, and a place that puts the newest first.

A place is the minute of publication and the edition's number in one integer, so both engines find
the newest by the order of the places alone. SQLite's FTS5 table `search` has it as its rowid and
keeps no text, hence wants the old terms to forget an edition; PostgreSQL's table `search` keeps a
tsvector.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from storage.models import ArticleRow, EditionRow
from storage.search.terms import site_term, terms
from storage.upsert import chunks

EDITION_BITS = 36
EDITION_MASK = (1 << EDITION_BITS) - 1
MINUTES_A_DAY = 24 * 60
EPOCH = date(1970, 1, 1)
LAST_MINUTE = (1 << 63 - EDITION_BITS) - 1  # in the year 2225
AT_ONCE = 1000
LARGEST = 1_000_000  # bytes of terms; a tsvector holds 2^20, with a byte of its own for each
_READ = ("headline", "body", "published_at", "published_day")

_ADD = "INSERT INTO search (rowid, terms) VALUES (?, ?)"
_FORGET = "INSERT INTO search (search, rowid, terms) VALUES ('delete', ?, ?)"
_ADD_POSTGRESQL = """
INSERT INTO search (place, edition_id, terms)
SELECT place, place & {mask}, array_to_tsvector(string_to_array(listed, ' '))
FROM unnest(%s::bigint[], %s::text[]) AS given (place, listed)
"""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """An edition as the index has it: its place, and its terms with spaces between."""

    place: int
    terms: str


def entry(edition_id: int, site: str, said: Mapping[str, Any]) -> Entry:
    """Return the entry of an edition that says `headline`, `body`, `published_at` and `_day`."""
    found = sorted(terms(f"{said['headline']}\n{said['body']}"))
    listed = " ".join([site_term(site), *found])
    if len(listed) > LARGEST // 4:  # no article has so many words
        listed = listed.encode()[:LARGEST].decode(errors="ignore").rpartition(" ")[0]
    return Entry(place(edition_id, said["published_at"], said["published_day"]), listed)


def place(edition_id: int, at: datetime | None, day: date | None) -> int:
    """Return the place of an edition; without a date it comes after all others."""
    if at is not None:
        minute = int(at.timestamp()) // 60
    else:
        minute = (day - EPOCH).days * MINUTES_A_DAY if day else 0
    return min(max(0, minute), LAST_MINUTE) << EDITION_BITS | edition_id


def first_place(day: date, shift: int = 0) -> int:
    """Return the place before everything published, in UTC, from `shift` days after a day on."""
    minute = (day.toordinal() - EPOCH.toordinal() + shift) * MINUTES_A_DAY
    return min(max(0, minute), LAST_MINUTE) << EDITION_BITS


def entries_of(session: Session, editions: Collection[int]) -> list[Entry]:
    """Return the entries of editions that are held."""
    row = EditionRow
    wanted = (
        select(row.id, ArticleRow.site, row.headline, row.body, row.published_at, row.published_day)
        .join(row.article)
        .where(row.id.in_(editions))
    )
    return [
        entry(number, site, dict(zip(_READ, said, strict=True)))
        for number, site, *said in session.execute(wanted)
    ]


def write(to: Connection, added: Sequence[Entry], removed: Sequence[Entry] = ()) -> None:
    """Forget and add entries, in the order of their places: FTS5 writes a piece per step back."""
    if to.dialect.name == "sqlite":
        for statement, entries in ((_FORGET, removed), (_ADD, added)):
            rows = [(one.place, one.terms) for one in sorted(entries)]
            if rows:
                to.exec_driver_sql(statement, rows)
        return
    if removed:
        places = [one.place for one in removed]
        to.exec_driver_sql("DELETE FROM search WHERE place = ANY(%s)", (places,))
    for some in chunks(sorted(added), AT_ONCE):
        given = ([one.place for one in some], [one.terms for one in some])
        to.exec_driver_sql(_ADD_POSTGRESQL.format(mask=EDITION_MASK), given)


def rebuild(to: Connection) -> int:
    """Make the index anew from what is held; return the number of editions in it."""
    if to.dialect.name == "sqlite":
        to.exec_driver_sql("INSERT INTO search (search) VALUES ('delete-all')")
    else:
        to.exec_driver_sql("TRUNCATE search")
    last, done = 0, 0
    with Session(to, join_transaction_mode="rollback_only") as session:
        wanted = select(EditionRow.id).order_by(EditionRow.id).limit(AT_ONCE)
        while numbers := session.scalars(wanted.where(EditionRow.id > last)).all():
            write(to, entries_of(session, numbers))
            last, done = numbers[-1], done + len(numbers)
    return done
