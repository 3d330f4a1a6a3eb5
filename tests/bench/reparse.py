"""`python -m tests.bench.reparse [DIR]`: archived pages parsed again, on one core and two.

Stages an archive of so many days, a batch each, and has one worker process after another number of
them do what a task of `reparse` does with its days before it loads them: read, decode, parse. Pages
are the extraction bench's where DIR names it, else the goldens, which are smaller.
"""

import argparse
import gzip
import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from crawlers.archive import batches, new_batch, read_pages
from crawlers.outcomes import Summary
from crawlers.recorder import Exchange, Recorder
from crawlers.site import Site
from parsers.parse import parse_all
from tests.golden.pairs import goldens

FIRST = date(2026, 1, 1)
SITE = Site("bench", "Сынақ", ("bench.test",), (), r"/(?P<id>[^/]+)$")
A_DAY = 50  # pages


def main() -> None:
    """Stage, parse with one process and with two, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, default=4000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        archive = Path(folder)
        days = stage(archive, list(documents(options.folder)), options.pages)
        each = sum(path.stat().st_size for path in archive.rglob("*.warc.gz")) / options.pages
        print(f"{options.pages} pages in {len(days)} days, {each / 1000:.1f} kB each, packed")
        rates = {n: rate(archive, days, n) for n in (1, options.workers)}
    for workers, (found, cpu) in rates.items():
        print(f"{workers} processes: {found:.1f} pages/s on the wall, {cpu:.1f} a second of CPU")
    print(f"{options.workers} over 1: {rates[options.workers][0] / rates[1][0]:.2f}")
    print(f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def documents(folder: Path | None) -> Iterator[tuple[bytes, str]]:
    """Yield pages' bytes with their Content-Types."""
    if folder:
        for page in sorted(folder.rglob("*.html.gz")):
            yield gzip.decompress(page.read_bytes()), "text/html"
        return
    for of_site in goldens().values():
        for golden in of_site:
            if not golden.is_discovery and golden.page.suffix == ".html":
                yield golden.page.read_bytes(), str(golden.told.get("content_type") or "text/html")


def stage(archive: Path, pages: list[tuple[bytes, str]], count: int) -> list[date]:
    """Write an archive of so many pages; return its days."""
    days = [FIRST + timedelta(days=n) for n in range(-(-count // A_DAY))]
    for number, day in enumerate(days):
        at = datetime.combine(day, datetime.min.time(), UTC)
        batch = new_batch(archive, SITE.key, day, at)
        recorder = Recorder(batch)
        for page in range(number * A_DAY, min((number + 1) * A_DAY, count)):
            body, kind = pages[page % len(pages)]
            url, headers = f"https://bench.test/{page}", (("Content-Type", kind),)
            recorder.record(Exchange(url, at, 200, headers, body, "page"))
        recorder.close()
        Summary(A_DAY, {"stored": A_DAY}, {}, (), None).write(batch.summary)
    return days


def rate(archive: Path, days: list[date], workers: int) -> tuple[float, float]:
    """Return how many pages so many processes parse in a second, and in a second of CPU."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        list(pool.map(parsed, [(archive, days[0])] * workers * 2))  # imports, and warm
        began = time.perf_counter()
        done = list(pool.map(parsed, [(archive, day) for day in days]))
        took = time.perf_counter() - began
    pages = sum(count for count, _ in done)
    return pages / took, pages / sum(cpu for _, cpu in done)


def parsed(piece: tuple[Path, date]) -> tuple[int, float]:
    """Parse a day of an archive; return how many pages that were, and seconds of CPU."""
    (archive, day), began = piece, time.process_time()
    pages = (page for batch in batches(archive, SITE.key, day) for page in read_pages(batch, SITE))
    count = sum(1 for _ in parse_all(pages, SITE.layout))
    return count, time.process_time() - began


if __name__ == "__main__":
    main()
