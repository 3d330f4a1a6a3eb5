"""Our stories beside equal texts, on articles with gold clusters (`python -m … FILE`).

FILE has the rows of `storage.stories.cluster` with `gold_cluster` and `kind`. Precision and recall
are of pairs of rows; `--database` asks another, empty database than a scratch SQLite file.
"""

import argparse
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from storage.database import engine, migrate
from storage.fold import text_digest
from storage.stories.cluster import Row, cluster, read_rows

BATCH = 500
Clusters = Mapping[str, object]


def main() -> None:
    """Print one line for each method: precision, recall, rows a second of processor time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--database", metavar="URL")
    options = parser.parse_args()
    given = read_rows(options.file, None)
    gold = {row["id"]: row["gold_cluster"] for row in given}
    with tempfile.TemporaryDirectory() as folder:
        url = options.database or f"sqlite:///{folder}/scratch.db"
        print(f"{'method':10}{'precision':>10}{'recall':>8}{'rows/s':>8}")
        _line("equal text", gold, lambda: _equal(given))
        found = _line("stories", gold, lambda: _stories(given, url))
    _kinds({row["id"]: row["kind"] for row in given}, gold, found)


def _line(name: str, gold: Clusters, method: Callable[[], Clusters]) -> Clusters:
    start = time.process_time()
    found = method()
    rate = len(gold) / (time.process_time() - start)
    both = _pairs(Counter((gold[row], found[row]) for row in gold))
    precision = both / (_pairs(Counter(found.values())) or 1)
    recall = both / (_pairs(Counter(gold.values())) or 1)
    print(f"{name:10}{precision:10.4f}{recall:8.4f}{rate:8.0f}")
    return found


def _kinds(kinds: Mapping[str, str], gold: Clusters, found: Clusters) -> None:
    """Print the kinds of which rows miss mates, or have false ones."""
    right = Counter((gold[row], found[row]) for row in gold)
    mates, sizes = Counter(gold.values()), Counter(found.values())
    missed: defaultdict[str, int] = defaultdict(int)
    false: defaultdict[str, int] = defaultdict(int)
    for row, kind in kinds.items():
        missed[kind] += mates[gold[row]] - right[gold[row], found[row]]
        false[kind] += sizes[found[row]] - right[gold[row], found[row]]
    for kind in sorted({*missed, *false}):
        if missed[kind] or false[kind]:
            print(f"  {kind:18} mates missed {missed[kind]:4}, false ones {false[kind]:4}")


def _pairs(counts: Counter[object]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def _equal(given: Sequence[Row]) -> Clusters:
    return {
        row["id"]: text_digest(row["headline"], row["body"].split("\n"), (row["url"],))
        for row in given
    }


def _stories(given: Sequence[Row], url: str) -> Clusters:
    to = engine(url)
    migrate(to)
    return dict(cluster(to, given, BATCH))


if __name__ == "__main__":
    main()
