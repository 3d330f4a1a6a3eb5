"""The search: the newest editions that have every word of a query, in whatever form or script."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, text
from sqlalchemy.orm import Session

from storage.columns import UtcDateTime
from storage.search.index import EDITION_MASK, first_place
from storage.search.newest import newest
from storage.search.script import words
from storage.search.terms import site_term, term

LIMIT = 20
LAST = 2**63 - 1

_FOUND = """
SELECT a.site, a.key AS article_key, e.key AS edition, e.url, e.headline, e.body,
       e.published_at, e.published_day
"""
# The order of the tables is the order of the work: the words first, then the few that have them.
_SQLITE = f"""{_FOUND}
FROM search AS s
CROSS JOIN edition AS e ON e.id = (s.rowid & {EDITION_MASK})
CROSS JOIN article AS a ON a.id = e.article_id
WHERE s.search MATCH :query AND s.rowid >= :low AND s.rowid < :high{{days}}
ORDER BY s.rowid DESC LIMIT :limit
"""
# Left to itself the planner may walk the places instead, and look into each one's terms.
_POSTGRESQL = f"""
WITH s AS MATERIALIZED (
    SELECT place, edition_id FROM search
    WHERE terms @@ CAST(:query AS tsquery) AND place >= :low AND place < :high
    ORDER BY place DESC)
{_FOUND}
FROM s JOIN edition AS e ON e.id = s.edition_id JOIN article AS a ON a.id = e.article_id
WHERE true{{days}}
ORDER BY s.place DESC LIMIT :limit
"""  # noqa: S608
_COUNT = {
    "sqlite": "SELECT count(*) FROM search WHERE search MATCH :query",
    "postgresql": "SELECT count(*) FROM search WHERE terms @@ CAST(:query AS tsquery)",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A query: its words, and the days (of Almaty, both included) and the site that bound it."""

    words: str
    first: date | None = None
    last: date | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An edition that was found."""

    site: str
    article_key: str
    edition: str
    url: str
    headline: str
    body: str
    published_at: datetime | None
    published_day: date | None


def search(session: Session, asked: Asked, limit: int = LIMIT) -> list[Hit]:
    """Return the newest that match. Raises ValueError for a query without words."""
    dialect = session.get_bind().dialect.name
    days = _days(asked)
    statement = (_SQLITE if dialect == "sqlite" else _POSTGRESQL).format(
        days="".join(f" AND {one}" for one in days)
    )
    low = first_place(asked.first, -1) if asked.first else 0
    high = first_place(asked.last, 1) if asked.last else LAST
    given = {"query": _query(asked, dialect), "high": high, "limit": limit, **_given_days(asked)}
    typed = text(statement).columns(published_at=UtcDateTime(), published_day=Date())

    def find_from(start: int) -> list[Hit]:
        found = session.execute(typed, {**given, "low": start}).mappings()
        return [Hit(**row) for row in found]

    return newest(session, find_from, low, high, limit)


def matches(session: Session, asked: Asked) -> int:
    """Return how many editions have every word, whenever published. Raises ValueError."""
    dialect = session.get_bind().dialect.name
    return int(
        session.execute(text(_COUNT[dialect]), {"query": _query(asked, dialect)}).scalar_one()
    )


def query_terms(query: str) -> list[str]:
    """Return the terms of a query, each once, in the order of its words."""
    return list(dict.fromkeys(found for word in words(query) if (found := term(word))))


def _query(asked: Asked, dialect: str) -> str:
    found = query_terms(asked.words)
    if not found:
        raise ValueError(f"no word to search for in {asked.words!r}")
    if asked.site:
        found.append(site_term(asked.site))
    if dialect == "sqlite":
        return " AND ".join(f'"{one}"' for one in found)
    return " & ".join(f"'{one}'" for one in found)


def _days(asked: Asked) -> list[str]:
    bounds = {"e.published_day >= :first": asked.first, "e.published_day <= :last": asked.last}
    return [bound for bound, day in bounds.items() if day]


def _given_days(asked: Asked) -> Mapping[str, Any]:
    named = {"first": asked.first, "last": asked.last}
    return {name: day.isoformat() for name, day in named.items() if day}
