"""The index in the database: which texts share a sentence of their site, and which a print."""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import text
from sqlalchemy.orm import Session

from storage.stories.models import StoryPrintRow, StorySentenceRow
from storage.upsert import chunks, insert_new

LONGEST_LIST = 200  # texts that one print is followed to, the youngest
HOLDERS = 12  # texts that a sentence is followed to; three articles decide
AT_ONCE = 5_000

# The list is cut inside the query: boilerplate has a million texts, and three decide.
_SENTENCES = """
SELECT m.value, (SELECT {concat} FROM (
    SELECT s.text_id FROM story_sentence AS s JOIN story_text AS h ON h.id = s.text_id
    WHERE s.sentence = m.value ORDER BY s.text_id DESC LIMIT :most) AS l)
FROM {keys}
"""
_PRINTS = """
SELECT m.value, (SELECT {concat} FROM (
    SELECT p.text_id FROM story_print AS p
    WHERE p.print = m.value ORDER BY p.text_id DESC LIMIT :most) AS l)
FROM {keys}
"""
_DIALECT = {
    "sqlite": {"concat": "group_concat(text_id)", "keys": "json_each(:keys) AS m"},
    "postgresql": {
        "concat": "string_agg(text_id::text, ',')",
        "keys": "unnest(CAST(:keys AS bigint[])) AS m(value)",
    },
}


def sentence_texts(session: Session, keys: Collection[int]) -> dict[int, list[int]]:
    """Return for each sentence the youngest texts that have it, at most HOLDERS."""
    return _lists(session, _SENTENCES, keys, HOLDERS)


def print_texts(session: Session, keys: Collection[int]) -> dict[int, list[int]]:
    """Return for each print the youngest texts that have it, at most LONGEST_LIST."""
    return _lists(session, _PRINTS, keys, LONGEST_LIST)


def add_sentences(session: Session, of: Mapping[int, Collection[int]]) -> None:
    """Index the sentences of texts."""
    rows = [{"sentence": key, "text_id": number} for number, keys in of.items() for key in keys]
    insert_new(session, StorySentenceRow, rows, ("sentence", "text_id"))


def add_prints(session: Session, of: Mapping[int, Collection[int]]) -> None:
    """Index the prints of texts."""
    rows = [{"print": key, "text_id": number} for number, keys in of.items() for key in keys]
    insert_new(session, StoryPrintRow, rows, ("print", "text_id"))


def _lists(session: Session, query: str, keys: Collection[int], most: int) -> dict[int, list[int]]:
    dialect = session.get_bind().dialect.name
    asked = text(query.format(**_DIALECT[dialect]))
    found: dict[int, list[int]] = {}
    for some in chunks(sorted(keys), AT_ONCE):
        given = json.dumps(some) if dialect == "sqlite" else some
        for key, texts in session.execute(asked, {"keys": given, "most": most}):
            found[key] = [int(one) for one in texts.split(",")] if texts else []
    return found
