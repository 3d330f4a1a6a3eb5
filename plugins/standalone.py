"""`make up`: Airflow with its UI on this machine, until Ctrl-C.

Airflow's own `standalone` leaves its parts orphaned on SIGTERM; here every part is a process group
of its own that dies with this process, and the scheduler starts only once the API answers.
"""

import ctypes
import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType
from urllib.error import URLError

from embedded_postgres import PR_SET_PDEATHSIG, PostgresFailed, postgres

from storage.database import database_url, engine, migrate

HOME = Path(__file__).resolve().parent.parent
VAR = HOME / "var"
USERS = ("admin", "ops", "viewer")  # as airflow.cfg names them
PORT = os.environ.get("AIRFLOW__API__PORT", "8080")
ADDRESS = f"http://localhost:{PORT}"
PARTS = ("scheduler", "dag-processor", "triggerer")
SECONDS_TO_ANSWER = 180


class PartFailed(RuntimeError):
    """A part of Airflow ended or did not start; the message says which and where to look."""


def main() -> int:
    """Run until Ctrl-C or until a part ends by itself; returns the exit code."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with airflow_home(), ExitStack() as parts:
            _up(parts)
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


def _migrate() -> None:
    line = migrate(engine())
    print(line or f"news database: up to date ({database_url()})", flush=True)
    log = VAR / "logs" / "migrate.log"
    print("airflow database: migrating", flush=True)
    with log.open("ab") as out:
        done = subprocess.run(_airflow("db", "migrate"), stdout=out, stderr=out, check=False)  # noqa: S603
    if done.returncode:
        raise PartFailed(f"airflow db migrate ended with {done.returncode}; see {log}")


def _up(parts: ExitStack) -> None:
    passwords = _passwords()
    api = parts.enter_context(_part("api-server"))
    _await_api(api)
    running = {"api-server": api, **{name: parts.enter_context(_part(name)) for name in PARTS}}
    print(f"\n  Airflow   {ADDRESS}")
    for name in USERS:
        print(f"  {name:8}  {passwords[name]}")
    print(f"  News      {database_url()}")
    print("\nNothing is unpaused. Ctrl-C stops everything.", flush=True)
    while True:
        for name, part in running.items():
            if part.poll() is not None:
                raise PartFailed(f"{name} ended with {part.returncode}; see {_log(name)}")
        time.sleep(1)


@contextmanager
def _part(name: str) -> Iterator["subprocess.Popen[bytes]"]:
    with _log(name).open("ab") as out:
        part = subprocess.Popen(  # noqa: S603 - Airflow's own command
            _airflow(name),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
            preexec_fn=stop_with_parent,
        )
    try:
        yield part
    finally:
        _stop(part)


def _stop(part: "subprocess.Popen[bytes]") -> None:
    for sign, seconds in ((signal.SIGTERM, 20), (signal.SIGKILL, 5)):
        with suppress(ProcessLookupError):
            os.killpg(part.pid, sign)  # what the part has started goes with it
        with suppress(subprocess.TimeoutExpired):
            part.wait(seconds)
    with suppress(ProcessLookupError):
        os.killpg(part.pid, signal.SIGKILL)


def _await_api(api: "subprocess.Popen[bytes]") -> None:
    print("airflow: starting", end="", flush=True)
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < deadline and api.poll() is None:
        with suppress(URLError, OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/api/v2/version", timeout=5).close()  # noqa: S310
            print(flush=True)
            return
        print(".", end="", flush=True)
        time.sleep(1)
    print(flush=True)
    raise PartFailed(f"the API did not answer on port {PORT}; see {_log('api-server')}")


def _passwords() -> Mapping[str, str]:
    """Return each user's password, made on first use; Airflow's own file would be world-readable."""
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


def stop_with_parent() -> None:
    """Ask the kernel to end this process when its parent dies, however that happens."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
