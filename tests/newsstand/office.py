"""An Airflow of its own in a copy of the tree, as `make up` starts it, and its API."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError

DONE = {"success", "failed"}
LONGEST = 900  # seconds


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

    def runs(self, dag_id: str) -> list[dict[str, Any]]:
        """Return a DAG's runs, oldest first."""
        path = f"/api/v2/dags/{dag_id}/dagRuns?limit=100&order_by=id"
        return list(self.ask("GET", path)["dag_runs"])

    def ended(self, dag_id: str, count: int) -> list[dict[str, Any]]:
        """Wait until a DAG has so many runs, all of them ended, and return them."""
        return self._awaited(dag_id, lambda runs: len(runs) >= count and _all_ended(runs))

    def ended_for(self, dag_id: str, partition: str) -> dict[str, Any]:
        """Wait until a DAG's run for a partition has ended, and return it."""

        def of_it(runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
            return [run for run in runs if run["partition_key"] == partition]

        found = self._awaited(dag_id, lambda runs: bool(of_it(runs)) and _all_ended(of_it(runs)))
        return of_it(found)[0]

    def tasks(self, run: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """Return a run's task instances by task."""
        path = f"/api/v2/dags/{run['dag_id']}/dagRuns/{run['dag_run_id']}/taskInstances"
        return {one["task_id"]: one for one in self.ask("GET", path)["task_instances"]}

    def _awaited(
        self, dag_id: str, wanted: Callable[[list[dict[str, Any]]], bool]
    ) -> list[dict[str, Any]]:
        deadline = time.monotonic() + LONGEST
        while not wanted(runs := self.runs(dag_id)):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{dag_id}: {[(r['dag_run_id'], r['state']) for r in runs]}")
            time.sleep(1)
        return runs


def _all_ended(runs: list[dict[str, Any]]) -> bool:
    return {run["state"] for run in runs} <= DONE


@contextmanager
def up(tree: Path, newsstand: str, **settings: str) -> Iterator[Api]:
    """Run `make up` in a tree, with settings of the environment; yield its API once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    env = {k: v for k, v in os.environ.items() if not k.startswith(("NEWS_", "AIRFLOW"))}
    env |= {"PYTHONPATH": f"{tree}:{tree / 'plugins'}", "NEWS_NEWSSTAND": newsstand}
    env |= {"AIRFLOW__API__PORT": str(port), **settings}
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


def await_dags(api: Api, dags: Iterable[str]) -> None:
    """Wait until Airflow has read the DAGs of these ids."""
    wanted = set(dags)
    for _ in range(600):
        found = api.ask("GET", "/api/v2/dags?limit=200")["dags"]
        if wanted <= {one["dag_id"] for one in found}:
            return
        time.sleep(1)
    raise RuntimeError("the DAGs were not read")
