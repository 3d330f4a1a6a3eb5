"""What runs beside the DAGs: alarms, pools, the report over all sites, room on the disk."""

import asyncio
import json
import logging
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from pathlib import Path
from socketserver import StreamRequestHandler, TCPServer
from threading import Thread
from types import SimpleNamespace

import airflow_local_settings as policy
import alarms
import pytest
from sqlalchemy.orm import Session
from task_logs import delete_old_logs

from crawlers.room import GIGA, Room, room
from storage.database import engine, migrate
from storage.report import report
from tests.conftest import ROOT
from tests.receivers import Told, posts
from tests.storage.samples import article
from tests.storage.test_gates import DAY, crawl
from tests.test_dags import printed

FOREIGN = "ftp://x"
LINE = "news_tan.check is red: tan 2026-11-20: [volume] 3 articles"


@pytest.fixture
def webhook() -> Iterator[tuple[str, Told]]:
    with posts() as (address, told):
        yield f"{address}/hook", told


@pytest.fixture
def mailbox() -> Iterator[tuple[int, Told]]:
    told: Told = []

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            for line in self.rfile:
                if line.upper().startswith(b"DATA"):
                    self.wfile.write(b"354 go on\r\n")
                    told.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self.wfile.write(
                    b"221 bye\r\n" if line.upper().startswith(b"QUIT") else b"250 well\r\n"
                )

    server = TCPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server.server_address[1], told
    server.shutdown()
    server.server_close()


def test_an_alarm_is_logged_where_no_connection_is(caplog: pytest.LogCaptureFixture) -> None:
    ti = SimpleNamespace(dag_id="news_tan", task_id="check", map_index=-1, log_url="http://x/log")
    context = {"ti": ti, "exception": ValueError("tan 2026-11-20: [volume] 3 articles\nmore")}
    with caplog.at_level(logging.ERROR), pytest.MonkeyPatch.context() as patch:
        patch.setattr(alarms, "find_connection", lambda _: None)
        alarms.ring(context)
    [told] = caplog.messages
    assert told == f"ALARM {LINE}\nhttp://x/log"


def test_an_alarm_goes_to_the_webhook_and_by_mail(
    webhook: tuple[str, Told], mailbox: tuple[int, Told]
) -> None:
    address, posted = webhook
    port, mailed = mailbox
    extra = {"from": "news@x.test", "to": "ops@x.test"}
    connections = {
        "news_alarm_slack": SimpleNamespace(password=address),
        "news_alarm_email": SimpleNamespace(
            host="127.0.0.1", port=port, login=None, password=None, extra_dejson=extra
        ),
    }
    alarms.tell(f"{LINE}\nжазба", connections.get)
    assert [json.loads(body) for body in posted] == [{"text": f"{LINE}\nжазба"}]
    [mail] = map(message_from_bytes, mailed)
    assert str(make_header(decode_header(mail["Subject"]))) == LINE
    assert "жазба" in bytes(mail.get_payload(decode=True)).decode()


