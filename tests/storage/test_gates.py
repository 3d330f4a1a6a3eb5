from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from storage.article import Article, Rejection, Source
from storage.gates import known_pages, measures
from storage.load import Run, load, record_run
from storage.measures import Measures, Tally
from tests.storage.samples import BODY, article, rejection

DAY = date(2026, 11, 20)


def crawl(news: Engine, day: date, *results: Article | Rejection) -> None:
    """Load results as one batch that was fetched in the night after a day."""
    batch = f"{day:%Y%m%d}T220000"
    at = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=22)

    def placed(source: Source, number: int) -> Source:
        return replace(source, fetched_at=at, archive=f"{batch}.warc.gz:{number}")

    placed_results = [
        replace(one, source=placed(one.source, number)) for number, one in enumerate(results)
    ]
    with Session(news) as session, session.begin():
        tally = Tally()
        urls = [one.source.url for one in placed_results]
        tally.count(placed_results, known_pages(session, "tan", urls))
        counts = load(session, placed_results).by_name()
        discovered = {"discovered": len(results), **{k: n for k, n in counts.items() if n}}
        record_run(session, Run("tan", day, batch, at, at, discovered, parsed=tally.told()))


def seen(news: Engine, day: date = DAY) -> Measures:
    with Session(news) as session:
        return measures(session, "tan", day)


def test_a_day_is_measured_against_the_crawls_before_it(news: Engine) -> None:
    for n in (9, 1):
        before = DAY - timedelta(days=n)
        crawl(news, before, article(number=str(n), published=before))
    crawl(news, DAY - timedelta(days=40), article(number="40", published=None))
    long = (*BODY, BODY[0] * 3)
    crawl(
        news, DAY,
        article(number="100", published=DAY, body=long),
        article(number="101", published=DAY, body=long, headline="Басқа тақырып"),
        rejection(number="102", reason="empty"),
    )  # fmt: skip
    found = seen(news)
    assert found.counts == {"discovered": 3, "new": 2, "rejected:empty": 1}
    assert (found.articles, found.pages.pages, found.pages.articles) == (2, 3, 2)
    assert found.pages.reasons == Counter({"empty": 1})
    assert found.pages.rules["headline"] == Counter({"css(h1)": 2})
    assert found.pages.languages == Counter({"kk": 2})
    assert found.published == Counter({DAY: 2})
    assert found.same_body == 2
    assert (found.past.articles, found.before.articles) == (2, 1)
    assert found.by_day == {DAY - timedelta(days=9): 1, DAY - timedelta(days=1): 1}
    assert found.crawled == found.by_day.keys()


def test_another_site_and_later_days_do_not_count(news: Engine) -> None:
    crawl(news, DAY, article(number="100", published=DAY))
    crawl(news, DAY + timedelta(days=1), article(number="103", published=DAY + timedelta(days=1)))
    found = seen(news)
    assert (found.articles, found.pages.pages, found.past.pages) == (1, 1, 0)


def test_a_page_counts_for_the_crawl_that_saw_it_first_and_for_no_other(news: Engine) -> None:
    for n in (2, 1, 0):
        crawl(news, DAY - timedelta(days=n), *(article(number=str(k)) for k in range(n, 4)))
    found = seen(news)
    assert (found.past.articles, found.before.articles, found.pages.articles) == (3, 1, 1)


def test_of_a_day_that_was_never_crawled_nothing_is_measured(news: Engine) -> None:
    found = seen(news)
    assert found.counts == {}
    assert (found.articles, found.pages.pages, found.past.pages, found.by_day) == (0, 0, 0, {})
