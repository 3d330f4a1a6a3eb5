"""Where faults are injected: one paper's day, an archive and a database of its own each time."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from lifeline import lifeline
from sqlalchemy import create_engine, make_url
from sqlalchemy.orm import Session

from crawlers.objects import ObjectPath
from storage.database import engine, migrate, reader
from storage.dump import dump
from tests.crawlers.bucket import Bucket

PAPER, PATIENCE = "tan", 120


@dataclass(frozen=True, slots=True)
class How:
    """What is not as usual in a run: the largest file, where its log goes, its environment."""

    largest: int | None = None
    log: str | None = None
    env: Mapping[str, str] = field(default_factory=dict)


class Forks:
    """The process of forks.py."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(self, place: "Place", newsstand: str, day: str, how: "How") -> int:
        """Start a run of the paper's DAG; returns its process id."""
        env = {"NEWS_ARCHIVE": str(place.archive), "NEWS_DATABASE_URL": place.url}
        env |= {"NEWS_NEWSSTAND": newsstand, **place.env, **how.env}
        asked = {"dag_id": f"news_{PAPER}", "conf": {"day": day}, "env": env}
        return int(self._ask({**asked, "largest": how.largest, "log": how.log}))

    def end(self) -> str:
        """Wait for the run; returns success, failed or killed."""
        return self._answer()

    def _ask(self, asked: dict[str, Any]) -> str:
        if self._process.stdin is None:
            raise TypeError("the forks have no pipes")
        print(json.dumps(asked), file=self._process.stdin, flush=True)
        return self._answer()

    def _answer(self) -> str:
        answer = self._process.stdout.readline().strip() if self._process.stdout else ""
        if not answer:
            raise RuntimeError("the process that runs the DAGs is gone; see var/logs/faults.log")
        return answer


@contextmanager
def forks(log: Path) -> Iterator[Forks]:
    """Start the process that forks for each run."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.forks"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=out,
            encoding="utf-8",
            preexec_fn=lifeline(signal.SIGKILL),
        )
    try:
        yield Forks(process)
    finally:
        process.kill()
        process.wait()


@dataclass(frozen=True, slots=True)
class Place:
    """An archive and a database that no other point has."""

    archive: Path
    url: str
    env: Mapping[str, str] = field(default_factory=dict)

    def dump(self) -> list[str]:
        """Return what the database holds."""
        made = reader(self.url)
        try:
            with Session(made) as session:
                return list(dump(session))
        finally:
            made.dispose()


class Places:
    """Makes places, on SQLite or a PostgreSQL server, with a folder or a bucket for an archive."""

    def __init__(self, home: Path, server: str | None, bucket: Bucket | None = None) -> None:
        self._home, self._server, self._bucket, self._made = home, server, bucket, 0

    def new(self) -> Place:
        """Return an empty archive and a migrated, empty database."""
        self._made += 1
        kind = "pg" if self._server else "s3" if self._bucket else "lite"
        name = f"p{self._made}_{kind}"
        (self._home / name).mkdir(parents=True)
        url = f"sqlite:///{self._home / name / 'news.db'}"
        if self._server:
            made = create_engine(self._server, isolation_level="AUTOCOMMIT")
            with made.connect() as connection:
                connection.exec_driver_sql(f"CREATE DATABASE {name}")
            made.dispose()
            url = make_url(self._server).set(database=name).render_as_string(hide_password=False)
        to = engine(url)
        migrate(to)
        to.dispose()
        if self._bucket:
            env = {**self._bucket.environment(), "NEWS_SPOOL": str(self._home / name / "spool")}
            return Place(ObjectPath(f"s3://news/{name}"), url, env)
        return Place(self._home / name / "archive", url)


def spider_of(run: int) -> psutil.Process | None:
    """Return the spider a run has started, while it lives."""
    with suppress(psutil.Error):
        for child in psutil.Process(run).children(recursive=True):
            with suppress(psutil.Error):
                if "scrapy" in child.cmdline():
                    return child
    return None


def wait_for(what: Callable[[], object], run: int, every: float = 0.1) -> bool:
    """Wait until something is so; False where the run ends before."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and _is_alive(run):
        if what():
            return True
        time.sleep(every)
    return False


def _is_alive(run: int) -> bool:
    with suppress(psutil.Error):
        return bool(psutil.Process(run).status() != psutil.STATUS_ZOMBIE)
    return False
