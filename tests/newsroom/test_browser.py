"""The page in a real browser, inside Airflow's UI and by itself."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from tests.newsroom.browser import chromium, missing, opened
from tests.newsroom.conftest import Served
from tests.newsroom.world import EVIL, HOSTILE, evil_place

if reason := missing():
    pytest.skip(reason, allow_module_level=True)
pytestmark = pytest.mark.timeout(300)
SLOW = 60_000  # ms: a busy machine is no failure


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Any, served: Served) -> Iterator[Any]:
    made = opened(browser, served.url, served.tokens["ops"], locale="kk-KZ")
    made.set_default_timeout(SLOW)
    yield made
    made.context.close()


def test_it_is_found_in_the_navigation_and_follows_airflows_theme(
    browser: Any, served: Served
) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 800})
    page = context.new_page()
    page.set_default_timeout(SLOW)
    page.goto(f"{served.url}/auth/login")
    page.get_by_label("Username").fill("viewer")
    page.get_by_label("Password").fill("viewer")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Newsroom").click()
    frame = page.frame_locator("iframe")
    frame.get_by_role("heading", level=1).wait_for()
    assert frame.locator("table.today tbody tr").count() == 3
    page.evaluate("document.documentElement.className = 'dark'")
    frame.locator("html[data-theme=dark]").wait_for()
    page.evaluate("document.documentElement.className = 'light'")
    frame.locator("html[data-theme=light]").wait_for()
    frame.get_by_role("link", name="Таң").first.click()
    page.wait_for_url("**/plugin/newsroom/newsroom/source?site=tan")  # to be shared
    frame.get_by_role("link", name="Airflow: news_tan").click()
    page.wait_for_url("**/dags/news_tan**")
    context.close()


def test_a_runs_tab_shows_the_flow_of_its_day(page: Any, served: Served) -> None:
    asked = {"logical_date": None, "conf": {"day": "2026-11-16"}}
    headers = {"Authorization": f"Bearer {served.tokens['ops']}"}
    api = f"{served.url}/api/v2/dags/news_tan"
    run = httpx.post(f"{api}/dagRuns", json=asked, headers=headers, timeout=60).json()
    page.goto(f"{served.url}/dags/news_tan/runs/{run['dag_run_id']}")
    page.locator("a[href$='/plugin/newsroom-run']").click()  # the navigation has a Newsroom, too
    frame = page.frame_locator("iframe")
    frame.get_by_role("heading", name="2026-11-16", level=1).wait_for()
    assert "Таң" in frame.locator("main").inner_text()


def test_nothing_a_page_says_is_run_or_loaded(page: Any, served: Served) -> None:
    asked: list[Any] = []
    place = evil_place(served.folder / "archive")
    page.on("request", lambda one: asked.append(one))  # noqa: PLW0108 -- it must take attributes
    for path in (
        "/", "/flow?day=2026-11-17", f"/flow?day=2026-11-17&site={HOSTILE}",
        "/article?" + urlencode({"site": HOSTILE, "key": "/1"}), "/search?q=мектеп",
        f"/quarantine?site={HOSTILE}&reason=listing", f"/source?site={HOSTILE}&day=2026-11-17",
        "/search?" + urlencode({"q": EVIL, "person": EVIL}),
        "/archived?" + urlencode({"site": HOSTILE, "place": place}),
    ):  # fmt: skip
        page.goto(f"{served.url}/newsroom{path}")
        page.wait_for_load_state("networkidle")
        assert page.title() != "owned", path
    frame = page.frame_locator("iframe.page")
    assert frame.get_by_role("heading").inner_text() == "Жаудың беті"
    assert frame.locator("#ran").inner_text() == "жоқ"
    outside = [one for one in asked if not one.url.startswith(served.url)]
    assert {one.failure for one in outside} <= {"csp"}  # stopped before it left the browser


def test_an_operator_presses_the_button(page: Any, served: Served) -> None:
    page.goto(f"{served.url}/newsroom/quarantine?lang=en")
    page.get_by_role("button", name=re.compile("Parse again.*listing")).click()
    notice = page.get_by_role("status")
    notice.wait_for()
    assert "Started: manual__" in notice.inner_text()


def test_it_can_be_read_without_eyes_or_mouse(page: Any, served: Served) -> None:
    page.goto(f"{served.url}/newsroom/article?site=tan&key=101&lang=en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # the site above the text
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "from":
            break
    assert page.get_by_role("tooltip").first.is_visible()
    for path in ("/", "/flow?day=2026-11-17", "/search", "/quarantine", "/sources"):
        page.goto(f"{served.url}/newsroom{path}")
        named = page.evaluate(NAMELESS)
        assert named == [], path
        assert page.locator("h1").count() == 1
        assert page.locator("nav a[aria-current=page]").count() == 1


NAMELESS = """() => [...document.querySelectorAll('a, button, input, select, svg')]
  .filter(one => one.type !== 'hidden' && !one.closest('[aria-hidden=true], svg.strip a'))
  .filter(one => !one.getAttribute('aria-label') && !one.textContent.trim())
  .filter(one => !(one.labels && one.labels.length)).map(one => one.outerHTML.slice(0, 120))"""
