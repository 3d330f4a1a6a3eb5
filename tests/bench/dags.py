"""`python -m tests.bench.dags`: how long all DAG files take to parse, once Airflow is imported."""

import os
import sys
import time
from contextlib import redirect_stdout
from tempfile import TemporaryDirectory

from tests.conftest import ROOT

ROUNDS = 5


def main() -> None:
    """Parse all files some times and print the seconds of each round; the first is a cold one."""
    with TemporaryDirectory() as home:
        os.environ |= {"AIRFLOW_HOME": home, "AIRFLOW__CORE__LOAD_EXAMPLES": "False"}
        os.environ["AIRFLOW__CORE__PLUGINS_FOLDER"] = str(ROOT / "plugins")
        with redirect_stdout(sys.stderr):  # Airflow talks there
            rounds = [_parsed() for _ in range(ROUNDS)]
    for dags, cpu, wall in rounds:
        print(f"{dags} DAGs: {cpu:.2f} s of CPU, {wall:.2f} s")


def _parsed() -> tuple[int, float, float]:
    import airflow.sdk  # noqa: F401 - not to be counted
    from airflow.dag_processing.dagbag import DagBag

    cpu, wall = time.process_time(), time.perf_counter()
    bag = DagBag(dag_folder=str(ROOT / "dags"))
    return len(bag.dags), time.process_time() - cpu, time.perf_counter() - wall


if __name__ == "__main__":
    main()
