"""What the newsroom page reads, on both engines."""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, event, text
from sqlalchemy.orm import Session

from storage.article import Rejection, Script
from storage.load import Run, load, name_sites, record_run
from storage.measures import Tally
from storage.newsroom.article import article
from storage.newsroom.days import last_day, runs_of, site_days, site_names
from storage.newsroom.found import Wanted, find
from storage.newsroom.past import revisions
from storage.newsroom.rejected import groups, samples
from storage.newsroom.rules import rules_of
from storage.newsroom.sources import holding
from storage.newsroom.story import story
from tests.storage.samples import NOON, source
from tests.storage.samples import article as sample

DAY = date(2026, 11, 20)


def filled(news: Engine) -> Session:
    """Load 25 articles of two sites, two days apart each, and a rejected page."""
    with Session(news) as session, session.begin():
        for number in range(25):
            at = NOON - timedelta(days=2 * number)
            site = ("tan", "dala")[number % 2]
            load(session, [sample(site, str(number), published=at, headline=f"Мектеп {number}")])
        load(session, [Rejection(source(number="900"), "listing", "links and no text")])
        name_sites(session, {"tan": "Таң"})
        for hours, new in ((0, 5), (1, 0)):
            at = NOON + timedelta(hours=hours)
            counts = {"discovered": 7, "new": new, "unchanged": 7 - new}
            tally = Tally(rules=defaultdict(Counter, body=Counter({"css(.b)": 3 - 3 * hours})))
            tally.rules["body"]["density"] += 1
            ended = at + timedelta(minutes=1)
            run = Run("tan", DAY, f"b{hours}", at, ended, counts, parsed=tally.told())
            record_run(session, run)
    return Session(news)


def test_days_sum_their_crawls(news: Engine) -> None:
    with filled(news) as session:
        names = site_names(session)
        assert names == {"dala": "dala", "tan": "Таң"}
        assert last_day(session, names) == DAY
        day = site_days(session, names, DAY - timedelta(days=27), DAY)["tan", DAY]
        assert (day.new, day.discovered, day.counts["discovered"], day.trouble) == (5, 7, 14, "")
        assert [run.batch for run in runs_of(session, ["tan"], DAY, DAY)] == ["b0", "b1"]


def test_each_way_of_searching_goes_on_where_a_page_ended(news: Engine) -> None:
    author = "Айгерім Сейітқали"
    with filled(news) as session:
        person = session.scalar(text("SELECT name FROM contribution"))
        for asked in (
            {}, {"words": "мектептің"}, {"site": "tan"}, {"person": person or author},
            {"person": person or author, "words": "мектеп"}, {"language": "kk"},
            {"first": DAY - timedelta(days=9), "last": DAY},
        ):  # fmt: skip
            whole = find(session, Wanted(**asked), 100)
            days = [one.published_day for one in whole]
            assert days == sorted(days, reverse=True)  # type: ignore[type-var]
            keys = [one.article_key for one in whole]
            assert len(keys) == len(set(keys)) == expected(asked), asked
            listed: list[str] = []
            before = None
            while some := find(session, Wanted(**asked, before=before), 4):
                listed += [one.article_key for one in some]
                before = some[-1].place
            assert listed == keys, asked


def expected(asked: Any) -> int:
    return 13 if "site" in asked else 5 if "first" in asked else 25


def test_what_nobody_wrote_and_no_word_is_found_nowhere(news: Engine) -> None:
    with filled(news) as session:
        assert find(session, Wanted(person="Ешкім Емес")) == []
        assert find(session, Wanted(words="?!")) == []
        assert find(session, Wanted(words="мектеп", language="ru")) == []


def test_an_article_comes_whole_in_few_statements(news: Engine) -> None:
    with Session(news) as session, session.begin():
        scripts: tuple[Script, ...] = ("Cyrl", "Latn")
        for script in scripts:
            load(session, [sample(script=script, url=f"https://{script}.tan.test/news/101")])
        load(session, [sample("dala", "7")])
    with Session(news) as session:
        asked: list[str] = []
        event.listen(news, "before_cursor_execute", lambda *of: asked.append(of[2]))
        found = article(session, "tan", "101")
        assert found
        assert [one.key for one in found.editions] == ["Cyrl", "Latn"]
        assert found.editions[0].origins
        assert len(asked) == 5 + asked[0].startswith("BEGIN")
        others = story(session, "tan", "101", [one.id for one in found.editions])
        assert [(one.site, one.article_key) for one in others] == [("dala", "7")]
        assert others[0].similarity == 1.0
        assert article(session, "tan", "none") is None


def test_revisions_come_oldest_first(news: Engine) -> None:
    with Session(news) as session, session.begin():
        for hours, headline in ((0, "Бірінші"), (1, "Екінші"), (2, "Үшінші")):
            load(session, [sample(headline=headline, hours=hours)])
    with Session(news) as session:
        found = article(session, "tan", "101")
        assert found
        said = revisions(session, found.editions[0].id)
        assert [one.headline for one in said] == ["Бірінші", "Екінші", "Үшінші"]
        assert [one.since for one in said] == [NOON + timedelta(hours=n) for n in range(3)]
        assert said[-1].until is None


def test_the_quarantine_is_grouped_and_shown(news: Engine) -> None:
    with filled(news) as session:
        (group,) = groups(session)
        assert (group.site, group.reason, group.pages) == ("tan", "listing", 1)
        assert isinstance(group.newest, datetime)
        assert group.newest.astimezone(UTC) == NOON
        (page,) = samples(session, "tan", "listing")
        assert page.detail == "links and no text"


def test_what_a_site_has_and_which_rules_found_it(news: Engine) -> None:
    with filled(news) as session:
        held = holding(session, "tan")
        assert (held.articles, held.crawls, held.last_day) == (13, 2, DAY)
        assert rules_of(session, ["tan"], DAY) == {"tan": {"body": {"css(.b)": 3, "density": 2}}}
        assert rules_of(session, ["dala"], DAY) == {}
