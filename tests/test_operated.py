"""README's "schedule, backfill, re-parse, mend", done as ops do it: a real Airflow, a real browser.

One Airflow, as `make up` starts it, in a copy of the tree with three papers. What is asked from the
command line runs beside what the browser does; the tests stand in the order of a morning's work.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from storage.database import reader
from tests.conftest import open_folder
from tests.newsroom.browser import chromium, missing
from tests.newsstand.office import Api, await_dags, up
from tests.newsstand.scenario.mend import mend
from tests.newsstand.scenario.world import KEYS, REDESIGN, World, day
from tests.receivers import Told, datagrams
from tests.test_pipeline import environment, fresh_copy

pytestmark = pytest.mark.timeout(1200)
SLOW = 120_000  # ms: a busy machine is no failure
DAYS = tuple(range(1, 9))
FIRST, LAST, AFTER = day(1), day(7), day(8)


class Office:
    """A running Airflow: its API, its copy of the tree, and the metrics it tells."""

    def __init__(self, api: Api, tree: Path, metrics: Told) -> None:
        self.api, self.tree, self.metrics = api, tree, metrics
        self.url = f"http://localhost:{api.port}"

    def backfill(self, dag_id: str, first: object, last: object) -> None:
        """Ask for a backfill from the command line."""
        command = [sys.executable, "-m", "airflow", "backfill", "create", "--dag-id", dag_id]
        subprocess.run(
            [*command, "--from-date", str(first), "--to-date", str(last)],
            cwd=self.tree,
            env=environment(self.tree) | {"AIRFLOW_HOME": str(self.tree)},
            capture_output=True,
            check=True,
        )

    def unpause(self, dag_id: str) -> None:
        """Switch a DAG on."""
        self.api.ask("PATCH", f"/api/v2/dags/{dag_id}", {"is_paused": False})

    def rows(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        """Return what the news database answers."""
        with reader(f"sqlite:///{self.tree / 'var' / 'news.db'}").connect() as connection:
            return [tuple(row) for row in connection.execute(text(query), values)]


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with (
        open_folder() as folder,
        World(DAYS, calm=True) as world,
        datagrams() as (port, metrics),
    ):
        world.today = AFTER
        tree = fresh_copy(folder / "tree")
        for path in (tree / "crawlers" / "sites").glob("[!_]*.py"):
            path.unlink()  # the report waits for every site there is
        for path in (tree / "tests" / "newsstand" / "sites").glob("[!_]*.py"):
            if path.stem not in KEYS:
                path.unlink()
        told = {
            "AIRFLOW__METRICS__STATSD_ON": "True",
            "AIRFLOW__METRICS__STATSD_PORT": str(port),
        }
        with up(tree, world.url, **told) as api:
            await_dags(api, ["daily_report", *(f"news_{key}" for key in KEYS)])
            yield Office(api, tree, metrics)


@pytest.fixture(scope="module")
def backfills(office: Office) -> Office:
    """The same Airflow with two backfills under way: of one day, and of a week."""
    for key in ("tan", "orken"):
        office.unpause(f"news_{key}")
    office.unpause("daily_report")
    office.backfill("news_tan", AFTER, AFTER)
    office.backfill("news_orken", day(2), AFTER)
    return office


@contextmanager
def logged_in(office: Office, user: str) -> Iterator[Any]:
    """Yield a page of a browser in which a user has logged in by the form."""
    passwords = json.loads((office.tree / "var" / "secrets" / "passwords.json").read_text())
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1400, "height": 1100}, timezone_id="Asia/Almaty")
        page.set_default_timeout(SLOW)
        page.goto(f"{office.url}/auth/login")
        page.get_by_label("Username").fill(user)
        page.get_by_label("Password").fill(passwords[user])
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("link", name="Dags", exact=True).wait_for()
        yield page


def form(page: Any, dag_id: str) -> Any:
    """Open a DAG's page and its Trigger form; return the form."""
    page.goto(page.url.partition("/dags")[0].rstrip("/") + f"/dags/{dag_id}")
    page.get_by_role("button", name="Trigger").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Run Parameters").wait_for()
    return dialog


def trigger(page: Any, dag_id: str, **given: str) -> None:
    """Trigger a DAG by the form."""
    dialog = form(page, dag_id)
    for name, value in given.items():
        dialog.locator(f"#element_{name}").fill(value)
    dialog.get_by_role("button", name="Trigger").click()
    page.wait_for_url("**/runs/**")


