"""Ten days of real DAGs, four of them bad: every alarm on its day, and in the end nothing lost.

The short form, six of the days, runs with the tests; `make scenario` runs the whole.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import open_folder
from tests.newsstand.scenario.world import OUTAGE, REDESIGN, WALL, day
from tests.test_pipeline import environment, fresh_copy

pytestmark = pytest.mark.timeout(1800)
FORM = os.environ.get("SCENARIO", "short")


def lived(world: str, folder: Path) -> dict[str, Any]:
    """Live through the days in a copy of the tree and return what is told of them."""
    tree = fresh_copy(folder / world)
    done = subprocess.run(
        [sys.executable, "-m", "tests.newsstand.scenario.drive", world, FORM],
        cwd=tree, env=environment(tree), capture_output=True, text=True, check=False,
    )  # fmt: skip
    told = [line for line in done.stdout.splitlines() if line.startswith("RESULT")]
    assert told, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(told[0].removeprefix("RESULT"))
    return found


@pytest.fixture(scope="module")
def disturbed() -> Iterator[dict[str, Any]]:
    with open_folder() as folder:
        yield lived("disturbed", folder)


def test_every_alarm_rings_on_its_day_and_no_other(disturbed: dict[str, Any]) -> None:
    assert disturbed["alarms"] == {
        str(day(REDESIGN)): ["zhaiyq:rules"],
        str(day(OUTAGE)): ["orken:crawl"],
        str(day(WALL)): ["tan:crawl"],
    }
    assert disturbed["rang later"] is False


def test_what_was_rejected_leaves_the_quarantine_by_its_re_drive(disturbed: dict[str, Any]) -> None:
    assert disturbed["waiting"].keys() == {"zhaiyq"}
    assert disturbed["left"] == {}


def test_the_database_is_that_of_a_world_where_nothing_went_wrong(
    disturbed: dict[str, Any], public_folder: Path
) -> None:
    calm = lived("calm", public_folder)
    assert len(calm["dump"]) > 100
    assert disturbed["dump"] == calm["dump"]
