import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from crawlers.archive import read_pages
from crawlers.holdings import days_held, in_chunks, pages_at, pieces, stored
from crawlers.outcomes import Summary
from crawlers.purge import purge
from crawlers.shelf import stored_at
from tests.crawlers.test_archive import DAY, SITE, exchange, written


def test_pages_are_found_again_by_their_place(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    batch = written(tmp_path, *(exchange(f"http://x.test/news/{n}", b"%d" % n) for n in (1, 2, 3)))
    pages = list(read_pages(batch, SITE))
    places = [str(page.source.archive) for page in pages]
    assert list(pages_at(tmp_path, SITE, places[1:])) == pages[1:]
    assert list(pages_at(tmp_path, SITE, ["20200101T000000000000Z.warc.gz:7"])) == []
    assert "not in the archive any more" in caplog.text


def test_what_is_damaged_purged_or_cut_off_is_left_out_and_the_rest_found(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    urls = [f"http://x.test/news/{n}" for n in range(5)]
    batch = written(tmp_path, *(exchange(url, os.urandom(900)) for url in urls))
    Summary(5, {"stored": 5}, {}, (), None).write(batch.summary)
    pages = list(read_pages(batch, SITE))
    places = [str(page.source.archive) for page in pages]
    list(purge(tmp_path / "x", urls[3:4]))
    at = [int(place.rpartition(":")[2]) for place in places]
    bytes_ = bytearray(batch.warc.read_bytes())
    bytes_[at[1] + 600 : at[1] + 620] = bytes(20)
    batch.warc.write_bytes(bytes_[: at[4] + 700])
    assert list(pages_at(tmp_path, SITE, places)) == [pages[0], pages[2]]
    assert caplog.text.count("left out") == 3
    found = [stored_at(tmp_path, "x", place) is not None for place in places]
    assert found == [True, False, True, False, False]


def test_the_days_of_a_span_are_those_with_batches(tmp_path: Path) -> None:
    written(tmp_path, exchange("http://x.test/news/1"))
    (tmp_path / "x" / "2026-11-25").mkdir()
    assert days_held(tmp_path, "x", date(2026, 11, 1), DAY) == [DAY]
    assert days_held(tmp_path, "x", date(2026, 11, 21), date(2026, 11, 24)) == []
    assert days_held(tmp_path, "nothing", DAY, DAY) == []


def test_the_pages_of_some_days_are_counted_by_what_their_crawls_say(tmp_path: Path) -> None:
    batch = written(tmp_path, exchange("http://x.test/news/1"))
    assert stored(tmp_path, "x", [DAY]) == 0
    Summary(3, {"stored": 2, "unchanged": 1}, {}, (), None).write(batch.summary)
    assert stored(tmp_path, "x", [DAY, date(2026, 11, 1)]) == 2


def test_days_are_cut_into_as_many_pieces_as_may_be_whatever_their_number() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    few = {"a": days[:3], "b": [], "c": days[1:2]}
    assert pieces(few, 2) == [("a", days[0], days[2]), ("c", days[1], days[1])]
    assert pieces(few, 3) == [("a", *days[:2]), ("a", days[2], days[2]), ("c", *2 * days[1:2])]
    assert pieces(few, 1) == pieces(few, 2)
    assert pieces({"b": []}, 500) == pieces({}, 500) == []
    year = {str(n): days[n % 9 :] for n in range(32)}
    found = pieces(year, 500)
    assert 470 < len(found) <= 500
    told = [(site, day) for site, a, b in found for day in year[site] if a <= day <= b]
    assert told == [(site, day) for site, held in year.items() for day in held]


def test_items_are_cut_into_chunks() -> None:
    assert list(in_chunks(iter("abcde"), 2)) == [["a", "b"], ["c", "d"], ["e"]]
