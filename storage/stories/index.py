"""The index in the database: who shares a sentence of a site, and who a print."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from storage.upsert import chunks

AT_ONCE = 5_000

# Lists are cut inside the query: boilerplate has a million holders.
_FIRST = """
SELECT value, holders FROM (
    SELECT m.value AS value, (SELECT {concat} FROM (
        SELECT i.{holder} AS held FROM {table} AS i
        WHERE i.{key} = m.value ORDER BY i.{holder} LIMIT :most) AS l) AS holders
    FROM {keys}) AS f
WHERE holders LIKE :wanted
"""
_BESIDE = """
SELECT m.key, m.held, (SELECT {concat} FROM (
    SELECT i.{holder} AS held FROM {table} AS i
    WHERE i.{key} = m.key AND i.{holder} < m.held ORDER BY i.{holder} DESC LIMIT :most) AS l),
    (SELECT {concat} FROM (
    SELECT i.{holder} AS held FROM {table} AS i
    WHERE i.{key} = m.key AND i.{holder} > m.held ORDER BY i.{holder} LIMIT :most) AS l)
FROM {pairs}
"""
_ADD = {
    "sqlite": "INSERT OR IGNORE INTO {table} ({key}, {holder}) VALUES (?, ?)",
    "postgresql": "INSERT INTO {table} ({key}, {holder})"
    " SELECT * FROM unnest(%s::integer[], %s::integer[]) ON CONFLICT DO NOTHING",
}
_REMOVE = {
    "sqlite": "DELETE FROM {table} WHERE {key} = ? AND {holder} = ?",
    "postgresql": "DELETE FROM {table} AS i"
    " USING unnest(%s::integer[], %s::integer[]) AS m (k, h)"
    " WHERE i.{key} = m.k AND i.{holder} = m.h",
}
_DIALECT = {
    "sqlite": {
        "concat": "group_concat(held)",
        "keys": "json_each(:keys) AS m",
        "pairs": "(SELECT value AS key, json_extract(:held, '$[' || key || ']') AS held"
        " FROM json_each(:keys)) AS m",
    },
    "postgresql": {
        "concat": "string_agg(held::text, ',')",
        "keys": "unnest(CAST(:keys AS integer[])) AS m (value)",
        "pairs": "unnest(CAST(:keys AS integer[]), CAST(:held AS integer[])) AS m (key, held)",
    },
}
Lists = Mapping[int, Collection[int]]


@dataclass(frozen=True, slots=True)
class Index:
    """A table of keys and who holds them."""

    table: str
    key: str
    holder: str

    def first(
        self, session: Session, keys: Collection[int], most: int, *, alone: bool = False
    ) -> dict[int, list[int]]:
        """Return keys with those who hold them in ascending order, the first of them.

        Only the keys that several hold; also those that one holds `alone` where that is wanted.
        """
        found: dict[int, list[int]] = {}
        query = _FIRST.replace(":wanted", "'%'" if alone else "'%,%'")
        for some in chunks(sorted(keys), AT_ONCE):
            for key, held in self._ask(session, query, {"keys": some}, most):
                found[key] = _numbers(held)
        return found

    def beside(
        self, session: Session, pairs: Sequence[tuple[int, int]], most: int
    ) -> dict[tuple[int, int], list[int]]:
        """Return for each key and number its holders next to the number, so many on either side.

        In ascending order; the number itself is among them.
        """
        found: dict[tuple[int, int], list[int]] = {}
        for some in chunks(pairs, AT_ONCE):
            given = {"keys": [key for key, _ in some], "held": [held for _, held in some]}
            for key, held, before, after in self._ask(session, _BESIDE, given, most):
                found[key, held] = sorted({*_numbers(before), held, *_numbers(after)})
        return found

    def add(self, session: Session, of: Lists) -> None:
        """Write who holds which keys."""
        self._run(session, _ADD, of)

    def remove(self, session: Session, of: Lists) -> None:
        """Take keys of holders back."""
        self._run(session, _REMOVE, of)

    def _ask(
        self, session: Session, query: str, given: Mapping[str, Sequence[int]], most: int
    ) -> Any:
        dialect = session.get_bind().dialect.name
        asked = text(query.format(**self._names, **_DIALECT[dialect]))
        bound = {
            name: json.dumps(some) if dialect == "sqlite" else list(some)
            for name, some in given.items()
        }
        return session.execute(asked, {**bound, "most": most})

    def _run(self, session: Session, statements: Mapping[str, str], of: Lists) -> None:
        rows = sorted((key, holder) for holder, keys in of.items() for key in keys)
        if not rows:
            return
        connection = session.connection()
        dialect = connection.dialect.name
        run = statements[dialect].format(**self._names)
        if dialect == "sqlite":
            connection.exec_driver_sql(run, rows)
        else:
            keys, holders = zip(*rows, strict=True)
            connection.exec_driver_sql(run, (list(keys), list(holders)))

    @property
    def _names(self) -> dict[str, str]:
        return {"table": self.table, "key": self.key, "holder": self.holder}


def _numbers(listed: str | None) -> list[int]:
    return [*map(int, listed.split(","))] if listed else []


SENTENCES = Index("story_sentence", "sentence", "edition_id")
PRINTS = Index("story_print", "print", "place")
