"""A seeded sample of `make faults`."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT

SAMPLE = 5


@pytest.mark.timeout(900)
def test_a_plain_re_run_mends_what_kills_cuts_and_a_full_disk_left() -> None:
    command = [sys.executable, "-m", "tests.faults", "--points", str(SAMPLE)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{SAMPLE} faults, 0 of which the re-run did not mend" in done.stdout
    assert done.stdout.count(", equal") == SAMPLE
