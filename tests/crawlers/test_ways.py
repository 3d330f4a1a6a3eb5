"""What each way of discovery tells of a day, and how far it says it reaches. No network."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from crawlers.discovery import Feed, Front, Listing, Sitemap, Way
from crawlers.ways.ask import found
from crawlers.ways.found import Answer, Found, Lost, Reach, Search
from tests.crawlers.trouble import site_with

DAY = date(2026, 11, 18)
NIGHT = datetime(2026, 11, 18, 22, tzinfo=UTC)  # 03:00 of the 19th in Almaty
HOST = "http://x.test"


class Told(NamedTuple):
    numbers: list[int]
    reach: Reach
    remarks: tuple[str, ...]
    asked: list[str]


def told(
    way: Way,
    pages: Mapping[str, str],
    folder: Path,
    *,
    day: date = DAY,
    at: datetime = NIGHT,
    known: tuple[int, ...] = (),
) -> Told:
    """Ask one way; what `pages` lacks is 404."""
    asked: list[str] = []

    async def ask(url: str) -> Answer:
        asked.append(url.removeprefix(HOST))
        if asked[-1] not in pages:
            raise Lost(url, "failed:http-404")
        text = pages[asked[-1]]
        return Answer(url, text.encode(), text, at, kept=False)

    def archived(url: str) -> Answer | None:
        text = pages.get(url.removeprefix(HOST))
        return None if text is None else Answer(url, text.encode(), text, NIGHT, kept=True)

    def is_known(url: str) -> bool:
        return int(url.rpartition("/")[2]) in known

    search = Search(site_with(way), day, ask, ask, archived, is_known, folder)

    async def all_of() -> list[Found]:
        return [one async for _, one in found(search)]

    [one] = asyncio.run(all_of())
    numbers = [int(e.url.rpartition("/")[2]) for e in one.entries if e.day in {None, day}]
    return Told(numbers, one.reach, one.remarks, asked)


def rss(*entries: tuple[int, date | None]) -> str:
    items = "".join(
        f"<item><link>{HOST}/n/{n}</link>"
        + (f"<pubDate>{d:%a, %d %b %Y} 10:00:00 +0500</pubDate>" if d else "")
        + "</item>"
        for n, d in entries
    )
    return f"<rss><channel>{items}</channel></rss>"


def urlset(*entries: tuple[int, str | None]) -> str:
    rows = "".join(
        f"<url><loc>{HOST}/n/{n}</loc>" + (f"<lastmod>{d}</lastmod>" if d else "") + "</url>"
        for n, d in entries
    )
    return f"<urlset>{rows}</urlset>"


def index(*children: tuple[str, str | None]) -> str:
    rows = "".join(
        f"<sitemap><loc>{HOST}{path}</loc>"
        + (f"<lastmod>{d}</lastmod>" if d else "")
        + "</sitemap>"
        for path, d in children
    )
    return f"<sitemapindex>{rows}</sitemapindex>"


def page(*entries: tuple[int, date | None]) -> str:
    rows = "".join(
        f"<li><a href='/n/{n}'>Тақырып {n}</a>"
        + (f"<time>{d:%d.%m.%Y}</time>" if d else "")
        + "</li>"
        for n, d in entries
    )
    return f"<ul>{rows}</ul>"


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("entries", "numbers", "reach"),
    [
        ([(3, DAY), (2, ago(1)), (1, ago(1))], [3], Reach.WHOLE),
        ([(3, DAY), (2, DAY), (1, ago(90))], [3, 2], Reach.PART),  # one may be pinned
        ([(3, DAY), (2, DAY)], [3, 2], Reach.PART),
        ([(3, ago(-1)), (2, ago(-1))], [], Reach.NONE),
        ([(3, None), (2, None)], [3, 2], Reach.PART),
        ([], [], Reach.NONE),
    ],
)
def test_a_feed_knows_where_it_begins(
    tmp_path: Path, entries: list[tuple[int, date | None]], numbers: list[int], reach: Reach
) -> None:
    one = told(Feed(f"{HOST}/rss"), {"/rss": rss(*entries)}, tmp_path)
    assert (one.numbers, one.reach) == (numbers, reach)
    assert bool(one.remarks) is (reach is not Reach.WHOLE)


def test_what_a_feed_shows_without_dates_is_not_of_a_day_long_past(tmp_path: Path) -> None:
    pages = {"/rss": rss((3, None), (2, None))}
    one = told(Feed(f"{HOST}/rss"), pages, tmp_path, day=date(2020, 1, 1))
    assert (one.numbers, one.reach) == ([], Reach.NONE)


@pytest.mark.parametrize(
    "stamp",
    ["2026-11-19T03:00:00+05:00", "2026-11-19"],
    ids=["the same second", "the same day for thousands"],
)
def test_a_lastmod_that_is_when_the_file_was_made_is_not_believed(
    tmp_path: Path, stamp: str
) -> None:
    files = {"/map": urlset(*((n, stamp) for n in range(300)))}
    one = told(Sitemap(f"{HOST}/map"), files, tmp_path, day=date(2026, 11, 19))
    assert (one.numbers, one.reach) == ([], Reach.NONE)
    assert any("lastmod is the same for all" in remark for remark in one.remarks)


def test_a_busy_day_alone_in_its_file_is_believed(tmp_path: Path) -> None:
    files = {
        "/map": index(("/old", "2026-11-17"), ("/new", "2026-11-18")),
        "/new": urlset(*((n, f"2026-11-18T09:{n:02}:00+05:00") for n in range(60))),
    }
    one = told(Sitemap(f"{HOST}/map"), files, tmp_path)
    assert len(one.numbers) == 60
    assert one.reach is Reach.WHOLE


def test_impossible_years_are_no_dates(tmp_path: Path) -> None:
    rows = [(1, "2026-11-18"), (2, "0018-11-18"), (3, "2062-01-01"), (4, "2026-11-17")]
    one = told(Sitemap(f"{HOST}/map"), {"/map": urlset(*rows)}, tmp_path, known=(2,))
    assert one.numbers == [1, 3]  # the third may be of any day, and is not known yet
    assert one.reach is Reach.WHOLE


def test_thousands_of_addresses_without_dates_are_left_alone(tmp_path: Path) -> None:
    files = {"/map": urlset(*((n, None) for n in range(5000)))}
    one = told(Sitemap(f"{HOST}/map"), files, tmp_path)
    assert (one.numbers, one.reach) == ([], Reach.NONE)
    assert "5000 unknown addresses without a date left alone" in one.remarks[0]


def test_a_sitemap_file_that_last_changed_before_the_day_is_not_opened(tmp_path: Path) -> None:
    files = {
        "/map": index(("/old", "2026-11-17"), ("/new", "2026-11-19"), ("/lost", None)),
        "/new": urlset((2, "2026-11-18"), (1, "2026-11-16")),
    }
    one = told(Sitemap(f"{HOST}/map"), files, tmp_path)
    assert one.asked == ["/map", "/new", "/lost"]
    assert one.numbers == [2]
    assert one.reach is Reach.PART
    assert f"{HOST}/lost: failed:http-404" in one.remarks


def test_files_opened_after_the_day_are_remembered_and_those_before_are_opened_again(
    tmp_path: Path,
) -> None:
    files = {
        "/map": index(("/a", None), ("/b", None)),
        "/a": urlset((1, "2026-10-01"), (2, "2026-10-31")),
        "/b": urlset((3, "2026-11-16"), (4, "2026-11-18")),
    }
    way = Sitemap(f"{HOST}/map")
    assert told(way, files, tmp_path).asked == ["/map", "/a", "/b"]
    later = NIGHT + timedelta(days=1)
    again = told(way, files, tmp_path, at=later)
    assert (again.asked, again.numbers) == (["/map"], [4])  # the file itself is in the archive
    assert told(way, files, tmp_path, day=date(2026, 11, 16), at=later).asked == ["/map"]
    fresh = told(way, files, tmp_path, day=date(2026, 11, 19), at=later)
    assert fresh.asked == ["/map", "/b"]  # the other had ended long before it was opened
    (tmp_path / "sitemaps.json").write_text("{broken")
    assert told(way, files, tmp_path, at=later).asked == ["/map", "/a", "/b"]


def listing(*days: int, per_page: int = 3) -> dict[str, str]:
    """Return the pages of a listing of one article a day, `days` before DAY each."""
    entries = [(5000 - n, ago(n)) for n in days]
    return {
        f"/list?p={k // per_page + 1}": page(*entries[k : k + per_page])
        for k in range(0, len(entries), per_page)
    }


def test_a_listing_is_searched(tmp_path: Path) -> None:
    way = Listing(f"{HOST}/list?p={{page}}")
    pages = listing(*range(-3, 3000))
    for n in (0, 1, 2, 700, 2998):
        one = told(way, pages, tmp_path, day=ago(n))
        assert (one.numbers, one.reach) == ([5000 - n], Reach.WHOLE)
        assert len(one.asked) <= 20
    beyond = told(way, pages, tmp_path, day=ago(4000))
    assert beyond.reach is Reach.NONE
    assert "ends on" in beyond.remarks[0]


def test_a_backfill_of_a_listing_searches_once_and_goes_on_from_there(tmp_path: Path) -> None:
    """Though the listing moves on between the days."""
    way, cost = Listing(f"{HOST}/list?p={{page}}"), []
    for n in range(30):
        later = n // 4
        rows = [(50_000 - 7 * k - i, ago(k)) for k in range(-later, 3000) for i in range(7)]
        pages = {f"/list?p={k // 5 + 1}": page(*rows[k : k + 5]) for k in range(0, 9000, 5)}
        one = told(way, pages, tmp_path, day=ago(1000 - n), at=NIGHT + timedelta(days=later))
        assert one.numbers == [50_000 - 7 * (1000 - n) - i for i in range(7)]
        cost.append(len(one.asked))
    assert cost[0] <= 20
    assert max(cost[1:]) <= 7  # the first page, two or three of the day, and those about it
    (tmp_path / "listings.json").write_text("[broken")
    again = told(way, pages, tmp_path, day=ago(1000), at=NIGHT + timedelta(days=7))
    assert again.reach is Reach.WHOLE


@pytest.mark.parametrize("past_the_end", ["last", "first", "empty"])
def test_a_listing_may_answer_past_its_end_as_it_likes(tmp_path: Path, past_the_end: str) -> None:
    pages = listing(*range(-3, 60))
    last = len(pages)
    shown = {"last": pages[f"/list?p={last}"], "first": pages["/list?p=1"], "empty": "<p>Жоқ</p>"}
    pages |= {f"/list?p={n}": shown[past_the_end] for n in range(last + 1, 3000)}
    way = Listing(f"{HOST}/list?p={{page}}")
    assert told(way, pages, tmp_path, day=ago(58)).numbers == [5000 - 58]
    assert told(way, pages, tmp_path, day=ago(100)).reach is Reach.NONE


def test_a_box_of_the_newest_beside_each_page_does_not_mislead_the_search(tmp_path: Path) -> None:
    box = page((9001, ago(-3)), (9002, ago(-3)))
    pages = {path: text + box for path, text in listing(*range(-3, 900), per_page=6).items()}
    one = told(Listing(f"{HOST}/list?p={{page}}"), pages, tmp_path, day=ago(444))
    assert one.numbers == [5000 - 444]
    assert len(one.asked) <= 20


def test_entries_under_a_date_of_their_neighbours_are_taken_with_them(tmp_path: Path) -> None:
    rows = page((9, ago(-1)), (8, None), (7, DAY), (6, None), (5, ago(1)), (4, None), (3, ago(2)))
    one = told(Listing(f"{HOST}/list"), {"/list": rows}, tmp_path)
    assert one.numbers[:3] == [8, 7, 6]
    assert 3 not in one.numbers


def test_a_listing_without_dates_gives_what_is_new_and_only_for_recent_days(tmp_path: Path) -> None:
    way = Listing(f"{HOST}/list?p={{page}}")
    pages = {"/list?p=1": page((5, None), (4, None)), "/list?p=2": page((3, None), (2, None))}
    one = told(way, pages, tmp_path, known=(2, 3, 4))
    assert (one.numbers, one.reach, one.asked) == ([5], Reach.PART, ["/list?p=1", "/list?p=2"])
    past = told(way, pages, tmp_path, day=date(2020, 1, 1))
    assert (past.numbers, past.reach) == ([], Reach.NONE)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/z/340/{yyyy}/{m}/{d}", "/z/340/2026/11/8"),
        ("/{yyyy}/{mm}/{dd}/?p={page}", "/2026/11/08/?p=1"),
    ],
)
def test_an_archive_by_days_is_asked_for_the_day(tmp_path: Path, address: str, path: str) -> None:
    day = date(2026, 11, 8)
    pages = {path: page((2, None), (1, day), (9, DAY))}
    one = told(Listing(HOST + address), pages, tmp_path, day=day)
    assert (one.numbers, one.reach) == ([2, 1], Reach.WHOLE)
    assert one.asked[0] == path
    none = told(Listing(HOST + address), {path: page((9, DAY))}, tmp_path, day=day)
    assert (none.numbers, none.reach) == ([], Reach.PART)


def test_a_front_page_never_tells_a_day_whole(tmp_path: Path) -> None:
    front = page((5, DAY), (4, None), (3, ago(1)), (2, ago(2)), (1, ago(3)))
    one = told(Front(f"{HOST}/"), {"/": front}, tmp_path)
    assert set(one.numbers) == {5, 4}
    assert one.reach is Reach.PART
    assert told(Front(f"{HOST}/"), {"/": front}, tmp_path, day=ago(40)).reach is Reach.NONE
    assert told(Front(f"{HOST}/"), {"/": "<p>Жөндеу</p>"}, tmp_path).reach is Reach.LOST


def test_a_way_that_is_lost_says_so(tmp_path: Path) -> None:
    for way in (Feed(f"{HOST}/x"), Sitemap(f"{HOST}/x"), Listing(f"{HOST}/x"), Front(f"{HOST}/x")):
        one = told(way, {}, tmp_path)
        assert (one.reach, one.remarks) == (Reach.LOST, (f"{HOST}/x: failed:http-404",))
