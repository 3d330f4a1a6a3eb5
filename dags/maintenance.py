"""Looks after database and archive every week: verifies them, says what upkeep would delete."""

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

from airflow.sdk import Param, dag, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException
from alarms import DEFAULTS, deadline

from crawlers.entries import ALMATY

log = logging.getLogger(__name__)

RUNBOOK = """
Runs on Sundays at 07:00 in Almaty. It deletes no data unless it is triggered with **apply**.

**check** verifies what must hold in the database.
*Red:* its last lines name what is broken, with examples. Keep a copy (`python -m storage backup`),
then look the examples up; a database that cannot be mended is made anew from the archive.

**archive** reads every file of the archive and looks up the record of each page of the database.
*Red:* its last line names files and pages. A damaged file comes back from a backup of the archive.
A page whose record is lost keeps its row; trigger its DAG with its address to fetch it again.

**rotate** finds the crawls for days more than `keep_archive` days ago on which nothing in the
database stands: no article, no revision, no page in quarantine is theirs. With **apply** it deletes
their files.
*Red:* a file cannot be deleted; its last line names it. See whose it is, and clear the task.

**logs** deletes task logs that are older than `keep_logs` days.
*Red:* a file cannot be deleted; its last line names it. See whose it is, and clear the task.

**upkeep** counts runs and rejected pages that are older than `keep_days`; with **apply** it deletes
them and makes the files compact. Articles stay.
*Red:* mostly no room on the disk: a compact copy needs as much as the database has.

Every task may be cleared and run again at any time.
"""


@task(retries=0)
def check() -> None:
    """Fail with a line for each invariant that does not hold."""
    from storage.check import broken
    from storage.database import reader
    from storage.runs import transaction

    with transaction(reader()) as session:
        found = [f"{one.invariant}: {one.count}, such as {one.examples}" for one in broken(session)]
    if found:
        raise AirflowFailException("broken: " + "; ".join(found))


@task(retries=0)
def archive() -> None:
    """Fail with the first faults of the archive, and their number."""
    from crawlers.archive import archive_folder
    from crawlers.care import held_pages
    from crawlers.check import faults

    found = list(faults(archive_folder(), held_pages()))
    if found:
        raise AirflowFailException(f"{len(found)} faults: " + "; ".join(found[:3]))


@task(retries=0)
def rotate() -> str:
    """Find or delete the crawls nothing stands on; returns the line that says so."""
    from crawlers.archive import archive_folder
    from crawlers.rotation import rotate
    from crawlers.shelf import batch_at
    from storage.database import reader
    from storage.runs import transaction
    from storage.spent import spent_batches

    before = datetime.now(ALMATY).date() - timedelta(days=_param("keep_archive"))
    with transaction(reader()) as session:
        spent = [batch_at(archive_folder(), *one) for one in spent_batches(session, before)]
    for batch in spent:
        log.info("%s %s %s", batch.site, batch.day, batch.name)
    line = rotate(spent, apply=get_current_context()["params"]["apply"]).line()
    log.info("before %s: %s", before, line)
    return line


@task(retries=0)
def upkeep() -> str:
    """Count or delete what is too old; returns the line that says so."""
    from storage.database import engine
    from storage.upkeep import upkeep

    params = get_current_context()["params"]
    line = upkeep(engine(), params["keep_days"], apply=params["apply"]).line()
    log.info(line)
    return line


@task(retries=0)
def logs() -> int:
    """Delete task logs that are too old; returns how many."""
    from airflow.sdk.configuration import conf
    from task_logs import delete_old_logs

    folder, days = Path(conf.get("logging", "base_log_folder")), _param("keep_logs")
    deleted = delete_old_logs(folder, days)
    log.info("%d logs older than %d days deleted from %s", deleted, days, folder)
    return deleted


def _param(name: str) -> int:
    return int(get_current_context()["params"][name])


@dag(
    dag_id="maintenance",
    dag_display_name="Maintenance",
    schedule="0 2 * * 0",  # 07:00 in Almaty
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    tags=["care"],
    doc_md=RUNBOOK,
    default_args={**DEFAULTS},
    deadline=deadline(hours=6),
    params={
        "apply": Param(False, type="boolean", title="Apply", description="Delete; else only say."),
        "keep_days": Param(400, type="integer", minimum=1, title="Days to keep"),
        "keep_archive": Param(
            365, type="integer", minimum=30, title="Days to keep crawls",
            description="Older ones go where nothing in the database is theirs.",
        ),
        "keep_logs": Param(90, type="integer", minimum=1, title="Days to keep task logs"),
    },
)  # fmt: skip
def maintenance() -> None:
    """Lay out the DAG."""
    [check(), archive()] >> rotate() >> upkeep()  # which deletes the runs that rotate goes by
    logs()


maintenance()
