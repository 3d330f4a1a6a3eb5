"""`python -m tests.bench.burst`: forty site DAGs triggered at once under `make up`, timed.

A copy of the tree under a temporary folder gets a newsstand of forty papers and an Airflow of its
own on a free port. Unpausing adds each site's scheduled run, so twice as many runs are to end.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.error import URLError

from tests.conftest import open_folder
from tests.newsstand.days import LAST_DAY
from tests.newsstand.server import Newsstand
from tests.test_pipeline import fresh_copy

DONE = {"success", "failed"}
LONGEST = 3600  # seconds


@dataclass(frozen=True, slots=True)
class Api:
    """Airflow's API, as the admin has it."""

    port: int
    token: str

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """Return the answer to one request."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        address = f"http://127.0.0.1:{self.port}{path}"
        request = urllib.request.Request(address, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=300) as answer:  # noqa: S310
            return json.load(answer)


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
            await_dags(api, keys)
            print(f"up with {len(keys)} papers after {time.monotonic() - began:.0f} s", flush=True)
            _burst(api, keys, tree)


@contextmanager
def up(tree: Path, newsstand: str) -> Iterator[Api]:
    """Run `make up` in a tree; yield its API once the UI answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    env = {k: v for k, v in os.environ.items() if not k.startswith(("NEWS_", "AIRFLOW"))}
    env |= {"PYTHONPATH": f"{tree}:{tree / 'plugins'}", "NEWS_NEWSSTAND": newsstand}
    env |= {"AIRFLOW__API__PORT": str(port)}
    with (tree.parent / "up.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "plugins/standalone.py"], cwd=tree, env=env, stdout=log, stderr=log
        )
    try:
        yield Api(port, token(port, tree, process, tree.parent / "up.log"))
    finally:
        process.terminate()
        process.wait(60)


def token(port: int, tree: Path, process: "subprocess.Popen[bytes]", log: Path) -> str:
    """Return the admin's token once the API of a process answers; `log` is where that writes."""
    passwords = tree / "var" / "secrets" / "passwords.json"
    for _ in range(600):
        with suppress(OSError, URLError, ValueError):
            password = json.loads(passwords.read_text())["admin"]
            said = {"username": "admin", "password": password}
            return str(Api(port, "").ask("POST", "/auth/token", said)["access_token"])
        if process.poll() is not None:
            raise RuntimeError(log.read_text()[-2000:])
        time.sleep(1)
    raise RuntimeError("the API did not answer")


def await_dags(api: Api, keys: Sequence[str]) -> None:
    """Wait until the DAGs of these sites are read."""
    for _ in range(600):
        found = api.ask("GET", "/api/v2/dags?limit=200")["dags"]
        if {f"news_{key}" for key in keys} <= {one["dag_id"] for one in found}:
            return
        time.sleep(1)
    raise RuntimeError("the DAGs were not read")


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
