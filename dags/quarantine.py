"""Gives rejected pages to the parser again, by reason, after it was mended."""

import logging
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import Param, dag, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException
from alarms import DEFAULTS, deadline

from crawlers.catalog import sites

log = logging.getLogger(__name__)

RUNBOOK = """
A page that is no article for the parser waits in quarantine, with the reason, the rules' trail
and the place of its bytes in the archive: `make sql Q="SELECT * FROM page WHERE outcome =
'rejected'"`. This DAG gives such pages to the parser again. What then is an article leaves the
quarantine and keeps its old reason as `former_reason`; the rest stays. Nothing is fetched.

**waiting** names the sites that have such pages. *Red:* the site is unknown; its last line lists
all.

**redrive** parses a site's pages. *Red:* its last line says why; nothing is lost. Mend the cause
and clear the task: it may run any number of times.

**Trigger** with a **reason** such as `empty`, with a **site**, with both or with neither.
"""
AT_ONCE = 200  # pages that are parsed and loaded in one transaction


@task(retries=0)
def waiting() -> list[str]:
    """Return the keys of the sites that have pages in quarantine."""
    from storage.database import reader
    from storage.quarantine import sites_in_quarantine
    from storage.runs import transaction

    params: Any = get_current_context()["params"]
    known, only = sites(), params["site"]
    if only and only not in known:
        raise AirflowFailException(f"no site {only}; there are {sorted(known)}")
    with transaction(reader()) as session:
        counts = sites_in_quarantine(session, params["reason"])
    log.info("in quarantine for %s: %s", params["reason"] or "any reason", counts)
    return [key for key in counts if key in known and only in {None, key}]


@task(
    retries=1,
    retry_delay=timedelta(minutes=1),
    max_active_tis_per_dag=2,
    map_index_template="{{ key }}",
)
def redrive(key: str) -> dict[str, int]:
    """Parse and load a site's rejected pages; returns how many ended under each name."""
    from crawlers.archive import archive_folder
    from crawlers.holdings import in_chunks, pages_at
    from parsers.parse import parse_all
    from storage.database import engine
    from storage.load import load
    from storage.quarantine import quarantine
    from storage.runs import transaction

    context: Any = get_current_context()
    context["key"] = key
    site, database, reason = sites()[key], engine(), context["params"]["reason"]
    with transaction(database) as session:
        held = quarantine(session, key, reason)
    places = [page.archive for page in held if page.archive]
    ended = Counter[str]()
    for pages in in_chunks(pages_at(archive_folder(), site, places), AT_ONCE):
        with transaction(database) as session:
            ended.update(load(session, parse_all(pages, site.layout)).by_name())
    ended["not in the archive"] = len(held) - ended.total()
    log.info("%s: %d pages re-driven: %s", key, len(held), dict(+ended))
    return dict(+ended)


@dag(
    dag_id="quarantine",
    dag_display_name="Quarantine: rejected pages, once more",
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    tags=["mend"],
    doc_md=RUNBOOK,
    default_args={**DEFAULTS},
    deadline=deadline(hours=12),
    params={
        "reason": Param(
            None, type=["null", "string"], title="Reason",
            description="Name of a reason, such as empty, login-wall or listing; any if empty.",
        ),
        "site": Param(
            None, type=["null", "string"], title="Site",
            description="Key of one site; all if empty.",
        ),
    },
)  # fmt: skip
def redrive_quarantine() -> None:
    """Lay out the DAG."""
    redrive.expand(key=waiting())


redrive_quarantine()
