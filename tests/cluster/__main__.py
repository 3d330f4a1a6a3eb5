"""`make cluster`: CeleryExecutor with two workers, Valkey, PostgreSQL and a bucket, on one machine.

Crawls and loads a day of so many papers, all triggered at once, and shows what each worker did.
"""

import argparse
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence

from tests.bench.burst import DONE, Api, await_dags, token
from tests.cluster.parts import WORKERS, Cluster, cluster
from tests.conftest import open_folder
from tests.faults.__main__ import with_the_papers_alone
from tests.newsstand.days import LAST_DAY
from tests.newsstand.server import Newsstand
from tests.test_pipeline import fresh_copy

LONGEST = 3600  # seconds
FIRST = "2026-11-01T00:00:00Z"  # our runs go before those the schedule makes when it is switched on
SUCCEEDED = re.compile(r"execute_workload\[[\w-]+\] succeeded")


def main() -> int:
    """Start it, run the papers' DAGs, print; returns the exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the parts end, too
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=40)
    sites = parser.parse_args().sites
    began = time.monotonic()
    with open_folder() as folder, Newsstand(sites, LAST_DAY) as stand:
        tree = with_the_papers_alone(fresh_copy(folder / "tree"))
        keys = sorted({paper.key for paper in stand.editions.values()})
        with cluster(tree, stand.url, sites) as running:
            server, log = running.parts["api-server"], running.log("api-server")
            api = Api(running.port, token(running.port, tree, server, log))
            await_dags(api, keys)
            print(f"cluster up with {len(keys)} papers after {since(began)}", flush=True)
            began = time.monotonic()
            states = run_all(api, keys)
            print(f"{len(keys)} runs ended after {since(began)}: {dict(states)}", flush=True)
            return report(running, len(keys), states)


def run_all(api: Api, keys: Sequence[str]) -> Counter[str]:
    """Trigger every paper's DAG for the last day; return how the runs ended."""
    for key in keys:
        api.ask("PATCH", f"/api/v2/dags/news_{key}", {"is_paused": False})
        run = {"logical_date": None, "conf": {"day": LAST_DAY.isoformat()}, "run_after": FIRST}
        api.ask("POST", f"/api/v2/dags/news_{key}/dagRuns", run)
    states, deadline = Counter[str](), time.monotonic() + LONGEST
    while not (states and states.keys() <= DONE) and time.monotonic() < deadline:
        time.sleep(3)
        runs = api.ask("GET", "/api/v2/dags/~/dagRuns?limit=500&run_type=manual")["dag_runs"]
        if (now := Counter(run["state"] for run in runs)) != states:
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
