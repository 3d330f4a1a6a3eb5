"""The promise of the README, kept in a fresh copy of the tree: `make run`, killed and repeated."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from storage.database import reader
from storage.dump import dump
from storage.models import ArticleRow, EditionRow, PageRow
from tests.conftest import ROOT, open_folder
from tests.crawlers.captures import warc_of
from tests.newsstand.truth import expected

Told = tuple[str, tuple[str, ...], datetime | date, tuple[str, ...]]
pytestmark = pytest.mark.timeout(1800)


def fresh_copy(into: Path) -> Path:
    """Copy what git would clone, uncommitted changes included."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(lambda one: (ROOT / one).is_file(), names.splitlines()):
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        (into / name).write_bytes((ROOT / name).read_bytes())
        (into / name).chmod((ROOT / name).stat().st_mode)
    return into


def environment(tree: Path) -> dict[str, str]:
    """Return an environment in which the copy's packages stand before the installed ones."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("NEWS_", "AIRFLOW"))}
    return env | {"PYTHONPATH": f"{tree}:{tree / 'plugins'}"}


def started(tree: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.newsstand.run"],
        cwd=tree,
        env=environment(tree),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(tree: Path) -> str:
    """Run to the end and return what was printed."""
    process = started(tree)
    out, err = process.communicate(timeout=900)
    assert process.returncode == 0, err + (tree / "var" / "logs" / "run.log").read_text()[-3000:]
    return out


def contents(tree: Path) -> list[str]:
    engine = reader(f"sqlite:///{tree / 'var' / 'news.db'}")
    with Session(engine) as session:
        return list(dump(session))


@pytest.fixture(scope="module")
def undisturbed() -> Iterator[Path]:
    with open_folder() as folder:
        tree = fresh_copy(folder / "tree")
        assert "How every page ended" in run(tree)
        yield tree


def test_the_database_holds_what_the_papers_published(undisturbed: Path) -> None:
    engine = reader(f"sqlite:///{undisturbed / 'var' / 'news.db'}")
    with Session(engine) as session:
        held = {
            (edition.article.site, edition.article.key, edition.key): (
                edition.headline,
                tuple(edition.body.split()),
                edition.published_at or edition.published_day,
                tuple(c.name for c in edition.contributions if c.role == "author"),
            )
            for edition in session.query(EditionRow).join(ArticleRow)
        }
    published: dict[tuple[str, str, str], Told] = {
        (e.site, e.article_id, e.edition): (e.headline, e.words, e.published, e.authors)
        for e in expected()
    }
    assert held.keys() == published.keys()
    assert {key: held[key] for key in published if held[key] != published[key]} == {}


def test_the_questions_of_the_readme_have_the_answers_it_prints(undisturbed: Path) -> None:
    section = (ROOT / "README.md").read_text("utf-8").partition("### Five questions")[2]
    asked = re.findall(
        r"```sql\n(.*?)```\n\n(.*?)\n\n", section.partition("\n## ")[0] + "\n", re.DOTALL
    )
    assert len(asked) == 5
    with reader(f"sqlite:///{undisturbed / 'var' / 'news.db'}").connect() as connection:
        for sql, printed in asked:
            found = connection.exec_driver_sql(sql)
            head, _, *rows = [line.strip("|").split("|") for line in printed.splitlines()]
            assert [cell.strip() for cell in head] == list(found.keys())
            answers = [["" if cell is None else str(cell) for cell in row] for row in found]
            assert [[cell.strip() for cell in row] for row in rows] == answers


CARE = """
from standalone import VAR, airflow_home
from tests.newsstand.dag_runs import run_dag, runner
with airflow_home(), runner(VAR / "logs" / "run.log") as dags:
    run_dag(dags, "export_news", {"day": "2026-11-20", "format": "jsonl"})
    run_dag(dags, "maintenance", {"day": None, "apply": True, "keep_days": 1})
"""


def test_the_dags_of_care_export_the_week_and_find_all_sound(undisturbed: Path) -> None:
    before = contents(undisturbed)
    subprocess.run(
        [sys.executable, "-c", CARE],
        cwd=undisturbed, env=environment(undisturbed), capture_output=True, check=True,
    )  # fmt: skip
    written = sorted((undisturbed / "var" / "exports" / "jsonl").glob("*/news.jsonl"))
    lines = [line for file in written for line in file.read_text("utf-8").splitlines()]
    assert len(lines) == len(expected())
    assert contents(undisturbed) == before


def test_run_again_it_changes_nothing_and_says_so(undisturbed: Path) -> None:
    before = contents(undisturbed)
    assert "nothing changed" in run(undisturbed)
    assert contents(undisturbed) == before


@pytest.mark.parametrize("seconds", [17])
def test_killed_and_run_again_it_ends_in_the_same_database(
    undisturbed: Path, public_folder: Path, seconds: int
) -> None:
    tree = fresh_copy(public_folder / "tree")
    process = started(tree)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    run(tree)
    assert contents(tree) == contents(undisturbed)


CAPTURED = """
import sys
from pathlib import Path
from standalone import VAR, airflow_home
from tests.newsstand.dag_runs import run_dag, runner
with airflow_home(), runner(VAR / "logs" / "run.log") as dags:
    for dag, *urls in (line.split() for line in sys.stdin):
        run_dag(dags, dag, {"day": "2025-05-25", "urls": urls})
"""
STAN = "http://stan.kz/medicina-universiteti-studentterini/"
LISTING = "http://stan.kz/all-post/"
INFORM = (
    "https://www.inform.kz/ru/polnost-yu-obespechit-region-myasom-pticy-namereny-v-sko_a3725092"
)


def test_captured_pages_go_through_the_real_dags_to_their_rows(
    captured: Path, public_folder: Path
) -> None:
    tree = fresh_copy(public_folder / "tree")
    env = environment(tree) | {"NEWS_REPLAY": str(warc_of(captured, public_folder))}
    done = subprocess.run(
        [sys.executable, "-c", CAPTURED],
        input=f"news_stan {STAN} {LISTING}\nnews_kazinform {INFORM}\n",
        cwd=tree, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    with Session(reader(f"sqlite:///{tree / 'var' / 'news.db'}")) as session:
        pages = {page.url: (page.outcome, page.reason) for page in session.query(PageRow)}
        rows = {edition.url: edition for edition in session.query(EditionRow)}
        people = {
            url: [(c.name, c.role) for c in row.contributions if c.role != "agency"]
            for url, row in rows.items()
        }
    assert pages == {
        STAN: ("article", None), LISTING: ("rejected", "listing"), INFORM: ("article", None)
    }  # fmt: skip
    assert rows[STAN].headline.startswith("Медицина университеті студенттерінің IELTS")
    assert rows[STAN].language == "kk"
    assert rows[STAN].published_day == date(2018, 5, 11)
    assert people[STAN] == []
    assert rows[INFORM].headline == "Полностью обеспечить регион мясом птицы намерены в СКО"
    assert rows[INFORM].language == "ru"
    assert rows[INFORM].published_at == datetime(2020, 12, 1, 8, 2, tzinfo=UTC)
    assert people[INFORM] == [("Олеся Жуковень", "author")]


def test_no_process_outlives_a_run(undisturbed: Path) -> None:
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=False)
    assert [line for line in listed.stdout.splitlines() if str(undisturbed) in line] == []
