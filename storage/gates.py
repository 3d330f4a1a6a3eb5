"""Measures a site's day, as it is stored, against the four weeks before it."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from storage.history import DayRow
from storage.measures import Measures, Tally
from storage.models import ArticleRow, EditionRow, PageRow, RunRow
from storage.runs import day_of
from storage.upsert import chunks

Parsed = Mapping[str, Any] | None
HISTORY = timedelta(days=28)
AT_ONCE = 500  # addresses asked for in one query
SHORT = 200  # characters; shorter bodies may be equal by chance


def measures(session: Session, site: str, day: date) -> Measures:
    """Return what is held of a site's day and of the 28 days before."""
    held = day_of(session, site, day)
    runs = session.execute(
        select(RunRow.batch, RunRow.started_at, RunRow.parsed)
        .where(RunRow.site == site, RunRow.day == day)
        .order_by(RunRow.batch)
    ).all()
    past = _past(session, site, day, runs[0].started_at) if runs else []
    bodies, published = _shown(session, site, [run.batch for run in runs])
    return Measures(
        day=day,
        counts=held.counts,
        articles=held.articles,
        with_byline=held.with_byline,
        pages=Tally.of(run.parsed for run in runs),
        before=Tally.of(past[-1:]),
        past=Tally.of(past),
        same_body=max(map(len, bodies.values()), default=0),
        published=published,
        by_day=_by_day(session, site, day),
        crawled=_crawled(session, site, day),
    )


def known_pages(session: Session, site: str, urls: Sequence[str]) -> frozenset[str]:
    """Return which of some addresses of a site were fetched before."""
    held = select(PageRow.url).where(PageRow.site == site)
    asked = (held.where(PageRow.url.in_(some)) for some in chunks(urls, AT_ONCE))
    return frozenset(url for query in asked for url in session.scalars(query))


def _past(session: Session, site: str, day: date, until: datetime) -> Sequence[Parsed]:
    """Return what the crawls of other days were parsed to, in the 28 days before a time."""
    runs = select(RunRow.parsed).where(RunRow.site == site, RunRow.day != day)
    window = (RunRow.started_at >= until - HISTORY, RunRow.started_at < until)
    return session.scalars(runs.where(*window).order_by(RunRow.batch)).all()


def _shown(
    session: Session, site: str, batches: Sequence[str]
) -> tuple[Mapping[str, set[int]], Counter[datetime | date]]:
    """Return which articles of some batches have which body, and how many came out when."""
    bodies: defaultdict[str, set[int]] = defaultdict(set)
    published = Counter[datetime | date]()
    row = EditionRow
    wanted = (
        select(row.article_id, row.published_at, row.published_day, row.body)
        .join(PageRow, row.id == PageRow.edition_id)
        .where(PageRow.site == site)
        .where(or_(False, *(PageRow.archive.startswith(f"{name}.") for name in batches)))
    )
    for article, at, of_day, body in session.execute(wanted.execution_options(yield_per=500)):
        if when := at or of_day:
            published[when] += 1
        if len(body) >= SHORT:
            bodies[hashlib.sha256(body.encode()).hexdigest()].add(article)
    return bodies, published


def _by_day(session: Session, site: str, day: date) -> dict[date, int]:
    counted = (
        select(EditionRow.published_day, func.count(EditionRow.article_id.distinct()))
        .join(ArticleRow, ArticleRow.id == EditionRow.article_id)
        .where(ArticleRow.site == site)
        .where(EditionRow.published_day >= day - HISTORY, EditionRow.published_day < day)
        .group_by(EditionRow.published_day)
    )
    return {published: count for published, count in session.execute(counted) if published}


def _crawled(session: Session, site: str, day: date) -> frozenset[date]:
    days = select(DayRow.day).where(DayRow.site == site)
    found: Iterable[date] = session.scalars(
        days.where(DayRow.day >= day - HISTORY, DayRow.day < day)
    )
    return frozenset(found)
