"""Days that go wrong, through the real DAG: what was good is stored, then the run ends red."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from storage.database import reader
from storage.models import EditionRow, RunRow
from tests.conftest import open_folder
from tests.crawlers.trouble import Say, Trouble
from tests.receivers import Told, posts
from tests.test_pipeline import environment, fresh_copy

pytestmark = pytest.mark.timeout(900)
DAY = date(2026, 11, 18)
RUN = """
import sys
from standalone import VAR, airflow_home
from tests.newsstand.dag_runs import RunFailed, run_dag, runner
with airflow_home(), runner(VAR / "logs" / "run.log") as dags:
    for dag, day in (line.split() for line in sys.stdin):
        try:
            run_dag(dags, dag, {"day": day, "urls": []})
        except RunFailed:
            print(dag, "red", flush=True)
        else:
            print(dag, "green", flush=True)
"""
TOPICS = ("мектеп", "жол", "егін", "су", "аурухана", "көктем", "театр")
LOGIN = "<title>Кіру</title><form><input name=token value={}><h1>Кіру</h1>"
ASKED = '<p>Мақаланы оқу үшін кіріңіз</p><input type="password"></form>'


def article(number: int) -> Say:
    topic = TOPICS[number % len(TOPICS)]
    told = (
        f"Аудан орталығында {topic} мәселесі тағы талқыланды. Тұрғындар бұл туралы көп айтып жүр."
    )
    at = f"{DAY}T09:{number:02}:00+05:00"
    text = (
        f"<title>Ауылдағы {topic}</title><article><h1>Ауылда {topic} жайы сөз болды</h1>"
        f"<span class=author>Айгүл Төлегенова</span><time datetime={at}></time>"
        f"<p>{told}</p><p>Әкімдік {topic} жөніндегі шешімді келесі аптада жарияламақ.</p></article>"
    )
    return Say(text.encode())


def feed(path: str, tag: str) -> Say:
    items = "".join(
        f"<item><link>http://{path}{n}</link><pubDate>{day:%a, %d %b %Y} 10:00:00 +0500</pubDate>"
        "</item>"
        for n in range(1, 8)
        for day in (DAY,)
    )
    return Say(f"<{tag}><channel>{items}</channel></{tag}>".encode())


class Sites:
    """Two papers on one port: `tan` is behind a login form until it is healed, `orken` too."""

    healed = False

    def __call__(self, path: str, _before: int) -> Say | None:
        number = int(path.rpartition("/")[2] or 0) if path.startswith(("/news", "/jan")) else 0
        if path == "/feed/":
            return feed("tan.test/news/", "rss")
        if path == "/atom.xml":
            return feed("orken.test/janalyq/", "rss")
        if path.startswith("/news/"):
            good = self.healed or number == 1
            return article(number) if good else Say((LOGIN.format(number) + ASKED).encode())
        if number:
            worded = f"<p>Бүгін {TOPICS[number - 1]} туралы.</p>"
            title = LOGIN.replace("Кіру", f"{TOPICS[number - 1]} — кіру", 1)
            return Say((title.format(number) + worded + ASKED).encode())
        return None


@pytest.fixture(scope="module")
def tree() -> Iterator[Path]:
    with open_folder() as folder:
        yield fresh_copy(folder / "tree")


def test_a_day_that_went_wrong_ends_red_and_said_after_what_was_good_is_stored(tree: Path) -> None:
    sites = Sites()
    with Trouble(sites) as stand, posts() as (address, events):
        stand.date = "Wed, 18 Nov 2026 22:00:00 GMT"
        lineage = {"AIRFLOW__OPENLINEAGE__TRANSPORT": f'{{"type": "http", "url": "{address}"}}'}
        runs = subprocess.Popen(
            [sys.executable, "-c", RUN],
            cwd=tree,
            env=environment(tree) | lineage | {"NEWS_NEWSSTAND": stand.url},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert runs.stdin
        assert runs.stdout

        def run(site: str) -> str:
            assert runs.stdin
            assert runs.stdout
            print(f"news_{site} {DAY}", file=runs.stdin, flush=True)
            return next(line.split()[-1] for line in runs.stdout if line.startswith("news_"))

        assert run("tan") == "red"
        assert stored(tree) == 1
        assert run("orken") == "red"
        sites.healed = True
        assert run("tan") == "green"
        runs.stdin.close()
        assert runs.wait(60) == 0
    said = (tree / "var" / "logs" / "run.log").read_text()
    assert f"tan {DAY}: [crawl] tan: one page came back for 6 addresses" in said
    nothing = "[empty-day] none of the day's pages is an article (7 rejected:login-wall)"
    assert f"orken {DAY}: {nothing}" in said
    assert stored(tree) == 7
    assert lineage_of(events) >= {
        ("news_tan.crawl", "FAIL"), ("news_tan.ingest", "COMPLETE"), ("news_tan.check", "FAIL"),
        ("news_tan.check", "COMPLETE"), ("news_orken.check", "FAIL"),
    }  # fmt: skip
    assert runs_of(tree, "tan") == [
        ("same-page", {"failed:same-page": "http://tan.test/news/2"}),
        ("finished", {}),
    ]


def lineage_of(events: Told) -> set[tuple[str, str]]:
    """Return which tasks OpenLineage was told of, and how they ended."""
    told = [json.loads(body) for body in events]
    return {(one["job"]["name"], one["eventType"]) for one in told}


def runs_of(tree: Path, site: str) -> list[tuple[str | None, object]]:
    with Session(reader(f"sqlite:///{tree / 'var' / 'news.db'}")) as session:
        rows = session.query(RunRow).filter_by(site=site).order_by(RunRow.batch)
        return [(row.outcome, row.examples) for row in rows]


def stored(tree: Path) -> int:
    with Session(reader(f"sqlite:///{tree / 'var' / 'news.db'}")) as session:
        return session.query(EditionRow).count()
