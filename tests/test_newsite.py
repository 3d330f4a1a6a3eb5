"""`scrapy newsite`: what it finds of a site and writes, and that its tests say what is next."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crawlers.addresses import article_pattern
from tests.newsstand.days import LAST_DAY
from tests.newsstand.server import Newsstand
from tests.test_pipeline import fresh_copy


@pytest.mark.parametrize(
    ("urls", "pattern"),
    [
        ([f"https://x.kz/article/{n}-slug-{n}" for n in range(400, 410)],
         r"^/article/(?P<id>\d{3,})-[^/]+/?$"),
        ([f"https://x.kz/{s}/some-slug-{n}/" for n, s in enumerate("abcdefgh", 4000)],
         r"/[^/]+[-_](?P<id>\d{3,})(?:\.\w+)?/?$"),
        ([f"https://x.kz/n.php?id={n}" for n in range(20)],
         r"^/n\.php\?(?:.*&)?(?:id|p)=(?P<id>\d+)"),
        ([f"https://x.kz/2026/11/{n}/bir-eki-ush/" for n in range(10, 20)],
         r"^/\d{4}/\d{1,2}/\d{1,2}/[^/]+/?$"),
        ([f"https://x.kz/zhana/bir-eki-{s}" for s in ("ush", "tort", "bes")],
         r"^/zhana/(?:[^/-]+-){2,}[^/]+/?$"),
        (["https://x.kz/", "https://x.kz/about", "https://x.kz/contact"], None),
        ([], None),
    ],
)  # fmt: skip
def test_the_shape_of_addresses_is_read_off_them(urls: list[str], pattern: str | None) -> None:
    assert article_pattern(urls) == pattern


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, for the command writes into it."""
    return fresh_copy(tmp_path_factory.mktemp("tree"))


