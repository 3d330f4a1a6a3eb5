"""`make screenshots`: pictures of the page into docs/newsroom.

Of what `make run` has crawled, and of the scenario's bad days, which are lived for them.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from storage.database import database_url, sqlite_file
from tests.conftest import ROOT
from tests.newsroom.bad_days import build
from tests.newsroom.browser import chromium, missing, opened
from tests.newsstand.scenario.world import WALL, day

FOLDER = ROOT / "docs" / "newsroom"
Shot = tuple[str, str, str, int]  # name, address, colours, height
SHOTS: Sequence[Shot] = (
    ("today", "/plugin/newsroom", "light", 640),
    ("flow", "/newsroom/flow?day=2026-11-20", "light", 660),
    ("article", "/newsroom/article?site=alatau&key=401&edition=Cyrl&beside=Latn", "light", 700),
    ("search", "/newsroom/search?q=мектеп", "dark", 640),
)


def bad_day(of: date) -> Sequence[Shot]:
    """Return the pictures of a day on which something went wrong."""
    return (
        ("bad-day", f"/newsroom/?day={of}", "light", 500),
        ("quarantine", "/newsroom/quarantine?site=zhaiyq&reason=empty", "light", 560),
    )


def main() -> int:
    """Take every picture; return 1 after a line that says what is missing."""
    file = sqlite_file()
    lacking = missing() or ("" if file and file.exists() else f"no {database_url()}: make run")
    if lacking:
        print(f"make screenshots: {lacking}", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    _pictures({}, SHOTS)
    with tempfile.TemporaryDirectory(prefix="newsroom-") as folder:
        news = {"NEWS_DATABASE_URL": build(Path(folder)), "NEWS_ARCHIVE": f"{folder}/archive"}
        _pictures({**news, "NEWS_NEWSSTAND": "http://127.0.0.1:9"}, bad_day(day(WALL)))
    return 0


def _pictures(settings: dict[str, str], shots: Sequence[Shot]) -> None:
    """Take pictures from a server with these settings, in a home of its own."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("AIRFLOW")} | settings
    with tempfile.TemporaryDirectory(prefix="newsroom-") as home:
        command = [sys.executable, "-m", "tests.newsroom.server", home, "quarantine"]
        with subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
        ) as server:  # fmt: skip
            try:
                assert server.stdout
                url = server.stdout.readline().strip()
                said = {"username": "ops", "password": "ops"}
                answer = httpx.post(f"{url}/auth/token", json=said, timeout=60).json()
                with chromium() as browser:
                    for shot in shots:
                        _take(browser, url, answer["access_token"], *shot)
            finally:
                server.kill()


def _take(
    browser: Any, url: str, token: str, name: str, path: str, colours: str, height: int
) -> None:
    page = opened(browser, url, token, locale="kk-KZ", color_scheme=colours)
    page.set_viewport_size({"width": 1280, "height": height})
    page.goto(url + path)
    page.wait_for_load_state("networkidle")
    inside = page.frame_locator("iframe") if "/plugin/" in path else page
    inside.locator("h1").first.wait_for(timeout=60_000)
    to = FOLDER / f"{name}.png"
    page.screenshot(path=to)
    print(f"{Path(to).relative_to(ROOT)}  {to.stat().st_size:,} bytes")
    page.context.close()


if __name__ == "__main__":
    sys.exit(main())
