"""Twenty days of a real sitemap set, each exactly; skipped where the captures are not at hand."""

import asyncio
import csv
import random
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path

from crawlers.catalog import site_named
from crawlers.discovery import Sitemap
from crawlers.entries import ALMATY
from crawlers.ways.found import Answer, Lost, Search
from crawlers.ways.sitemap import from_sitemap
from tests.crawlers.test_crawl import lastmods

AT = datetime(2025, 5, 26, tzinfo=UTC)


def test_twenty_days_give_exactly_the_addresses_last_changed_on_them(
    captured: Path, tmp_path: Path
) -> None:
    wanted: defaultdict[date, set[str]] = defaultdict(set)
    for url, lastmod in lastmods(captured):
        if "/a/" in url:
            wanted[datetime.fromisoformat(lastmod).astimezone(ALMATY).date()].add(url)
    with (captured / "INDEX.tsv").open(encoding="utf-8") as index:
        files = {row["url"]: row["file"] for row in csv.DictReader(index, delimiter="\t")}
    site = site_named("azattyq")
    [way] = [way for way in site.discover if isinstance(way, Sitemap)]
    asked: list[str] = []

    def archived(url: str) -> Answer | None:
        body = (captured / files[url]).read_bytes() if url in files else None
        return Answer(url, body, None, AT, kept=True) if body else None

    async def ask(url: str) -> Answer:
        asked.append(url)
        answer = archived(url)
        if answer is None:
            raise Lost(url, "failed:http-404")
        return answer

    days = random.Random(4).sample(sorted(wanted), 20)  # noqa: S311 - the same days every time
    for day in days:
        search = Search(site, day, ask, ask, archived, lambda _: False, tmp_path)
        told = asyncio.run(from_sitemap(way, search))
        assert {e.url for e in told.entries if e.day == day and site.is_article(e.url)} == wanted[
            day
        ]
    opened = [url for url in asked if url != way.url and url in files]
    assert len(opened) == len(set(opened)) > 8
