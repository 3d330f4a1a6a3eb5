"""The spool of an archive in a bucket, and what is said where an archive cannot be read."""

import fcntl
import os
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from crawlers.__main__ import main
from crawlers.archive import batches, new_batch
from crawlers.holdings import stored
from crawlers.index import Index
from crawlers.outcomes import Summary
from crawlers.spool import begin, salvage, spooled
from tests.conftest import Crawl
from tests.crawlers.bucket import Bucket
from tests.crawlers.test_archive import AT, DAY, exchange, written
from tests.crawlers.test_objects import held, left
from tests.newsstand.server import Newsstand


def test_what_an_interrupted_crawl_left_is_handed_in_and_what_is_written_is_left_alone(
    archive: Path, tmp_path: Path
) -> None:
    whole = written(tmp_path, exchange("http://x.test/news/1")).warc.read_bytes()
    stopped = new_batch(archive, "x", DAY, AT)
    going = new_batch(archive, "x", DAY, AT + timedelta(hours=1))
    with begin(stopped.warc) as file:
        file.write(whole + whole[: len(whole) // 2])  # killed in the middle of a record
    with begin(going.warc) as file:
        file.write(whole)
        file.flush()
        salvage(archive / "x")
        assert [batch.name for batch in batches(archive, "x", DAY)] == [stopped.name]
    assert len(held(stopped)) == 1
    salvage(archive / "x")
    assert len(held(going)) == 1
    assert left(tmp_path / "spool") == []


def test_a_file_that_is_only_begun_is_not_handed_in(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = fcntl.flock

    def late(file: BinaryIO, how: int) -> None:
        if how == fcntl.LOCK_EX:
            salvage(archive / "x")  # another task, just before the crawl has its lock
        lock(file, how)

    monkeypatch.setattr(fcntl, "flock", late)
    assert len(held(written(archive, exchange("http://x.test/news/1")))) == 1


def test_of_two_tasks_that_hand_in_at_once_the_slower_goes_on(
    archive: Path, tmp_path: Path
) -> None:
    gone = spooled(new_batch(archive, "x", DAY, AT).warc)
    gone.parent.mkdir(parents=True)
    gone.symlink_to(tmp_path / "handed in and deleted since it was listed")
    salvage(archive / "x")
    assert batches(archive, "x", DAY) == []


def test_copies_of_killed_tasks_are_deleted_after_a_day(archive: Path, tmp_path: Path) -> None:
    old, new = (tmp_path / "spool" / f"copy-{name}" for name in ("old", "new"))
    for folder in (old, new):
        folder.mkdir(parents=True)
        (folder / "index.db").touch()
    day_ago = time.time() - 25 * 3600
    os.utime(old, (day_ago, day_ago))
    salvage(archive / "x")
    assert left(tmp_path / "spool") == ["index.db"]
    assert new.exists()


def test_an_index_that_another_crawl_overwrites_disturbs_none(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    obstore = pytest.importorskip("obstore")
    written(archive, exchange("http://x.test/news/1"))
    put = obstore.put

    def overtaken(store: Any, name: str, data: Any) -> None:
        put(store, name, data)
        put(store, name, b"of another size")

    with monkeypatch.context() as brief:
        brief.setattr(obstore, "put", overtaken)
        Index.open(archive / "x").close()
    index = Index.open(archive / "x")
    assert index.held("http://x.test/news/1")
    index.close()


def test_the_pages_of_many_days_are_counted_with_a_question_a_crawl(
    store: Bucket, archive: Path
) -> None:
    days = [DAY + timedelta(days=n) for n in range(5)]
    for day in days:
        Summary(2, {"stored": 2}, {}, (), None).write(new_batch(archive, "x", day, AT).summary)
    store.asked = 0
    assert stored(archive, "x", days[1:]) == 8
    assert store.asked <= len(days)


def test_a_store_that_refuses_is_told_by_its_reason_and_names_no_key(
    store: Bucket, archive: Path
) -> None:
    store.refusing = (
        b"<?xml version='1.0'?>\n<Error><Code>SignatureDoesNotMatch</Code>\n"
        b"<AWSAccessKeyId>anyone</AWSAccessKeyId></Error>"
    )
    with pytest.raises(OSError, match=r"403 Forbidden: SignatureDoesNotMatch$") as said:
        (archive / "x" / "purged.txt").read_bytes()
    assert "any" not in str(said.value)


def test_an_address_without_its_beginning_is_one_line(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "127.0.0.1:9000")
    with pytest.raises(OSError, match=r"^AWS_ENDPOINT_URL=127\.0\.0\.1:9000: begin it with http"):
        batches(archive, "x", DAY)


def test_nothing_of_a_lost_spool_is_taken_for_held(archive: Path, tmp_path: Path) -> None:
    lost = new_batch(archive, "x", DAY, AT)
    with begin(lost.warc) as file:
        file.write(b"half a record")
    spooled(lost.warc).unlink()
    salvage(archive / "x")
    assert batches(archive, "x", DAY) == []


def test_a_file_that_is_no_archive_is_named_by_the_crawl(
    crawl: Crawl, newsstand: Newsstand, tmp_path: Path
) -> None:
    odd = new_batch(tmp_path / "archive", "tan", DAY, AT).warc
    odd.parent.mkdir(parents=True)
    odd.write_bytes(b"<html>a proxy's page</html>")
    done = crawl("tan", NEWS_NEWSSTAND=newsstand.url)
    assert done.returncode == 1
    said = done.stderr.splitlines()[-1]
    assert said.startswith(f"crawl: the archive cannot be read: {odd}: broken")
    assert said.endswith("delete the site's index.db, and its pages are fetched again")


def test_a_plan_says_in_one_line_that_the_archive_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("NEWS_ARCHIVE", str(tmp_path / "file" / "archive"))
    words = "crawlers plan --site egemen --from 2026-11-20"
    monkeypatch.setattr(sys, "argv", words.split())
    assert main() == 1
    assert capsys.readouterr().err.startswith("crawlers: the archive cannot be read: ")
