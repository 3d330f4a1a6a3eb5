import csv
import gzip
import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from crawlers.archive import batches, read_pages
from crawlers.catalog import site_named
from crawlers.entries import ALMATY
from crawlers.outcomes import FINAL_EXIT, Summary
from crawlers.site import Site
from tests.conftest import ROOT, Crawl
from tests.crawlers.captures import warc_of
from tests.newsstand.days import FIRST_DAY, LAST_DAY
from tests.newsstand.server import Newsstand
from tests.newsstand.truth import expected

DAY = date(2026, 11, 18)


def summaries(archive: Path, site: str, day: date) -> list[Summary]:
    found = [Summary.read(batch.summary) for batch in batches(archive, site, day)]
    return [summary for summary in found if summary]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["stan"], "no live crawl without a contact"),
        (["stna"], "no site 'stna'"),
        (["stan", "-a", "day=кеше"], "day is no date"),
        (["stan", "-a", "day=2999-01-01"], "lies in the future"),
        (["stan", "-a", "url=http://10.0.0.1/x"], "is not on stan's hosts"),
        (["stan", "-a", "dya=2026-11-20"], "unknown argument dya"),
    ],
)
def test_what_cannot_be_crawled_is_refused_in_one_line(
    crawl: Crawl, arguments: list[str], message: str
) -> None:
    done = crawl(*arguments)
    lines = [line for line in done.stderr.splitlines() if line.startswith("crawl: ")]
    assert done.returncode == 1
    assert len(lines) == 1
    assert message in lines[0]
    assert "Traceback" not in done.stderr


def test_scrapy_lists_the_production_sites_and_not_the_newsstand() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "list"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    keys = done.stdout.split()
    assert keys
    assert keys == sorted(path.stem for path in (ROOT / "crawlers" / "sites").glob("[!_]*.py"))


@pytest.mark.parametrize("site", ["tan", "zhaiyq", "arqa", "alatau", "dala", "orken"])
def test_a_day_is_crawled_whole_counted_and_asked_for_only_once(
    crawl: Crawl, newsstand: Newsstand, tmp_path: Path, site: str
) -> None:
    newsstand.today = DAY
    archive = tmp_path / "archive"
    for _ in range(2):
        done = crawl(site, "-a", f"day={DAY}", NEWS_NEWSSTAND=newsstand.url)
        assert done.returncode == 0, done.stderr
    first, second = summaries(archive, site, DAY)
    assert sum(first.counts.values()) == first.discovered > 0
    assert second.discovered == first.discovered
    pages = list(read_pages(batches(archive, site, DAY)[0], _newsstand_site(newsstand, site)))
    assert len(pages) == first.counts["stored"]
    published = {e.url for e in expected(DAY) if e.site == site and _day(e.published) == DAY}
    assert published
    assert published <= {page.source.url for page in pages}
    moved = sum(request.status == 301 for request in newsstand.requests) // 2
    if site != "zhaiyq":  # the paper of 2003 sends no validators
        assert second.counts["unchanged"] == first.counts["stored"] - moved


def _newsstand_site(newsstand: Newsstand, key: str) -> Site:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWS_NEWSSTAND", newsstand.url)
        return site_named(key)


def _day(when: datetime | date) -> date:
    return when.astimezone(ALMATY).date() if isinstance(when, datetime) else when


def test_ends_are_named(crawl: Crawl, newsstand: Newsstand, tmp_path: Path) -> None:
    newsstand.today = LAST_DAY
    found: set[str] = set()
    for day in (FIRST_DAY, DAY):
        crawl("orken", "-a", f"day={day}", NEWS_NEWSSTAND=newsstand.url)
        [summary] = summaries(tmp_path / "archive", "orken", day)
        found |= set(summary.counts)
    assert found == {"stored", "skipped:robots", "failed:http-404"}


def test_a_site_that_does_not_answer_is_red(crawl: Crawl) -> None:
    env = {"NEWS_NEWSSTAND": "http://127.0.0.1:9"}
    done = crawl("tan", "-a", f"day={DAY}", **env)
    assert done.returncode == 1
    assert "tan: no way of discovery answered" in done.stderr.splitlines()[-1]


