"""What breaks between machines: the broker gone for a minute, a worker and the scheduler killed."""

import signal
import sys
import time
from collections.abc import Callable

from sqlalchemy import create_engine

from tests.cluster.parts import Cluster, airflow

GONE = 60  # seconds the broker is away


def disturb(running: Cluster) -> None:
    """Do all of it to runs that are under way; every part stands again afterwards."""
    time.sleep(5)
    running.stop("broker", how=signal.SIGKILL)
    print(f"  broker killed, and gone for {GONE} s", flush=True)
    time.sleep(GONE)
    running.broker()
    time.sleep(20)
    running.stop("w1", how=signal.SIGKILL)
    print("  worker w1 killed with its tasks", flush=True)
    running.stop("scheduler", how=signal.SIGKILL)
    print("  scheduler killed", flush=True)
    running.worker("w1")
    running.start("scheduler", *airflow("scheduler", "--skip-serve-logs"))


def compared(
    running: Cluster, run_all: Callable[[Callable[[], None]], object], forget: Callable[[], None]
) -> bool:
    """Run all undisturbed, then anew with the faults, and once more plainly; compare the dumps.

    `run_all` calls what it is given once all is triggered; `forget` has the papers begin anew.
    """
    run_all(lambda: None)
    wanted = dump(running)
    empty(running)
    forget()
    run_all(lambda: disturb(running))
    run_all(lambda: None)
    equal = dump(running) == wanted
    print(f"{len(wanted.splitlines())} lines, after the faults {'equal' if equal else 'DIFFERENT'}")
    return equal


def dump(running: Cluster) -> str:
    """Return what the news' database holds."""
    return running.run(sys.executable, "-m", "storage", "dump")


def empty(running: Cluster) -> None:
    """Make database and bucket anew, as before the first run."""
    made = create_engine(
        running.env["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"], isolation_level="AUTOCOMMIT"
    )
    with made.connect() as connection:
        connection.exec_driver_sql("DROP DATABASE news WITH (FORCE)")
        connection.exec_driver_sql("CREATE DATABASE news")
    made.dispose()
    running.run(sys.executable, "-m", "storage", "migrate")
    running.store.empty()
