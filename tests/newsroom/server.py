"""Airflow's API server with the newsroom page, in a home of its own, for tests and screenshots.

`python -m tests.newsroom.server HOME` prints the address once it answers, and ends with its
standard input. The news database and the archive are those of the environment.
"""

import json
import os
import socket
import sys
import threading
from pathlib import Path
from typing import Any

USERS = {"admin": "admin", "ops": "op", "user": "user", "viewer": "viewer"}
ROOT = Path(__file__).resolve().parents[2]
DAGS = """
from datetime import datetime, timezone
from airflow.sdk import dag

def news(key):
    @dag(dag_id=key, schedule=None, start_date=datetime(2026, 1, 1, tzinfo=timezone.utc))
    def empty():
        pass
    return empty()

for key in {keys!r}:
    globals()[key] = news(key)
"""


def main() -> None:
    """Serve until standard input ends."""
    home, *dags = Path(sys.argv[1]), *sys.argv[2:]
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # nobody reads the log that Airflow prints; a full pipe would stop it
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    configure(home, port)
    from airflow.utils.db import initdb

    initdb()
    _store_dags(home, dags)
    import uvicorn
    from airflow.api_fastapi.app import create_app

    server = uvicorn.Server(uvicorn.Config(create_app(), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started and thread.is_alive():
        thread.join(0.05)
    print(f"http://127.0.0.1:{port}", file=answers)
    sys.stdin.read()
    server.should_exit = True
    thread.join(10)
    os._exit(0)


def configure(home: Path, port: int) -> None:
    """Set Airflow's environment; each user's password is the name."""
    home.mkdir(parents=True, exist_ok=True)
    passwords = home / "passwords.json"
    passwords.write_text(json.dumps({name: name for name in USERS}))
    (home / "dags").mkdir(exist_ok=True)
    settings = {
        "CORE__DAGS_FOLDER": home / "dags",
        "CORE__PLUGINS_FOLDER": ROOT / "plugins",
        "CORE__LOAD_EXAMPLES": False,
        "CORE__SIMPLE_AUTH_MANAGER_USERS": ",".join(f"{n}:{r}" for n, r in USERS.items()),
        "CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": passwords,
        "DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db?timeout=60",
        "API__HOST": "127.0.0.1",
        "API__BASE_URL": f"http://127.0.0.1:{port}",
        "API__SECRET_KEY": "a secret of this test alone",
        "API_AUTH__JWT_SECRET": "another secret of this test alone, long enough",
    }
    os.environ["AIRFLOW_HOME"] = str(home)
    os.environ |= {f"AIRFLOW__{name}": str(value) for name, value in settings.items()}


def _store_dags(home: Path, keys: list[str]) -> None:
    """Make DAGs of these names known to Airflow; none has a task."""
    from airflow.dag_processing.bundles.manager import DagBundlesManager
    from airflow.dag_processing.dagbag import DagBag, sync_bag_to_db

    (home / "dags" / "named.py").write_text(DAGS.format(keys=keys))
    bundles: Any = DagBundlesManager
    bundles().sync_bundles_to_db()
    bag = DagBag(dag_folder=str(home / "dags"))
    sync_bag_to_db(bag, "dags-folder", None)


if __name__ == "__main__":
    main()
