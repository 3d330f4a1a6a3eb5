import gzip
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crawlers.archive import Batch, batches, new_batch, read_pages
from crawlers.recorder import Exchange, Kind, Recorder
from crawlers.records import BrokenArchive, members, responses
from crawlers.replay import Replay
from crawlers.site import Site

SITE = Site("x", "Х", ("x.test",), (), r"^/news/(?P<id>\d+)")
DAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 3, 4, 5, 678901, tzinfo=UTC)
TEXT = "<p>Қазақша мәтін</p>".encode()


def exchange(
    url: str,
    body: bytes = TEXT,
    status: int = 200,
    kind: Kind = "page",
    headers: dict[str, str] | None = None,
) -> Exchange:
    return Exchange(url, AT, status, tuple((headers or {}).items()), body, kind)


def written(archive: Path, *exchanges: Exchange) -> Batch:
    batch = new_batch(archive, "x", DAY, AT)
    recorder = Recorder(batch)
    for one in exchanges:
        recorder.record(one)
    recorder.close()
    return batch


def test_a_page_comes_back_as_it_was_fetched(tmp_path: Path) -> None:
    packed = exchange(
        "http://x.test/news/7",
        gzip.compress(TEXT),
        headers={"Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip"},
    )
    [page] = read_pages(written(tmp_path, packed), SITE)
    assert page.body == TEXT
    assert page.content_type == "text/html; charset=utf-8"
    assert page.source.url == "http://x.test/news/7"
    assert page.source.article_id == "7"
    assert page.source.fetched_at == AT
    assert page.source.site == "x"


def test_only_good_pages_are_read(tmp_path: Path) -> None:
    batch = written(
        tmp_path,
        exchange("http://x.test/robots.txt", kind="robots"),
        exchange("http://x.test/list", kind="discovery"),
        exchange("http://x.test/news/1", status=500),
        exchange("http://x.test/news/1"),
        exchange("http://x.test/any", TEXT),
    )
    assert [p.source.url for p in read_pages(batch, SITE)] == [
        "http://x.test/news/1",
        "http://x.test/any",
    ]


def test_warcio_accepts_the_file(tmp_path: Path) -> None:
    batch = written(tmp_path, exchange("http://x.test/news/1"), exchange("http://x.test/ә"))
    check = [sys.executable, "-m", "warcio.cli", "check", "-v", str(batch.warc)]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_file_cut_short_is_read_to_its_last_whole_record(tmp_path: Path) -> None:
    pages = [exchange(f"http://x.test/news/{n}", TEXT * 50 + bytes([n])) for n in range(1, 6)]
    batch = written(tmp_path, *pages)
    whole = batch.warc.read_bytes()
    for cut in range(len(whole) - 1, len(whole) // 2, -7):
        batch.warc.write_bytes(whole[:cut])
        found = [page.body for page in read_pages(batch, SITE)]
        assert found == [page.body for page in pages][: len(found)]
        assert len(found) >= 1


@pytest.mark.parametrize("damage", [b"\xff" * 9, b"\x1f\x8b\x08" * 9, bytes(70)])
def test_damage_costs_no_more_than_the_records_it_lies_in(tmp_path: Path, damage: bytes) -> None:
    pages = [exchange(f"http://x.test/news/{n}", TEXT * 50 + bytes([n])) for n in range(1, 6)]
    batch = written(tmp_path, *pages)
    whole, bodies = batch.warc.read_bytes(), [page.body for page in pages]
    spans = list(members(batch.warc))[-len(pages) :]
    for begin in range(spans[0][0] + 10, spans[3][0], 97):
        batch.warc.write_bytes(whole[:begin] + damage + whole[begin + len(damage) :])
        end = begin + len(damage)
        untouched = [bodies[n] for n, (at, to) in enumerate(spans) if to <= begin or at >= end]
        found = [page.body for page in read_pages(batch, SITE)]
        assert [body for body in found if body in untouched] == untouched
        assert set(found) <= set(bodies)


def test_batches_of_a_day_are_listed_oldest_first_interrupted_ones_too(tmp_path: Path) -> None:
    first = written(tmp_path, exchange("http://x.test/news/1"))
    later = new_batch(tmp_path, "x", DAY, AT.replace(hour=9))
    later.summary.write_text("{}")
    assert [b.name for b in batches(tmp_path, "x", DAY)] == [first.name, later.name]
    assert batches(tmp_path, "x", date(2026, 1, 1)) == []


def test_replay_answers_with_the_last_good_answer(tmp_path: Path) -> None:
    written(
        tmp_path,
        exchange("http://x.test/news/1", b"old"),
        exchange("http://x.test/news/1", b"new"),
        exchange("http://x.test/news/1", b"down", status=500),
        exchange("http://x.test/moved", b"", status=301, headers={"Location": "/news/1"}),
    )
    replay = Replay(tmp_path)
    answer = replay.answer("http://x.test/news/1#top")
    assert answer is not None
    assert (answer.body, answer.status, answer.fetched_at) == (b"new", 200, AT)
    moved = replay.answer("http://x.test/moved")
    assert moved is not None
    assert moved.headers == (("Location", "/news/1"),)
    assert replay.answer("http://x.test/other") is None


def test_what_is_no_record_amid_records_is_said_with_the_file_and_what_to_do(
    tmp_path: Path,
) -> None:
    warc = tmp_path / "one.warc.gz"
    warc.write_bytes(gzip.compress(b"no record\r\n\r\n"))
    with pytest.raises(BrokenArchive, match=r"one\.warc\.gz: broken .* move it out of the archive"):
        list(responses(warc))
