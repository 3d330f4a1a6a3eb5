from importlib import import_module, reload

import pytest

from crawlers.site import Site
from tests.newsstand.days import DAYS, LAST_DAY
from tests.newsstand.latin import latin
from tests.newsstand.lists import robots
from tests.newsstand.papers import BASE, papers
from tests.newsstand.sites import more
from tests.newsstand.truth import ExpectedArticle, expected


def articles(key: str) -> tuple[ExpectedArticle, ...]:
    return tuple(e for e in expected() if e.site == key)


def site_of(key: str) -> Site:
    site: Site = import_module(f"tests.newsstand.sites.{key}").SITE
    return site


def test_six_papers_print_seventy_two_articles_over_five_days() -> None:
    stories = [story for paper in papers(6) for story in paper.stories]
    assert len(stories) == 72
    assert {s.published.date() for s in stories} == set(DAYS)
    for paper in papers(6):
        assert {s.published.date() for s in paper.stories} == set(DAYS), paper.key
    assert len({paper.markup.name for paper in papers(6)}) == 6


def test_every_story_is_told_in_at_least_three_paragraphs_and_only_the_reprint_twice() -> None:
    stories = [story for paper in papers(6) for story in paper.stories]
    assert all(len(story.body) >= 3 for story in stories)
    assert len({story.body for story in stories}) == len(stories) - 1
    assert len({story.headline for story in stories}) == len(stories)


def test_further_papers_differ_from_one_another() -> None:
    further = papers(48)[6:]
    assert len(further) == 42
    assert len({paper.name for paper in further}) == 42
    stories = [story for paper in further for story in paper.stories]
    assert len(stories) == 42 * 12
    assert len({story.body for story in stories}) == len(stories)
    assert not any(set("{}<>|") & set("".join(s.body) + s.headline) for s in stories)


def test_a_reprint_has_the_same_body_under_another_headline() -> None:
    original = next(e for e in articles("tan") if e.article_id == "103")
    reprint = next(e for e in articles("orken") if e.article_id == "607")
    assert original.body == reprint.body
    assert original.headline != reprint.headline


def test_the_latin_edition_tells_the_same_stories_under_the_same_ids() -> None:
    by_edition = {
        script: {e.article_id: e for e in articles("alatau") if e.edition == script}
        for script in ("Cyrl", "Latn")
    }
    assert by_edition["Cyrl"].keys() == by_edition["Latn"].keys()
    for number, cyrillic in by_edition["Cyrl"].items():
        assert by_edition["Latn"][number].headline == latin(cyrillic.headline)
    assert latin("Шыңғыс ӘЛІМ, 17 қараша") == "Shyńǵys ÁLIM, 17 qarasha"


def test_lists_hold_a_foreign_a_double_and_a_tracked_link() -> None:
    urls = [link.url for paper in papers(6) for link in paper.links(LAST_DAY)]
    assert any(url.startswith("http://gov.test/") for url in urls)
    assert any("utm_source=rss" in url for url in urls)
    assert len(urls) > len(set(urls))


def test_sites_recognise_their_articles_and_read_the_id() -> None:
    for one in expected():
        site = site_of(one.site)
        assert site.is_article(one.url), one.url
        assert site.article_id(one.url) == one.article_id
    for key, name, _, _ in BASE:
        site = site_of(key)
        assert (site.key, site.name, site.crawl_delay) == (key, name, 0)


def test_further_sites_are_like_the_base_site_of_their_markup(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert more.SITES == ()
    monkeypatch.setenv("NEWSSTAND_SITES", "12")
    sites = reload(more).SITES
    monkeypatch.undo()
    reload(more)
    assert [site.key for site in sites] == [f"paper{n:02d}" for n in range(7, 13)]
    for one in (e for e in expected(sites=12) if e.site.startswith("paper")):
        site = next(s for s in sites if s.key == one.site)
        assert site.article_id(one.url) == one.article_id
        assert all(one.site in way.url for way in site.discover)


def test_each_paper_forbids_a_path_that_one_of_its_lists_links_to() -> None:
    for paper in papers(6):
        forbidden = str(robots(paper).content).split("Disallow: ")[1].splitlines()[0]
        linked = [link.url for link in paper.links(LAST_DAY)]
        closed = [url for url in linked if url.startswith(f"http://{paper.host}{forbidden}")]
        assert closed, paper.key
        assert all(site_of(paper.key).is_article(url) for url in closed)
