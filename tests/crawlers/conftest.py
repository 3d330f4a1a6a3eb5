"""Crawls of sites made for one test."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from crawlers.archive import archive_folder, batches
from crawlers.outcomes import Summary
from crawlers.site import Site
from tests.conftest import ROOT
from tests.crawlers.bucket import Bucket

DAY = date(2026, 11, 18)
PLACE = "s3://news/of/2026"


class Crawled:
    """A crawl that came to its end: its exit, its log, and what it left."""

    def __init__(self, done: "subprocess.CompletedProcess[str]", archive: Path, day: date) -> None:
        self.code = done.returncode
        self.log = done.stderr
        self.batches = batches(archive, "x", day)
        found = Summary.read(self.batches[-1].summary) if self.batches else None
        assert found is not None, done.stderr
        self.summary = found

    @property
    def said(self) -> str:
        """The last line of the log."""
        return self.log.splitlines()[-1]


CrawlSite = Callable[..., Crawled]


def command(site: Site, folder: Path, **arguments: str) -> list[str]:
    """Return the command that crawls a site in a process of its own."""
    kept = folder / "site.pickle"
    kept.write_bytes(pickle.dumps(site))
    pairs = [f"{name}={value}" for name, value in arguments.items()]
    return [sys.executable, "-m", "tests.crawlers.adhoc", str(kept), *pairs]


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """Return the environment of a crawl whose archive lies in a folder."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("NEWS_")}
    return env | {"NEWS_ARCHIVE": str(folder / "archive"), **settings}


@pytest.fixture
def crawl_site(tmp_path: Path) -> CrawlSite:
    """Crawl a site for DAY or single addresses; settings are of the environment, or Scrapy's."""

    def run(site: Site, day: date = DAY, url: str = "", **settings: str) -> Crawled:
        env = {n: v for n, v in settings.items() if n.startswith("NEWS_") or n.islower()}
        scrapy = {n: v for n, v in settings.items() if n not in env}
        done = subprocess.run(
            command(site, tmp_path, day=day.isoformat(), url=url, **scrapy),
            cwd=ROOT,
            env=environment(tmp_path, **env),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        return Crawled(done, tmp_path / "archive", day)

    return run


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """Run a store with an empty bucket, and have NEWS_ARCHIVE name a place in it."""
    with Bucket() as running:
        for name, value in running.environment().items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("NEWS_ARCHIVE", PLACE)
        monkeypatch.setenv("NEWS_SPOOL", str(tmp_path / "spool"))
        yield running


@pytest.fixture
def archive(store: Bucket) -> Path:
    """Return the archive in the bucket."""
    return archive_folder()