def fill_backfill(page: Any, dialog: Any, first: str, last: str) -> None:
    """Choose Backfill in the Trigger form and give its days, at midnight."""
    dialog.get_by_text("Backfill", exact=True).first.click()
    for place, of in enumerate((first, last)):
        dialog.get_by_test_id("datetime-input").nth(place).click()
        calendar = page.locator("[data-scope=popover][data-part=content][data-state=open]")
        calendar.get_by_placeholder("YYYY/MM/DD").fill(of.replace("-", "/"))
        calendar.get_by_placeholder("HH:mm").fill("00:00")
        page.keyboard.press("Escape")
        calendar.wait_for(state="detached")


@pytest.mark.skipif(bool(missing()), reason=missing() or "-")
def test_ops_schedule_backfill_reparse_and_mend_in_a_browser(backfills: Office) -> None:
    api, dag_id = backfills.api, "news_zhaiyq"
    with logged_in(backfills, "ops") as page:
        page.goto(f"{backfills.url}/dags/{dag_id}")
        page.locator("label[data-scope=switch]").first.click()
        api.ended(dag_id, 1)  # unpaused, it crawls the night's day at once

        trigger(page, dag_id, day=str(FIRST))
        assert api.ended(dag_id, 2)[-1]["note"] == "5 new"

        dialog = form(page, dag_id)
        fill_backfill(page, dialog, str(FIRST), str(LAST))
        dialog.get_by_text("7 runs will be triggered.").wait_for()
        dialog.get_by_role("button", name="Run Backfill").click()
        week = api.ended(dag_id, 9)[-7:]
        states = {run["partition_key"]: run["state"] for run in week}
        expected = dict.fromkeys((str(day(n)) for n in range(1, 8)), "success")
        assert states == expected | {str(day(REDESIGN)): "failed"}
        assert week[0]["note"] == "5 same"

        page.goto(f"{backfills.url}/dags/{dag_id}/runs")
        red = next(run["dag_run_id"] for run in week if run["state"] == "failed")
        page.locator(f'a[href$="{red}"]').first.click()
        page.locator("td").get_by_role("link", name="check").click()
        told = page.get_by_text("the site changed its markup; mend its layout, then trigger").first
        told.wait_for()

        mend(backfills.tree)
        assert backfills.rows(WAITING) == [("empty", 2)]
        trigger(page, "quarantine", reason="empty")
        api.ended("quarantine", 1)
        assert backfills.rows(WAITING) == []

        old = backfills.rows(PARSERS, since=str(day(REDESIGN)))
        trigger(page, "reparse", **{"from": str(day(REDESIGN)), "to": str(LAST), "sites": "zhaiyq"})
        api.ended("reparse", 1)
        assert len(old) == 2
        assert len(backfills.rows(PARSERS, since=str(day(REDESIGN)))) == 1


WAITING = "SELECT reason, count(*) FROM page WHERE outcome = 'rejected' GROUP BY reason"
ARTICLES = "SELECT count(*) FROM news_all WHERE site = :site AND published_day >= :since"
PARSERS = """
SELECT DISTINCT parser FROM page JOIN edition ON edition.id = page.edition_id
WHERE page.site = 'zhaiyq' AND published_day >= :since
"""


def test_a_backfill_of_a_day_is_one_run_and_of_a_week_seven(backfills: Office) -> None:
    for dag_id, first in (("news_tan", AFTER), ("news_orken", day(2))):
        days = [first + timedelta(days=n) for n in range((AFTER - first).days + 1)]
        runs = [
            (run["partition_key"], run["state"])
            for run in backfills.api.ended(dag_id, len(days) + 1)
            if run["run_type"] == "backfill"
        ]
        assert sorted(runs) == [(str(one), "success") for one in days]
        held = backfills.rows(ARTICLES, site=dag_id.removeprefix("news_"), since=str(first))
        assert held == [(5 * len(days),)]


def test_the_report_comes_when_the_last_site_has_delivered_its_day(backfills: Office) -> None:
    backfills.unpause("news_zhaiyq")
    told = {run["partition_key"] for run in backfills.api.runs("daily_report")}
    assert told.isdisjoint(map(str, map(day, DAYS)))
    asked = {"logical_date": None, "partition_key": str(AFTER)}
    backfills.api.ask("POST", "/api/v2/dags/news_zhaiyq/dagRuns", asked)
    report = backfills.api.ended_for("daily_report", str(AFTER))
    assert backfills.api.tasks(report)["report"]["state"] == "success"
    page = backfills.tree / "var" / "reports" / f"{AFTER}.html"
    assert "Жайық жаршысы" in page.read_text("utf-8")


def test_statsd_is_told_how_each_task_ended(backfills: Office) -> None:
    backfills.api.ended("news_tan", 2)
    lines = b"\n".join(backfills.metrics).decode().splitlines()
    assert any(one.startswith("airflow.ti.finish.news_tan.ingest.success:") for one in lines)
    assert any(one.startswith("airflow.scheduler_heartbeat:") for one in lines)
