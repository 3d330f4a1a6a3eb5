"""`make cluster`: CeleryExecutor with two workers, Valkey, PostgreSQL and a bucket, on one machine.

Crawls and loads a day of so many papers, all triggered at once, and shows what each worker did.
"""

import argparse
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from tests.cluster.faults import compared
from tests.cluster.parts import WORKERS, Cluster, cluster
from tests.conftest import open_folder
from tests.faults.__main__ import with_the_papers_alone
from tests.newsstand.days import LAST_DAY
from tests.newsstand.office import DONE, Api, await_dags, token
from tests.newsstand.server import Newsstand
from tests.test_pipeline import fresh_copy

LONGEST = 3600  # seconds
NIGHTLY = "schedule=None if site.off else nightly"
SUCCEEDED = re.compile(r"execute_workload\[[\w-]+\] succeeded")


def main() -> int:
    """Start it, run the papers' DAGs, print; returns the exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the parts end, too
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=40)
    parser.add_argument("--faults", action="store_true", help="broker, worker, scheduler die")
    options = parser.parse_args()
    sites, began = options.sites, time.monotonic()
    with open_folder() as folder, Newsstand(sites, LAST_DAY) as stand:
        tree = unscheduled(with_the_papers_alone(fresh_copy(folder / "tree")))
        keys = sorted({paper.key for paper in stand.editions.values()})
        with cluster(tree, stand.url, sites) as running:
            server, log = running.parts["api-server"], running.log("api-server")
            api = Api(running.port, token(running.port, tree, server, log))
            await_dags(api, [f"news_{key}" for key in keys])
            print(f"cluster up with {len(keys)} papers after {since(began)}", flush=True)
            if options.faults:
                run = partial(run_all, api, keys)
                return int(not compared(running, run, partial(again, stand)))
            began = time.monotonic()
            states = run_all(api, keys, lambda: None)
            print(f"{len(keys)} runs ended after {since(began)}: {dict(states)}", flush=True)
            return report(running, len(keys), states)


def unscheduled(tree: Path) -> Path:
    """Take the schedule out of a copy: a DAG switched on would at once run for last night, too."""
    dags = tree / "dags" / "news.py"
    text = dags.read_text("utf-8")
    if NIGHTLY not in text:
        raise RuntimeError(f"{dags} has no {NIGHTLY!r} any more")
    dags.write_text(text.replace(NIGHTLY, "schedule=None"), "utf-8")
    return tree


def again(stand: Newsstand) -> None:
    """Have the papers stumble as on the day's first crawl."""
    stand.today = LAST_DAY


def run_all(api: Api, keys: Sequence[str], meanwhile: Callable[[], None]) -> Counter[str]:
    """Trigger every paper's DAG for the last day, do something, return how the runs ended."""
    ours = set()
    for key in keys:
        api.ask("PATCH", f"/api/v2/dags/news_{key}", {"is_paused": False})
        run = {"logical_date": None, "conf": {"day": LAST_DAY.isoformat()}}
        made = api.ask("POST", f"/api/v2/dags/news_{key}/dagRuns", run)
        ours.add(made["dag_run_id"])
    meanwhile()
    runs: list[dict[str, str]] = []
    states, deadline = Counter[str](), time.monotonic() + LONGEST
    while not (states and states.keys() <= DONE) and time.monotonic() < deadline:
        time.sleep(3)
        with suppress(OSError):  # a busy machine's API may be late
            path = "/api/v2/dags/~/dagRuns?limit=500&run_type=manual"
            runs = api.ask("GET", path)["dag_runs"]
        mine = [run["state"] for run in runs if run["dag_run_id"] in ours]
        if (now := Counter(mine)) != states:
            states = now
            print(f"  {dict(states)}", flush=True)
    return states


def report(running: Cluster, papers: int, states: Counter[str]) -> int:
    """Print what the workers did and whether all is whole; returns the exit code."""
    did = {name: len(SUCCEEDED.findall(running.log(name).read_text())) for name in WORKERS}
    for name, count in did.items():
        print(f"worker {name}: {count} tasks")
    query = "SELECT count(*) AS articles, count(DISTINCT site) AS sites FROM news_all"
    print(running.run(sys.executable, "-m", "storage", "sql", query))
    print(running.run(sys.executable, "-m", "storage", "check").strip())
    print(running.run(sys.executable, "-m", "crawlers", "check").strip())
    left = [path.name for path in (running.tree / "var" / "spool").glob("**/*.warc.gz")]
    print(f"left in the spools: {len(left)} files")
    return int(states["success"] < papers or not all(did.values()) or bool(left))


def since(began: float) -> str:
    """Return how long ago something began."""
    return f"{time.monotonic() - began:.0f} s"


if __name__ == "__main__":
    sys.exit(main())
