"""How long the newsroom page takes with a million articles: `make bench-newsroom`.

The articles are written by plain statements, since loading them takes half an hour; their texts
come from a pool, so that words are as frequent as in any language. Then each page is asked for
from Airflow's real API server, as a logged-in reader asks.
"""

import argparse
import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import httpx
from sqlalchemy import Connection

from storage.article import Article
from storage.database import engine, migrate
from storage.search.index import Entry, entry, write
from tests.bench.corpus import APART, FIRST, SITES, Corpus
from tests.conftest import ROOT

POOL = 4_000  # different texts
AT_ONCE = 10_000
ROUNDS = 40  # requests for each page
BAR = 150  # ms
REASONS = ("listing", "empty", "login-wall", "not-kazakh")
AUTHORS = 2_000
EDITION = (
    "id, article_id, key, url, headline, body, byline, published_at, published_day,"
    " published_precision, language, script, text_digest, content_digest, provenance, fetched_at,"
    " page_digest, first_seen_at, loaded_at, changed_at"
)


def main() -> int:
    """Fill where needed, measure, print; return 1 where a page is over the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/newsroom-bench"))  # noqa: S108
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    file = options.folder / f"{options.held}.db"
    if not file.exists():
        _fill(file, options.held)
    env = {k: v for k, v in os.environ.items() if not k.startswith(("NEWS_", "AIRFLOW"))}
    env |= {"NEWS_DATABASE_URL": f"sqlite:///{file}", "NEWS_ARCHIVE": str(options.folder)}
    env |= {"PYTHONPATH": f"{ROOT}:{ROOT / 'plugins'}"}
    home = str(options.folder / "home")
    with subprocess.Popen(
        [sys.executable, "-m", "tests.newsroom.server", home, "quarantine"],
        cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    ) as server:  # fmt: skip
        try:
            assert server.stdout
            lines = iter(server.stdout.readline, "")
            url = next(line.strip() for line in lines if line.startswith("http"))
            return _measure(url, server.pid, options.held)
        finally:
            server.kill()


def _measure(url: str, server: int, held: int) -> int:
    said = {"username": "viewer", "password": "viewer"}
    token = httpx.post(f"{url}/auth/token", json=said, timeout=60).json()["access_token"]
    print(
        f"{held:,} articles; load {os.getloadavg()[0]:.1f}; ms, bar {BAR} at p95; cpu: the server's"
    )
    slow = 0
    with httpx.Client(headers={"Authorization": f"Bearer {token}"}, timeout=120) as client:
        for name, paths in _pages(held).items():
            took, size = [], 0
            client.get(f"{url}/newsroom{paths[0]}")
            busy = _cpu(server)
            for path in itertools.islice(itertools.cycle(paths), ROUNDS):
                began = time.perf_counter()
                answer = client.get(f"{url}/newsroom{path}")
                took.append((time.perf_counter() - began) * 1000)
                size = len(answer.content)
                assert answer.status_code == 200, (path, answer.text[:300])
            p95 = sorted(took)[int(len(took) * 0.95)]
            slow += p95 > BAR
            cpu = (_cpu(server) - busy) / ROUNDS
            middle = statistics.median(took)
            print(f"{name:32} p95 {p95:6.0f}  median {middle:6.0f}  cpu {cpu:5.1f}  {size:9,} B")
    return 1 if slow else 0


def _cpu(process: int) -> float:
    """Return how long a process has kept a core busy, in ms: what load does not blur."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _pages(held: int) -> dict[str, list[str]]:
    chance = random.Random(7)  # noqa: S311
    some = [chance.randrange(held) for _ in range(ROUNDS)]
    days = [(FIRST + n * APART).date() for n in some]
    stems = Corpus().stems
    rare = [stems[chance.randrange(2_000, 12_000)] for _ in range(ROUNDS)]
    common = [stems[chance.randrange(20)] for _ in range(ROUNDS)]
    sites = [f"site{n % SITES:02}" for n in some]
    pairs = list(zip(days, sites, strict=True))
    return {
        "today, the newest day": ["/"],
        "today, any day": [f"/?day={day}" for day in days],
        "flow of a day": [f"/flow?day={day}" for day in days],
        "flow of a site's day": [f"/flow?day={day}&site={site}" for day, site in pairs],
        "article": [f"/article?site={_site(n)}&key={n}" for n in some],
        "search, a rare word": [f"/search?q={word}" for word in rare],
        "search, two common words": [f"/search?q={a} {b}" for a, b in itertools.pairwise(common)],
        "search, common word in a site": [
            f"/search?q={word}&site={site}" for word, site in zip(common, sites, strict=True)
        ],
        "search, a person": [f"/search?person=Адам {n % AUTHORS}" for n in some],
        "search, a person and a word": [
            f"/search?person=Адам {n % AUTHORS}&q={word}"
            for n, word in zip(some, common, strict=True)
        ],
        "search, an agency and a word": [f"/search?person=ҚазАқпарат&q={w}" for w in common],
        "search, no word": ["/search"],
        "search, a site's newest": [f"/search?site={site}" for site in sites],
        "search, Russian": ["/search?language=ru"],
        "search, Russian with a word": [f"/search?language=ru&q={word}" for word in common],
        "search, a week": [f"/search?from={d - timedelta(days=6)}&to={d}" for d in days],
        "quarantine": ["/quarantine"],
        "quarantine, samples": [f"/quarantine?site={site}&reason=empty" for site in sites],
        "sources": ["/sources"],
        "source": [f"/source?site={site}" for site in sites],
    }


