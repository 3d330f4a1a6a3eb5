"""Runs of the real DAGs, one after another, in a process of their own."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from lifeline import lifeline

Runner = subprocess.Popen[str]


class RunFailed(RuntimeError):
    """A DAG run did not succeed; the message says which, and where its log is."""


class RunRed(RunFailed):
    """A DAG run came to its end, and is red."""


@contextmanager
def runner(log: Path) -> Iterator[Runner]:
    """Start the process that runs DAGs: Airflow keeps its database open until it exits."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.newsstand.dag_runner", str(log)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=out,
            encoding="utf-8",
            preexec_fn=lifeline(signal.SIGKILL),
        )
    try:
        yield process
    finally:
        if process.stdin:
            process.stdin.close()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def run_dag(dags: Runner, dag_id: str, conf: Mapping[str, object]) -> None:
    """Run a DAG to its end. Raises RunFailed unless every task succeeded."""
    if dags.stdin is None or dags.stdout is None:
        raise TypeError("the runner has no pipes")
    print(json.dumps({"dag_id": dag_id, "conf": conf}), file=dags.stdin, flush=True)
    answer = dags.stdout.readline().strip()
    if answer != "success":
        log = list(dags.args)[-1] if isinstance(dags.args, list) else ""
        kind = RunRed if answer == "failed" else RunFailed
        raise kind(f"{dag_id} for {dict(conf)} ended {answer or 'abruptly'}; see {log}")