def run(tree: Path, *command: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    env = {k: v for k, v in os.environ.items() if not k.startswith("NEWS_")}
    env |= {"PYTHONPATH": f"{tree}:{tree / 'plugins'}", **settings}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=tree, env=env, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def golden_tests(tree: Path, key: str) -> "subprocess.CompletedProcess[str]":
    return run(tree, "pytest", "-q", "-p", "no:cacheprovider", "tests/golden", "-k", key)


@pytest.mark.parametrize(
    ("key", "way", "pattern"),
    [
        ("tan", 'Feed("http://tan.test/feed/")', r"^/news/(?P<id>\d{3,})-[^/]+/?$"),
        ("alatau", 'Sitemap("http://alatau.test/sitemap.xml")', r"^/article/(?P<id>\d{3,})-"),
        ("dala", 'Front("http://dala.test/")', r"^/print/(?P<id>\d{3,})"),
    ],
)
def test_a_site_is_looked_at_and_its_file_started(
    tree: Path, newsstand: Newsstand, key: str, way: str, pattern: str
) -> None:
    done = started(tree, newsstand, key)
    for told in ("robots.txt: ", "sitemap http", "article addresses: ", "JSON-LD", "headline"):
        assert told in done.stdout
    text = site_file(tree, key).read_text(encoding="utf-8")
    assert way in text
    assert pattern in text
    told = json.loads((golden(tree, key) / "captured.json").read_text(encoding="utf-8"))
    assert told["expect"]["outcome"] == "article"
    assert told["expect"]["headline"]
    removed(tree, key)


def test_the_tests_of_a_started_site_say_what_is_next_and_pass_when_it_is_done(
    tree: Path, newsstand: Newsstand
) -> None:
    key = "alatau"
    started(tree, newsstand, key)
    failing = golden_tests(tree, key)
    assert failing.returncode == 1
    for told in (
        "0 composed pages, 2 wanted",
        "its docstring says what paper it is",
        f"{key}/captured is the publisher's own page and must not be committed",
    ):
        assert told in failing.stdout
    again = run(tree, "scrapy", "newsite", f"http://{key}.test/")
    assert f"newsite: crawlers/sites/{key}.py is there already" in again.stderr
    finish(tree, key)
    passing = golden_tests(tree, key)
    assert passing.returncode == 0, passing.stdout
    removed(tree, key)


def started(tree: Path, newsstand: Newsstand, key: str) -> "subprocess.CompletedProcess[str]":
    newsstand.today = LAST_DAY
    done = run(tree, "scrapy", "newsite", f"http://{key}.test/", NEWS_NEWSSTAND=newsstand.url)
    assert done.returncode == 0, done.stderr
    return done


def site_file(tree: Path, key: str) -> Path:
    return tree / "crawlers" / "sites" / f"{key}.py"


def golden(tree: Path, key: str) -> Path:
    return tree / "tests" / "golden" / key


def removed(tree: Path, key: str) -> None:
    """Take a started site out again, for the newsstand's own file claims its key."""
    site_file(tree, key).unlink()
    shutil.rmtree(golden(tree, key))


def finish(tree: Path, key: str) -> None:
    """Do what the failing tests ask for; the newsstand's pages are composed ones."""
    file = site_file(tree, key)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"""TODO: what', '"""A paper, and what'), encoding="utf-8")
    folder = golden(tree, key)
    told = json.loads((folder / "captured.json").read_text(encoding="utf-8"))
    page = (folder / "captured.html").read_bytes()
    for stray in folder.iterdir():
        stray.unlink()
    told["composed"] = told.pop("captured")
    for name in ("bir", "eki"):
        (folder / f"{name}.html").write_bytes(page)
        (folder / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
    listing = f'<a href="{told["url"]}">Бір мақала</a>'
    (folder / "tizim.html").write_text(listing, encoding="utf-8")
    del told["expect"]
    told |= {"way": "listing"}
    (folder / "tizim.json").write_text(json.dumps(told), encoding="utf-8")
    done = run(tree, "tests.golden.accept", key)
    assert f"{key}/tizim\n  nothing is expected yet" in done.stdout
    assert told["url"] in (folder / "tizim.json").read_text(encoding="utf-8")


def test_the_publishers_page_stays_out_of_git(tree: Path) -> None:
    ignored = (tree / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "tests/golden/*/captured.*" in ignored


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name a site's front page"),
        (["egemen.kz"], "name a site's front page"),
        (["https://egemen.kz/"], "crawlers/sites/egemen.py is there already"),
        (["https://jana-gazet.kz/"], "no live request without a contact"),
    ],
)
def test_what_cannot_be_started_is_refused_in_one_line(
    tree: Path, arguments: list[str], message: str
) -> None:
    done = run(tree, "scrapy", "newsite", *arguments)
    [line] = [line for line in done.stderr.splitlines() if line.startswith("newsite: ")]
    assert done.returncode == 1
    assert message in line
    assert "Traceback" not in done.stderr


def test_a_site_that_does_not_answer_leaves_nothing(tree: Path) -> None:
    url = "http://joq.test/"
    done = run(tree, "scrapy", "newsite", url, NEWS_NEWSSTAND="http://127.0.0.1:9")
    assert done.returncode == 1
    assert "newsite: the front page did not answer: http://joq.test/: failed:" in done.stderr
    assert not (tree / "crawlers" / "sites" / "joq.py").exists()


def test_accepting_rewrites_what_differs_and_shows_it(tree: Path) -> None:
    path = tree / "tests" / "golden" / "stan" / "zhetisu-ozen.json"
    before = path.read_text(encoding="utf-8")
    told = json.loads(before)
    told["expect"]["byline"] = "Басқа Біреу"
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    done = run(tree, "tests.golden.accept", "stan")
    assert "stan/zhetisu-ozen\n  byline: expected 'Басқа Біреу', found" in done.stdout
    assert "1 of 3 rewritten; review: git diff" in done.stdout
    assert path.read_text(encoding="utf-8") == before
    assert "0 of 3 rewritten" in run(tree, "tests.golden.accept", "stan").stdout
    assert "no goldens of joq" in run(tree, "tests.golden.accept", "joq").stderr
