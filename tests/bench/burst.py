"""`python -m tests.bench.burst`: forty site DAGs triggered at once under `make up`, timed.

A copy of the tree under a temporary folder gets a newsstand of forty papers and an Airflow of its
own on a free port. Unpausing adds each site's scheduled run, so twice as many runs are to end.
"""

import argparse
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.conftest import open_folder
from tests.newsstand.days import LAST_DAY
from tests.newsstand.office import DONE, Api, await_dags, up
from tests.newsstand.server import Newsstand
from tests.test_pipeline import fresh_copy

LONGEST = 3600  # seconds


def main() -> None:
    """Start everything, trigger, wait, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=40)
    sites = parser.parse_args().sites
    os.environ["NEWSSTAND_SITES"] = str(sites)
    with open_folder() as folder, Newsstand(sites, LAST_DAY) as stand:
        tree = fresh_copy(folder / "tree")
        keys = sorted({paper.key for paper in stand.editions.values()})
        began = time.monotonic()
        with up(tree, stand.url) as api:
            await_dags(api, [f"news_{key}" for key in keys])
            print(f"up with {len(keys)} papers after {time.monotonic() - began:.0f} s", flush=True)
            _burst(api, keys, tree)


def _burst(api: Api, keys: Sequence[str], tree: Path) -> None:
    began = time.monotonic()
    for key in keys:
        api.ask("PATCH", f"/api/v2/dags/news_{key}", {"is_paused": False})
        run = {"logical_date": None, "conf": {"day": LAST_DAY.isoformat()}}
        api.ask("POST", f"/api/v2/dags/news_{key}/dagRuns", run)
    print(f"triggered after {time.monotonic() - began:.0f} s", flush=True)
    peak = 0
    while time.monotonic() - began < LONGEST:
        time.sleep(5)
        peak = max(peak, _memory(tree))
        runs = api.ask("GET", "/api/v2/dags/~/dagRuns?limit=500")["dag_runs"]
        if len(runs) >= len(keys) and {run["state"] for run in runs} <= DONE:
            break
    took = time.monotonic() - began
    health = api.ask("GET", "/api/v2/monitor/health")
    print(f"{len(runs)} runs in {took:.0f} s, {Counter(run['state'] for run in runs)}")
    by_hand = Counter(r["state"] for r in runs if r["run_type"] == "manual")
    noted = sum(1 for run in runs if run.get("note"))
    print(f"of those triggered {dict(by_hand)}; {noted} runs have a note")
    print(f"scheduler {health['scheduler']['status']}, memory at most {peak / 2**20:.0f} MiB (PSS)")
    for line in _overheads(api, runs):
        print(line)


def _overheads(api: Api, runs: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield per task how long it ran and waited: from its schedule to its start."""
    spans: dict[str, list[tuple[float, float]]] = {}
    for run in runs:
        path = f"/api/v2/dags/{run['dag_id']}/dagRuns/{run['dag_run_id']}/taskInstances"
        for one in api.ask("GET", path)["task_instances"]:
            if one["start_date"] and one["queued_when"]:
                start, end, queued = (
                    datetime.fromisoformat(one[name])
                    for name in ("start_date", "end_date", "queued_when")
                )
                span = ((end - start).total_seconds(), (start - queued).total_seconds())
                spans.setdefault(one["task_id"], []).append(span)
    for task, found in sorted(spans.items()):
        ran = sorted(span[0] for span in found)[len(found) // 2]
        waited = sorted(span[1] for span in found)[len(found) // 2]
        told = f"median {ran:.1f} s run, {waited:.1f} s from queue to start"
        yield f"{task:8} {len(found):4} times, {told}"


def _memory(tree: Path) -> int:
    """Return the proportional memory, in bytes, of every process whose command names the tree."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            environ = (folder / "environ").read_bytes()
            if str(tree).encode() in environ:
                lines = (folder / "smaps_rollup").read_text().splitlines()
                total += sum(int(one.split()[1]) * 1024 for one in lines if one.startswith("Pss:"))
    return total


if __name__ == "__main__":
    main()
