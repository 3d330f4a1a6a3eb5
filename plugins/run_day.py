"""The day a run is for: its partition, else its `day`, else yesterday, as days of Almaty."""

from datetime import date, datetime, timedelta
from typing import Any

from airflow.sdk import get_current_context

from crawlers.entries import ALMATY


def run_day(dag_run: Any, params: Any) -> date:
    """Return the day of a run."""
    yesterday = datetime.now(ALMATY).date() - timedelta(days=1)
    return date.fromisoformat(str(dag_run.partition_key or params["day"] or yesterday))


def current_day() -> date:
    """Return the day of the run that this task belongs to."""
    context = get_current_context()
    return run_day(context["dag_run"], context["params"])
