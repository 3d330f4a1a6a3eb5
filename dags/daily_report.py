"""The day over all sites: once every site has delivered it, and at nine regardless."""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import (
    DAG,
    Asset,
    AssetAll,
    Param,
    PartitionedAssetTimetable,
    dag,
    task,
)
from airflow.sdk.exceptions import AirflowFailException
from alarms import DEFAULTS, deadline
from daily_partition import DailyPartitionTimetable
from run_day import current_day

from crawlers.catalog import sites

log = logging.getLogger(__name__)

RUNBOOK = """
Tells a day over all sites: what each brought, and which have not delivered. `daily_report` runs
as soon as every site that is switched on has delivered the day, also one without articles;
`daily_report_at_nine` runs at 09:00 in Almaty regardless.

**report** writes the day's numbers into its log, and the newsroom page's view of the day as
`reports/<day>.html` beside the archive, to be mailed or opened without Airflow.
*Red:* the database cannot be read; its last line says why. Mend that and clear it.

**missing** names the sites that delivered on days before and not this one. *Red:* some are
missing; look at their DAGs (`docs/runbook.md`, *missing*).

**disk** looks how long the disk will do. *Red:* not long; its last line says what is free
(`docs/runbook.md`, *disk*).

Every task may be cleared and run again at any time.
"""


@task(retries=1, retry_delay=timedelta(minutes=5))
def report() -> list[str]:
    """Log the day's report and write it as a page; returns the sites that have not delivered."""
    from newsroom.report import write_report

    from crawlers.archive import archive_folder
    from storage.database import reader
    from storage.report import report
    from storage.runs import transaction

    on = [key for key, site in sites().items() if not site.off]
    with transaction(reader()) as session:
        told = report(session, current_day(), on)
        page = write_report(session, current_day(), archive_folder().parent / "reports")
    for line in told.lines():
        log.info(line)
    log.info("as a page: %s", page)
    return list(told.missing)


@task(retries=0)
def missing(late: list[str]) -> None:
    """Fail with the names of the sites that have not delivered."""
    if late:
        raise AirflowFailException(
            f"[missing] {len(late)} sites have not delivered {current_day()}: {', '.join(late)}:"
            " look at the runs of their DAGs"
        )


@task(retries=0)
def disk() -> None:
    """Fail before a disk is full."""
    from airflow.sdk.configuration import conf

    from crawlers.archive import archive_folder
    from crawlers.room import room
    from storage.database import sqlite_file

    archive, file = archive_folder(), sqlite_file()
    folders = [archive, *([file.parent] if file else [])]
    folders.append(type(archive)(conf.get("logging", "base_log_folder")))
    if short := {line for folder in folders if (line := room(archive, folder).shortage())}:
        raise AirflowFailException(f"[disk] {'; '.join(sorted(short))}")


def daily_report(dag_id: str, title: str, schedule: Any) -> DAG:
    """Return the DAG of a report."""

    @dag(
        dag_id=dag_id,
        dag_display_name=title,
        schedule=schedule,
        start_date=datetime(2026, 1, 1, tzinfo=UTC),
        catchup=False,
        tags=["report"],
        doc_md=RUNBOOK,
        default_args={**DEFAULTS},
        deadline=deadline(hours=1),
        params={
            "day": Param(
                None, type=["null", "string"], format="date", title="Day",
                description="Day of Almaty, YYYY-MM-DD; yesterday if left empty.",
            )
        },
    )  # fmt: skip
    def tell() -> None:
        late: Any = report()
        missing(late)
        disk()

    return tell()


_delivered = [Asset(f"news_{key}") for key, site in sorted(sites().items()) if not site.off]
all_delivered = daily_report(
    "daily_report",
    "Daily report: all sites have delivered",
    PartitionedAssetTimetable(assets=AssetAll(*_delivered)),
)
at_nine = daily_report(
    "daily_report_at_nine",
    "Daily report: at nine, who has not",
    DailyPartitionTimetable("0 9 * * *", timezone="Asia/Almaty"),
)
