"""What must hold in the database whatever was loaded, erased or migrated; and what does not."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from storage.models import ArticleRow, EditionRow, SiteRow
from storage.search.index import place
from storage.search.terms import site_term

# Each names the rows that break it, by what an operator can look them up with.
INVARIANTS = {
    "an edition's present text was seen": """
        SELECT e.url FROM edition AS e WHERE NOT EXISTS (
            SELECT 1 FROM sighting AS s
            WHERE s.edition_id = e.id AND s.content_digest = e.content_digest)""",
    "the newest sighting is the present text": """
        SELECT e.url FROM edition AS e WHERE e.content_digest <> (
            SELECT s.content_digest FROM sighting AS s WHERE s.edition_id = e.id
            ORDER BY s.seen_at DESC, s.mark DESC LIMIT 1)""",
    "each sighting's text is kept": """
        SELECT e.url FROM sighting AS s JOIN edition AS e ON e.id = s.edition_id
        WHERE s.content_digest <> e.content_digest AND NOT EXISTS (
            SELECT 1 FROM revision AS r
            WHERE r.edition_id = s.edition_id AND r.content_digest = s.content_digest)""",
    "each revision was seen and is past": """
        SELECT e.url FROM revision AS r JOIN edition AS e ON e.id = r.edition_id
        WHERE r.content_digest = e.content_digest OR NOT EXISTS (
            SELECT 1 FROM sighting AS s
            WHERE s.edition_id = r.edition_id AND s.content_digest = r.content_digest)""",
    "each article has an edition": """
        SELECT a.site || ' ' || a.key FROM article AS a
        WHERE NOT EXISTS (SELECT 1 FROM edition AS e WHERE e.article_id = a.id)""",
    "credits are numbered from 1 without gaps": """
        SELECT e.url FROM edition AS e JOIN contribution AS c ON c.edition_id = e.id
        GROUP BY e.id, e.url HAVING max(c.position) <> count(*) OR min(c.position) <> 1""",
    "tags are numbered from 1 without gaps": """
        SELECT e.url FROM edition AS e JOIN edition_tag AS t ON t.edition_id = e.id
        GROUP BY e.id, e.url HAVING max(t.position) <> count(*) OR min(t.position) <> 1""",
    "nothing is seen first after its newest fetch": """
        SELECT url FROM edition WHERE first_seen_at > fetched_at""",
    "nothing changed before it was loaded": """
        SELECT url FROM edition WHERE changed_at < loaded_at""",
    "a page's edition is of its own site": """
        SELECT p.url FROM page AS p JOIN edition AS e ON e.id = p.edition_id
        JOIN article AS a ON a.id = e.article_id WHERE a.site <> p.site""",
    "each edition is told by a story": """
        SELECT e.url FROM edition AS e WHERE NOT EXISTS (
            SELECT 1 FROM story_member AS m JOIN story AS t ON t.id = m.story
            WHERE m.edition_id = e.id)""",
    "a story's head is one of its own": """
        SELECT e.url FROM story AS t JOIN edition AS e ON e.id = t.head_id WHERE NOT EXISTS (
            SELECT 1 FROM story_member AS m WHERE m.edition_id = t.head_id AND m.story = t.id)""",
    "what was erased is gone": """
        SELECT a.site || ' ' || a.key FROM article AS a JOIN tombstone AS t
        ON t.kind = 'article' AND t.site = a.site AND t.key = a.key""",
}
SQLITE = {
    "the file is whole": "PRAGMA integrity_check",
    "references hold": "PRAGMA foreign_key_check",
}
PLACES = {
    "sqlite": "SELECT rowid FROM search WHERE search MATCH :query",
    "postgresql": "SELECT place FROM search WHERE terms @@ CAST(:query AS tsquery)",
}
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Broken:
    """An invariant that does not hold: how often, and some of the rows."""

    invariant: str
    count: int
    examples: tuple[str, ...]


def broken(session: Session) -> Iterator[Broken]:
    """Yield the invariants that do not hold; none for a sound database."""
    dialect = session.get_bind().dialect.name
    queries = INVARIANTS | (SQLITE if dialect == "sqlite" else {})
    for invariant, query in queries.items():
        found = [str(row[0]) for row in session.execute(text(query)) if row[0] != "ok"]
        if found:
            yield Broken(invariant, len(found), tuple(found[:SHOWN]))
    astray = sorted(_astray(session, dialect))
    if astray:
        yield Broken("the search has each edition at its place", len(astray), tuple(astray[:SHOWN]))


def _astray(session: Session, dialect: str) -> Iterator[str]:
    """Yield editions the search lacks or has at a wrong place, and places without an edition."""
    row = EditionRow
    for site in session.scalars(select(SiteRow.key)).all():
        query = f'"{site_term(site)}"' if dialect == "sqlite" else f"'{site_term(site)}'"
        held = set(session.scalars(text(PLACES[dialect]), {"query": query}))
        mine = select(row.id, row.url, row.published_at, row.published_day).join(row.article)
        for number, url, at, day in session.execute(mine.where(ArticleRow.site == site)):
            if place(number, at, day) not in held:
                yield f"{url} is not there"
            held.discard(place(number, at, day))
        yield from (f"{site}: place {one} has no edition" for one in held)
