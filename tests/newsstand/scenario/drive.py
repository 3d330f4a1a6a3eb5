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
from datetime import UTC, date, datetime
from pathlib import Path

from standalone import VAR, airflow_home

from crawlers.archive import archive_folder, batches, read_pages
from crawlers.catalog import site_named
from crawlers.outcomes import Summary
from parsers.parse import parse_all
from storage.database import engine, migrate, reader
from storage.dump import dump
from storage.load import Run, load, name_sites, record_run
from storage.quarantine import sites_in_quarantine
from storage.runs import transaction
from tests.newsstand.dag_runs import Runner, RunRed, run_dag, runner
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
SITE_FILE = Path(__file__).parent.parent / "sites" / "zhaiyq.py"
ALARM = re.compile(r"ALARM news_(\w+)\.check is red: \w+ (\S+): (.*)")
MENDED = """

SITE = replace(
    SITE,
    layout=(
        Dated(SITE.layout, date({until:%Y, %-m, %-d})),
        Dated(
            Layout(
                headline=css(".bas"),
                body=css(".matin"),
                byline=css(".avtor"),
                published=css(".kuni"),
                drop=(".jarnama",),
            )
        ),
    ),
)
"""
IMPORTS = "from dataclasses import replace\nfrom datetime import date\n"
CRAWL = """
import sys
from scrapy.crawler import CrawlerProcess
from scrapy.utils.project import get_project_settings
process = CrawlerProcess(get_project_settings())
for key in sys.argv[2:]:
    process.crawl(key, day=sys.argv[1])
process.start()
"""


def mend() -> None:
    """Give the redesigned site a layout for each of its designs: the parser fix."""
    text = SITE_FILE.read_text(encoding="utf-8")
    head, _, rest = text.partition("from crawlers.discovery")
    rest = rest.replace("import Layout, css", "import Dated, Layout, css")
    # fetched in the night after its day, which in UTC is that day still
    after = MENDED.format(until=day(REDESIGN))
    SITE_FILE.write_text(f"{head}{IMPORTS}\nfrom crawlers.discovery{rest}{after}", "utf-8")


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
        mend()
        run_dag(dags, "quarantine", {"reason": "empty"})
        left = _waiting()
        span = {"from": str(day(REDESIGN)), "to": str(day(days[-1]))}
        again = {"sites": ["zhaiyq"], "only": "older", **span}
        run_dag(dags, "reparse", {**again, "plan_only": True})
        if _waiting() != left or "tasks of up to 1 days each" not in LOG.read_text("utf-8"):
            raise RuntimeError("the plan of a reparse did more than say what it takes")
        run_dag(dags, "reparse", again)
        then = {"rang later": alarms() != rang, "waiting": waiting, "left": left}
        return {"alarms": rang, "dump": contents(), **then}


def calm(days: Sequence[int]) -> dict[str, object]:
    """Crawl and load the same days, none of them disturbed, by a parser that knows both designs."""
    mend()
    migrate(engine())
    with World(days, calm=True) as world:
        os.environ["NEWS_NEWSSTAND"] = world.url
        for number in days:
            world.today = day(number)
            command = [sys.executable, "-c", CRAWL, str(day(number)), *KEYS]
            subprocess.run(command, check=True, capture_output=True)
            for key in KEYS:
                _load(key, day(number))
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


def _load(key: str, of: date) -> None:
    site = site_named(key)
    for batch in batches(archive_folder(), key, of):
        with transaction(engine()) as session:
            loaded = load(session, parse_all(read_pages(batch, site), site.layout))
            name_sites(session, {key: site.name})
            crawl = Summary.read(batch.summary) or Summary.interrupted(loaded.total)
            counts = crawl.with_load(loaded.by_name())
            record_run(session, Run(key, of, batch.name, batch.begun, datetime.now(UTC), counts))


def _told() -> Iterator[str]:
    worlds = {"disturbed": disturbed, "calm": calm}
    yield json.dumps(worlds[sys.argv[1]](WHOLE if sys.argv[2] == "whole" else SHORT))


if __name__ == "__main__":
    for line in _told():
        print(f"RESULT{line}")
