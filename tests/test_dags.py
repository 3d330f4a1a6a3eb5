"""The DAGs as Airflow reads them, in an Airflow home of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crawlers.catalog import sites
from tests.conftest import ROOT

SITES = sorted(path.stem for path in (ROOT / "crawlers" / "sites").glob("[!_]*.py"))

READ = """
import json, sys, time
import airflow.sdk
from airflow.dag_processing.dagbag import DagBag
began = time.perf_counter()
bag = DagBag(dag_folder=sys.argv[1])
took = time.perf_counter() - began
from scrapy_operator import ScrapyOperator
def raised(code):
    class Ends(ScrapyOperator):
        def _command(self):
            return [sys.executable, "-c", f"print('crawl: x: why'); raise SystemExit({code})"]
    try:
        Ends(task_id="crawl", spider="x", arguments={}).execute({})
    except Exception as error:
        return [type(error).__name__, str(error)]
def refused(**params):
    pieces = bag.dags["reparse"].get_task("pieces").python_callable
    pieces.__globals__["get_current_context"] = lambda: {"params": {"sites": None, **params}}
    try:
        pieces()
    except Exception as error:
        return str(error)
print("RESULT" + json.dumps({"raised": [raised(0), raised(1), raised(3)],
    "refused": [refused(**{"from": a, "to": b}) for a, b in
                ((None, None), ("2026-11-16", None), ("2026-11-17", "2026-11-16"))],
    "pieces at once": bag.dags["reparse"].max_active_tasks,
    "errors": bag.import_errors, "scrapy": "scrapy" in sys.modules, "seconds": took,
    "dags": {d.dag_id: {"tasks": d.task_ids, "doc": d.doc_md, "tags": sorted(d.tags),
                        "params": sorted(d.params), "catchup": d.catchup,
                        "scheduled": d.timetable.can_be_scheduled}
             for d in bag.dags.values()}}))
"""

WEEK = """
import json, sys
from datetime import date
from airflow.dag_processing.dagbag import DagBag
sys.path.insert(0, sys.argv[1])
import canary
print("RESULT" + json.dumps({"week": [canary.due_on(date(2026, 11, 16 + n)) for n in range(7)]}))
"""

BACKFILL = """
import json, sys
from datetime import datetime, timezone
from datetime import timedelta
from airflow.models.backfill import InvalidBackfillDate
from daily_partition import DailyPartitionTimetable
table = DailyPartitionTimetable("17 3 * * *", timezone="Asia/Almaty")
copy = DailyPartitionTimetable.deserialize(table.serialize())
def keys(first, last):
    return [i.partition_key for i in copy.iter_partition_dagrun_infos(
        earliest=datetime.fromisoformat(first), latest=datetime.fromisoformat(last))]
def refused(days):
    future = (datetime.now(timezone.utc) + timedelta(days=days)).isoformat()
    try:
        return bool(keys("2026-11-16T00:00:00+05:00", future)) and ""
    except InvalidBackfillDate as error:
        return str(error)
