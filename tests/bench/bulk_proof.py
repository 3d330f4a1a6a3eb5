"""Proof that the bulk fixture writes what the real load writes, linking included.

    python -m tests.bench.bulk_proof [--articles 10000] [--engine sqlite|postgresql]

Loads the same articles both ways on each engine and compares what either database holds; exits
with 1 where they differ. `tests/storage/test_bulk.py` does the same with fewer.
"""

import argparse
import hashlib
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import Any

from sqlalchemy import Engine, RowMapping, text
from sqlalchemy.orm import Session

from storage.check import broken
from storage.database import engine, migrate
from storage.dump import dump
from storage.load import load
from storage.search.index import EDITION_BITS, EDITION_MASK
from tests.bench.bulk import Bulk
from tests.bench.corpus import Corpus
from tests.bench.engines import database

VIEWS = ("news", "news_all", "news_people", "news_revisions", "news_daily", "news_fields")
OF_THE_HOUR = {"loaded_at", "changed_at"}
STORIES = {
    "texts of stories": """
        SELECT place, method, told, words, sentences, common, prints, named FROM story_text""",
    "sentences": """
        SELECT s.sentence, t.place FROM story_sentence AS s
        JOIN story_text AS t ON t.edition_id = s.edition_id""",
    "prints": "SELECT print, place FROM story_print",
}
TERMS = {
    "sqlite": "SELECT doc, term FROM temp.proof_terms",
    "postgresql": "SELECT place, unnest(tsvector_to_array(terms)) FROM search",
}
NAMED = """
SELECT e.id, a.site || ' ' || a.key || ' ' || e.key FROM edition AS e
JOIN article AS a ON a.id = e.article_id"""


def main() -> int:
    """Build, compare and print; returns the exit code."""
    parser = argparse.ArgumentParser("python -m tests.bench.bulk_proof", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    unequal = 0
    for name in ("sqlite", "postgresql"):
        if options.engine in {None, name}:
            for what, count, same in _compared(name, options.articles):
                unequal += not same
                print(f"{name}: {what}: {count:,} {'equal' if same else 'DIFFER'}", flush=True)
    return 1 if unequal else 0


def _compared(name: str, articles: int) -> Iterator[tuple[str, int, bool]]:
    corpus = Corpus()
    with ExitStack() as stack:
        made, real = (engine(stack.enter_context(database(name, None))) for _ in range(2))
        for to in (made, real):
            migrate(to)
        began = time.perf_counter()
        Bulk(made, corpus).fill(0, articles)
        print(f"{name}: bulk took {time.perf_counter() - began:.0f} s", flush=True)
        for batch in corpus.batches(0, articles):
            with Session(real) as session, session.begin():
                load(session, batch)
        print(f"{name}: with the load {time.perf_counter() - began:.0f} s", flush=True)
        for mine, theirs in zip(contents(made), contents(real), strict=True):
            yield mine[0], mine[1], mine == theirs
        for to in (made, real):
            to.dispose()


def contents(of: Engine) -> Iterator[tuple[str, int, str]]:
    """Yield what a database holds but for row numbers and the hour: name, rows, their digest."""
    with Session(of.execution_options(sqlite_begin="BEGIN")) as session:
        yield _digested("lines of the dump", dump(session))
        for view in VIEWS:
            rows = session.execute(text(f"SELECT * FROM {view}")).mappings()  # noqa: S608
            yield _digested(f"rows of {view}", (_told(row) for row in rows))
        for what, query in STORIES.items():
            yield _digested(what, (str(list(map(_plain, row))) for row in _all(session, query)))
        yield _digested("editions of the search", _entries(session))
        yield _digested("invariants broken", (str(one) for one in broken(session)))


def _entries(session: Session) -> Iterator[str]:
    """Yield each edition of the index: its name, its minute and its terms."""
    dialect = session.get_bind().dialect.name
    if dialect == "sqlite":
        made = "CREATE VIRTUAL TABLE temp.proof_terms USING fts5vocab(main, search, instance)"
        session.execute(text(made))
    named = dict(_all(session, NAMED))
    terms: defaultdict[int, list[str]] = defaultdict(list)
    for place, term in _all(session, TERMS[dialect]):
        terms[place].append(sys.intern(term))
    for place, found in terms.items():
        yield f"{named[place & EDITION_MASK]} {place >> EDITION_BITS} {' '.join(sorted(found))}"


def _all(session: Session, query: str) -> Sequence[Any]:
    return session.execute(text(query)).all()


def _told(row: RowMapping) -> str:
    return str(sorted((name, _plain(row[name])) for name in row.keys() - OF_THE_HOUR))


def _plain(value: object) -> str:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def _digested(what: str, rows: Iterable[str]) -> tuple[str, int, str]:
    """Return name, number and digest of rows, whose order does not count."""
    each = sorted(hashlib.sha256(row.encode()).digest() for row in rows)
    return what, len(each), hashlib.sha256(b"".join(each)).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
