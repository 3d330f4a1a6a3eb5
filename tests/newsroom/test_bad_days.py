"""What the page and the mailed report show of a redesign, an outage and a login wall."""

from collections.abc import Iterator

import pytest
from newsroom.report import report_html
from newsroom.today import Row, today
from sqlalchemy.orm import Session

from crawlers.catalog import site_named
from crawlers.shelf import facts_of
from storage.database import reader
from tests.conftest import open_folder
from tests.newsroom.bad_days import build
from tests.newsstand.scenario.world import KEYS, OUTAGE, REDESIGN, WALL, day

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def held() -> Iterator[Session]:
    with open_folder() as folder, Session(reader(build(folder))) as session:
        yield session


@pytest.fixture(autouse=True)
def newsstand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWS_NEWSSTAND", "http://127.0.0.1:9")  # its site files are read


def rows(held: Session, number: int) -> dict[str, Row]:
    expected = {key: facts_of(site_named(key)).rules for key in KEYS}
    return {row.site: row for row in today(held, day(number), expected).rows}


def remarks(row: Row) -> set[str]:
    return {one.label for one in row.remarks}


def test_a_redesign_shows_the_day_it_happens(held: Session) -> None:
    shown = rows(held, REDESIGN)
    assert shown["zhaiyq"].level == "warn"
    assert shown["zhaiyq"].fallback == 1
    assert remarks(shown["zhaiyq"]) == {"remark_fallback"}
    assert {shown[key].level for key in ("orken", "tan")} == {"good"}


def test_an_outage_comes_first_and_says_that_nobody_answered(held: Session) -> None:
    shown = rows(held, OUTAGE)
    assert next(iter(shown)) == "orken"
    assert shown["orken"].level == "bad"
    assert ("remark_crawl", "no-answer") in {(r.label, r.number) for r in shown["orken"].remarks}


def test_a_login_wall_is_trouble_and_yesterdays_outage_stays_in_the_strip(held: Session) -> None:
    shown = rows(held, WALL)
    assert next(iter(shown)) == "tan"
    assert {"remark_crawl", "remark_few"} <= remarks(shown["tan"])
    assert [cell.level for cell in shown["orken"].strip[-2:]] == ["bad", "good"]


def test_the_report_names_the_worst_first(held: Session) -> None:
    text = report_html(held, day(WALL), "kk")
    places = [text.index(site_named(key).name) for key in ("tan", "zhaiyq", "orken")]
    assert places == sorted(places)
