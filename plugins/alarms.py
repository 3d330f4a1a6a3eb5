"""An alarm: one readable message, to the log always, and wherever a connection says.

| connection | is |
|---|---|
| `news_alarm_slack`, `news_alarm_webhook` | an address in its password, so that logs mask it |
| `news_alarm_email` | host, port, login, password; extra: `{"from": "…", "to": "…, …"}` |
"""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from airflow.sdk.definitions.callback import AsyncCallback
from airflow.sdk.definitions.deadline import DeadlineAlert, DeadlineReference

log = logging.getLogger(__name__)

SECONDS = 20
SMTPS = 465
Find = Callable[[str], Any]


def ring(context: Any) -> None:
    """Tell of a failed task; what cannot be sent is a line in the log, and harms nothing."""
    ti, error = context["ti"], context.get("exception")
    index = f"[{ti.map_index}]" if getattr(ti, "map_index", -1) >= 0 else ""
    why = next(iter(str(error).splitlines()), "") if error else "no message; see its log"
    tell(f"{ti.dag_id}.{ti.task_id}{index} is red: {why}\n{ti.log_url}", find_connection)


def deadline(hours: float) -> DeadlineAlert:
    """Return the alarm of a run that has not ended so long after it was queued."""
    queued = DeadlineReference.DAGRUN_QUEUED_AT
    return DeadlineAlert(queued, timedelta(hours=hours), AsyncCallback(late))


async def late(context: Any) -> None:
    """Tell of a run that did not end in time; the triggerer calls it, and must not wait."""
    run = context["dag_run"]
    known = {name: await await_connection(name) for name in SENDERS}
    text = f"{run['dag_id']} has not ended in time: {run['dag_run_id']}"
    await asyncio.to_thread(tell, text, known.get)


def tell(text: str, find: Find) -> None:
    """Log a message, and send it by each connection that `find` knows; None is no connection."""
    log.error("ALARM %s", text)
    for name, send in SENDERS.items():
        try:
            if connection := find(name):
                send(connection, text)
        except Exception as error:  # noqa: BLE001 - an alarm that cannot be sent stops no task
            log.error("ALARM not sent by %s: %s", name, error)  # noqa: TRY400


def find_connection(name: str) -> Any:
    """Return the connection of a name, None where there is none."""
    from airflow.sdk import Connection
    from airflow.sdk.exceptions import AirflowNotFoundException

    try:
        return Connection.get(name)
    except AirflowNotFoundException:
        return None


async def await_connection(name: str) -> Any:
    """Return the connection of a name as a trigger asks for it, None where there is none."""
    from airflow.sdk import Connection
    from airflow.sdk.exceptions import AirflowNotFoundException

    try:
        return await Connection.async_get(name)
    except AirflowNotFoundException:
        return None


def _post(connection: Any, text: str) -> None:
    import urllib.request  # here and below: DAG files are parsed often, and need none of it

    address = str(connection.password)
    if not address.startswith(("https://", "http://")):
        raise ValueError("its password is no address that begins with https://")
    body = json.dumps({"text": text}, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8"}
    asked = urllib.request.Request(address, body, headers)  # noqa: S310 - looked at above
    urllib.request.urlopen(asked, timeout=SECONDS).close()  # noqa: S310


def _mail(connection: Any, text: str) -> None:
    import smtplib
    from email.message import EmailMessage

    extra = connection.extra_dejson
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = text.splitlines()[0], extra["from"], extra["to"]
    mail.set_content(text)
    port = connection.port or 25
    kind = smtplib.SMTP_SSL if port == SMTPS else smtplib.SMTP
    with kind(connection.host, port, timeout=SECONDS) as server:
        if kind is smtplib.SMTP and server.ehlo()[0] and server.has_extn("starttls"):
            server.starttls()
        if connection.login:
            server.login(connection.login, connection.password)
        server.send_message(mail)


DEFAULTS: Mapping[str, Any] = {"owner": "newsroom", "on_failure_callback": ring}  # of every task
SENDERS: Mapping[str, Callable[[Any, str], None]] = {
    "news_alarm_slack": _post,
    "news_alarm_webhook": _post,
    "news_alarm_email": _mail,
}
