"""What the page's tests read: two papers of the newsstand as really crawled, and a hostile site."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine

from crawlers.archive import new_batch
from crawlers.recorder import Exchange, Recorder
from crawlers.records import responses
from storage.article import Article, Contributor, Found, Rejection, Source
from storage.database import engine, migrate
from storage.load import Run, load, name_sites, record_run
from storage.runs import transaction
from tests.conftest import ROOT
from tests.newsstand.ingest import ingest
from tests.newsstand.server import Newsstand

PAPERS = ("alatau", "tan")
DAYS = (date(2026, 11, 16), date(2026, 11, 17))
EVIL = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
QUOTE = "\"'><svg onload=document.title='owned'>"
HOSTILE = "zhau"
PAGE = """<!doctype html><html><head><meta http-equiv=refresh content="0;url=http://127.0.0.1:9/r">
<link rel=stylesheet href="http://127.0.0.1:9/s.css"></head><body><h1>Жаудың беті</h1>
<p id=ran>жоқ</p><img src="http://127.0.0.1:9/i.png"><iframe src="http://127.0.0.1:9/f"></iframe>
<script>document.getElementById("ran").textContent = "иә"; top.document.title = "owned"</script>
</body></html>"""
NOON = datetime(2026, 11, 17, 7, 0, tzinfo=UTC)


def build(folder: Path) -> str:
    """Crawl and load the days into `archive` and `news.db` of a folder; return the address."""
    url = f"sqlite:///{folder / 'news.db'}"
    to = engine(url)
    migrate(to)
    with Newsstand(today=DAYS[0]) as newsstand:
        os.environ["NEWS_NEWSSTAND"] = newsstand.url
        try:
            for day in DAYS:
                newsstand.today = day
                for key in PAPERS:
                    _crawl(folder, newsstand.url, key, day)
                    ingest(to, folder / "archive", key, day)
        finally:
            del os.environ["NEWS_NEWSSTAND"]
    _hostile(to)
    _hostile_page(folder / "archive")
    to.dispose()
    return url


def _crawl(folder: Path, newsstand: str, key: str, day: date) -> None:
    env = {k: v for k, v in os.environ.items() if not k.startswith("NEWS_")}
    env |= {"NEWS_ARCHIVE": str(folder / "archive"), "NEWS_NEWSSTAND": newsstand}
    command = [sys.executable, "-m", "scrapy", "crawl", key, "-a", f"day={day}"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def _hostile(to: Engine) -> None:
    """Load a site that says something evil wherever a page can say anything at all."""
    begun = datetime.now(UTC)
    with transaction(to) as session:
        load(session, [_article(EVIL), Rejection(_source(f"/{QUOTE}"), "listing", EVIL)])
        load(session, [_article(QUOTE + EVIL)])  # a revision
        name_sites(session, {HOSTILE: f"Жау {EVIL}"})
        counts = {"discovered": 3, "new": 1, "rejected:listing": 1, f"failed:{EVIL}": 1}
        day = NOON.date()
        record_run(session, Run(HOSTILE, day, "b", begun, datetime.now(UTC), counts))


def evil_place(archive: Path) -> str:
    """Return where the page lies that would do all kinds of things in a browser."""
    warc = new_batch(archive, HOSTILE, NOON.date(), NOON).warc
    return f"{warc.name}:{next(offset for _, offset in responses(warc))}"


def _hostile_page(archive: Path) -> None:
    batch = new_batch(archive, HOSTILE, NOON.date(), NOON)
    recorder = Recorder(batch)
    html = (("Content-Type", "text/html; charset=utf-8"),)
    recorder.record(Exchange("https://zhau.test/1", NOON, 200, html, PAGE.encode(), "page"))
    recorder.close()


def _article(said: str) -> Article:
    found = Found(f"css({QUOTE})", said)
    return Article(
        source=_source("/1", said), headline=f"Мектеп {said}", lead=said,
        body=(f"Мектеп {said}", said), byline=said, authors=(Contributor(said, "author"),),
        published=NOON, published_precision="minute", language="kk", script="Cyrl",
        section=said, tags=(said,), image=f"javascript:{QUOTE}",
        provenance=dict.fromkeys(("headline", "body", "byline", "published"), found),
    )  # fmt: skip


def _source(path: str, said: str = "") -> Source:
    at = NOON.replace(hour=8 if said.startswith(QUOTE) else 7)
    url = f"javascript://zhau.test{path}%0Aalert(1)"
    return Source(HOSTILE, url, at, f"digest {said}", path, 200, "nowhere.warc.gz:1")
