"""Every site against its golden pages. A site has no test code: its pairs are found."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crawlers.catalog import sites
from tests.conftest import ROOT
from tests.golden.compare import differences
from tests.golden.pairs import Golden, goldens

SITES = sites()
GOLDENS = goldens()
PAIRS = [pair for pairs in GOLDENS.values() for pair in pairs]
FILES = sorted((ROOT / "crawlers" / "sites").glob("[!_]*.py"))
LONGEST = 25  # lines of a site file
RECIPE = "README, 'Add a site', says how"


def test_there_are_sites_and_every_golden_belongs_to_one() -> None:
    assert SITES
    assert PAIRS
    assert {path.stem for path in FILES} == set(SITES)
    assert set(GOLDENS) <= set(SITES), f"no site file: {sorted(set(GOLDENS) - set(SITES))}"


@pytest.mark.parametrize("key", sorted(SITES))
def test_a_site_has_two_golden_pages_and_one_of_discovery(key: str) -> None:
    own = [pair for pair in GOLDENS.get(key, ()) if "captured" not in pair.told]
    discovery = sum(pair.is_discovery for pair in own)
    pages = len(own) - discovery
    assert pages >= 2, f"tests/golden/{key}: {pages} composed pages, 2 wanted; {RECIPE}"
    assert discovery >= 1, f"tests/golden/{key}: a feed, sitemap or listing is wanted; {RECIPE}"


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_golden_says_where_it_is_from_and_is_not_a_publishers_page(pair: Golden) -> None:
    assert "captured" not in pair.told, (
        f"{pair.name} is the publisher's own page and must not be committed: compose a page in its"
        f" markup with words of your own, say in `composed` what from, and delete it; {RECIPE}"
    )
    assert pair.told.get("composed"), f"{pair.name}: `composed` says what its markup is from"
    site = SITES[pair.path.parent.name]
    assert site.holds(pair.told["url"]), f"{pair.told['url']} is not on {site.key}'s hosts"


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_page_gives_what_a_careful_reader_takes_from_it(pair: Golden) -> None:
    lines = differences(pair.expect, pair.found(SITES[pair.path.parent.name]))
    if lines:
        pytest.fail("\n".join([f"{pair.name} ({pair.page.name})", *lines]), pytrace=False)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_site_file_is_short_and_named_for_its_key(path: Path) -> None:
    site = SITES[path.stem]
    text = path.read_text(encoding="utf-8")
    lines = len(text.splitlines())
    assert lines <= LONGEST, f"{path.name}: {lines} lines, at most {LONGEST}"
    about = ast.get_docstring(ast.parse(text)) or "TODO"
    assert "TODO" not in about, f"{path.name}: its docstring says what paper it is"
    assert site.key == path.stem
    assert site.discover, f"{path.name}: no way of discovery"
    foreign = [way.url for way in site.discover if not site.holds(way.url)]
    assert not foreign, f"{path.name}: {foreign[0]} is not on its hosts"
    assert site.crawl_delay >= 1, f"{path.name}: requests to a site are a second apart at least"


@pytest.mark.parametrize("key", sorted(SITES))
def test_the_article_pattern_knows_its_goldens_and_takes_the_id_where_there_is_one(
    key: str,
) -> None:
    site = SITES[key]
    read = [p for p in GOLDENS.get(key, ()) if p.expect.get("outcome") == "article"]
    strange = [p.told["url"] for p in read if not site.is_article(p.told["url"])]
    assert not strange, f"{key}: no article by its address: {strange[0]}"
    carried = {site.article_id(p.told["url"]) for p in read} - {None}
    assert bool(carried) == ("id" in re.compile(site.article).groupindex)


def test_the_site_files_are_formatted() -> None:
    command = [sys.executable, "-m", "ruff", "format", "--check", *map(str, FILES)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_page_without_expectations_is_named(tmp_path: Path) -> None:
    source = next(pair for pair in PAIRS if not pair.is_discovery)
    (tmp_path / "x").mkdir()
    shutil.copy(source.page, tmp_path / "x" / "alone.html")
    with pytest.raises(ValueError, match="x/alone"):
        goldens(tmp_path)


def test_a_difference_is_told_by_field() -> None:
    expect = {"outcome": "article", "byline": "Асқар Сейітов", "body": ["Бір.", "Екі."]}
    found = {"outcome": "article", "byline": None, "lead": "Кіріспе", "body": ["Бір."]}
    assert differences(expect, found) == [
        "byline: expected 'Асқар Сейітов', found None",
        "body: 2 paragraphs expected, 1 found ('-' lost, '+' extra)",
        "- Екі.",
    ]
    rejected = {"outcome": "rejected", "reason": "listing"}
    assert differences(expect, rejected)[1] == "byline: expected, but the page is listing"
