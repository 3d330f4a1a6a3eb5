"""`make bench-duplicates`: our stories beside stock ways to find duplicates, by gold clusters.

    python -m tests.bench.duplicates FILE [--engine sqlite|postgresql] [--orders N]
                                          [--held N] [--folder DIR]

FILE has the rows of `storage.stories.cluster` with `gold_cluster` and `kind`. Precision and recall
are of pairs of rows, rates of processor time with the load around. `--orders` loads the rows in so
many orders, each in batches of 1, 50 and all, and compares what comes of it. `--held` measures the
rate with so many held (`tests.bench.linking`), and that of the rows themselves with words traded,
10,000 of which are held.
"""

import argparse
import itertools
import json
import os
import random
import subprocess
import time
import venv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from storage.database import engine
from storage.stories.cluster import Row, article, cluster, read_rows
from tests.bench.engines import NAMES, database
from tests.bench.linking import FEW, measured
from tests.bench.rates import load_all

BATCH = 500
BATCHES = (1, 50, 1_000_000)
TRADED = 2_000
PROJECT = Path(__file__).resolve().parents[2]
VENV = PROJECT / "var" / "duplicates"
STOCK = {
    "exact": (),
    "datasketch": ("datasketch==2.0.0",),
    "rensa": ("rensa==0.5.0",),
    "simhash": ("simhash==2.1.2",),
}
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
    names = [options.engine] if options.engine else list(NAMES)
    for name in names:
        with _opened(name) as to:
            found, seconds = _ours(to, given, BATCH)
        _line(f"stories, {name}", gold, found, seconds)
        _kinds({row["id"]: row["kind"] for row in given}, gold, found)
        if options.held:
            _traded(name, given)
            for line in measured(name, options.held, options.folder):
                print(f"  {line}", flush=True)
    _orders(names, given, options.orders)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.bench.duplicates", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--engine", choices=NAMES)
    parser.add_argument("--orders", type=int, default=0)
    parser.add_argument("--held", type=int, default=0)
    parser.add_argument("--folder", type=Path)
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


def _orders(names: Sequence[str], given: Sequence[Row], orders: int) -> None:
    """Print of each engine, order and batch size whether the stories are those of the first."""
    seen: list[frozenset[frozenset[str]]] = []
    for seed, name, size in itertools.product(range(orders), names, BATCHES):
        shuffled = list(given)
        random.Random(seed).shuffle(shuffled)  # noqa: S311 -- an order, not a secret
        with _opened(name) as to:
            parts: dict[object, set[str]] = {}
            for row, story in cluster(to, shuffled, size):
                parts.setdefault(story, set()).add(row)
        seen.append(frozenset(map(frozenset, parts.values())))
        said = "the same" if seen[-1] == seen[0] else "OTHERS"
        print(f"order {seed}, {name}, batches of {min(size, len(given)):,}: {said}", flush=True)


def _traded(name: str, given: Sequence[Row]) -> None:
    """Print how fast rows with traded words are linked: most are copies, or made from templates."""
    with _opened(name) as to:
        rows = map(article, _varied(given))
        load_all(to, (list(itertools.islice(rows, BATCH)) for _ in range(FEW // BATCH)))
        rate = load_all(to, (list(itertools.islice(rows, BATCH)) for _ in range(TRADED // BATCH)))
        print(f"  the next {TRADED:,} rows of traded words with {FEW:,} held: {rate}", flush=True)


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


@contextmanager
def _opened(name: str) -> Iterator[Engine]:
    with database(name) as url:
        to = engine(url)
        yield to
        to.dispose()


if __name__ == "__main__":
    main()
