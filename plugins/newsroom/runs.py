"""Runs of the sites' DAGs in Airflow's own database, and starting one by Airflow's API."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
from airflow.api_fastapi.app import get_auth_manager
from airflow.api_fastapi.auth.managers.models.base_user import BaseUser
from airflow.models.dagrun import DagRun
from airflow.utils.session import create_session
from fastapi import HTTPException, Request
from sqlalchemy import select

from newsroom.access import credential

ALMATY = ZoneInfo("Asia/Almaty")
NEWS = "news_"  # a site's DAG is named so, with its key behind
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AirflowRun:
    """The newest run of a site's DAG for a day."""

    dag_id: str
    run_id: str
    state: str


def runs_of_day(user: BaseUser, day: date) -> dict[str, AirflowRun]:
    """Return by site the newest run for a day, of those this user may see."""
    allowed = get_auth_manager().get_authorized_dag_ids(user=user, method="GET")
    dags = [one for one in allowed if one.startswith(NEWS)]
    since = datetime.combine(day, time.min, ALMATY) - DAY
    wanted = (
        select(DagRun.dag_id, DagRun.run_id, DagRun.state, DagRun.partition_key)
        .add_columns(DagRun.conf, DagRun.run_after)
        .where(DagRun.dag_id.in_(dags), DagRun.run_after >= since)
        .order_by(DagRun.run_after, DagRun.id)
    )
    found: dict[str, AirflowRun] = {}
    with create_session() as session:
        for row in session.execute(wanted):
            if _day(row.partition_key, row.conf, row.run_after) == day:
                run = AirflowRun(row.dag_id, row.run_id, str(row.state))
                found[row.dag_id.removeprefix(NEWS)] = run
    return found


def day_of_run(user: BaseUser, dag_id: str, run_id: str) -> date | None:
    """Return the day a run is for; None for a run that is not there or not to be seen."""
    if dag_id not in get_auth_manager().get_authorized_dag_ids(user=user, method="GET"):
        return None
    wanted = select(DagRun.partition_key, DagRun.conf, DagRun.run_after)
    with create_session() as session:
        mine = DagRun.dag_id == dag_id, DagRun.run_id == run_id
        row = session.execute(wanted.where(*mine)).one_or_none()
        return _day(row.partition_key, row.conf, row.run_after) if row else None


async def start(request: Request, airflow: Any, dag_id: str, conf: Mapping[str, str]) -> str:
    """Start a run as the user who asks, by Airflow's API; return its id.

    The API is asked inside this process, so no address of it need be known.
    """
    way = httpx.ASGITransport(app=airflow)
    headers = {"Authorization": f"Bearer {credential(request)}"}
    async with httpx.AsyncClient(transport=way, base_url="http://airflow") as client:
        asked = {"logical_date": None, "conf": dict(conf)}
        answer = await client.post(f"/api/v2/dags/{dag_id}/dagRuns", json=asked, headers=headers)
    if answer.status_code >= httpx.codes.BAD_REQUEST:
        raise HTTPException(answer.status_code, _reason(answer))
    return str(answer.json()["dag_run_id"])


def _reason(answer: httpx.Response) -> str:
    try:
        return f"Airflow: {answer.json().get('detail', answer.reason_phrase)}"
    except ValueError:
        return f"Airflow: {answer.reason_phrase}"


def _day(partition: str | None, conf: Any, run_after: datetime) -> date | None:
    said = partition or (conf or {}).get("day")
    try:
        return date.fromisoformat(str(said)) if said else run_after.astimezone(ALMATY).date() - DAY
    except ValueError:
        return None