def test_captured_articles_are_replayed_under_their_real_addresses(
    crawl: Crawl, captured: Path, tmp_path: Path
) -> None:
    warc = warc_of(captured, tmp_path)
    urls = "http://stan.kz/medicina-universiteti-studentterini/ http://stan.kz/all-post/"
    done = crawl("stan", "-a", "day=2025-05-25", "-a", f"url={urls}", NEWS_REPLAY=str(warc))
    assert done.returncode == 0, done.stderr
    [batch] = batches(tmp_path / "archive", "stan", date(2025, 5, 25))
    pages = list(read_pages(batch, site_named("stan")))
    assert sorted(page.source.url for page in pages) == sorted(urls.split())
    assert {page.source.fetched_at for page in pages} == {datetime(2025, 5, 26, tzinfo=UTC)}


def test_an_address_the_archive_lacks_answers_404(
    crawl: Crawl, captured: Path, tmp_path: Path
) -> None:
    warc = warc_of(captured, tmp_path)
    crawl("stan", "-a", "day=2025-05-25", "-a", "url=http://stan.kz/joq/", NEWS_REPLAY=str(warc))
    [summary] = summaries(tmp_path / "archive", "stan", date(2025, 5, 25))
    assert summary.counts == {"failed:http-404": 1}


def test_the_azattyq_sitemaps_give_exactly_the_days_articles(
    crawl: Crawl, captured: Path, tmp_path: Path
) -> None:
    """Through a whole crawl; test_azattyq.py has twenty days."""
    day = date(2012, 3, 1)
    done = crawl("azattyq", "-a", f"day={day}", NEWS_REPLAY=str(warc_of(captured, tmp_path)))
    assert done.returncode == 0, done.stderr
    [batch] = batches(tmp_path / "archive", "azattyq", day)
    summary = json.loads(batch.summary.read_text(encoding="utf-8"))
    asked = {
        line.rpartition(" ")[2] for line in done.stderr.splitlines() if "http-404 https" in line
    }
    wanted = {
        url
        for url, lastmod in lastmods(captured)
        if "/a/" in url and datetime.fromisoformat(lastmod).astimezone(ALMATY).date() == day
    }
    assert wanted
    assert asked == wanted
    assert summary["discovered"] == len(wanted)
    missing = [note for note in summary["notes"] if "videos" in note]
    assert missing == ["https://www.azattyq.org/sitemap_5_videos.xml.gz: failed:http-404"]


def lastmods(captured: Path) -> list[tuple[str, str]]:
    """Return address and lastmod of every entry of the captured sitemaps, read independently."""
    found = []
    with (captured / "INDEX.tsv").open(encoding="utf-8") as index:
        files = [row["file"] for row in csv.DictReader(index, delimiter="\t")]
    for name in (file for file in files if file.endswith(".gz")):
        tree = ET.fromstring(gzip.decompress((captured / name).read_bytes()))  # noqa: S314
        for url in tree:
            fields = {node.tag.rpartition("}")[2]: node.text or "" for node in url}
            if "lastmod" in fields:
                found.append((fields["loc"], fields["lastmod"]))
    return found


def test_a_day_out_of_reach_is_red_unless_it_was_crawled_when_it_could_be(
    crawl: Crawl, newsstand: Newsstand, tmp_path: Path
) -> None:
    day = LAST_DAY - timedelta(days=4)  # four days on, the paper's feed begins after it
    newsstand.today = LAST_DAY
    first = crawl("tan", "-a", f"day={day}", NEWS_NEWSSTAND=newsstand.url)
    assert first.returncode == FINAL_EXIT
    assert "day out of reach" in first.stderr.splitlines()[-1]
    newsstand.today = day
    assert crawl("tan", "-a", f"day={day}", NEWS_NEWSSTAND=newsstand.url).returncode == 0
    newsstand.today = LAST_DAY
    again = crawl("tan", "-a", f"day={day}", NEWS_NEWSSTAND=newsstand.url)
    assert again.returncode == 0, again.stderr
