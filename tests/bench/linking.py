"""How fast articles are loaded and linked with few held and with many, and what the index takes.

    python -m tests.bench.linking [--held 10000] [--folder DIR] [--engine sqlite|postgresql]

The next articles are those of `tests.bench.press`, three of ten copies of something held. With more
than 10,000 held, both databases take turns, so that a busy machine slows both. `--folder` keeps the
large one, and goes on with the one that is there.
"""

import argparse
import os
import resource
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from sqlalchemy import text

from storage.database import engine
from tests.bench.bulk import Bulk
from tests.bench.corpus import Corpus
from tests.bench.engines import NAMES, database
from tests.bench.press import Press
from tests.bench.rates import Rate, in_turns

FEW = 10_000
NEXT = 5_000
TABLES = ("story_text", "story_sentence", "story_print", "story_link", "story_member", "story")
FOUND = """
SELECT count(*), sum(CASE WHEN s.articles > 1 THEN 1 ELSE 0 END) FROM article AS a
JOIN edition AS e ON e.article_id = a.id JOIN story_member AS m ON m.edition_id = e.id
JOIN story AS s ON s.id = m.story WHERE a.key LIKE 'copy%'
"""


def main() -> None:
    """Print a few lines for each engine."""
    parser = argparse.ArgumentParser("python -m tests.bench.linking", description=__doc__)
    parser.add_argument("--held", type=int, default=FEW)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--engine", choices=NAMES)
    options = parser.parse_args()
    for name in NAMES:
        if options.engine in {None, name}:
            for line in measured(name, options.held, options.folder):
                print(f"{name}: {line}", flush=True)


def measured(name: str, held: int, folder: Path | None) -> Iterator[str]:
    """Yield lines about one engine; what is measured has a process of its own, for its memory."""
    with database(name) as few:
        _fill(few, FEW)
        if held <= FEW:
            yield from _apart(_measure, [few])
            return
        # The fixture takes keys in one piece: copies of an earlier run are beside them.
        with database(name, folder) as many:
            _fill(many, held)
            yield from _apart(_measure, [few, many])


def index_bytes(url: str) -> float:
    """Return what the tables of stories take with their indexes, per edition."""
    if url.startswith("sqlite"):
        query = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE '%story%'"
    else:
        query = "SELECT " + " + ".join(f"pg_total_relation_size('{one}')" for one in TABLES)
    [taken] = _row(url, query)
    return float(taken) / _count(url)


def _apart(work: Callable[[list[str]], list[str]], urls: list[str]) -> list[str]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        return apart.submit(work, urls).result()


def _measure(urls: list[str]) -> list[str]:
    held, engines = [_count(url) for url in urls], [engine(url) for url in urls]
    rates = in_turns(engines, Press(Corpus()).batches, held, NEXT)
    for place, to in enumerate(engines):
        # Whoever closes a SQLite file last brings its log into it.
        began, busy = time.perf_counter(), time.process_time()
        to.dispose()
        rates[place] += Rate(0, time.perf_counter() - began, time.process_time() - busy)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = [
        f"the next {NEXT:,} with {count:,} held: {rate}, {_found(url)},"
        f" index of {index_bytes(url):,.0f} bytes per article"
        for url, count, rate in zip(urls, held, rates, strict=True)
    ]
    if len(rates) > 1:
        few, many = rates
        lines.append(f"the rate with many held is {many.part_of(few)} of that with few")
    return [*lines, f"at most {memory:,.0f} MB, load average {os.getloadavg()[0]:.1f}"]


def _found(url: str) -> str:
    copies, found = _row(url, FOUND)
    return f"{found:,} of {copies:,} copies found"


def _fill(url: str, held: int) -> None:
    to = engine(url)
    Bulk(to, Corpus()).fill(_count(url), held)
    to.dispose()


def _count(url: str) -> int:
    return int(_row(url, "SELECT count(*) FROM edition")[0])


def _row(url: str, query: str) -> Any:
    to = engine(url)
    with to.connect() as connection:
        found = connection.execute(text(query)).one()
    to.dispose()
    return found


if __name__ == "__main__":
    main()
