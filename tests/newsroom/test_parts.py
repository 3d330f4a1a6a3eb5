"""The page's parts by themselves: what a day is worth, two texts side by side, pieces of a text."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from newsroom import text_pages
from newsroom.flow import flow
from newsroom.render import label, language_of
from newsroom.snippets import snippet
from newsroom.strip import strip
from newsroom.today import Row, fallback_share, today
from newsroom.words import compare
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from crawlers.shelf import Stored
from storage.database import engine, migrate
from storage.load import Run, name_sites, record_run
from storage.search.query import query_terms
from tests.newsroom.world import EVIL

DAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)


def crawled(to: Engine, site: str, outcome: str = "finished", **counts: int) -> None:
    """Record four weeks of ten new texts a day, and the day itself with other counts."""
    usual = {"discovered": 20, "new": 10, "unchanged": 10}
    with Session(to) as session, session.begin():
        name_sites(session, {site: site})
        for back in range(27, 0, -1):
            day = DAY - timedelta(days=back)
            record_run(session, Run(site, day, "b", AT, AT, usual, "finished"))
        if counts:
            ended = {"discovered": sum(counts.values()), **_named(counts)}
            record_run(session, Run(site, DAY, "b", AT, AT, ended, outcome))


def _named(counts: dict[str, int]) -> dict[str, int]:
    return {name.replace("__", ":").replace("_", "-"): n for name, n in counts.items()}


def rows_of(to: Engine, red: tuple[str, ...] = ()) -> dict[str, Row]:
    with Session(to) as session:
        return {row.site: row for row in today(session, DAY, {}, red).rows}


def test_the_worst_day_comes_first_and_says_what_is_wrong(tmp_path: object) -> None:
    to = engine(f"sqlite:///{tmp_path}/news.db")
    migrate(to)
    crawled(to, "well", new=9, unchanged=11, failed__http_404=1)
    crawled(to, "few", new=2, unchanged=18)
    crawled(to, "lost", new=5, unchanged=5, rejected__listing=15)
    crawled(to, "failed", "out-of-reach", new=10, unchanged=10)
    crawled(to, "silent", unchanged=20)
    crawled(to, "absent")
    crawled(to, "red", new=10, unchanged=10)
    rows = rows_of(to, ("red",))
    levels = {site: row.level for site, row in rows.items()}
    bad, warn = ("failed", "lost", "red", "silent"), ("absent", "few")
    assert {site for site, level in levels.items() if level == "bad"} == set(bad)
    assert {site for site, level in levels.items() if level == "warn"} == set(warn)
    assert levels["well"] == "good"
    assert list(rows)[-1] == "well"
    said = {site: [one.label for one in row.remarks] for site, row in rows.items()}
    assert said["well"] == []
    assert said["few"] == ["remark_few"]
    assert said["failed"] == ["remark_crawl"]
    assert said["absent"] == ["remark_no_crawl"]
    assert rows["few"].usual == 10
    assert [len(row.strip) for row in rows.values()] == [28] * 7


def test_the_fallback_share_is_of_the_fields_that_a_site_has_rules_for() -> None:
    found = {"body": Counter({"css(.b)": 3, "density": 1}), "headline": Counter({"h1": 4})}
    assert fallback_share(found, {"body": frozenset({"css(.b)"})}) == 0.25
    assert fallback_share(found, {"body": frozenset({"css(.gone)"})}) == 1
    assert fallback_share(found, {"byline": frozenset({"css(.who)"})}) is None


def test_a_strip_is_escaped_and_links_to_each_day(tmp_path: object) -> None:
    to = engine(f"sqlite:///{tmp_path}/news.db")
    migrate(to)
    crawled(to, EVIL, new=1)
    row = rows_of(to)[EVIL]
    made = str(strip(lambda name, *of: label("en", name, *of), row, "/newsroom", linked=True))
    assert "<script" not in made
    assert made.count("<a href=") == 28
    assert "<a" not in strip(lambda name, *of: label("kk", name, *of), row, "", linked=False)


def test_words_that_came_and_went_are_told_paragraph_by_paragraph() -> None:
    old = ["Ақтауда жаңа мектеп ашылды.", "Үш қабатты.", "Соңы."]
    new = ["Ақтауда екі жаңа мектеп ашылды.", "Соңы.", "Қосымша."]
    found = compare(old, new)
    kept = ["".join(p.text for p in one if p.kind != "gone") for one in found]
    gone = ["".join(p.text for p in one if p.kind != "come") for one in found]
    assert [one for one in kept if one] == new
    assert [one for one in gone if one] == old
    assert ("come", " екі") in {(p.kind, p.text) for p in found[0]}


def test_a_huge_paragraph_is_not_compared_word_by_word() -> None:
    found = compare(["а " * 50_000], ["б " * 50_000])
    assert [piece.kind for piece in found[0]] == ["gone", "come"]


def test_the_piece_that_has_the_words_is_shown_with_them_marked() -> None:
    text = "бос " * 200 + "Ауыл мектебінің оқушылары келді. " + "бос " * 200
    found = snippet(text, query_terms("мектеп оқушы"))
    assert [one.text for one in found if one.hit] == ["мектебінің", "оқушылары"]
    assert found[0].text == "… "
    assert found[-1].text == " …"
    assert snippet("", ["мектеп"]) == snippet("", [])


def test_bands_leave_a_box_as_wide_as_they_came() -> None:
    made = flow({"discovered": 9, "new": 2, "changed": 1, "unchanged": 5, "failed:dns": 1})
    columns: dict[float, int] = {}
    for box in made.boxes:
        columns[box.x] = columns.get(box.x, 0) + box.count
    assert sorted(columns.values()) == [3, 9, 9]
    assert made.missing == 0
    assert len(made.bands) == len(made.boxes) - 1


def test_the_language_is_what_was_asked_then_kept_then_the_browsers() -> None:
    assert language_of("en", "ru", "kk") == "en"
    assert language_of("xx", "ru", "kk") == "ru"
    assert language_of(None, None, "tr;q=1, ru-RU;q=0.9") == "ru"
    assert language_of(None, None, "") == "kk"


@pytest.mark.parametrize("kind", ["text/html;\rX-Evil: 1", "text/html; a=\x1b[2J", "image/svg+xml"])
def test_an_archived_header_that_is_none_makes_the_page_plain_text(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Stored("http://x.test/", datetime(2026, 11, 22, tzinfo=UTC), 200, kind, b"<b>x")
    monkeypatch.setattr(text_pages, "_kept", lambda *_: kept)
    answer = text_pages.show_raw("x", "a.warc.gz:0")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox;")
