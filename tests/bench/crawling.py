"""`python -m tests.bench.crawling`: what a daily crawl costs a site, and what the archive costs us.

Cost is counted by the newsstand itself, on its busy paper, for days that follow one another:
each night the crawl of the day before, and beside it a stock Scrapy SitemapSpider whose filter
takes the day's addresses by lastmod. Throughput is one spider with robots.txt, index and archive
against a bare Scrapy spider that stores nothing, both one request at a time and without delays.
"""

import pickle
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from os import getloadavg
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench.fast_server import FastServer
from tests.conftest import ROOT
from tests.crawlers.conftest import command, environment
from tests.newsstand import mura
from tests.newsstand.days import LAST_DAY
from tests.newsstand.server import Newsstand, Request

NIGHTS = 13  # from a Sunday on: the week that is counted has one, too
WARM = 6  # nights before it, with the first opening of all sitemap files among them
PAGES = 600
SIZES = (20_000, 60_000, 150_000)  # bytes; a news page of these sites is about 60 kB
ROUNDS = 3


@dataclass(slots=True)
class Cost:
    """Requests of one or more crawls, as the newsstand saw them."""

    new: int = 0
    discovery: int = 0
    first: int = 0
    revisits: int = 0
    bodies: int = 0

    @property
    def asked(self) -> int:
        """Return the requests for articles."""
        return self.first + self.revisits

    @property
    def per_new(self) -> float:
        """Return discovery requests and first fetches for each new article."""
        return (self.discovery + self.first) / self.new if self.new else 0.0


class Spent(NamedTuple):
    """Seconds of a clock on the wall, and of all threads' work."""

    seconds: float
    cpu: float


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as folder:
        _print_cost(Path(folder))
    with TemporaryDirectory() as folder:
        _print_throughput(Path(folder))


def _print_cost(folder: Path) -> None:
    ours, stock, visits = Cost(), Cost(), Counter[str]()
    seen: set[str] = set()
    seen_stock: set[str] = set()
    with Newsstand() as stand:
        for night in range(NIGHTS):
            stand.today = LAST_DAY - timedelta(days=NIGHTS - 1 - night)
            requests = _crawled(stand, folder, stand.today)
            visits.update(r.path for r in requests if _is_article(r) and r.path in seen)
            steady = night >= WARM
            _count(ours if steady else Cost(), requests, seen)
            _count(stock if steady else Cost(), _stock(stand, stand.today), seen_stock)
        again, again_stock = Cost(), Cost()
        _count(again, _crawled(stand, folder, stand.today), seen)
        _count(again_stock, _stock(stand, stand.today), seen_stock)
    print(f"a steady daily crawl, {NIGHTS - WARM} nights of {mura.HOST}, {ours.new} new articles")
    print(f"{'':38}{'ours':>10}{'stock Scrapy':>14}{'wanted':>9}")
    _row("requests per new article", f"{ours.per_new:.2f}", f"{stock.per_new:.2f}", "≤ 1.20")
    most = max(visits.values(), default=0)
    _row("revisits of an article, at most", str(most), "–", "≤ 2")
    _row("second crawl: discovery requests", str(again.discovery), str(again_stock.discovery), "")
    _row("second crawl: article requests", str(again.asked), str(again_stock.asked), "0")
    _row("second crawl: article bodies", str(again.bodies), str(again_stock.bodies), "0")


def _row(what: str, ours: str, stock: str, wanted: str) -> None:
    print(f"{what:38}{ours:>10}{stock:>14}{wanted:>9}")


def _is_article(request: Request) -> bool:
    return request.path.startswith("/maqala/")


def _count(cost: Cost, requests: list[Request], seen: set[str]) -> None:
    for request in requests:
        if not _is_article(request):
            cost.discovery += 1
            continue
        cost.bodies += request.status == 200
        if request.path in seen:
            cost.revisits += 1
        else:
            cost.first += 1
            cost.new += request.status == 200
            seen.add(request.path)


def _crawled(stand: Newsstand, folder: Path, day: date) -> list[Request]:
    before = len(stand.requests)
    _run(command(mura.SITE, folder, day=day.isoformat()), folder, NEWS_NEWSSTAND=stand.url)
    return stand.requests[before:]


def _stock(stand: Newsstand, day: date) -> list[Request]:
    before = len(stand.requests)
    arguments = ["stock", day.isoformat()]
    _run([sys.executable, "-m", "tests.bench.stock", *arguments], Path(), http_proxy=stand.url)
    return stand.requests[before:]


def _run(arguments: list[str], folder: Path, **settings: str) -> str:
    done = subprocess.run(
        arguments,
        cwd=ROOT,
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"bench: {' '.join(arguments[:4])} failed: {done.stderr[-2000:]}")
    return done.stdout


def _print_throughput(folder: Path) -> None:
    load = ", ".join(f"{value:.1f}" for value in getloadavg())
    print(f"\n{PAGES} pages a run, medians of {ROUNDS}, the runs alternating; load {load}")
    print("with archive: robots.txt, index, WARC; bare: Scrapy that stores nothing; share of rates")
    print(f"{'':20}{'pages a second':>21}{'':17}{'CPU ms a page':>18}")
    heads = f"{'with archive':>14}{'bare':>7}{'share':>8}{'wanted':>9}"
    print(f"{'page':>10}{'sent':>10}{heads}{'with archive':>14}{'bare':>7}{'share':>8}")
    for size in SIZES:
        for packed in (True, False):
            _print_share(folder, size, packed=packed)


def _print_share(folder: Path, size: int, *, packed: bool) -> None:
    ours, bare = [], []
    with FastServer(PAGES, size, packed=packed) as server:
        for number in range(ROUNDS):
            at = folder / f"{size}-{packed}-{number}"
            at.mkdir(parents=True)
            (at / "site.pickle").write_bytes(pickle.dumps(server.site))
            crawl = command(server.site, at, day=LAST_DAY.isoformat())
            ours.append(_spent(crawl, at, NEWS_NEWSSTAND=server.url))
            plain = [sys.executable, "-m", "tests.bench.stock", "bare", str(PAGES)]
            bare.append(_spent(plain, at, http_proxy=server.url))
    sent = "gzip" if packed else "plain"
    rate, bare_rate = (PAGES / median(one.seconds for one in runs) for runs in (ours, bare))
    cpu, bare_cpu = (1000 * median(one.cpu for one in runs) / PAGES for runs in (ours, bare))
    rates = f"{rate:>14.0f}{bare_rate:>7.0f}{rate / bare_rate:>8.0%}{'≥ 80%':>9}"
    print(
        f"{size // 1000:>7} kB{sent:>10}{rates}{cpu:>14.2f}{bare_cpu:>7.2f}{bare_cpu / cpu:>8.0%}",
        flush=True,
    )


def _spent(arguments: list[str], folder: Path, **settings: str) -> Spent:
    """Return what a spider took from its opening to its closing, its archive closed."""
    told = _run(arguments, folder, **settings)
    [line] = [line for line in told.splitlines() if line.startswith("seconds ")]
    return Spent(*map(float, line.split()[1:]))


if __name__ == "__main__":
    main()
