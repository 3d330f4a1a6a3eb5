"""`python -m tests.bench.soak_load --articles 1000000 --folder DIR`: a million through the load.

Generated articles are loaded and linked, a site's day in a transaction, by one process on SQLite.
Prints a line for each fiftieth part: rates and memory are to stay the same. Then it backs the
database up, and compares and checks the copy. The folder keeps the database; one that is there is
gone on with.
"""

import argparse
import os
from pathlib import Path

from storage.database import engine
from tests.bench.corpus import BATCH, Corpus
from tests.bench.engines import database
from tests.bench.rates import load_all
from tests.bench.soak_end import resident, restored, sizes
from tests.bench.storage import articles_held


def main() -> None:
    """Load and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with database("sqlite", options.folder) as url:
        news, corpus = engine(url), Corpus()
        step = max(BATCH, options.articles // 50 // BATCH * BATCH)
        for start in range(articles_held(news), options.articles, step):
            end = min(start + step, options.articles)
            rate = load_all(news, corpus.batches(start, end))
            print(
                f"{end:9,} held: {rate}, memory {resident() / 2**20:.0f} MiB,"
                f" load {os.getloadavg()[0]:.1f}",
                flush=True,
            )
        for told in (*sizes(news), *restored(news, Path(f"{news.url.database}.copy"))):
            print(told, flush=True)
        news.dispose()


if __name__ == "__main__":
    main()
