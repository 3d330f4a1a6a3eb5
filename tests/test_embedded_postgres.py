"""The PostgreSQL of one's own: private, found again, gone with its owner."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from embedded_postgres import postgres
from sqlalchemy import create_engine, text

from tests.conftest import ROOT

OWNER = """
import sys, time
from pathlib import Path
from embedded_postgres import postgres
with postgres(Path(sys.argv[1])) as url:
    print(url, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def home(public_folder: Path) -> Path:
    return public_folder / "data"


def asked(url: str, query: str) -> object:
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            answer = connection.execute(text(query))
            return answer.scalar() if answer.returns_rows else None
    finally:
        engine.dispose()


def modes(path: Path) -> dict[Path, int]:
    return {folder: folder.stat().st_mode for folder in (path, *path.parents)}


def test_data_are_there_again_after_a_restart(home: Path) -> None:
    with postgres(home) as url:
        asked(url, "CREATE TABLE kept AS SELECT 7 AS n")
    with postgres(home) as url:
        assert asked(url, "SELECT n FROM kept") == 7


def test_no_folder_above_data_or_programs_changes_its_mode(home: Path) -> None:
    wheel = Path(sys.prefix)
    before = modes(home.parent) | modes(wheel)
    with postgres(home) as url:
        asked(url, "SELECT 1")
    assert modes(home.parent) | modes(wheel) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's private folders are in the way")
def test_under_a_private_folder_the_data_go_elsewhere(
    public_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("embedded_postgres.ROOT_HOME", public_folder / "elsewhere")
    home = public_folder / "private" / "data"
    home.parent.mkdir()
    home.parent.chmod(0o700)
    before = modes(home.parent)
    with postgres(home) as url:
        assert asked(url, "SELECT 1") == 1
    assert modes(home.parent) == before
    assert not home.exists()


def test_the_server_dies_with_its_owner_and_starts_again_at_once(home: Path) -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(home)],
        env=os.environ | {"PYTHONPATH": str(ROOT / "plugins")},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert owner.stdout is not None
    assert owner.stdout.readline().startswith("postgresql+psycopg2://")
    number = int((home / "postmaster.pid").read_text().split()[0])
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    with postgres(home) as url:
        assert asked(url, "SELECT 1") == 1
        assert int((home / "postmaster.pid").read_text().split()[0]) != number
    for _ in range(50):
        if not Path(f"/proc/{number}").exists():
            break
        time.sleep(0.1)
    assert not Path(f"/proc/{number}").exists()


def test_a_second_user_shares_the_running_server(home: Path) -> None:
    with postgres(home) as first, postgres(home) as second:
        assert first == second
        assert asked(second, "SELECT 1") == 1
