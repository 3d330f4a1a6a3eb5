"""docs/sites.md says what the site files say, and stays so."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from crawlers.catalog import sites
from crawlers.facts import AS_OF, UNLISTED
from crawlers.sitesdoc import DOCUMENT, sites_doc, verified_in, write
from parsers.layout import Dated, Layout, css
from tests.conftest import SHARED, Crawl

SITES = sites()


def test_the_document_is_what_make_docs_would_write() -> None:
    kept = DOCUMENT.read_text(encoding="utf-8")
    assert kept == sites_doc(SITES, verified_in(kept)), "docs/sites.md is stale: make docs"


def test_every_site_has_a_row_with_the_date_of_its_facts() -> None:
    kept = DOCUMENT.read_text(encoding="utf-8")
    assert set(SITES) == set(AS_OF), "crawlers/facts.py dates the facts of each site file"
    for key in SITES:
        [row] = [line for line in kept.splitlines() if f"<br>`{key}` |" in line]
        assert f"| {AS_OF[key]} |" in row


def test_every_site_whose_articles_address_is_known_has_a_file_or_is_russian() -> None:
    facts = SHARED / "facts" / "sites.json"
    if not facts.is_file():
        pytest.skip(f"no gathered facts at {facts}")
    known = json.loads(facts.read_text(encoding="utf-8"))["sites"]
    held = {host for site in SITES.values() for host in site.hosts}
    russian = {one.host for one in UNLISTED if one.reason == "Russian only"}
    listed = {one.host for one in UNLISTED}
    assert len(known) > 40
    for site in known:
        hosts = set(site["hosts"])
        if site["documentation"]["article_url"] != "none":
            assert hosts & (held | russian), site["id"]
        else:
            assert hosts & listed, site["id"]


def test_a_site_without_a_file_is_listed_with_the_reason_and_has_none() -> None:
    hosts = {host for site in SITES.values() for host in site.hosts}
    assert UNLISTED
    for one in UNLISTED:
        assert one.host not in hosts
        assert f"| {one.host} | {one.reason} |" in DOCUMENT.read_text(encoding="utf-8")


def test_a_switched_off_site_stands_there_with_its_reason() -> None:
    off = [site for site in SITES.values() if site.off]
    assert off
    kept = DOCUMENT.read_text(encoding="utf-8")
    assert all(f"| {site.name} | {site.off} |" in kept for site in off)


def test_a_crawl_of_a_switched_off_site_is_refused_in_one_line_with_the_reason(
    crawl: Crawl,
) -> None:
    site = next(site for site in SITES.values() if site.off)
    done = crawl(site.key, "-a", f"url=https://{site.hosts[0]}/")
    lines = [line for line in done.stderr.splitlines() if line.startswith("crawl: ")]
    assert done.returncode == 1
    assert lines == [f"crawl: {site.key} is switched off: {site.off}"]


def test_the_byline_rules_of_dated_layouts_are_told_newest_first() -> None:
    old, new = Layout(byline=css(".kim")), Layout(byline=css(".avtor"))
    dated = replace(SITES["stan"], layout=(Dated(old, until=date(2026, 3, 1)), Dated(new)))
    assert "`css(.avtor)`<br>`css(.kim)`" in sites_doc({"stan": dated}, {})


def test_what_was_verified_elsewhere_stays_and_the_later_day_counts(tmp_path: Path) -> None:
    path = tmp_path / "docs" / "sites.md"
    write(SITES, {"stan": date(2026, 11, 1), "egemen": date(2026, 11, 2)}, path)
    write(SITES, {"stan": date(2026, 11, 9), "egemen": date(2026, 10, 1)}, path)
    kept = verified_in(path.read_text(encoding="utf-8"))
    assert kept == {"stan": date(2026, 11, 9), "egemen": date(2026, 11, 2)}
