"""One DAG that looks at every site once a week: does it still look as its file says?"""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from airflow.sdk import Param, dag, get_current_context, task
from airflow.timetables.trigger import CronTriggerTimetable
from alarms import DEFAULTS, deadline
from scrapy_operator import ScrapyOperator

from crawlers.catalog import sites
from crawlers.entries import ALMATY

WEEK = 7
RUNBOOK = """
Looks every day at noon (Asia/Almaty) at a seventh of the sites, so at each once a week: one page
of discovery and three articles, five or six requests a site.

**due** names the sites whose day it is. *Red:* a site file is broken; its log says which.

**canary** looks at one site; each is a task instance of its own, named for the site. *Red:* its
last line says what is not as `crawlers/sites/<site>.py` says, and what to mend; the log above
shows, by field, what was expected and what was found. Nothing was stored or lost. When it is
mended, trigger this DAG with the site's key, then `make docs`.

**Trigger** with `sites` to look at these now.
"""


def weekday(key: str) -> int:
    """Return a site's day of the week, 0 for Monday; it stays when sites are added."""
    return int(sha256(key.encode()).hexdigest(), 16) % WEEK


def due_on(day: date) -> list[str]:
    """Return the keys of the sites a day's run looks at; switched-off ones rest."""
    return [
        key
        for key, site in sorted(sites().items())
        if not site.off and weekday(key) == day.weekday()
    ]


@dag(
    dag_id="canary",
    dag_display_name="Canary: do the sites look as their files say?",
    schedule=CronTriggerTimetable("0 12 * * *", timezone="Asia/Almaty"),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    tags=["canary"],
    doc_md=RUNBOOK,
    default_args={**DEFAULTS},
    deadline=deadline(hours=4),
    params={
        "sites": Param(
            None, type=["null", "array"], items={"type": "string"}, title="Sites",
            description="Keys of sites to look at now, one a line; those whose day it is if empty.",
        )
    },
)  # fmt: skip
def canary() -> None:
    """Look at the sites whose day it is."""

    @task
    def due() -> list[str]:
        """Return the keys of the sites to look at."""
        chosen: Any = get_current_context()["params"]["sites"]
        return list(chosen or ()) or due_on(datetime.now(ALMATY).date())

    ScrapyOperator.partial(
        task_id="canary",
        command="canary",
        arguments={},
        map_index_template="{{ task.spider }}",
        max_active_tis_per_dag=2,
        retries=1,
        retry_delay=timedelta(minutes=30),
        execution_timeout=timedelta(minutes=15),
    ).expand(spider=due())


canary()
