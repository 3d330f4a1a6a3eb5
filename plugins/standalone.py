"""`make up`: Airflow with its UI on this machine, until Ctrl-C.

Airflow's own `standalone` leaves its parts orphaned on SIGTERM; here every part is a process group
of its own that dies with this process, and the scheduler starts only once the API answers.
"""

import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TypeAlias
from urllib.error import URLError

from embedded_postgres import PostgresFailed, postgres
from lifeline import lifeline

from storage.database import engine, migrate, shown_address

HOME = Path(__file__).resolve().parent.parent
VAR = HOME / "var"
USERS = ("admin", "ops", "viewer")  # as airflow.cfg names them
PORT = os.environ.get("AIRFLOW__API__PORT", "8080")
ADDRESS = f"http://localhost:{PORT}"
SECONDS_TO_ANSWER = 180
SECONDS_TO_STOP = 30
POOLS = HOME / "plugins" / "pools.json"
LARGE_LOG = 20 * 2**20  # bytes

Part: TypeAlias = "subprocess.Popen[bytes]"


class PartFailed(RuntimeError):
    """A part of Airflow ended or did not start; the message says which and where to look."""


def main() -> int:
    """Run until Ctrl-C or until a part ends by itself; returns the exit code."""
    for sign in (signal.SIGINT, signal.SIGTERM):  # also where a shell has set SIGINT aside
        signal.signal(sign, _interrupt)
    try:
        with airflow_home():
            _up()
    except KeyboardInterrupt:
        print("\nstopped; history and data stay under var/", flush=True)
        return 0
    except (PartFailed, PostgresFailed) as error:
        print(f"make up: {error}", file=sys.stderr)
        return 1
    return 0


@contextmanager
def airflow_home() -> Iterator[None]:
    """Set AIRFLOW_HOME, run Airflow's database, and bring it and ours up to date.

    While it lasts, `airflow` commands in other terminals find the database by var/metadata-url.
    """
    (VAR / "logs").mkdir(parents=True, exist_ok=True)
    os.environ["AIRFLOW_HOME"] = str(HOME)
    address = VAR / "metadata-url"
    with postgres(VAR / "postgres") as url:
        address.write_text(url)
        try:
            _migrate()
            yield
        finally:
            address.unlink(missing_ok=True)


def _rotate() -> None:
    """Set aside the logs of Airflow's parts that have grown large; one earlier one is kept."""
    for path in (VAR / "logs").glob("*.log"):
        if path.stat().st_size > LARGE_LOG:
            path.replace(path.with_suffix(".log.1"))


def _migrate() -> None:
    line = migrate(engine())
    print(line or f"news database: up to date ({shown_address()})", flush=True)
    log = VAR / "logs" / "migrate.log"
    print("airflow database: migrating", flush=True)
    with log.open("ab") as out:
        done = subprocess.run(_airflow("db", "migrate"), stdout=out, stderr=out, check=False)  # noqa: S603
    if done.returncode:
        raise PartFailed(f"airflow db migrate ended with {done.returncode}; see {log}")


def _pools() -> None:
    """Bring the pools as `plugins/pools.json` has them: a task of an unknown pool never runs."""
    log = VAR / "logs" / "migrate.log"
    with log.open("ab") as out:
        command = _airflow("pools", "import", str(POOLS))
        done = subprocess.run(command, stdout=out, stderr=out, check=False)  # noqa: S603
    if done.returncode:
        raise PartFailed(f"airflow pools import ended with {done.returncode}; see {log}")


def _up() -> None:
    """Start every part, say where they are, and watch them until one ends."""
    passwords = _passwords()
    # tasks look for the API at its usual port, whatever port it was given
    os.environ.setdefault("AIRFLOW__API__BASE_URL", ADDRESS)
    os.environ.setdefault("AIRFLOW__CORE__EXECUTION_API_SERVER_URL", f"{ADDRESS}/execution/")
    _rotate()
    parts = {"api-server": _part("api-server")}
    try:
        _pools()
        _await_api(parts["api-server"])
        parts |= {name: _part(name, "--skip-serve-logs") for name in ("scheduler", "triggerer")}
        parts["dag-processor"] = _part("dag-processor")
        print(f"\n  Airflow   {ADDRESS}")
        for name in USERS:
            print(f"  {name:8}  {passwords[name]}")
        print(f"  News      {shown_address()}")
        print("\nNothing is unpaused. Ctrl-C stops everything.", flush=True)
        _watch(parts)
    finally:
        _stop(list(parts.values()))


def _watch(parts: Mapping[str, Part]) -> None:
    while True:
        for name, part in parts.items():
            if part.poll() is not None:
                raise PartFailed(f"{name} ended with {part.returncode}; see {_log(name)}")
        time.sleep(1)


def _part(name: str, *options: str) -> Part:
    with _log(name).open("ab") as out:
        return subprocess.Popen(  # noqa: S603 - Airflow's own command
            _airflow(name, *options),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
            preexec_fn=lifeline(signal.SIGTERM),
        )


def _stop(parts: Sequence[Part]) -> None:
    """End the parts, and with each its whole process group."""
    _signal(parts, signal.SIGTERM)
    deadline = time.monotonic() + SECONDS_TO_STOP
    for part in parts:
        with suppress(subprocess.TimeoutExpired):
            part.wait(max(0.1, deadline - time.monotonic()))
    _signal(parts, signal.SIGKILL)
    for part in parts:
        part.wait()


def _signal(parts: Sequence[Part], sign: signal.Signals) -> None:
    for part in parts:
        with suppress(ProcessLookupError):
            os.killpg(part.pid, sign)


def _await_api(api: Part) -> None:
    print("airflow: starting", end="", flush=True)
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < deadline and api.poll() is None:
        with suppress(URLError, OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/api/v2/version", timeout=5).close()
            print(flush=True)
            return
        print(".", end="", flush=True)
        time.sleep(1)
    print(flush=True)
    raise PartFailed(f"the API did not answer on port {PORT}; see {_log('api-server')}")


def _passwords() -> Mapping[str, str]:
    """Return each user's password, made on first use; Airflow would let all read the file."""
    path = VAR / "secrets" / "passwords.json"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    known = json.loads(path.read_text()) if path.exists() else {}
    passwords = {name: known.get(name) or secrets.token_urlsafe(12) for name in USERS}
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(json.dumps(passwords))
    return passwords


def _airflow(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "airflow", *arguments]


def _log(name: str) -> Path:
    return VAR / "logs" / f"{name}.log"


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
