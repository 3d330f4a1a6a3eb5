"""One DAG per site: crawl a day's articles, load them, check the result.

The pages of a crawl wait in a WARC file, so each task can be cleared and run again by itself, in
any order and any number of times, without changing what is already right.
"""

import logging
from collections import Counter
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from airflow.sdk import (
    DAG,
    Asset,
    Param,
    dag,
    get_current_context,
    task,
)
from airflow.sdk.exceptions import AirflowFailException
from alarms import DEFAULTS, deadline
from crawl_operator import CrawlOperator
from daily_partition import DailyPartitionTimetable
from run_day import current_day, run_day

from crawlers.catalog import sites
from crawlers.site import Site

log = logging.getLogger(__name__)

RUNBOOK = """
Crawls **{name}** ({hosts}) every night for the day before, as a calendar day of Asia/Almaty.

**crawl** finds the day's addresses and keeps every answer in the archive.
*Red:* the last line of its log says what failed, and how. Look at the site in a browser. If it is
down, clear the task later; if it moved, mend `crawlers/sites/{key}.py`. A *day out of reach* and
an *over budget* are not tried again by themselves.

**ingest** parses the archived pages and loads them, also those of a crawl that failed.
*Red:* the pages are safe in the archive. Mend the cause and clear this task; nothing is fetched
again.

**check** compares the day with what the site usually gives; what is good is stored by then.
*Red:* its last line says why the crawl failed, or how far the day is off and what to do; the name
in brackets has an entry in `docs/runbook.md`. If the site changed its markup, mend its layout, then
trigger `reparse`.

Every task may be cleared and run again at any time: what is there already stays as it is.
**Trigger** with a `day`, or with single `urls`, for anything out of the ordinary; with `plan_only`
first, to see what a backfill would ask for. **Backfill** for days in the past: what is held is not
fetched again.
"""

OFF = """
**Switched off:** {off}

Nothing is scheduled, and `crawl` refuses. To switch the site on again, take `off` out of
`crawlers/sites/{key}.py`. What was archived before can still be ingested.
"""


def delivery(key: str) -> Asset:
    """Return the asset an ingest delivers: a site's day, also one without articles."""
    return Asset(f"news_{key}")


@task(
    retries=2,
    retry_delay=timedelta(minutes=1),
    retry_exponential_backoff=True,
    trigger_rule="none_skipped",
)
def ingest(key: str) -> dict[str, int]:
    """Parse and load the day's archived pages; returns how many ended under each name."""
    from crawlers.archive import archive_folder, batches, read_pages
    from crawlers.outcomes import Summary
    from crawlers.spool import salvage
    from parsers.parse import parse_all
    from storage.database import engine
    from storage.gates import known_pages
    from storage.load import Run, load, name_sites, record_run
    from storage.measures import Tally
    from storage.runs import transaction
    from storage.spool import spooled

    site, day, database = sites()[key], current_day(), engine()
    salvage(archive_folder() / key)
    total, held = Counter[str](), batches(archive_folder(), key, day)
    log.info("%s %s: %d crawls of the day to load", key, day, len(held))
    for batch in held:
        parsed, tally = parse_all(read_pages(batch, site), site.layout), Tally()
        with spooled(parsed) as results, transaction(database) as session:
            for _, some in results.chunks():
                tally.count(some, known_pages(session, key, [one.source.url for one in some]))
            loaded = load(session, results)
            name_sites(session, {key: site.name})
            crawl = Summary.read(batch.summary) or Summary.interrupted(loaded.total)
            counts = crawl.with_load(loaded.by_name())
            ended = datetime.now(UTC), counts, crawl.outcome, crawl.examples, tally.told()
            record_run(session, Run(key, day, batch.name, batch.begun, *ended))
        log.info("%s %s %s: %s", key, day, batch.name, counts)
        total.update(loaded.by_name())
    tell = get_current_context()["outlet_events"][delivery(key)]
    tell.extra = {"day": day.isoformat(), **{name: n for name, n in total.items() if n}}
    return dict(total)


