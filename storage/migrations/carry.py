"""What 0002 holds, carried into the tables of 0003 and back, in pieces: no table fits in memory."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Date, bindparam, text
from sqlalchemy.sql.elements import TextClause
from sqlalchemy.types import TypeEngine

from storage.columns import UtcDateTime
from storage.names import person_key
from storage.record import SAID, content_digest, mark

AT_ONCE = 500
_TYPED: dict[str, TypeEngine[Any]] = {
    "published_at": UtcDateTime(),
    "published_day": Date(),
    "fetched_at": UtcDateTime(),
}
Row = Mapping[str, Any]


def carry_over(to: Connection) -> None:
    """Fill persons, tags and sightings from the columns that had them."""
    _people(to)
    for rows in _pieces(to, "SELECT * FROM edition WHERE id > :last ORDER BY id LIMIT :some"):
        _tags(to, rows)
        _sightings(to, rows)


def carry_back(to: Connection) -> None:
    """Put tags back into edition; its history ends here."""
    query = "SELECT id FROM edition WHERE id > :last ORDER BY id LIMIT :some"
    listed = (
        "SELECT t.name FROM edition_tag AS e JOIN tag AS t ON t.id = e.tag_id"
        " WHERE e.edition_id = :id ORDER BY e.position"
    )
    for rows in _pieces(to, query):
        for row in rows:
            names = to.execute(text(listed), {"id": row["id"]}).scalars().all()
            if names:
                tags = json.dumps(list(names), ensure_ascii=False)
                as_json = "CAST(:tags AS jsonb)" if _on_postgresql(to) else ":tags"
                update = text(f"UPDATE edition SET tags = {as_json} WHERE id = :id")  # noqa: S608
                to.execute(update, {"tags": tags, "id": row["id"]})


def _people(to: Connection) -> None:
    names = to.execute(text("SELECT DISTINCT name FROM contribution")).scalars().all()
    keys = {name: person_key(name) for name in names}
    _many(
        to, "INSERT INTO person (key) VALUES (:key)", [{"key": k} for k in sorted({*keys.values()})]
    )
    numbers = {key: number for number, key in to.execute(text("SELECT id, key FROM person"))}
    to.execute(text("CREATE INDEX carry_name ON contribution (name)"))
    pairs = [{"name": name, "number": numbers[key]} for name, key in keys.items()]
    _many(to, "UPDATE contribution SET person_id = :number WHERE name = :name", pairs)
    to.execute(text("DROP INDEX carry_name"))


def _tags(to: Connection, rows: Sequence[Row]) -> None:
    listed = {row["id"]: _list(row["tags"]) for row in rows}
    names = [{"name": name} for name in sorted({name for tags in listed.values() for name in tags})]
    _many(to, "INSERT INTO tag (name) VALUES (:name) ON CONFLICT (name) DO NOTHING", names)
    add = (
        "INSERT INTO edition_tag (edition_id, position, tag_id)"
        " SELECT :edition, :position, id FROM tag WHERE name = :name"
    )
    placed = [
        {"edition": number, "position": position, "name": name}
        for number, tags in listed.items()
        for position, name in enumerate(tags, start=1)
    ]
    _many(to, add, placed)


def _sightings(to: Connection, rows: Sequence[Row]) -> None:
    """Give each edition its newest fetch as its sighting, and the present form of its digest."""
    people: dict[int, list[tuple[str, str]]] = {}
    query = (
        "SELECT edition_id, name, role FROM contribution"
        " WHERE edition_id BETWEEN :first AND :last ORDER BY edition_id, position"
    )
    ends = {"first": rows[0]["id"], "last": rows[-1]["id"]}
    for number, name, role in to.execute(text(query), ends):
        people.setdefault(number, []).append((name, role))
    found = []
    for row in rows:
        said = {name: row[name] for name in (*SAID, "published_at", "published_day")}
        content = content_digest(said, _list(row["tags"]), people.get(row["id"], []))
        found.append(
            {
                "id": row["id"],
                "content": content,
                "at": row["fetched_at"],
                "mark": mark(row["url"], row["page_digest"]),
            }
        )
    _many(to, "UPDATE edition SET content_digest = :content WHERE id = :id", found)
    add = (
        "INSERT INTO sighting (edition_id, seen_at, mark, content_digest)"
        " VALUES (:id, :at, :mark, :content)"
    )
    to.execute(text(add).bindparams(bindparam("at", type_=UtcDateTime())), found)


def _pieces(to: Connection, query: str) -> Iterator[Sequence[Row]]:
    last = 0
    wanted: TextClause = text(query)
    typed = wanted.columns(**_TYPED) if "*" in query else wanted
    while rows := to.execute(typed, {"last": last, "some": AT_ONCE}).mappings().all():
        yield [dict(row) for row in rows]
        last = rows[-1]["id"]


def _many(to: Connection, statement: str, rows: Sequence[Row]) -> None:
    if rows:
        to.execute(text(statement), rows)


def _list(tags: Any) -> list[str]:
    return list(json.loads(tags) if isinstance(tags, str) else tags)


def _on_postgresql(to: Connection) -> bool:
    return to.dialect.name == "postgresql"
