"""Runs DAGs one after another, as Airflow runs them for a test, for `make run` and the tests.

Reads JSON lines of `dag_id` and `conf` and answers each with the run's final state.
Everything Airflow prints goes to standard error.
"""

import json
import os
import sys
from pathlib import Path

from airflow.dag_processing.dagbag import DagBag


def main() -> None:
    """Answer until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    dags = DagBag(dag_folder=str(Path(os.environ["AIRFLOW_HOME"]) / "dags")).dags
    for dag in dags.values():
        dag.deadline = None  # a test run of Airflow 3.3 cannot store one
        for task in dag.tasks:
            task.retries = 0  # a test run would sleep out the delays
    for line in sys.stdin:
        asked = json.loads(line)
        run = dags[asked["dag_id"]].test(run_conf=asked["conf"])
        print(run.state.value, file=answers)


if __name__ == "__main__":
    main()
