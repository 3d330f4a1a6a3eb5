"""`make bench-storage`: how fast articles are loaded, found and read, on both engines.

    python -m tests.bench.storage [--articles 10000] [--held 0] [--engine sqlite|postgresql]
                                  [--folder DIR]

`--held` has so many in place, by the bulk fixture, before the rate is measured again over the next
5,000; the two rates take turns, so that a busy machine slows both. `--folder` keeps the database
that is made for it, and goes on with the one that is there. Linking is left aside: it has
`make bench-duplicates`.
"""

import argparse
import os
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

import storage.load
from storage.database import engine
from storage.models import ArticleRow
from storage.search.query import Asked, matches, search
from tests.bench.bulk import Bulk
from tests.bench.corpus import APART, FIRST, Corpus
from tests.bench.engines import NAMES, database
from tests.bench.obvious import obvious_loop
from tests.bench.rates import in_turns, load_all

NEXT = 5000
LOOP = 1000
QUERIES, DAYS = 100, 50
RANKS, COMMON = range(20_000), range(50)
Row = tuple[str, str, str]


def main() -> int:
    """Measure and print; returns the exit code."""
    parser = argparse.ArgumentParser("python -m tests.bench.storage", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--held", type=int, default=0)
    parser.add_argument("--engine", choices=NAMES)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    table = Table("engine", "measure", "result", "bar")
    for name in NAMES:
        if options.engine in {None, name}:
            with patch.object(storage.load, "link_loaded"):
                for row in _measured(name, options.articles, options.held, options.folder):
                    table.add_row(name, *row)
                    print(name, *row, file=sys.stderr)
    table.caption = f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    Console(width=120).print(table)
    return 0


def _measured(name: str, articles: int, held: int, folder: Path | None) -> Iterator[Row]:
    corpus = Corpus()
    with database(name, None) as url:
        to = engine(url)
        bar = "≥ 1,000/s" if name == "sqlite" else "≥ 700/s"
        rate = load_all(to, corpus.batches(0, articles))
        yield f"new articles, up to {articles:,} held", str(rate), bar
        again = load_all(to, corpus.batches(0, min(articles, NEXT)))
        yield "known articles again", str(again), "≥ 3,000/s"
        if held > articles:
            with database(name, folder) as large:
                yield from _large(large, to, corpus, articles, held)
        else:
            yield from _reads(to, corpus)
        yield "memory of the loader, at most", f"{_memory():,.0f} MB", ""
        loop = obvious_loop(to, [corpus.article(n) for n in range(LOOP)])
        yield "an obvious SQLAlchemy loop, no search, no history", f"{loop:,.0f}/s", ""
        to.dispose()


def _large(url: str, small: Engine, corpus: Corpus, articles: int, held: int) -> Iterator[Row]:
    to = engine(url)
    there = articles_held(to)
    Bulk(to, corpus).fill(there, held)
    held = max(there, held)
    near, new = in_turns([small, to], corpus.batches, [articles, held], NEXT)
    yield f"the next {NEXT:,} with {articles:,} held", str(near), ""
    yield f"the next {NEXT:,} with {held:,} held", f"{new} = {new.part_of(near)}", "≥ 80 %"
    yield from _reads(to, corpus)
    to.dispose()


def articles_held(of: Engine) -> int:
    """Return how many articles a database holds."""
    with Session(of.execution_options(sqlite_begin="BEGIN")) as session:
        return session.scalars(select(func.count()).select_from(ArticleRow)).one()


def _reads(to: Engine, corpus: Corpus) -> Iterator[Row]:
    count = articles_held(to)
    if to.dialect.name == "postgresql":
        with to.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    yield "bytes per article", f"{_size(to) / count:,.0f} of {_text(corpus):,} of text", ""
    with Session(to.execution_options(sqlite_begin="BEGIN")) as session:
        rare, widest = _rare(session, corpus, count)
        share = f"{widest / count:.2%} of the articles at most"
        took = _times(lambda one: search(session, one), rare)
        yield f"search, {len(rare)} queries of 1–3 words, {share}, p95", _p95(took), "≤ 50 ms"
        common = [Asked(words) for words in corpus.queries(QUERIES, COMMON)]
        took = _times(lambda one: search(session, one), common)
        yield "search, common words, p95", _p95(took), ""
        step = max(1, count // DAYS)
        days = [(FIRST + n * APART).date() for n in range(0, count, step)]
        took = _days(session, "site, article_key, headline, copies", days)
        yield "a day's `news`, p95", _p95(took), "≤ 20 ms"
        took = _days(session, "*", days)
        yield "a day's `news`, all columns and texts, p95", _p95(took), ""


def _days(session: Session, columns: str, days: Sequence[date]) -> list[tuple[float, float]]:
    query = text(f"SELECT {columns} FROM news WHERE published_day = :d")  # noqa: S608
    sqlite = session.get_bind().dialect.name == "sqlite"
    return _times(lambda d: session.execute(query, {"d": str(d) if sqlite else d}).all(), days)


def _rare(session: Session, corpus: Corpus, count: int) -> tuple[list[Asked], int]:
    """Return seeded queries, each of which some but at most 1 % match, and the most that do."""
    kept: list[Asked] = []
    lengths, widest = Counter[int](), 0
    for words in corpus.queries(QUERIES * 20, RANKS):
        length = words.count(" ")
        if lengths[length] < QUERIES // 3 + 1 and len(kept) < QUERIES:
            found = matches(session, Asked(words))
            if 0 < found <= count / 100:
                kept.append(Asked(words))
                lengths[length] += 1
                widest = max(widest, found)
    return kept, widest


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _times(work: Callable[[Any], object], inputs: Sequence[Any]) -> list[tuple[float, float]]:
    """Return for each input the seconds it took: of the clock, and of this process on a core."""
    work(inputs[0])
    took = []
    for one in inputs:
        began, busy = time.perf_counter(), time.process_time()
        work(one)
        took.append((time.perf_counter() - began, time.process_time() - busy))
    return took


def _p95(took: Sequence[tuple[float, float]]) -> str:
    clock, busy = (sorted(1000 * one[n] for one in took) for n in range(2))
    at = int(len(took) * 0.95)
    middle = statistics.median(clock)
    return f"{clock[at]:.1f} ms (median {middle:.1f}; of CPU here {busy[at]:.1f})"


def _size(to: Engine) -> int:
    sizes = {
        "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        "postgresql": "SELECT pg_database_size(current_database())",
    }
    with to.connect().execution_options(sqlite_begin="BEGIN") as connection:
        return int(connection.exec_driver_sql(sizes[to.dialect.name]).scalar_one())


def _text(corpus: Corpus) -> int:
    some = [corpus.article(number) for number in range(100)]
    return sum(len("".join((one.headline, *one.body)).encode()) for one in some) // len(some)


if __name__ == "__main__":
    sys.exit(main())
