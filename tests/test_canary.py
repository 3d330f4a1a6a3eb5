"""The canary: what it shows of a site, keeps beside the archive, and calls a problem."""

import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crawlers.canary import Canary, Seen, as_text, canary_file, judged, seen, verified_live
from crawlers.discovery import Feed
from crawlers.site import Site
from parsers.layout import Dated, Layout, css
from parsers.page import page_of
from parsers.parse import parse
from tests.conftest import Crawl
from tests.newsstand.days import LAST_DAY
from tests.newsstand.server import Newsstand

AT = datetime(2026, 11, 20, 20, tzinfo=UTC)  # the next day in Almaty
LAYOUT = Layout(byline=css(".avtor"))
SITE = Site("x", "Х", ("x.test",), (Feed("http://x.test/rss"),), r"^/(?P<id>\d+)$", LAYOUT)
TEXT = "Бүгін ауылда жаңа кітапхана ашылды, оған көршілес елді мекендерден де оқырман келді."
PAGE = (
    "<!doctype html><html lang=kk><h1>Ауылда кітапхана ашылды</h1>"
    "<time datetime='2026-11-20T10:00:00+05:00'></time><div class=avtor>Асқар Сейітов</div>"
    f"<article><p>{TEXT}</p><p>{TEXT} Келесі жылы тағы біреуі салынады.</p></article>"
)


def look(*pages: str, site: Site = SITE) -> Canary:
    """The canary of a site whose articles are these pages."""
    articles = tuple(_seen(page, site) for page in pages)
    return judged(site, AT, "live", "feed http://x.test/rss names 3 articles", (), articles)


def _seen(html: str, site: Site) -> Seen:
    page = page_of(html.encode(), url="http://x.test/1", fetched_at=AT)
    return seen("http://x.test/1", parse(page, site.layout))


def test_a_site_as_its_file_says_is_no_problem() -> None:
    canary = look(PAGE, PAGE, PAGE)
    assert canary.problems == ()
    assert canary.expected == {"byline": "css(.avtor)"}
    shown = as_text(canary)
    assert "byline: expected by css(.avtor)\n  1 Асқар Сейітов   ← css(.avtor)" in shown
    assert "headline: expected by generic rules\n  1 Ауылда кітапхана ашылды" in shown


def test_a_rule_of_the_layout_that_finds_nothing_is_named_with_what_to_mend() -> None:
    moved = PAGE.replace("class=avtor", "class=jazgan")
    [problem] = look(moved, moved, moved).problems
    assert problem == (
        "byline: css(.avtor) found it in none of 3: mend the layout in crawlers/sites/x.py"
    )
    assert look(moved, PAGE, moved).problems == ()  # not every article is signed


def test_a_field_no_article_is_without_is_missed() -> None:
    undated = PAGE.replace("<time", "<i")
    assert look(undated, undated, PAGE).problems == (
        "published: found in 1 of 3: name it in crawlers/sites/x.py",
    )
    assert look(undated, PAGE, PAGE).problems == ()


def test_pages_that_are_no_articles_are_a_problem_when_they_are_most() -> None:
    assert look(PAGE, PAGE, "").problems == ()
    [problem] = look(PAGE, "", "").problems
    assert problem.startswith("1 of 3 pages are articles (rejected: empty")


def test_a_site_without_articles_to_look_at_is_a_problem() -> None:
    [problem] = judged(SITE, AT, "live", "", ("feed http://x.test/rss: no XML",), ()).problems
    assert "no way of discovery named an article" in problem


def test_a_dated_layout_is_expected_in_its_time() -> None:
    dated = (Dated(Layout(lead=css(".kirispe")), until=date(2026, 1, 1)), Dated(LAYOUT))
    assert look(PAGE, site=replace(SITE, layout=dated)).expected == {"byline": "css(.avtor)"}


def test_what_is_kept_is_read_back_and_only_a_good_live_look_verifies(tmp_path: Path) -> None:
    good = look(PAGE, PAGE, PAGE)
    good.write(canary_file(tmp_path, "x"))
    assert Canary.read(canary_file(tmp_path, "x")) == good
    replace(good, site="y", origin="newsstand").write(canary_file(tmp_path, "y"))
    replace(good, site="z", problems=("byline: …",)).write(canary_file(tmp_path, "z"))
    assert verified_live(tmp_path) == {"x": date(2026, 11, 21)}


@pytest.mark.parametrize("site", ["tan", "zhaiyq", "arqa", "alatau", "dala", "orken"])
def test_every_paper_of_the_newsstand_looks_as_its_file_says(
    scrapy: Crawl, newsstand: Newsstand, tmp_path: Path, site: str
) -> None:
    newsstand.today = LAST_DAY
    done = scrapy("canary", site, NEWS_NEWSSTAND=newsstand.url)
    assert done.returncode == 0, done.stdout + done.stderr
    kept = Canary.read(canary_file(tmp_path / "archive", site))
    assert kept.origin == "newsstand"
    assert len(kept.articles) == 3
    assert as_text(kept) == done.stdout.rstrip("\n")
    asked = [r for r in newsstand.requests if not r.path.endswith("/robots.txt")]
    assert len(asked) <= 6  # a sitemap index costs one more, a withdrawn article another
    assert [p.name for p in (tmp_path / "archive" / site).iterdir()] == ["canary.json"]


def refusal(done: "subprocess.CompletedProcess[str]") -> str:
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    [line] = [line for line in done.stderr.splitlines() if line.startswith("canary: ")]
    return line


def test_what_cannot_be_looked_at_is_refused_in_one_line(scrapy: Crawl) -> None:
    assert "no live request without a contact" in refusal(scrapy("canary", "stan"))
    assert "no site 'stna'" in refusal(scrapy("canary", "stna"))
    assert "name one site" in refusal(scrapy("canary"))
    assert "is switched off: " in refusal(scrapy("canary", "alashainasy"))


def test_a_site_that_does_not_answer_fails_with_the_ways_that_were_tried(scrapy: Crawl) -> None:
    done = scrapy("canary", "tan", NEWS_NEWSSTAND="http://127.0.0.1:9")
    assert "no way of discovery named an article" in refusal(done)
    assert "feed http://tan.test/feed/: failed:connect" in done.stdout