def test_a_run_that_does_not_end_in_time_rings(
    webhook: tuple[str, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, posted = webhook

    async def connection(name: str) -> object:
        return SimpleNamespace(password=address) if name == "news_alarm_webhook" else None

    monkeypatch.setattr(alarms, "await_connection", connection)
    run = {"dag_id": "news_tan", "dag_run_id": "scheduled__1"}
    asyncio.run(alarms.late({"dag_run": run}))
    told = "news_tan has not ended in time: scheduled__1"
    assert [json.loads(body)["text"] for body in posted] == [told]


def test_an_alarm_that_cannot_be_sent_is_a_line_and_harms_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    alarms.tell(LINE, {"news_alarm_slack": SimpleNamespace(password=FOREIGN)}.get)
    assert "ALARM not sent by news_alarm_slack: its password is no address" in caplog.text


@pytest.mark.parametrize(
    ("run", "pool", "weight"),
    [
        ("backfill__2026-11-16", "backfill", 0),
        ("scheduled__2026-11-16", "crawls", 10),
        ("manual__1", "crawls", 10),
    ],
)
def test_a_backfill_has_a_pool_of_its_own_behind_the_night(
    run: str, pool: str, weight: int
) -> None:
    task = SimpleNamespace(pool="crawls", priority_weight=10, run_id=run)
    policy.task_instance_mutation_hook(task, SimpleNamespace(run_id=run))
    assert (task.pool, task.priority_weight) == (pool, weight)
    again = SimpleNamespace(pool="crawls", priority_weight=10, run_id=run)
    policy.task_instance_mutation_hook(again)
    assert (again.pool, again.priority_weight) == (pool, weight)


TASKS = """
import json, sys
from airflow.configuration import conf
from airflow.settings import task_instance_mutation_hook
from airflow.dag_processing.dagbag import DagBag
bag = DagBag(dag_folder=sys.argv[1])
print("RESULT" + json.dumps({
    "noop": task_instance_mutation_hook.is_noop,
    "pools": sorted({task.pool for dag in bag.dags.values() for task in dag.tasks}),
    "ring": all(bool(task.on_failure_callback) for dag in bag.dags.values() for task in dag.tasks
                if task.task_id != "crawl"),
    "deadlines": all(bool(dag.deadline) for dag in bag.dags.values()),
    "owners": sorted({task.owner for dag in bag.dags.values() for task in dag.tasks}),
    "retries": {task.task_id: [task.retries, bool(task.retry_exponential_backoff)]
                for task in bag.dags["news_egemen"].tasks},
}))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What the DAGs say of their tasks."""
    return printed(TASKS, tmp_path_factory.mktemp("airflow"), str(ROOT / "dags"))


def test_every_pool_a_task_names_is_imported_at_start_and_leaves_slots_free(
    found: dict[str, object],
) -> None:
    pools = json.loads((ROOT / "plugins" / "pools.json").read_text(encoding="utf-8"))
    named = found["pools"]
    assert isinstance(named, list)
    assert found["noop"] is False, "Airflow does not know the hook"
    assert {*named} - {"default_pool"} | {policy.BACKFILL} == pools.keys()
    slots = sum(pool["slots"] for pool in pools.values())
    lines = (ROOT / "airflow.cfg").read_text(encoding="utf-8").splitlines()
    [parallelism] = [int(one.split("=")[1]) for one in lines if one.startswith("parallelism")]
    assert slots <= parallelism - 2


def test_every_task_rings_has_an_owner_and_a_time_to_end_by(found: dict[str, object]) -> None:
    assert found["ring"]
    assert found["deadlines"]
    assert found["owners"] == ["newsroom"]


def test_the_network_is_tried_again_with_growing_pauses_and_a_changed_site_is_not(
    found: dict[str, object],
) -> None:
    assert found["retries"] == {"crawl": [2, True], "ingest": [2, True], "check": [0, False]}


def test_old_task_logs_go_and_newer_ones_stay(tmp_path: Path) -> None:
    old, new, kept = (tmp_path / "dag" / run / "attempt=1.log" for run in ("a", "b", "c"))
    for path in (old, new, kept.with_name("notes.txt")):
        path.parent.mkdir(parents=True)
        path.write_text("…")
        if path is not new:
            os.utime(path, (0, 0))
    assert delete_old_logs(tmp_path, 90) == 1
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["attempt=1.log", "notes.txt"]
    assert not old.parent.exists()


PASSWORDS = """
import json, standalone
from pathlib import Path
standalone.VAR = Path.cwd()
first, again = standalone._passwords(), standalone._passwords()
print("RESULT" + json.dumps({"first": first, "again": again}))
"""


def test_nobody_logs_in_with_a_default_password_and_only_the_owner_reads_them(
    tmp_path: Path,
) -> None:
    made = printed(PASSWORDS, tmp_path)
    first = made["first"]
    assert isinstance(first, dict)
    assert first == made["again"]
    assert sorted(first) == ["admin", "ops", "viewer"]
    assert len(set(first.values())) == 3
    assert all(len(password) >= 16 for password in first.values())
    assert (tmp_path / "secrets" / "passwords.json").stat().st_mode & 0o777 == 0o600


METRICS = """
import sys
from airflow._shared.observability.metrics import stats
from airflow.dag_processing.dagbag import DagBag
from airflow.observability.metrics import stats_utils
from opentelemetry import metrics
stats.initialize(factory=stats_utils.get_stats_factory(), export_legacy_names=False)
bag = DagBag(dag_folder=sys.argv[1])
stats.gauge("dagbag_size", len(bag.dags))  # as the DAG processor tells it
metrics.get_meter_provider().force_flush()
print("RESULT{}")
"""


def test_metrics_reach_an_opentelemetry_receiver_where_one_is_configured(
    webhook: tuple[str, Told], tmp_path: Path
) -> None:
    address, posted = webhook
    settings = {
        "AIRFLOW__METRICS__OTEL_ON": "True",
        "OTEL_EXPORTER_OTLP_ENDPOINT": address.removesuffix("/hook"),
        "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
    }
    printed(METRICS, tmp_path, str(ROOT / "dags"), **settings)
    assert any(b"airflow.dagbag_size" in body for body in posted)


def test_the_report_names_the_sites_that_have_not_delivered(tmp_path: Path) -> None:
    news = engine(f"sqlite:///{tmp_path / 'news.db'}")
    migrate(news)
    day_before = DAY - timedelta(days=1)
    crawl(news, day_before, article(number="1", published=day_before))
    with Session(news) as session:
        late = report(session, DAY, ["tan", "dala"])
        assert late.missing == ("tan",)
        assert list(late.lines()) == [f"{DAY}: 0 articles of 0 sites", "not delivered: tan"]
    crawl(news, DAY, article(number="2", published=DAY))
    with Session(news) as session:
        told = report(session, DAY, ["tan", "dala"])
    [tan] = told.delivered
    assert told.missing == ()
    assert (tan.site, tan.articles, tan.ends) == ("tan", 1, Counter({"new": 1}))


def test_a_disk_that_will_be_full_soon_is_said_to_be() -> None:
    roomy = Room(Path("/x"), total=100 * GIGA, free=50 * GIGA, daily=GIGA)
    assert roomy.shortage() is None
    assert replace(roomy, daily=0).shortage() is None
    assert str(replace(roomy, free=9 * GIGA, daily=0).shortage()).startswith("/x: 9.0 GB free, 9%:")
    assert "enough for 13 days" in str(replace(roomy, free=27 * GIGA, daily=2 * GIGA).shortage())


def test_the_room_is_that_of_the_folder_s_disk_and_the_archive_s_last_week(tmp_path: Path) -> None:
    (tmp_path / "x" / "2026-11-20").mkdir(parents=True)
    (tmp_path / "x" / "2026-11-20" / "1.warc.gz").write_bytes(b"." * 700)
    found = room(tmp_path, tmp_path / "not" / "yet")
    assert found.daily == 100
    assert 0 < found.free <= found.total
