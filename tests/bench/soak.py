"""`python -m tests.bench.soak --sites 40 --days 30`: a month at full speed.

Each day every paper is crawled by a spider of its own, two at a time, and its pages are ingested by
one process that lives through the month, on SQLite. Then the database is backed up, the copy
checked and compared, and the archive checked against it. Prints a line a day, and the first and the
last quarter beside one another: memory and rates are to be the same.
"""

import argparse
import json
import os
import subprocess
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from crawlers.archive import batches, read_pages
from crawlers.check import Stated, faults
from crawlers.outcomes import Summary
from crawlers.site import Site
from parsers.parse import parse_all
from storage.database import engine, migrate
from storage.dump import archived_pages
from storage.gates import known_pages
from storage.load import Run, load, name_sites, record_run
from storage.measures import Tally
from storage.runs import transaction
from storage.spool import spooled
from tests.bench.soak_end import resident, restored, sizes
from tests.bench.soak_press import Press, site
from tests.conftest import ROOT
from tests.crawlers.conftest import command, environment
from tests.newsstand.days import LAST_DAY

AT_ONCE = 2  # spiders


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the soak: pages a second, of CPU as well; memory of the ingesting process, files."""

    crawled: float
    ingested: float
    ingested_busy: float
    memory: int
    database: int
    archive: int
    counts: Counter[str]


def main() -> None:
    """Run the month and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=40)
    parser.add_argument("--days", type=int, default=30)
    options = parser.parse_args()
    first = LAST_DAY - timedelta(days=options.days - 1)
    papers = [site(number) for number in range(options.sites)]
    with TemporaryDirectory() as folder, Press(options.sites, first) as press:
        home, past = Path(folder), []
        news = engine(f"sqlite:///{home / 'news.db'}")
        migrate(news)
        for number in range(options.days):
            press.today = first + timedelta(days=number)
            past.append(a_day(home, news, papers, press))
            print(line(press.today, past[-1]), flush=True)
        quarters(past)
        for told in (*sizes(news), *restored(news, home / "copy.db"), archive(home, news)):
            print(told, flush=True)
    print(f"load of the machine {os.getloadavg()[0]:.1f}")


def a_day(home: Path, news: Engine, papers: list[Site], press: Press) -> Day:
    """Crawl and ingest a day of all papers."""
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda paper: crawl(home, paper, press), papers))
    between, busy = time.perf_counter(), time.process_time()
    counts = Counter[str]()
    for paper in papers:
        counts.update(ingest(home / "archive", news, paper, press.today))
    took, busy = time.perf_counter() - between, time.process_time() - busy
    pages = counts.total()
    return Day(
        pages / (between - began), pages / took, pages / busy, resident(),
        size(home, "news.db*"), size(home, "archive/*/*/*"), counts,
    )  # fmt: skip


def archive(home: Path, news: Engine) -> str:
    """Return how the archive stands to the database."""
    with Session(news) as held:
        pages = (Stated(**json.loads(one)) for one in archived_pages(held))
        return f"archive: {list(faults(home / 'archive', pages)) or 'sound'}"


def size(home: Path, names: str) -> int:
    """Return the bytes of some files."""
    return sum(path.stat().st_size for path in home.glob(names))


def crawl(home: Path, paper: Site, press: Press) -> None:
    """Crawl a paper's day in a process of its own. Raises CalledProcessError."""
    place = home / "spiders" / paper.key
    place.mkdir(parents=True, exist_ok=True)
    told = command(paper, place, day=press.today.isoformat())
    env = environment(home, NEWS_NEWSSTAND=press.url)
    subprocess.run(told, cwd=ROOT, env=env, capture_output=True, check=True)


def ingest(archive: Path, news: Engine, paper: Site, day: date) -> Counter[str]:
    """Parse and load a paper's day, as the DAG's task does."""
    ended = Counter[str]()
    for batch in batches(archive, paper.key, day):
        parsed, tally = parse_all(read_pages(batch, paper), paper.layout), Tally()
        with spooled(parsed) as results, transaction(news) as session:
            for _, some in results.chunks():
                pages = [one.source.url for one in some]
                tally.count(some, known_pages(session, paper.key, pages))
            loaded = load(session, results)
            name_sites(session, {paper.key: paper.name})
            told = Summary.read(batch.summary) or Summary.interrupted(loaded.total)
            counts = told.with_load(loaded.by_name())
            done = datetime.now(UTC), counts, told.outcome, told.examples, tally.told()
            record_run(session, Run(paper.key, day, batch.name, batch.begun, *done))
        ended.update(loaded.by_name())
    return +ended


def line(day: date, done: Day) -> str:
    """Return a day as it is printed."""
    return (
        f"{day} crawled {done.crawled:5.1f}/s, ingested {done.ingested:5.1f}/s"
        f" ({done.ingested_busy:.1f}/s of CPU),"
        f" memory {done.memory / 2**20:4.0f} MiB, database {done.database / 1e6:6.1f} MB,"
        f" archive {done.archive / 1e6:6.1f} MB, {dict(done.counts)}"
    )


def quarters(past: list[Day]) -> None:
    """Print the first quarter beside the last, and what an article takes."""
    count = max(1, len(past) // 4)
    for name in ("crawled", "ingested", "ingested_busy", "memory"):
        early = mean(getattr(one, name) for one in past[:count])
        late = mean(getattr(one, name) for one in past[-count:])
        print(f"{name}: first quarter {early:.1f}, last {late:.1f}, {late / early:.2f} of it")
    articles = sum(one.counts["new"] for one in past)
    last = past[-1]
    print(
        f"{articles} articles: {last.database / articles:.0f} B of database each,"
        f" {last.archive / articles:.0f} B of archive"
    )


if __name__ == "__main__":
    main()
