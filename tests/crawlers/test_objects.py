"""An archive in a bucket: what a folder does it does too, and nothing half-sent is ever read."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from crawlers import objects, recorder
from crawlers.archive import Batch, batches, read_pages
from crawlers.check import Stated, faults
from crawlers.holdings import days_held, pages_at
from crawlers.index import Index
from crawlers.objects import ObjectPath
from crawlers.outcomes import Summary
from crawlers.purge import purge
from crawlers.records import BrokenArchive, record_at
from crawlers.room import room
from crawlers.rotation import rotate
from crawlers.shelf import stored_at
from crawlers.spool import salvage
from tests.conftest import Crawl
from tests.crawlers.bucket import Bucket
from tests.crawlers.conftest import PLACE
from tests.crawlers.test_archive import DAY, SITE, TEXT, exchange, written
from tests.newsstand.days import FIRST_DAY
from tests.newsstand.server import Newsstand


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def held(batch: Batch) -> list[tuple[str, str]]:
    return [(page.source.url, page.source.digest) for page in read_pages(batch, SITE)]


def test_a_crawl_into_a_bucket_leaves_what_one_into_a_folder_does(
    crawl: Crawl, newsstand: Newsstand, store: Bucket, archive: Path, tmp_path: Path
) -> None:
    day, where = f"day={FIRST_DAY}", {"NEWS_NEWSSTAND": newsstand.url}
    there = {"NEWS_ARCHIVE": PLACE, "NEWS_SPOOL": str(tmp_path / "spool"), **where}
    for settings in (where, there, there):
        done = crawl("tan", "-a", day, **settings, **store.environment())
        assert done.returncode == 0, done.stderr
    [ours] = batches(tmp_path / "archive", "tan", FIRST_DAY)
    first, again = batches(archive, "tan", FIRST_DAY)
    assert held(first) == held(ours) != []
    assert held(again) == []
    read, known = Summary.read(ours.summary), Summary.read(first.summary)
    assert read
    assert known
    assert known.counts == read.counts
    assert left(tmp_path / "spool") == []
    assert days_held(archive, "tan", FIRST_DAY, FIRST_DAY) == [FIRST_DAY]
    assert sorted(path.name for path in archive.glob("tan/*.db")) == ["index.db"]


def test_a_crawl_that_is_rotated_leaves_nothing_in_the_bucket(archive: Path) -> None:
    batch = written(archive, exchange("http://x.test/news/1"))
    Summary(1, {"stored": 1}, {}, (), None).write(batch.summary)
    Index.open(archive / "x").close()
    assert rotate([batch], apply=False).batches == 1
    assert rotate([batch], apply=True).size > 0
    assert batches(archive, "x", DAY) == []
    index = Index.open(archive / "x")
    assert index.held("http://x.test/news/1") is None
    index.close()
    assert rotate([batch], apply=True).batches == 0


@pytest.mark.parametrize("kind", ["bucket", "folder"])
def test_a_full_file_is_handed_in_and_the_crawl_goes_on_in_another(
    kind: str, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder, "FULL", 600)
    place = archive if kind == "bucket" else tmp_path / "folder"
    pages = [exchange(f"http://x.test/news/{n}", os.urandom(500)) for n in range(11)]
    batch = written(place, *pages)
    assert [warc.name for warc in batch.warcs] == [batch.part(n).name for n in range(1, 12)]
    assert [url for url, _ in held(batch)] == [page.url for page in pages]
    index = Index.open(place / "x")
    assert [index.held(page.url) is not None for page in pages] == [True] * 11
    index.close()
    last = list(read_pages(batch, SITE))[-1]
    assert list(pages_at(place, SITE, [str(last.source.archive)])) == [last]
    assert left(tmp_path / "spool") == []


def test_a_record_is_read_without_the_rest_of_its_file(store: Bucket, archive: Path) -> None:
    small = exchange("http://x.test/news/2")
    batch = written(archive, exchange("http://x.test/news/1", os.urandom(3_000_000)), small)
    place = str(list(read_pages(batch, SITE))[1].source.archive)
    store.sent = 0
    found = stored_at(archive, "x", place)
    assert found
    assert found.body == TEXT
    assert store.sent < 1_000_000
    with pytest.raises(BrokenArchive, match="no whole answer at byte 0"), record_at(batch.warc, 0):
        pass  # what the file says of itself is none


def test_a_purge_and_a_check_of_a_bucket(archive: Path) -> None:
    batch = written(archive, exchange("http://x.test/news/1"), exchange("http://x.test/news/2"))
    Summary(2, {"stored": 2}, {}, (), None).write(batch.summary)
    kept = [page.source for page in read_pages(batch, SITE)][1]
    Index.open(archive / "x").close()
    [done] = purge(archive / "x", ["http://x.test/news/1"])
    assert len(done.offsets) == 1
    assert [url for url, _ in held(batch)] == ["http://x.test/news/2"]
    index = Index.open(archive / "x")
    assert index.held("http://x.test/news/1") is None
    assert index.held("http://x.test/news/2")
    index.close()
    known = Stated("x", kept.url, str(kept.archive), kept.digest)
    assert list(faults(archive, [known])) == []
    lost = Stated("x", "http://x.test/news/3", "other.warc.gz:0", "0")
    assert list(faults(archive, [lost])) == ["x http://x.test/news/3: no record at other.warc.gz:0"]


def test_a_store_that_stumbles_or_is_slow_is_asked_again(store: Bucket, archive: Path) -> None:
    store.failing, store.slow = 3, True
    batch = written(archive, exchange("http://x.test/news/1"))
    store.failing = 2
    assert len(held(batch)) == 1


def test_an_upload_cut_short_is_not_there_and_is_made_good(
    store: Bucket, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as brief:
        patience(brief, timedelta(seconds=30))
        store.cut = True
        with pytest.raises(OSError, match=r"^s3://news/of/2026/x/.* 500 ") as said:
            written(archive, exchange("http://x.test/news/1"))
    assert len(str(said.value).splitlines()) == 1
    store.cut = False
    assert batches(archive, "x", DAY) == []
    assert len(left(tmp_path / "spool")) == 1
    salvage(archive / "x")
    salvage(archive / "x")
    [batch] = batches(archive, "x", DAY)
    assert len(held(batch)) == 1
    assert left(tmp_path / "spool") == []


def test_a_store_that_never_answers_is_given_up(
    store: Bucket, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as brief:
        patience(brief, timedelta(seconds=0.5))
        store.hidden = True
        with pytest.raises(OSError, match=r"^s3://news/of/2026/x/2026-11-20"):
            batches(archive, "x", DAY)
    store.hidden = False
    assert batches(archive, "x", DAY) == []


def patience(monkeypatch: pytest.MonkeyPatch, answer: timedelta) -> None:
    monkeypatch.setattr(objects, "ANSWER", answer)
    monkeypatch.setattr(objects, "TRIES", {"max_retries": 1, "retry_timeout": timedelta(seconds=2)})
    monkeypatch.setattr(objects, "bucket_of", objects.bucket_of.__wrapped__)


def test_a_crawl_says_in_one_line_that_its_store_is_not_there(
    crawl: Crawl, newsstand: Newsstand, store: Bucket, tmp_path: Path
) -> None:
    settings = {"NEWS_ARCHIVE": "s3://nowhere/x", "NEWS_SPOOL": str(tmp_path / "spool")}
    done = crawl("tan", NEWS_NEWSSTAND=newsstand.url, **settings, **store.environment())
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith(
        "crawl: the archive cannot be read: s3://nowhere"
    )


def test_a_place_in_a_bucket_is_no_file_of_this_machine() -> None:
    place = ObjectPath(PLACE)
    assert str(place / "x" / "a.json") == "s3://news/of/2026/x/a.json"
    for reach in (place.iterdir, place.touch, lambda: place.replace("x")):
        with pytest.raises(TypeError, match="not a file of this machine"):
            list(reach() or [])  # type: ignore[arg-type]


def test_the_disk_that_is_watched_is_the_spools(archive: Path, tmp_path: Path) -> None:
    written(archive, exchange("http://x.test/news/1"))
    found = room(archive, archive)
    assert found.folder.is_relative_to(tmp_path / "spool")
    assert found.daily == 0
    assert found.total > found.free > 0
