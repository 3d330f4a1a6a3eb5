"""Faults at seeded points of a run: of its processes, its site, the news' database."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from random import Random
from typing import TypeVar

from tests.faults.hostile import MISBEHAVIOURS, Hostile
from tests.faults.server import Server
from tests.faults.stage import PATIENCE, Forks, How, Place, spider_of, wait_for
from tests.newsstand.days import FIRST_DAY

Fault = Callable[[Place], str]
Choice = TypeVar("Choice")
USUAL = How()


class Stage:
    """One newsstand, one process of forks, and a server to be cut and restarted."""

    def __init__(self, dags: Forks, newsstand: str, server: Server, seed: int) -> None:
        self._dags, self._newsstand, self._server = dags, newsstand, server
        self._random = Random(seed)  # noqa: S311 - a seed is to be repeated
        self._crawl = self._seconds = float(PATIENCE)  # a spider and a whole run, undisturbed

    def run(
        self,
        place: Place,
        how: How = USUAL,
        newsstand: str | None = None,
        by: Forks | None = None,
    ) -> int:
        """Start a run; returns its process id."""
        there = newsstand or self._newsstand
        return (by or self._dags).start(place, there, str(FIRST_DAY), how)

    def ended(self) -> str:
        """Wait for the run; returns how it ended."""
        return self._dags.end()

    def moment(self, share: float = 0.8) -> float:
        """Return seconds within the first part of a spider's life, as others see it."""
        return self._random.uniform(0, share * self._crawl)

    def chosen(self, *what: Choice) -> Choice:
        """Return one of some."""
        return self._random.choice(what)

    def plainly(self, place: Place) -> str:
        """Run to the end, undisturbed."""
        began = time.monotonic()
        self.run(place)
        ended = self._dags.end()
        self._seconds = min(self._seconds, time.monotonic() - began)
        return ended

    def measured(self, place: Place) -> str:
        """Run to the end, undisturbed, and note how long the spider lives."""
        run = self.run(place)
        wait_for(lambda: spider_of(run), run)
        began = time.monotonic()
        wait_for(lambda: not spider_of(run), run)
        self._crawl = min(self._crawl, time.monotonic() - began)
        return self._dags.end()

    def kill_spider(self, place: Place) -> str:
        """Kill -9 the spider at a point of its crawl."""
        after = self.moment()
        run = self.run(place)
        wait_for(lambda: spider_of(run), run)
        time.sleep(after)
        if spider := spider_of(run):
            with suppress(ProcessLookupError):
                os.kill(spider.pid, signal.SIGKILL)
        late = "" if spider else " (too late)"
        return f"spider killed{late} {after:.2f} s in: {self._dags.end()}"

    def kill_run(self, place: Place) -> str:
        """Kill -9 what schedules and runs the tasks; the spider dies with it."""
        after = self._random.uniform(0, self._seconds)
        run = self.run(place)
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.kill(run, signal.SIGKILL)
        return f"scheduler and task killed {after:.2f} s in: {self._dags.end()}"

    def kill_load(self, place: Place) -> str:
        """Kill -9 the task within a transaction of the load."""
        return self._in_load(place, "task killed", lambda run: os.kill(run, signal.SIGKILL))

    def cut(self, place: Place) -> str:
        """Cut every connection to the database within a transaction of the load."""
        return self._in_load(place, "connections cut", lambda _: self._server.cut(place))

    def restart(self, place: Place) -> str:
        """Restart PostgreSQL within a transaction of the load."""
        return self._in_load(place, "PostgreSQL restarted", lambda _: self._server.restart())

    def _in_load(self, place: Place, what: str, do: Callable[[int], object]) -> str:
        after = self._random.uniform(0, 0.05)
        run = self.run(place)
        met = wait_for(lambda: self._server.is_loading(place), run, every=0.003)
        if met:
            time.sleep(after)
            do(run)
        name = what if met else f"{what} (too late)"
        return f"{name} {after * 1000:.0f} ms into a load: {self._dags.end()}"

    def full_disk(self, place: Place, largest: int) -> str:
        """Let no file grow beyond a size: archive and database meet it as they meet a full disk."""
        self.run(place, How(largest=largest))
        return f"no file beyond {largest} bytes: {self._dags.end()}"

    def hostile(self, place: Place, how: str) -> str:
        """Have the paper misbehave in one way on every other page."""
        with Hostile(self._newsstand, how) as site:
            self.run(place, newsstand=site.url)
            return f"site: {how}: {self._dags.end()}"


def kinds_of(stage: Stage) -> list[tuple[str, Fault]]:
    """Return the faults every machine allows, with the engine of each."""
    return [
        ("postgresql", stage.kill_run),
        ("sqlite", stage.kill_spider),
        ("postgresql", stage.kill_load),
        ("sqlite", partial(stage.full_disk, largest=4_000)),
        ("postgresql", stage.cut),
        *[("sqlite", partial(stage.hostile, how=how)) for how in MISBEHAVIOURS],
        ("sqlite", stage.kill_run),
        ("postgresql", stage.restart),
        ("sqlite", partial(stage.full_disk, largest=200_000)),
        ("postgresql", stage.kill_spider),
    ]
