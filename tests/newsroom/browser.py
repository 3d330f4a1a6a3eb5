"""A headless Chromium for tests and screenshots: Playwright drives the system's own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any


def missing() -> str:
    """Return what is not there to run a browser with, nothing where all is."""
    if find_spec("playwright") is None:
        return "playwright is not installed"
    return "" if shutil.which("chromium") else "no chromium on the path: apt-get install chromium"


@contextmanager
def chromium() -> Iterator[Any]:
    """Yield a running browser."""
    with import_module("playwright.sync_api").sync_playwright() as playwright:
        program = shutil.which("chromium")
        # Root's Chromium has no sandbox of its own; it sees nothing but our own loopback server.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def opened(browser: Any, url: str, token: str, **options: Any) -> Any:
    """Return a new page of the browser that is logged in by a token."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
    context.add_cookies([{"name": "_token", "value": token, "url": url}])
    return context.new_page()
