"""Runs DAGs in forks of one process that has Airflow imported, so that each can be killed.

Reads JSON lines of `dag_id`, `conf`, `env`, `largest` (bytes of a file; null is any) and `log`
(where its words go; null is where ours do); answers with the fork's process id, and when it has
ended with `success`, `failed` or `killed`.
"""

import json
import os
import resource
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from airflow import settings
from airflow.dag_processing.dagbag import DagBag
from lifeline import lifeline

HEAVY = (  # what a run imports: here once, and not in each fork
    "airflow.api_fastapi.execution_api.app",
    "airflow.sdk.execution_time.supervisor",
    "airflow.sdk.execution_time.task_runner",
    "fastapi.testclient",
    "parsers.parse",
    "storage.load",
)


def main() -> None:
    """Answer until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    for name in HEAVY:
        import_module(name)
    dags = DagBag(dag_folder=str(Path(os.environ["AIRFLOW_HOME"]) / "dags")).dags
    settings.dispose_orm()
    for line in sys.stdin:
        asked = json.loads(line)
        fork = os.fork()
        if fork == 0:
            _run(dags[asked["dag_id"]], asked)
        print(fork, file=answers)
        _, status = os.waitpid(fork, 0)
        code = os.waitstatus_to_exitcode(status)
        print({0: "success", 1: "failed"}.get(code, "killed"), file=answers)


def _run(dag: Any, asked: dict[str, Any]) -> None:
    """Run a DAG in this fork, which ends here whatever happens."""
    code = 1
    try:
        lifeline(signal.SIGKILL)()
        os.environ.update(asked["env"])
        if asked["log"]:
            log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(log, 1), os.dup2(log, 2)
        settings.configure_orm()  # type: ignore[no-untyped-call]
        dag.deadline = None  # a test run of Airflow 3.3 cannot store one
        for task in dag.tasks:
            task.retries = 0
        if asked["largest"]:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (asked["largest"], asked["largest"]))
        run = dag.test(run_conf=asked["conf"])
        code = int(run.state.value != "success")
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
