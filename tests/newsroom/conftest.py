"""Airflow's real API server with the page, once for all tests here, and users' tokens for it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import ROOT, open_folder
from tests.newsroom.server import USERS
from tests.newsroom.world import build

DAGS = ("quarantine", "news_tan")


@dataclass(frozen=True)
class Served:
    """A running server: its address, the token of each user, and the folder of its data."""

    url: str
    tokens: dict[str, str]
    folder: Path


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    """The server on data that were really crawled."""
    with open_folder() as folder:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("NEWS_", "AIRFLOW"))}
        env |= {
            "NEWS_DATABASE_URL": build(folder),
            "NEWS_ARCHIVE": str(folder / "archive"),
            "PYTHONPATH": f"{ROOT}:{ROOT / 'plugins'}",
        }
        log = folder / "server.log"
        with log.open("wb") as out:
            server = subprocess.Popen(
                [sys.executable, "-m", "tests.newsroom.server", str(folder / "home"), *DAGS],
                cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=out,
                text=True,
            )  # fmt: skip
        try:
            assert server.stdout
            lines = iter(server.stdout.readline, "")
            url = next((line.strip() for line in lines if line.startswith("http")), "")
            assert url, log.read_text(errors="replace")[-3000:]
            yield Served(url, {name: _token(url, name) for name in USERS}, folder)
        finally:
            server.kill()
            server.wait()


@pytest.fixture
def ask(served: Served) -> Iterator[Callable[..., httpx.Response]]:
    """Ask for a page as a user: ask("/flow", "viewer", method="GET", **of httpx)."""
    with httpx.Client(base_url=served.url, timeout=60) as client:

        def asked(path: str, user: str | None = "viewer", **more: Any) -> httpx.Response:
            own = {"Authorization": f"Bearer {served.tokens[user]}"} if user else {}
            headers = {**own, **more.pop("headers", {})}
            client.cookies.clear()
            method = more.pop("method", "GET")
            return client.request(method, f"/newsroom{path}", headers=headers, **more)

        yield asked


def _token(url: str, name: str) -> str:
    answer = httpx.post(f"{url}/auth/token", json={"username": name, "password": name}, timeout=60)
    return str(answer.json()["access_token"])
