"""The search of the newsroom page: words, site, days, person and language, newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, bindparam, select, text
from sqlalchemy.orm import Session

from storage.columns import UtcDateTime
from storage.models import ContributionRow, EditionRow, PersonRow
from storage.names import person_key
from storage.search.index import EDITION_BITS, EDITION_MASK, first_place
from storage.search.newest import newest
from storage.search.query import LAST, query_terms
from storage.search.terms import site_term

PAGE = 20
FEW = 2_000  # credits of one person that are looked through one by one


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched; days are of Almaty, both included; `before` continues a list."""

    words: str = ""
    site: str | None = None
    first: date | None = None
    last: date | None = None
    person: str | None = None
    language: str | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An edition that was found; `place` orders the newest first and continues the list."""

    place: int
    site: str
    article_key: str
    edition: str
    headline: str
    body: str
    byline: str | None
    published_at: datetime | None
    published_day: date | None
    language: str | None


_ROW = """
SELECT {place} AS place, a.site, a.key AS article_key, e.key AS edition, e.headline, e.body,
       e.byline, e.published_at, e.published_day, e.language
"""
# The order of the tables is the order of the work: the newest that have the words come first.
_BY_WORDS = {
    "sqlite": f"""{_ROW.format(place="s.rowid")}
FROM search AS s
CROSS JOIN edition AS e ON e.id = (s.rowid & {EDITION_MASK})
CROSS JOIN article AS a ON a.id = e.article_id
WHERE s.search MATCH :terms AND s.rowid >= :low AND s.rowid < :high {{more}}
ORDER BY s.rowid DESC LIMIT :limit
""",
    "postgresql": f"""
WITH s AS MATERIALIZED (
    SELECT place, edition_id FROM search
    WHERE terms @@ CAST(:terms AS tsquery) AND place >= :low AND place < :high
    ORDER BY place DESC)
{_ROW.format(place="s.place")}
FROM s JOIN edition AS e ON e.id = s.edition_id JOIN article AS a ON a.id = e.article_id
WHERE true {{more}}
ORDER BY s.place DESC LIMIT :limit
""",  # noqa: S608 -- a constant
}
# A day's number in front of the edition's: the same order as the index by days has.
_PLACE = {
    "sqlite": f"((CAST(julianday(e.published_day) + 0.5 AS INTEGER) << {EDITION_BITS}) | e.id)",
    "postgresql": f"((CAST(to_char(e.published_day, 'J') AS bigint) << {EDITION_BITS}) | e.id)",
}
_BY_DAY = """{row}
FROM edition AS e JOIN article AS a ON a.id = e.article_id
WHERE e.published_day IS NOT NULL {more}
ORDER BY e.published_day DESC, e.id DESC LIMIT :limit
"""
_JULIAN = 1_721_425  # what the Julian day is ahead of the ordinal of Python
# The sign keeps SQLite from going through all texts of a person for each row, the offset keeps
# PostgreSQL from doing so beforehand.
_CREDITED = """AND EXISTS (SELECT 1 FROM contribution AS c
 WHERE c.edition_id = e.id AND +c.person_id = :person LIMIT 1 OFFSET 0)"""
_CREDITED_FEW = "AND e.id IN (SELECT edition_id FROM contribution WHERE person_id = :person)"
_HAS_WORDS = {
    "sqlite": f"""AND EXISTS (SELECT 1 FROM search AS s WHERE s.search MATCH :terms AND s.rowid =
 ((strftime('%s', coalesce(e.published_at, e.published_day)) / 60 << {EDITION_BITS})
  | e.id))""",  # noqa: S608 -- a constant
    "postgresql": """AND EXISTS (SELECT 1 FROM search AS s
 WHERE s.edition_id = e.id AND s.terms @@ CAST(:terms AS tsquery))""",
}


def find(session: Session, wanted: Wanted, limit: int = PAGE) -> list[Found]:
    """Return the newest that match, at most `limit`; nothing for a person nobody is named like."""
    dialect = session.get_bind().dialect.name
    given: dict[str, Any] = {"limit": limit}
    more = _filters(wanted, given)
    few = False
    if wanted.person:
        number, few = _person(session, wanted.person)
        if number is None:
            return []
        given["person"] = number
        more += _CREDITED_FEW if few else _CREDITED
    terms = query_terms(wanted.words)
    if (wanted.words and not terms) or not _spoken(session, wanted.language):
        return []
    if wanted.site:
        terms.append(site_term(wanted.site))
    if terms:
        given["terms"] = _query(terms, dialect)
    if terms and not few:
        return _by_words(session, wanted, _BY_WORDS[dialect].format(more=more), given)
    if terms:
        more += f" {_HAS_WORDS[dialect]}"
    if wanted.before is not None:
        more += " AND (e.published_day, e.id) < (:before_day, :before_id)"
        day, given["before_id"] = divmod(wanted.before, 1 << EDITION_BITS)
        given["before_day"] = _day(day)
    row = _ROW.format(place=_PLACE[dialect])
    return _rows(session, _BY_DAY.format(row=row, more=more), given)


def _by_words(
    session: Session, wanted: Wanted, statement: str, given: Mapping[str, Any]
) -> list[Found]:
    low = first_place(wanted.first, -1) if wanted.first else 0
    high = first_place(wanted.last, 2) if wanted.last else LAST
    if wanted.before is not None:
        high = min(high, wanted.before)

    def find_from(start: int) -> list[Found]:
        return _rows(session, statement, {**given, "low": start, "high": high})

    return newest(session, find_from, low, high, given["limit"])


def _filters(wanted: Wanted, given: dict[str, Any]) -> str:
    more = ""
    for name, condition in (
        ("first", "e.published_day >= :first"),
        ("last", "e.published_day <= :last"),
        ("language", "e.language = :language"),
    ):
        if value := getattr(wanted, name):
            given[name] = value
            more += f" AND {condition}"
    return f"{more} "


def _query(terms: list[str], dialect: str) -> str:
    if dialect == "sqlite":
        return " AND ".join(f'"{one}"' for one in terms)
    return " & ".join(f"'{one}'" for one in terms)


def _spoken(session: Session, language: str | None) -> bool:
    """Return whether any text is in a language: looking for one in none would read them all."""
    own = select(EditionRow.id).where(EditionRow.language == language).limit(1)
    return language is None or session.scalar(own) is not None


def _person(session: Session, name: str) -> tuple[int | None, bool]:
    """Return the number of the person of a name, and whether few texts are theirs."""
    number = session.scalar(select(PersonRow.id).where(PersonRow.key == person_key(name)))
    some = select(ContributionRow.edition_id).where(ContributionRow.person_id == number)
    count = len(session.scalars(some.limit(FEW + 1)).all()) if number else 0
    return number, count <= FEW


def _rows(session: Session, statement: str, given: Mapping[str, Any]) -> list[Found]:
    days = [
        bindparam(name, type_=Date()) for name in ("first", "last", "before_day") if name in given
    ]
    typed = text(statement).bindparams(*days)
    columns = typed.columns(published_at=UtcDateTime(), published_day=Date())
    return [Found(**row) for row in session.execute(columns, given).mappings()]


def _day(number: int) -> date:
    return date.fromordinal(min(max(1, number - _JULIAN), date.max.toordinal()))
