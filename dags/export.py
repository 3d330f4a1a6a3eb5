"""Writes yesterday's articles to files, after the night's loads, and what changed in the week."""

from datetime import UTC, datetime, timedelta

from airflow.sdk import Param, dag, get_current_context, task
from alarms import DEFAULTS, deadline
from daily_partition import DailyPartitionTimetable
from run_day import current_day

WEEK = timedelta(days=6)

RUNBOOK = """
Writes the articles of a day, and of the six days before it where anything changed since, to
`NEWS_EXPORTS` (`var/exports`): a partition per day and a manifest. Runs at 06:00 in Almaty, after
the night's loads.

**export** leaves the partitions alone that are as the database is.
*Red:* its last line says what is missing, mostly room on the disk. Mend it and clear the task: it
goes on with the first partition that is not there.

Every task may be cleared and run again at any time.
"""


@task(retries=2, retry_delay=timedelta(minutes=5))
def export() -> dict[str, int]:
    """Bring the week's partitions up to date; returns how many were written, kept, removed."""
    from storage.database import reader
    from storage.export.days import Wanted
    from storage.export.run import export, export_folder
    from storage.runs import transaction

    day, kind = current_day(), get_current_context()["params"]["format"]
    with transaction(reader()) as session:
        done = export(session, Wanted(kind, day - WEEK, day), export_folder())
    return {"written": done.written, "kept": done.kept, "removed": done.removed}


@dag(
    dag_id="export_news",
    dag_display_name="Export",
    schedule=DailyPartitionTimetable("0 6 * * *", timezone="Asia/Almaty"),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    tags=["care"],
    doc_md=RUNBOOK,
    default_args={**DEFAULTS},
    deadline=deadline(hours=2),
    params={
        "format": Param(
            "jsonl", enum=["jsonl", "csv", "parquet"], title="Format",
            description="parquet needs the extra: pip install 'kazakh-news[parquet]'.",
        ),
        "day": Param(
            None, type=["null", "string"], format="date", title="Day",
            description="Last day of the week to write, YYYY-MM-DD; yesterday if left empty.",
        ),
    },
)  # fmt: skip
def export_news() -> None:
    """Lay out the DAG."""
    export()


export_news()
