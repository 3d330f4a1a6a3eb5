"""Parses archived pages again after a parser was mended; nothing is fetched."""

import logging
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

from airflow.sdk import Param, dag, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException
from alarms import DEFAULTS, deadline

from crawlers.catalog import sites

log = logging.getLogger(__name__)

RUNBOOK = """
Parses pages of the archive again and loads what comes of them: after a site's layout or a rule was
mended. Nothing is fetched, and what is right already stays as it is.

**pieces** names the sites and days whose pages the archive holds, a piece each; its log says how
many tasks that makes and how long they take. With **plan_only** that is all.
*Red:* days are missing or the wrong way round, or a site is unknown; its last line says which.
Trigger again.

**reparse** parses a piece. *Red:* its last line says on which day it stopped; what was loaded
before stays. Mend the cause and clear the task: it may run any number of times.

**Trigger** with the days, and with **only** for a part of the pages: `older` for those another
version of the parser parsed last, `failed` for those that gave no article. The pool `reparse` has
a slot for each piece that may run at once: on a cluster give it as many as cores are to spare.
"""
MOST = 500  # pieces of a run: Airflow expands a task into 1,024 at most
PER_SECOND = 60  # pages a core reads, parses and loads: measured, docs/limits.md
AT_ONCE = 200  # pages that are parsed and loaded in one transaction


@task(retries=0)
def pieces() -> list[dict[str, str]]:
    """Return site, first and last day of each piece, a day each unless there are very many."""
    from crawlers.archive import archive_folder
    from crawlers.holdings import days_held, stored
    from crawlers.holdings import pieces as cut

    params: Any = get_current_context()["params"]
    if not (params["from"] and params["to"]):
        raise AirflowFailException(
            "which days? give from and to, such as 2026-11-16 and 2026-11-22"
        )
    first, last = date.fromisoformat(params["from"]), date.fromisoformat(params["to"])
    chosen, known = params["sites"] or sorted(sites()), sites()
    if first > last:
        raise AirflowFailException(f"from {first} comes after to {last}: swap them")
    if unknown := sorted(set(chosen) - set(known)):
        raise AirflowFailException(f"no site {', '.join(unknown)}; there are {sorted(known)}")
    held = {key: days_held(archive_folder(), key, first, last) for key in chosen}
    found = cut(held, MOST)
    pages = sum(stored(archive_folder(), key, days) for key, days in held.items())
    hours = pages / PER_SECOND / 3600
    log.info(
        "%d tasks for %d days of %d sites; about %d pages, %.1f hours of one core at %d a second;"
        " the pool reparse says how many run at once",
        len(found), sum(map(len, held.values())), sum(map(bool, held.values())),
        pages, hours, PER_SECOND,
    )  # fmt: skip
    if params["plan_only"]:
        raise AirflowSkipException("planned only: nothing was parsed")
    return [{"site": key, "first": str(a), "last": str(b)} for key, a, b in found]


@task(
    retries=1,
    retry_delay=timedelta(minutes=1),
    pool="reparse",
    map_index_template="{{ piece }}",
)
def reparse(piece: dict[str, str]) -> dict[str, int]:
    """Parse and load a piece's pages; returns how many ended under each name."""
    from crawlers.archive import archive_folder, batches
    from crawlers.holdings import days_held
    from crawlers.outcomes import told

    context: Any = get_current_context()
    key, first, last = piece["site"], *map(date.fromisoformat, (piece["first"], piece["last"]))
    context["piece"] = f"{key} {first}" + (f" to {last}" if last > first else "")
    total = Counter[str]()
    for day in days_held(archive_folder(), key, first, last):
        for batch in batches(archive_folder(), key, day):
            ended = _again(batch, key, context["params"]["only"])
            log.info("%s %s %s: %s", key, day, batch.name, told(ended) or "nothing to parse")
            total.update(ended)
    return dict(total)


def _again(batch: Any, key: str, only: Any) -> Counter[str]:
    """Parse and load those of a batch's pages that are wanted."""
    from crawlers.archive import read_pages
    from crawlers.holdings import in_chunks
    from parsers.parse import parse_all
    from parsers.version import parser_version
    from storage.database import engine
    from storage.load import load
    from storage.quarantine import to_parse
    from storage.runs import transaction

    site, database, ended = sites()[key], engine(), Counter[str]()
    for pages in in_chunks(read_pages(batch, site), AT_ONCE):
        fetches = {id(page): (page.source.url, page.source.fetched_at) for page in pages}
        with transaction(database) as session:
            version = parser_version(site.layout)
            wanted = to_parse(session, key, set(fetches.values()), only, version)
        again = [page for page in pages if fetches[id(page)] in wanted]
        with transaction(database) as session:
            ended.update(load(session, parse_all(again, site.layout)).by_name())
    return +ended


@dag(
    dag_id="reparse",
    dag_display_name="Reparse: archived pages, once more",
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    max_active_tasks=MOST,  # the pool alone says how many; else it would be 16
    tags=["mend"],
    doc_md=RUNBOOK,
    default_args={**DEFAULTS},
    deadline=deadline(hours=24),
    params={
        "sites": Param(
            None, type=["null", "array"], items={"type": "string"}, title="Sites",
            description="Keys of sites, one a line; all if empty.",
        ),
        "from": Param(
            None, type=["null", "string"], format="date", title="From",
            description="First day the pages were crawled for, YYYY-MM-DD.",
        ),
        "to": Param(
            None, type=["null", "string"], format="date", title="To",
            description="Last day, included.",
        ),
        "plan_only": Param(
            False, type="boolean", title="Plan only",
            description="Only say in the log of pieces how many tasks and how long.",
        ),
        "only": Param(
            "all", enum=["all", "older", "failed"], title="Only",
            description="older: pages another version of the parser parsed last;"
            " failed: pages that gave no article.",
        ),
    },
)  # fmt: skip
def reparse_pages() -> None:
    """Lay out the DAG."""
    reparse.expand(piece=pieces())


reparse_pages()
