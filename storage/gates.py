"""Measures a site's day, as it is stored, against the four weeks before it."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from storage.history import DayRow
from storage.measures import Measures, Tally
from storage.models import ArticleRow, EditionRow, PageRow, RunRow
from storage.runs import day_of

HISTORY = timedelta(days=28)
SHORT = 200  # characters; shorter bodies may be equal by chance


def measures(session: Session, site: str, day: date) -> Measures:
    """Return what is held of a site's day and of the 28 days before."""
    held = day_of(session, site, day)
    batches = session.scalars(
        select(RunRow.batch).where(RunRow.site == site, RunRow.day == day).order_by(RunRow.batch)
    ).all()
    earlier = select(func.max(RunRow.batch)).where(RunRow.site == site, RunRow.day < day)
    last = session.scalar(earlier.where(RunRow.batch < batches[0])) if batches else None
    first_at = session.scalar(
        select(func.min(PageRow.fetched_at)).where(PageRow.site == site, _of(batches))
    )
    return Measures(
        day=day,
        counts=held.counts,
        articles=held.articles,
        with_byline=held.with_byline,
        pages=_tally(session, site, _of(batches), bodies=True),
        before=_tally(session, site, _of([last] if last else [])),
        past=_past(session, site, first_at),
        by_day=_by_day(session, site, day),
        crawled=_crawled(session, site, day),
    )


def _of(batches: Sequence[str]) -> ColumnElement[bool]:
    """Return what is so of the pages whose latest fetch lies in one of the batches."""
    return or_(False, *(PageRow.archive.startswith(f"{name}.") for name in batches))


def _past(session: Session, site: str, until: datetime | None) -> Tally:
    if until is None:
        return Tally()
    window = (PageRow.fetched_at >= until - HISTORY) & (PageRow.fetched_at < until)
    return _tally(session, site, window)


def _tally(
    session: Session, site: str, which: ColumnElement[bool], *, bodies: bool = False
) -> Tally:
    row = EditionRow
    wanted: Select[tuple[object, ...]] = (
        select(PageRow.reason, row.article_id, row.provenance, row.language)
        .add_columns(row.published_at, row.published_day)
        .add_columns(*([row.body] if bodies else []))
        .outerjoin(row, row.id == PageRow.edition_id)
        .where(PageRow.site == site, which)
    )
    tally = Tally()
    for page in session.execute(wanted.execution_options(yield_per=500)):
        tally.pages += 1
        if page.reason is not None:
            tally.reasons[page.reason] += 1
            continue
        tally.articles += 1
        tally.languages[page.language or "unknown"] += 1
        for name, found in page.provenance.items():
            tally.rules[name][found["rule"]] += 1
        if when := page.published_at or page.published_day:
            tally.published[when] += 1
        if bodies and len(page.body) >= SHORT:
            tally.bodies[hashlib.sha256(page.body.encode()).hexdigest()].add(page.article_id)
    return tally


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