@task(retries=0)
def check(key: str, loaded: dict[str, int]) -> None:
    """Fail, after everything good is stored, if the crawl did or the day is not as usual."""
    from crawlers.archive import archive_folder
    from crawlers.verdict import crawl_failure, empty_handed
    from parsers.gates.judge import judge
    from storage.database import reader
    from storage.gates import measures
    from storage.runs import transaction

    day = current_day()
    if not _has_crawled():
        raise AirflowFailException(
            f"{key} {day}: [crawl] {crawl_failure(archive_folder(), key, day)}"
        )
    if get_current_context()["params"]["urls"]:
        return
    with transaction(reader()) as session:
        seen = measures(session, key, day)
    log.info("%s %s: %d articles, of pages %s", key, day, seen.articles, dict(seen.counts))
    if nothing := empty_handed(seen.counts, loaded):
        raise AirflowFailException(f"{key} {day}: [empty-day] {nothing}")
    verdicts = judge(sites()[key].expect, seen)
    for verdict in verdicts:
        level = logging.ERROR if verdict.red else logging.INFO
        log.log(level, "%s %s: [%s] %s", key, day, verdict.gate, verdict.line)
    if red := [f"[{verdict.gate}] {verdict.line}" for verdict in verdicts if verdict.red]:
        raise AirflowFailException(f"{key} {day}: {'; '.join(red)}")


def _has_crawled() -> bool:
    """Return whether this run's crawl succeeded; ingest runs after one that failed, too."""
    context = get_current_context()
    run, ti = context["run_id"], context["ti"]
    states = ti.get_task_states(dag_id=ti.dag_id, task_ids=["crawl"], run_ids=[run])
    return bool(states.get(run, {}).get("crawl") == "success")


def runbook(site: Site) -> str:
    """Return what ops read on a site's DAG; of a switched-off site the reason comes first."""
    text = RUNBOOK.format(name=site.name, key=site.key, hosts=", ".join(site.hosts))
    return (OFF.format(off=site.off, key=site.key) if site.off else "") + text


def news(site: Site) -> DAG:
    """Return the DAG of a site."""
    minute = int(sha256(site.key.encode()).hexdigest(), 16) % 60  # spread over the hour
    nightly = DailyPartitionTimetable(f"{minute} 3 * * *", timezone="Asia/Almaty")

    @dag(
        dag_id=f"news_{site.key}",
        dag_display_name=site.name,
        schedule=None if site.off else nightly,
        start_date=datetime(2026, 1, 1, tzinfo=UTC),
        catchup=False,
        max_active_runs=1,
        tags=["news", *site.tags, *(["off"] if site.off else [])],
        doc_md=runbook(site),
        default_args={**DEFAULTS},
        deadline=deadline(hours=8),
        params={
            "day": Param(
                None, type=["null", "string"], format="date", title="Day",
                description="Calendar day of Almaty, YYYY-MM-DD; yesterday if left empty.",
            ),
            "urls": Param(
                None, type=["null", "array"], items={"type": "string"}, title="Single addresses",
                description="Fetch just these addresses, one a line, in place of the day's.",
            ),
            "plan_only": Param(
                False, type=["null", "boolean"], title="Plan only",
                description="Ask the site nothing: show in the log of crawl what the days, from"
                " Day to Until, hold already, and what fetching the rest would take.",
            ),
            "until": Param(
                None, type=["null", "string"], format="date", title="Until",
                description="Last day of a plan, included. To fetch past days use Backfill.",
            ),
        },
        user_defined_macros={"run_day": run_day},
    )  # fmt: skip
    def pipeline() -> None:
        crawl = CrawlOperator(
            task_id="crawl",
            spider=site.key,
            arguments={
                "day": "{{ run_day(dag_run, params) }}",
                "url": "{{ (params.urls or []) | join(' ') }}",
            },
            retries=0 if site.off else 2,
            retry_delay=timedelta(minutes=5),
            retry_exponential_backoff=True,
            execution_timeout=timedelta(hours=6),
            on_failure_callback=None,  # check comes after it, and says the same
            pool="crawls",
            priority_weight=10,
            max_active_tis_per_dag=1,  # a backfill's crawl and the night's never ask at once
        )
        loaded = ingest.override(outlets=[delivery(site.key)])(site.key)
        crawl >> loaded
        check(site.key, loaded)  # type: ignore[arg-type]  # Airflow hands over what it returned

    return pipeline()


for _site in sites().values():
    globals()[f"news_{_site.key}"] = news(_site)
