"""Takedown: an article goes from every table and the search, and stays away.

A tombstone is left; `storage.graves` has the load heed it. What lies outside the database is named
for the operator: addresses whose answers the archive holds, and the days whose exports hold it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import UpdateBase, delete, exists, select, update
from sqlalchemy.orm import Session

from storage.graves import page_digest
from storage.history import TombstoneRow
from storage.identity import normal_address, plain_address
from storage.models import (
    ArticleRow,
    ContributionRow,
    EditionRow,
    EditionTagRow,
    PageRow,
    PersonRow,
    RunRow,
    SectionRow,
    TagRow,
)
from storage.pages import delete_editions
from storage.search.index import entries_of, write
from storage.stories.models import StoryMemberRow, StoryRow
from storage.turns import take_turn
from storage.upsert import insert_new

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure touched, and where else it may lie.

    `addresses` are those, by site, whose answers the archive holds; `archive` the records the
    database knew of, by site; `days` those of exports; `spelled` addresses that have the name.
    """

    articles: tuple[tuple[str, str], ...]
    addresses: tuple[tuple[str, str], ...]
    archive: tuple[tuple[str, str], ...]
    days: tuple[str, ...]
    spelled: tuple[tuple[str, str], ...] = ()


def erase_url(session: Session, url: str) -> Erased:
    """Erase the article an address leads to, all its editions and pages.

    Raises LookupError where nothing is held of the address.
    """
    now = take_turn(session)
    pages = _pages_at(session, url)
    articles = _articles_at(session, url, pages)
    if not pages and not articles:
        raise LookupError(f"nothing is held of {url}")
    editions = session.scalars(
        select(EditionRow.id).where(EditionRow.article_id.in_(articles))
    ).all()
    shown = PageRow.edition_id.in_(editions)
    also = session.scalars(select(PageRow).where(shown))
    every = {row.id: row for row in (*pages, *also)}
    touched = touched_by(session, editions, every.values())
    days = {*touched.days, *_tell_mates(session, editions, now)}
    graves = [("article", site, key) for site, key in touched.articles]
    graves += [("page", row.site, page_digest(row.url)) for row in every.values()]
    _bury(session, graves, now)
    write(session.connection(), [], entries_of(session, editions))
    _forget_examples(session, {row.url for row in every.values()})
    run(session, delete(PageRow).where(PageRow.id.in_(every)))
    delete_editions(session, editions)
    sweep(session)
    return replace(touched, days=tuple(sorted(days)))


def _pages_at(session: Session, url: str) -> list[PageRow]:
    same = {url, plain_address(url), normal_address(url)}
    exact = session.scalars(select(PageRow).where(PageRow.url.in_(same))).all()
    if exact:
        return list(exact)
    # Rare, so it may read all addresses: another spelling of one that is held.
    wanted = normal_address(url)
    held = session.execute(select(PageRow.id, PageRow.url).execution_options(yield_per=AT_ONCE))
    numbers = [number for number, address in held if normal_address(address) == wanted]
    return list(session.scalars(select(PageRow).where(PageRow.id.in_(numbers))))


def _articles_at(session: Session, url: str, pages: Sequence[PageRow]) -> list[int]:
    shown = EditionRow.id.in_([row.edition_id for row in pages if row.edition_id])
    named = EditionRow.url.in_({url, plain_address(url)})
    found = session.scalars(select(EditionRow.article_id).where(shown | named).distinct()).all()
    return list(found) or _stated_as(session, url)


def _stated_as(session: Session, url: str) -> list[int]:
    """Return the article whose page states an address as its canonical one, if it is one alone."""
    same = {url, plain_address(url), normal_address(url)}
    stated = EditionRow.canonical_url.in_(same) | ArticleRow.key.in_(same)
    wanted = select(EditionRow.article_id).join(EditionRow.article).where(stated).distinct()
    found = session.scalars(wanted).all()
    return list(found) if len(found) == 1 else []


def _tell_mates(session: Session, editions: Collection[int], now: datetime) -> set[str]:
    """Mark editions whose story one of these heads as changed; return their days.

    Their rows name the head, and so do past exports.
    """
    stories = select(StoryRow.id).where(StoryRow.head_id.in_(editions))
    mates = select(StoryMemberRow.edition_id).where(StoryMemberRow.story.in_(stories))
    theirs = EditionRow.id.in_(mates), EditionRow.id.not_in(editions)
    days = {
        str(day or "undated")
        for day in session.scalars(select(EditionRow.published_day).where(*theirs))
    }
    run(session, update(EditionRow).where(*theirs).values(changed_at=now))
    return days


def _forget_examples(session: Session, urls: Collection[str]) -> None:
    """Take erased addresses out of what runs give as examples."""
    held = select(RunRow.id, RunRow.examples).where(RunRow.examples.is_not(None))
    for number, examples in session.execute(held).all():
        kept = {name: url for name, url in (examples or {}).items() if url not in urls}
        if kept != examples:
            run(session, update(RunRow).where(RunRow.id == number).values(examples=kept))


def _bury(session: Session, graves: Sequence[tuple[str, str, str]], now: datetime) -> None:
    rows = [
        {"kind": kind, "site": site, "key": key, "words": 0, "erased_at": now}
        for kind, site, key in graves
    ]
    insert_new(session, TombstoneRow, rows, ("kind", "site", "key"))


def touched_by(session: Session, editions: Collection[int], pages: Collection[PageRow]) -> Erased:
    """Return what is known of editions and pages before they go."""
    wanted = (
        select(ArticleRow.site, ArticleRow.key, EditionRow.published_day)
        .join(EditionRow.article)
        .where(EditionRow.id.in_(editions))
    )
    rows = session.execute(wanted).all()
    return Erased(
        tuple(sorted({(site, key) for site, key, _ in rows})),
        tuple(sorted({(row.site, row.url) for row in pages})),
        tuple(sorted({(row.site, row.archive) for row in pages if row.archive})),
        tuple(sorted({str(day or "undated") for *_, day in rows})),
    )


def sweep(session: Session) -> None:
    """Delete people, sections and tags that nothing refers to any more."""
    credited = exists().where(ContributionRow.person_id == PersonRow.id)
    run(session, delete(PersonRow).where(~credited))
    named = exists().where(EditionRow.section_id == SectionRow.id)
    run(session, delete(SectionRow).where(~named))
    tagged = exists().where(EditionTagRow.tag_id == TagRow.id)
    run(session, delete(TagRow).where(~tagged))


def run(session: Session, statement: UpdateBase) -> None:
    """Execute a statement that touches no object of the session."""
    session.execute(statement, execution_options={"synchronize_session": False})
