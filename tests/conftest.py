"""What several folders of tests share: the newsstand, and captured pages where they lie at hand."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

from tests.newsstand.server import Newsstand

settings.register_profile("steady", deadline=None)  # a busy machine is no failure
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
Crawl = Callable[..., "subprocess.CompletedProcess[str]"]
LONGEST = {"test_faults.py", "test_operated.py", "test_pipeline.py", "test_red_days.py"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files, so that the workers of a parallel run end together."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture
def newsstand() -> Iterator[Newsstand]:
    with Newsstand() as running:
        yield running


@pytest.fixture
def scrapy(tmp_path: Path) -> Crawl:
    """Run a `scrapy` command in a process of its own, its archive under tmp_path/archive."""

    def run(*arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        env = {k: v for k, v in os.environ.items() if not k.startswith("NEWS_")}
        env |= {"NEWS_ARCHIVE": str(tmp_path / "archive"), **settings}
        command = [sys.executable, "-m", "scrapy", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=240
        )

    return run


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that any user may enter, unlike pytest's own: root's servers are other users."""
    with open_folder() as folder:
        yield folder


@contextmanager
def open_folder() -> Iterator[Path]:
    """Make a folder that any user may enter, and remove it with all it holds."""
    folder = Path(tempfile.mkdtemp(prefix="news-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def crawl(scrapy: Crawl) -> Crawl:
    """Run `scrapy crawl` in the same way."""

    def run(*arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        return scrapy("crawl", *arguments, **settings)

    return run


@pytest.fixture(scope="session")
def captured() -> Path:
    """The folder of captured pages; tests that need it skip where it is not beside the project."""
    folder = SHARED / "real" / "pages"
    if not folder.is_dir():
        pytest.skip(f"no captured pages at {folder}")
    return folder
