"""`python -m crawlers check` and `purge`: the archive against itself and against the database."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from crawlers import care
from crawlers.archive import Batch, pages_in
from crawlers.check import Stated, faults
from crawlers.index import Index
from crawlers.outcomes import Summary
from crawlers.purge import CrawlUnderWay, named, purge
from crawlers.purged import digest, note, purged
from crawlers.records import responses
from storage.__main__ import main as storage
from storage.article import Article
from storage.database import engine, migrate
from storage.load import load
from tests.crawlers.conftest import CrawlSite
from tests.crawlers.test_archive import SITE, TEXT, exchange, written

ROOT = Path(__file__).resolve().parents[2]
GONE, KEPT = "http://x.test/news/1", "http://x.test/news/2"


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    """A crawl that ended: a list, two pages, a move to the first, and the first again."""
    made = written(
        tmp_path,
        exchange("http://x.test/rss", b'<a href="/news/1">', kind="discovery"),
        exchange("http://x.test/old", b"", 301, headers={"Location": GONE}),
        exchange(GONE),
        exchange(KEPT, TEXT * 9),
        exchange(GONE, b"", 304),
        exchange("http://x.test/sitemap.xml", b"<loc>http://x.test/news/2</loc>", kind="discovery"),
    )
    Summary(2, {"stored": 2}, {}, (), None).write(made.summary)
    return made


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    made = engine(f"sqlite:///{tmp_path / 'news.db'}")
    migrate(made)
    yield made
    made.dispose()


def addresses(warc: Path) -> list[str]:
    return [str(one.rec_headers.get_header("WARC-Target-URI")) for one, _ in responses(warc)]


def stated(batch: Batch) -> list[Stated]:
    pages = [page.source for page in pages_in(batch.warc, SITE)]
    return [Stated("x", one.url, str(one.archive), one.digest) for one in pages]


def test_a_purge_takes_every_answer_and_the_lists_that_name_it(
    tmp_path: Path, batch: Batch
) -> None:
    [done] = purge(tmp_path / "x", [GONE])
    assert addresses(batch.warc) == [KEPT, "http://x.test/sitemap.xml"]
    assert len(done.offsets) == 4
    assert b"news/1" not in b"".join(one.raw_stream.read() for one, _ in responses(batch.warc))


def test_what_is_kept_stays_where_the_database_knows_it(tmp_path: Path, batch: Batch) -> None:
    before = [page for page in stated(batch) if page.url == KEPT]
    size = batch.warc.stat().st_size
    list(purge(tmp_path / "x", [GONE]))
    assert stated(batch) == before
    assert batch.warc.stat().st_size == size
    assert list(faults(tmp_path, before)) == []
    check = [sys.executable, "-m", "warcio.cli", "check", "-v", str(batch.warc)]
    assert subprocess.run(check, capture_output=True, check=False).returncode == 0


def test_what_is_told_beside_the_records_tells_it_no_more(tmp_path: Path, batch: Batch) -> None:
    lost = {"failed:http-410": GONE, "skipped:robots": KEPT}
    Summary(2, {"stored": 2}, lost, ("a note",), None).write(batch.summary)
    canary = tmp_path / "x" / "canary.json"
    canary.write_text(json.dumps({"site": "x", "articles": [{"url": GONE}, {"url": KEPT}]}))
    list(purge(tmp_path / "x", [GONE]))
    assert Summary.read(batch.summary) == Summary(
        2, {"stored": 2}, {"skipped:robots": KEPT}, ("a note",), None
    )
    assert json.loads(canary.read_text())["articles"] == [{"url": KEPT}]


def test_the_index_forgets_what_was_purged(tmp_path: Path, batch: Batch) -> None:
    folder = tmp_path / "x"
    index = Index.open(folder)
    assert index.held(GONE) is not None
    index.close()
    list(purge(folder, [GONE]))
    index = Index.open(folder)
    assert index.held(GONE) is None
    assert index.held(KEPT) is not None
    index.close()


def test_a_crawls_older_index_brings_nothing_back_of_what_was_purged(
    tmp_path: Path, batch: Batch
) -> None:
    folder = tmp_path / "x"
    Index.open(folder).close()
    older = (folder / "index.db").read_bytes()
    list(purge(folder, [GONE]))
    (folder / "index.db").write_bytes(older)
    index = Index.open(folder)
    assert index.held(GONE) is None
    assert index.held("http://x.test/old") is None
    assert index.held(KEPT) is not None
    index.close()
    with closing(sqlite3.connect(folder / "index.db")) as held:
        assert GONE not in "\n".join(held.iterdump())


def test_purging_twice_is_purging_once_and_addresses_are_kept_as_digests(
    tmp_path: Path, batch: Batch
) -> None:
    list(purge(tmp_path / "x", [GONE]))
    whole = batch.warc.read_bytes()
    assert list(purge(tmp_path / "x", [GONE])) == []
    assert batch.warc.read_bytes() == whole
    assert purged(tmp_path / "x") == {digest(GONE)}


def test_a_purged_address_is_not_asked_for_again(
    tmp_path: Path, batch: Batch, crawl_site: CrawlSite
) -> None:
    note(tmp_path / "archive" / "x", [GONE])
    crawled = crawl_site(SITE, url=f"{GONE} {KEPT}", NEWS_REPLAY=str(batch.warc))
    assert crawled.summary.counts == {"skipped:erased": 1, "stored": 1}
    assert GONE not in addresses(crawled.batches[-1].warc)


def test_a_file_that_a_crawl_may_be_writing_is_left_alone(tmp_path: Path, batch: Batch) -> None:
    batch.summary.unlink()
    whole = batch.warc.read_bytes()
    with pytest.raises(CrawlUnderWay, match="purge again in an hour"):
        list(purge(tmp_path / "x", [GONE]))
    assert batch.warc.read_bytes() == whole
    os.utime(batch.warc, (0, 0))
    assert len(list(purge(tmp_path / "x", [GONE]))) == 1


def test_only_lines_that_name_an_address_are_taken_from_what_erase_printed() -> None:
    lines = ["erased from 1 articles", "  article  x 1", f"  address  x {GONE}", "  exports  day"]
    assert named(lines) == {"x": {GONE}}


def test_a_whole_archive_has_no_fault(tmp_path: Path, batch: Batch) -> None:
    assert list(faults(tmp_path, stated(batch))) == []


def test_a_page_without_its_record_or_with_another_is_named(tmp_path: Path, batch: Batch) -> None:
    lost = Stated("x", "http://x.test/lost", "other.warc.gz:5", "0")
    other = Stated("x", KEPT, stated(batch)[1].archive, "0")
    elsewhere = Stated("y", "http://y.test/", "y.warc.gz:0", "0")
    assert list(faults(tmp_path, [lost, other, elsewhere])) == [
        "x http://x.test/lost: no record at other.warc.gz:5",
        f"x {KEPT}: the record at {other.archive} has other bytes",
        "y http://y.test/: no record at y.warc.gz:0",
    ]


def test_a_damaged_file_is_named(tmp_path: Path, batch: Batch) -> None:
    pages = stated(batch)
    whole = bytearray(batch.warc.read_bytes())
    at = int(pages[1].archive.partition(":")[2]) + 60
    whole[at] ^= 0xFF
    batch.warc.write_bytes(whole)
    found = "\n".join(faults(tmp_path, pages))
    assert "damaged from byte" in found
    assert f"{KEPT}: no record at" in found
    assert found.count("no record at") == 1  # those after it are read
    index = Index.open(tmp_path / "x")
    assert index.held(KEPT) is None  # and so the next crawl fetches it
    assert index.held(GONE) is not None
    index.close()


def test_a_purge_of_a_damaged_file_keeps_what_is_whole_where_it_is(
    tmp_path: Path, batch: Batch
) -> None:
    kept, listed = (stated(batch)[1], addresses(batch.warc)[-1])
    whole = bytearray(batch.warc.read_bytes())
    at = int(stated(batch)[0].archive.partition(":")[2]) + 60
    whole[at] ^= 0xFF
    batch.warc.write_bytes(whole)
    list(purge(tmp_path / "x", [GONE]))
    assert stated(batch) == [kept]
    assert addresses(batch.warc)[-1] == listed


def test_erase_purge_and_check_work_together(
    tmp_path: Path, batch: Batch, database: Engine, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("NEWS_ARCHIVE", str(tmp_path))
    monkeypatch.setenv("NEWS_DATABASE_URL", str(database.url))
    monkeypatch.chdir(ROOT)
    articles = [
        Article(page.source, f"Тақырып {n}", ("Мәтін",))
        for n, page in enumerate(pages_in(batch.warc, SITE))
    ]
    with Session(database) as session, session.begin():
        load(session, articles)
    assert storage(["erase", "--url", GONE]) == 0
    command = [sys.executable, "-m", "crawlers", "purge"]
    given = capsys.readouterr().out
    said = subprocess.run(command, input=given, text=True, capture_output=True, check=True).stdout
    assert "x: 4 records of 1 addresses purged" in said
    assert care.check(tmp_path) == 0
    assert capsys.readouterr().out == "archive: sound\n"
    batch.warc.unlink()
    assert care.check(tmp_path) == 1
    assert f"broken: x {KEPT}: no record at" in capsys.readouterr().out


def test_a_purge_that_names_nothing_and_a_check_without_database_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWS_DATABASE_URL", f"sqlite:///{tmp_path}/none.db")
    monkeypatch.chdir(ROOT)
    assert care.purge(tmp_path, ["nothing"]) == 1
    with pytest.raises(care.NoDatabase, match="no database at"):
        care.check(tmp_path)