print("RESULT" + json.dumps({
    "today": refused(0), "tomorrow": refused(1),
    "one": keys("2026-11-16T00:00:00+05:00", "2026-11-16T00:00:00+05:00"),
    "utc": keys("2026-11-16T00:00:00+00:00", "2026-11-16T00:00:00+00:00"),
    "west": keys("2026-11-16T00:00:00-08:00", "2026-11-18T00:00:00-08:00"),
    "week": keys("2026-11-16T00:00:00+05:00", "2026-11-22T00:00:00+05:00"),
    "back": keys("2026-11-17T00:00:00+05:00", "2026-11-16T00:00:00+05:00"),
}))
"""


def printed(script: str, home: Path, *arguments: str, **settings: str) -> dict[str, object]:
    """Run a script in an Airflow home of its own and return what it prints as its result."""
    import json

    env = {k: v for k, v in os.environ.items() if not k.startswith(("NEWS_", "AIRFLOW"))}
    env |= {
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(ROOT / "plugins"),
        "PYTHONPATH": f"{ROOT}:{ROOT / 'plugins'}",
        **settings,
    }
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=home, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith("RESULT")]
    assert lines, done.stderr[-3000:]
    result: dict[str, object] = json.loads(lines[0].removeprefix("RESULT"))
    return result


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    return printed(READ, tmp_path_factory.mktemp("airflow"), str(ROOT / "dags"))


CARE = {
    "canary": ["due", "canary"],
    "daily_report": ["report", "missing", "disk"],
    "daily_report_at_nine": ["report", "missing", "disk"],
    "export_news": ["export"],
    "maintenance": ["archive", "check", "rotate", "upkeep", "logs"],
    "quarantine": ["waiting", "redrive"],
    "reparse": ["pieces", "reparse"],
}


def test_there_is_one_dag_per_site_and_those_of_care(read: dict[str, object]) -> None:
    assert read["errors"] == {}
    named = sorted(read["dags"])  # type: ignore[call-overload]
    assert named == sorted([*CARE, *(f"news_{key}" for key in SITES)])


def test_the_dags_of_care_tell_ops_what_to_do(read: dict[str, object]) -> None:
    dags = read["dags"]
    assert isinstance(dags, dict)
    for key, tasks in CARE.items():
        assert sorted(dags[key]["tasks"]) == sorted(tasks)
        assert all(f"**{task}**" in dags[key]["doc"] for task in tasks)
        assert dags[key]["doc"].count("*Red:*") == len(tasks)
        assert dags[key]["catchup"] is False


def test_a_crawl_that_would_fail_again_is_not_tried_again(read: dict[str, object]) -> None:
    line = "the crawl of x failed: crawl: x: why"
    assert read["raised"] == [None, ["AirflowException", line], ["AirflowFailException", line]]


def test_a_reparse_without_its_days_says_so_and_only_the_pool_limits_its_pieces(
    read: dict[str, object],
) -> None:
    missing = "which days? give from and to, such as 2026-11-16 and 2026-11-22"
    swapped = "from 2026-11-17 comes after to 2026-11-16: swap them"
    assert read["refused"] == [missing, missing, swapped]
    assert read["pieces at once"] == 500


def test_dag_files_import_no_scrapy(read: dict[str, object]) -> None:
    assert read["scrapy"] is False


def test_each_dag_tells_ops_what_it_does_and_what_to_do(read: dict[str, object]) -> None:
    dags = read["dags"]
    assert isinstance(dags, dict)
    assert dags
    for key in SITES:
        dag = dags[f"news_{key}"]
        assert dag["tasks"] == ["crawl", "ingest", "check"]
        assert dag["params"] == ["day", "plan_only", "until", "urls"]
        assert "news" in dag["tags"]
        assert dag["catchup"] is False
        for task in dag["tasks"]:
            assert f"**{task}**" in dag["doc"]
        assert dag["doc"].count("*Red:*") == len(dag["tasks"])
        assert f"crawlers/sites/{key}.py" in dag["doc"]


REGIONS = {"national", "almaty", "astana"}
OWNERS = {"state", "private", "foreign"}
KINDS = {"newspaper", "weekly", "portal", "agency", "tv", "radio", "government"}


@pytest.mark.parametrize("key", SITES)
def test_a_site_is_tagged_by_region_owner_where_known_and_kind(key: str) -> None:
    region, *owner, kind = sites()[key].tags
    assert region in REGIONS
    assert len(owner) <= 1
    assert OWNERS.issuperset(owner)
    assert kind in KINDS


def test_a_switched_off_site_says_so_on_its_dag_and_is_not_scheduled(
    read: dict[str, object],
) -> None:
    dags = read["dags"]
    assert isinstance(dags, dict)
    off = {key: site.off for key, site in sites().items() if site.off}
    assert off
    for key in SITES:
        dag = dags[f"news_{key}"]
        assert dag["scheduled"] is (key not in off)
        assert ("off" in dag["tags"]) is (key in off)
        assert off.get(key, "") in dag["doc"]


def test_the_canary_looks_at_each_site_on_one_day_of_the_week(tmp_path: Path) -> None:
    week = printed(WEEK, tmp_path, str(ROOT / "dags"))["week"]
    assert isinstance(week, list)
    assert sorted(key for day in week for key in day) == [k for k in SITES if not sites()[k].off]
    assert all(week)


def test_the_canary_takes_sites_to_look_at_now(read: dict[str, object]) -> None:
    assert read["dags"]["canary"]["params"] == ["sites"]  # type: ignore[index]


def test_a_backfill_runs_each_day_of_almaty_once(tmp_path: Path) -> None:
    days = printed(BACKFILL, tmp_path)
    assert days["one"] == days["utc"] == ["2026-11-16"]
    assert days["west"] == ["2026-11-16", "2026-11-17", "2026-11-18"]
    assert days["week"] == [f"2026-11-{day}" for day in range(16, 23)]
    assert days["back"] == []
    assert days["today"] == ""
    assert "lies in the future" in str(days["tomorrow"])


def test_the_committed_configuration_holds_no_secret() -> None:
    lines = (ROOT / "airflow.cfg").read_text().splitlines()
    keys = ("fernet_key", "secret_key", "jwt_secret", "sql_alchemy_conn", "password")
    given = [line for line in lines if line.partition("=")[0].strip() in keys]
    assert given == []


def test_secrets_are_made_once_and_kept_private(tmp_path: Path) -> None:
    command = [str(ROOT / "plugins" / "secret.sh"), "jwt"]
    env = {"AIRFLOW_HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    first, second = (
        subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    )
    assert first == second
    assert len(first) >= 32
    assert (tmp_path / "var/secrets/jwt").stat().st_mode & 0o077 == 0
