"""Exports: a partition per day, whole or not there, up to date when run again."""

import csv
import hashlib
import importlib
import importlib.util
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from storage.__main__ import main
from storage.contract import VIEWS
from storage.database import reader
from storage.erase import erase_url
from storage.export.days import UNDATED, Wanted
from storage.export.run import Exported, export
from tests.storage.samples import BODY, NOON, article, store

DAYS = ("2026-11-19", "2026-11-20", "2026-11-21")
NAMES = [column.name for view in VIEWS if view.name == "news_all" for column in view.columns]
has_duckdb = pytest.mark.skipif(
    importlib.util.find_spec("duckdb") is None, reason="DuckDB, the extra `parquet`, is not here"
)


def fill(to: Engine) -> None:
    batch = [
        article(site, str(number), published=NOON + timedelta(days=number), body=(site, *BODY))
        for site in ("tan", "aray")
        for number in (-1, 0, 1)
    ]
    store(to, *batch, article("tan", "9", published=None))


def out(of: Engine, folder: Path, kind: str = "jsonl", **bounds: date) -> Exported:
    with Session(reader(of.url.render_as_string(hide_password=False))) as session:
        return export(session, Wanted(kind, **bounds), folder)


def partition(folder: Path, day: str, kind: str = "jsonl") -> Path:
    return folder / kind / f"published_day={day}" / f"news.{kind}"


def manifest(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "jsonl" / "_manifest.json").read_text())["partitions"])


def test_each_day_is_a_partition_in_the_order_of_keys(news: Engine, tmp_path: Path) -> None:
    fill(news)
    assert out(news, tmp_path) == Exported("jsonl", written=4, kept=0, removed=0, rows=7)
    held = [json.loads(line) for line in partition(tmp_path, DAYS[1]).read_text().splitlines()]
    assert [row["site"] for row in held] == ["aray", "tan"]
    assert list(held[0]) == NAMES
    assert held[0]["published_at"] == "2026-11-20T07:00:00+00:00"
    assert held[0]["body"] == "\n\n".join(("aray", *BODY))


def test_the_manifest_tells_what_each_partition_holds(news: Engine, tmp_path: Path) -> None:
    fill(news)
    out(news, tmp_path)
    for day, entry in manifest(tmp_path).items():
        content = partition(tmp_path, day).read_bytes()
        assert entry["rows"] == (1 if day == UNDATED else 2)
        assert entry["bytes"] == len(content)
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()


def test_articles_without_a_date_have_a_partition_that_no_bounds_touch(
    news: Engine, tmp_path: Path
) -> None:
    fill(news)
    out(news, tmp_path)
    [line] = partition(tmp_path, UNDATED).read_text().splitlines()
    assert (json.loads(line)["article_key"], json.loads(line)["published_day"]) == ("9", None)
    with Session(news) as session, session.begin():
        assert erase_url(session, "https://tan.test/news/9").days == ("undated",)
    assert out(news, tmp_path, first=date(2026, 11, 19)).removed == 0
    assert partition(tmp_path, UNDATED).exists()
    assert out(news, tmp_path).removed == 1
    assert not partition(tmp_path, UNDATED).exists()


def test_only_the_wanted_days_are_written(news: Engine, tmp_path: Path) -> None:
    fill(news)
    done = out(news, tmp_path, first=date(2026, 11, 20), last=date(2026, 11, 20))
    assert (done.written, done.rows) == (1, 2)
    assert list(manifest(tmp_path)) == [DAYS[1]]


def test_run_again_it_writes_only_the_days_that_changed(news: Engine, tmp_path: Path) -> None:
    fill(news)
    out(news, tmp_path)
    assert out(news, tmp_path).written == 0
    store(news, article("tan", "0", hours=5, headline="Түзетілді", body=("tan", *BODY)))
    assert (done := out(news, tmp_path)).written == 1
    assert done.kept == 3
    assert "Түзетілді" in partition(tmp_path, DAYS[1]).read_text()


def test_what_was_erased_is_not_in_later_exports(news: Engine, tmp_path: Path) -> None:
    fill(news)
    out(news, tmp_path)
    for url in ("https://tan.test/news/0", "https://tan.test/news/1", "https://aray.test/news/1"):
        with Session(news) as session, session.begin():
            erase_url(session, url)
    done = out(news, tmp_path)
    assert (done.written, done.removed) == (1, 1)
    assert "tan.test/news/0" not in partition(tmp_path, DAYS[1]).read_text()
    assert not partition(tmp_path, DAYS[2]).exists()
    assert DAYS[2] not in manifest(tmp_path)


def test_an_export_cut_short_goes_on_where_it_stopped(
    news: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(news)

    def cut(session: Session, day: date | None) -> Any:
        if day == date(2026, 11, 21):
            raise RuntimeError("power cut")
        return rows_of(session, day)

    from storage.export.days import rows_of

    with monkeypatch.context() as patch:
        patch.setattr("storage.export.run.rows_of", cut)
        with pytest.raises(RuntimeError):
            out(news, tmp_path)
    assert out(news, tmp_path) == Exported("jsonl", written=2, kept=2, removed=0, rows=3)
    assert len(list(tmp_path.rglob("news.jsonl"))) == 4


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_csv_is_a_formula(news: Engine, tmp_path: Path, sign: str) -> None:
    store(news, article(headline=f'{sign}HYPERLINK("http://x")', body=('а,"б"\nв', "г")))
    out(news, tmp_path, "csv")
    with partition(tmp_path, DAYS[1], "csv").open(newline="", encoding="utf-8") as file:
        head, row = list(csv.reader(file))
    assert head == NAMES
    cell = dict(zip(head, row, strict=True))
    assert cell["headline"].startswith(f"'{sign}")
    assert cell["body"] == 'а,"б"\nв\n\nг'


@has_duckdb
def test_parquet_has_types_and_every_row(news: Engine, tmp_path: Path) -> None:
    duckdb = importlib.import_module("duckdb")
    fill(news)
    assert out(news, tmp_path, "parquet").rows == 7
    where = f"{tmp_path}/parquet/*/news.parquet"
    with duckdb.connect() as database:
        database.execute("SET timezone = 'UTC'")
        kinds = dict(
            row[:2]
            for row in database.execute(
                f"DESCRIBE FROM '{partition(tmp_path, DAYS[1], 'parquet')}'"
            ).fetchall()
        )
        query = (
            f"SELECT count(*), count(DISTINCT published_day), count(published_day) FROM '{where}'"  # noqa: S608
        )
        assert database.execute(query).fetchone() == (7, 3, 6)
    assert kinds["published_at"] == "TIMESTAMP WITH TIME ZONE"
    assert kinds["published_day"] == "DATE"
    assert not list(tmp_path.rglob("*.part*"))


def test_parquet_without_its_package_says_what_to_install(
    news: Engine, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    fill(news)
    monkeypatch.setattr("storage.export.files.find_spec", lambda _: None)
    command = ["export", "--format", "parquet", "--folder", str(tmp_path), "--database", url]
    assert main(command) == 1
    assert "pip install 'kazakh-news[parquet]'" in capsys.readouterr().err


def test_the_command_says_what_it_did(
    news: Engine, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(news)
    command = ["export", "--from", "2026-11-20", "--folder", str(tmp_path), "--database", url]
    for said in ("2 days written (4 rows), 0 already so", "0 days written (0 rows), 2 already so"):
        assert main(command) == 0
        assert said in capsys.readouterr().out
