"""The scenario's days up to its login wall, crawled and loaded: what the page shows of bad days."""

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

from storage.database import engine, migrate
from tests.conftest import ROOT
from tests.newsstand.ingest import ingest
from tests.newsstand.scenario.drive import CRAWL
from tests.newsstand.scenario.world import KEYS, OUTAGE, REDESIGN, WALL, World, day

DAYS = (5, REDESIGN, OUTAGE, WALL)


def build(folder: Path) -> str:
    """Live the days into `archive` and `news.db` of a folder; return the database's address."""
    url = f"sqlite:///{folder / 'news.db'}"
    to = engine(url)
    migrate(to)
    archive = folder / "archive"
    with (
        World(DAYS, calm=False) as world,
        patch.dict(os.environ, {"NEWS_ARCHIVE": str(archive), "NEWS_NEWSSTAND": world.url}),
    ):
        for number in DAYS:
            world.today = day(number)
            command = [sys.executable, "-c", CRAWL, str(day(number)), *KEYS]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
            for key in KEYS:
                ingest(to, archive, key, day(number))
    to.dispose()
    return url
