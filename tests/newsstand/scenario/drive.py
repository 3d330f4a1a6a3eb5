"""Drives the real DAGs through the scenario, and the same days without Airflow in a calm world.

Run in a copy of the tree (`AIRFLOW_HOME` and `var/` are its own): it mends a site file there.
"""

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from standalone import HOME, VAR, airflow_home

from crawlers.archive import archive_folder
from storage.database import engine, migrate, reader
from storage.dump import dump
from storage.quarantine import sites_in_quarantine
from storage.runs import transaction
from tests.newsstand.dag_runs import Runner, RunRed, run_dag, runner
from tests.newsstand.ingest import ingest
from tests.newsstand.scenario.mend import mend
from tests.newsstand.scenario.world import (
    HEALED,
    KEYS,
    OUTAGE,
    REDESIGN,
    SHORT,
    WALL,
    WHOLE,
    World,
    day,
)

LOG = VAR / "logs" / "scenario.log"
ALARM = re.compile(r"ALARM news_(\w+)\.check is red: \w+ (\S+): (.*)")
CRAWL = """
import sys
from scrapy.crawler import CrawlerProcess
from scrapy.utils.project import get_project_settings
process = CrawlerProcess(get_project_settings())
for key in sys.argv[2:]:
    process.crawl(key, day=sys.argv[1])
process.start()
"""


def disturbed(days: Sequence[int]) -> dict[str, object]:
    """Run the DAGs day by day, heal what broke, and return what rang and what is held."""
    with World(days, calm=False) as world, _airflow(world) as dags:
        for number in days:
            world.today = day(number)
            for key in KEYS:
                with suppress(RunRed):  # the alarm is in the log
                    run_dag(dags, f"news_{key}", {"day": str(day(number))})
            if number == HEALED:  # while the papers' lists still reach the lost days
                for lost, key in ((OUTAGE, "orken"), (WALL, "tan")):
                    run_dag(dags, f"news_{key}", {"day": str(day(lost))})  # a backfill's run
        rang = alarms()
        waiting = _waiting()
        mend(HOME)
        run_dag(dags, "quarantine", {"reason": "empty"})
        left = _waiting()
        span = {"from": str(day(REDESIGN)), "to": str(day(days[-1]))}
        again = {"sites": ["zhaiyq"], "only": "older", **span}
        run_dag(dags, "reparse", again)
        told = contents()
        run_dag(dags, "reparse", {**again, "plan_only": True})
        if contents() != told or "planned only" not in LOG.read_text("utf-8"):
            raise RuntimeError("the plan of a reparse did more than say what it takes")
        then = {"rang later": alarms() != rang, "waiting": waiting, "left": left}
        return {"alarms": rang, "dump": told, **then}


def calm(days: Sequence[int]) -> dict[str, object]:
    """Crawl and load the same days, none of them disturbed, by a parser that knows both designs."""
    mend(HOME)
    migrate(engine())
    with World(days, calm=True) as world:
        os.environ["NEWS_NEWSSTAND"] = world.url
        for number in days:
            world.today = day(number)
            command = [sys.executable, "-c", CRAWL, str(day(number)), *KEYS]
            subprocess.run(command, check=True, capture_output=True)
            for key in KEYS:
                ingest(engine(), archive_folder(), key, day(number))
    return {"dump": contents()}


def alarms() -> dict[str, list[str]]:
    """Return which gates rang by day, as `site:gate`."""
    rang: defaultdict[str, list[str]] = defaultdict(list)
    for site, of, line in ALARM.findall(LOG.read_text(encoding="utf-8")):
        rang[of] += sorted({f"{site}:{gate}" for gate in re.findall(r"\[([a-z-]+)\] ", line)})
    return dict(rang)


def contents() -> list[str]:
    """Return the dump of the database."""
    with transaction(reader()) as session:
        return list(dump(session))


@contextmanager
def _airflow(world: World) -> Iterator[Runner]:
    os.environ["NEWS_NEWSSTAND"] = world.url  # before the DAGs are read
    with airflow_home(), runner(LOG) as dags:
        yield dags


def _waiting() -> dict[str, int]:
    with transaction(reader()) as session:
        return sites_in_quarantine(session)


def _told() -> Iterator[str]:
    worlds = {"disturbed": disturbed, "calm": calm}
    yield json.dumps(worlds[sys.argv[1]](WHOLE if sys.argv[2] == "whole" else SHORT))


if __name__ == "__main__":
    for line in _told():
        print(f"RESULT{line}")
