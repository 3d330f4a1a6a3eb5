"""`python -m storage stories cluster` and loads side by side, as whoever examines them does."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.__main__ import main
from storage.stories.settle import settle
from tests.storage.stories.press import PRESS, TOLD, parts, told


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in PRESS), "utf-8")
    return rows


@pytest.mark.parametrize(
    "options", [[], ["--shuffle", "7", "--batch", "2"]], ids=["file", "shuffled"]
)
def test_cluster_prints_a_line_per_row_and_rows_of_one_address_share_theirs(
    file: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stories", "cluster", str(file), *options]) == 0
    found: dict[int, set[str]] = {}
    for line in map(json.loads, capsys.readouterr().out.splitlines()):
        assert line.keys() == {"id", "cluster"}
        found.setdefault(line["cluster"], set()).add(line["id"])
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, TOLD))


def test_cluster_takes_the_database_it_is_given(file: Path, news: Engine, url: str) -> None:
    assert main(["stories", "cluster", str(file), "--database", url]) == 0
    with news.connect() as connection:
        held = connection.exec_driver_sql("SELECT count(*) FROM edition").scalar_one()
    assert held == len({row["url"] for row in PRESS})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1: no JSON"),
        ('{"id": "a"}', "line 1: no body, headline, published_at, site, url"),
    ],
    ids=["no JSON", "fields lack"],
)
def test_a_bad_line_is_named(
    tmp_path: Path, line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(line, "utf-8")
    assert main(["stories", "cluster", str(file)]) == 1
    assert said in capsys.readouterr().err


def test_loads_side_by_side_end_in_the_same_stories(news: Engine, tmp_path: Path, url: str) -> None:
    def load(some: slice) -> None:
        parts(news, PRESS[some], 2)

    with ThreadPoolExecutor(3) as loaders:
        list(loaders.map(load, (slice(n, None, 3) for n in range(3))))
    together = told(news)
    assert list(settle(news)) == []
    parts(news, PRESS)
    assert told(news) == together
