"""`make screenshots`: pictures of the page into docs/newsroom, on what `make run` has crawled."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import httpx

from storage.database import database_url, sqlite_file
from tests.conftest import ROOT
from tests.newsroom.browser import chromium, missing, opened

FOLDER = ROOT / "docs" / "newsroom"
SHOTS = (  # name, address, colours, height
    ("today", "/plugin/newsroom", "light", 640),
    ("flow", "/newsroom/flow?day=2026-11-20", "light", 660),
    ("article", "/newsroom/article?site=alatau&key=401&edition=Cyrl&beside=Latn", "light", 700),
    ("search", "/newsroom/search?q=мектеп", "dark", 640),
)


def main() -> int:
    """Take every picture; return 1 after a line that says what is missing."""
    file = sqlite_file()
    lacking = missing() or ("" if file and file.exists() else f"no {database_url()}: make run")
    if lacking:
        print(f"make screenshots: {lacking}", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="newsroom-") as home:
        env = {k: v for k, v in os.environ.items() if not k.startswith("AIRFLOW")}
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
                    for shot in SHOTS:
                        _take(browser, url, answer["access_token"], *shot)
            finally:
                server.kill()
    return 0


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