def _fill(file: Path, held: int) -> None:
    """Write the database: articles, pages, credits, sightings, index, and a crawl per day."""
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    to = engine(f"sqlite:///{part}")
    migrate(to)
    corpus = Corpus()
    pool = [corpus.article(number) for number in range(POOL)]
    bodies = ["\n\n".join(one.body) for one in pool]
    listed = [
        entry(0, "", {"headline": one.headline, "body": body, "published_at": None,
                      "published_day": None}).terms.split(" ", 1)[1]
        for one, body in zip(pool, bodies, strict=True)
    ]  # fmt: skip
    names = [f"Адам {n}" for n in range(AUTHORS)] + ["ҚазАқпарат"]
    rules = json.dumps(
        {name: {"rule": f"css(.{name})", "raw": "шикі"} for name in
         ("headline", "body", "byline", "published", "section")}
    )  # fmt: skip
    began = time.perf_counter()
    with to.begin() as db:
        db.exec_driver_sql(
            "INSERT INTO site VALUES (?, ?)", [(f"site{n:02}", f"Сайт {n}") for n in range(SITES)]
        )
        people = [
            (
                n + 1,
                name.casefold(),
            )
            for n, name in enumerate(names)
        ]
        db.exec_driver_sql("INSERT INTO person (id, key) VALUES (?, ?)", people)
    for start in range(0, held, AT_ONCE):
        numbers = range(start, min(held, start + AT_ONCE))
        with to.begin() as db:
            _articles(db, numbers, pool, bodies, rules)
            write(db, list(_entries(numbers, listed)))
        done = f"\r{numbers[-1] + 1:,} of {held:,} after {time.perf_counter() - began:.0f} s"
        print(done, end="", file=sys.stderr)
    with to.begin() as db:
        _rejected(db)
        _runs(db, (FIRST + held * APART).date())
        db.exec_driver_sql("ANALYZE")
    to.dispose()
    part.rename(file)
    print(file=sys.stderr)


def _articles(
    db: Connection,
    numbers: Sequence[int],
    pool: Sequence[Article],
    bodies: Sequence[str],
    rules: str,
) -> None:
    articles, editions, pages, credited, seen = [], [], [], [], []
    for n in numbers:
        at = FIRST + n * APART
        when, day, one, site = (
            f"{at:%Y-%m-%d %H:%M:%S}.000000",
            f"{at:%Y-%m-%d}",
            n % POOL,
            _site(n),
        )
        headline, language = pool[one].headline, "ru" if n % 50 == 0 else "kk"
        url, digest = f"https://{site}.test/news/{n}", f"{n:064x}"
        articles.append((n + 1, site, str(n)))
        editions.append(
            (n + 1, n + 1, "Cyrl", url, headline, bodies[one], f"Адам {n % AUTHORS}", when, day,
             "minute", language, "Cyrl", digest, digest, rules, when, digest, when, when, when)
        )  # fmt: skip
        pages.append((site, url, when, 200, digest, f"b{n}.warc.gz:1", "article", n + 1))
        credited.append((n + 1, 1, n % AUTHORS + 1, f"Адам {n % AUTHORS}", "author"))
        if n % 8 == 0:
            credited.append((n + 1, 2, AUTHORS + 1, "ҚазАқпарат", "agency"))
        seen.append((n + 1, when, digest, digest))
    for table, columns, rows in (
        ("article", "id, site, key", articles),
        ("edition", EDITION, editions),
        ("page", "site, url, fetched_at, status, digest, archive, outcome, edition_id", pages),
        ("contribution", "edition_id, position, person_id, name, role", credited),
        ("sighting", "edition_id, seen_at, mark, content_digest", seen),
    ):  # fmt: skip
        marks = ", ".join("?" * len(rows[0]))
        db.exec_driver_sql(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608


def _entries(numbers: Sequence[int], listed: Sequence[str]) -> Iterator[Entry]:
    for n in numbers:
        at = FIRST + n * APART
        bare = entry(n + 1, _site(n), {"headline": "", "body": "", "published_at": at,
                                       "published_day": at.date()})  # fmt: skip
        yield Entry(bare.place, f"{bare.terms} {listed[n % POOL]}")


def _rejected(db: Connection) -> None:
    rows = [
        (_site(n * 250), f"https://x.test/{n}", f"2025-01-01 00:{n % 60:02}:00.000000", 200, "d",
         "b.warc.gz:1", "rejected", REASONS[n % 4], "үлгі")
        for n in range(20_000)
    ]  # fmt: skip
    columns = "site, url, fetched_at, status, digest, archive, outcome, reason, detail"
    db.exec_driver_sql(f"INSERT INTO page ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608


def _runs(db: Connection, last: object) -> None:
    rows, day = [], FIRST.date()
    while str(day) <= str(last):
        counts = json.dumps({"discovered": 60, "new": 22, "same": 8, "unchanged": 25,
                             "rejected:listing": 3, "failed:http-404": 2})  # fmt: skip
        at = f"{day} 23:00:00.000000"
        rows += [(f"site{n:02}", str(day), "b", at, at, counts) for n in range(SITES)]
        day += timedelta(days=1)
    columns = "site, day, batch, started_at, finished_at, counts"
    db.exec_driver_sql(f"INSERT INTO run ({columns}) VALUES (?, ?, ?, ?, ?, ?)", rows)  # noqa: S608


def _site(number: int) -> str:
    return f"site{number // 250 % SITES:02}"


if __name__ == "__main__":
    sys.exit(main())
