"""Writes the day's numbers as the note of a site's run, where the grid shows them."""

import sys
from typing import Any

from airflow.listeners import hookimpl
from airflow.plugins_manager import AirflowPlugin


def note(dag_run: Any) -> None:
    """Set the note of a site's run that ended, from what its ingest returned."""
    if not dag_run.dag_id.startswith("news_"):
        return
    from airflow.models.xcom import XComModel
    from sqlalchemy.orm import object_session

    from crawlers.outcomes import told

    session = object_session(dag_run)
    if session is None:
        return
    wanted = XComModel.get_many(
        run_id=dag_run.run_id, key="return_value", task_ids="ingest", dag_ids=dag_run.dag_id
    )
    for row in session.scalars(wanted):
        counts = XComModel.deserialize_value(row)
        dag_run.note = told(counts) or "no page was new"


@hookimpl
def on_dag_run_success(dag_run: Any, msg: str) -> None:
    """Note the numbers of a green run."""
    note(dag_run)


@hookimpl
def on_dag_run_failed(dag_run: Any, msg: str) -> None:
    """Note the numbers of a red run: what was good is stored."""
    note(dag_run)


class RunNotes(AirflowPlugin):
    """Makes the listener known to Airflow."""

    name = "run_notes"
    listeners = [sys.modules[__name__]]  # noqa: RUF012 - as Airflow asks for it
