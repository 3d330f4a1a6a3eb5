"""Takedown: an article or a person goes from every table and the search, and stays away.

A tombstone is left; `storage.graves` has the load heed it. What lies outside the database is named
for the operator: records of the archive, and the days whose exports hold it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import UpdateBase, delete, exists, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from storage.fold import text_digest
from storage.graves import Graves, only_person, page_digest, person_grave
from storage.history import RevisionRow, SightingRow, TombstoneRow
from storage.identity import normal_address, plain_address
from storage.models import (
    ArticleRow,
    ContributionRow,
    EditionRow,
    EditionTagRow,
    PageRow,
    PersonRow,
    TagRow,
)
from storage.pages import delete_editions
from storage.record import content_digest
from storage.revisions import tidy
from storage.search.index import entries_of, write
from storage.stories.link import link
from storage.turns import take_turn
from storage.upsert import insert_new

AT_ONCE = 500
SAID = (
    *("headline", "lead", "body", "byline", "language", "script", "section"),
    *("published_at", "published_day"),
)
PAST = ("edition_id", "published_precision")


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure touched, and where else it may lie: archive records and days of exports."""

    articles: tuple[tuple[str, str], ...]
    archive: tuple[str, ...]
    days: tuple[str, ...]


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
    touched = _touched(session, editions, [row.archive for row in every.values()])
    graves = [("article", site, key) for site, key in touched.articles]
    graves += [("page", row.site, page_digest(row.url)) for row in every.values()]
    _bury(session, graves, now)
    write(session.connection(), [], entries_of(session, editions))
    _run(session, delete(PageRow).where(PageRow.id.in_(every)))
    delete_editions(session, editions)
    _sweep(session)
    return touched


def erase_person(session: Session, name: str) -> Erased:
    """Take a person's credits away and blank the name wherever a text has it.

    The name is found in every case form, in either order and in three scripts, but only as whole:
    a form with initials is erased by itself.
    """
    now = take_turn(session)
    key, count = person_grave(name)
    grave = {"kind": "person", "site": "", "key": key, "words": count, "erased_at": now}
    insert_new(session, TombstoneRow, [grave], ("kind", "site", "key"))
    grave_of_one = only_person(name)
    editions = [
        row for row in _all(session, EditionRow.id) if _blank(session, row, grave_of_one, now)
    ]
    for number in _all(session, RevisionRow.edition_id):
        _blank_past(session, number, grave_of_one)
    link(session, editions)
    _sweep(session)
    archive = session.scalars(select(PageRow.archive).where(PageRow.edition_id.in_(editions))).all()
    return _touched(session, editions, archive)


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
    return list(session.scalars(select(EditionRow.article_id).where(shown | named).distinct()))


def _bury(session: Session, graves: Sequence[tuple[str, str, str]], now: datetime) -> None:
    rows = [
        {"kind": kind, "site": site, "key": key, "words": 0, "erased_at": now}
        for kind, site, key in graves
    ]
    insert_new(session, TombstoneRow, rows, ("kind", "site", "key"))


def _touched(session: Session, editions: Collection[int], archive: Sequence[str | None]) -> Erased:
    wanted = (
        select(ArticleRow.site, ArticleRow.key, EditionRow.published_day)
        .join(EditionRow.article)
        .where(EditionRow.id.in_(editions))
    )
    rows = session.execute(wanted).all()
    return Erased(
        tuple(sorted({(site, key) for site, key, _ in rows})),
        tuple(sorted({one for one in archive if one})),
        tuple(sorted({str(day or "undated") for *_, day in rows})),
    )


def _all(session: Session, number: InstrumentedAttribute[int]) -> Iterator[int]:
    """Yield the numbers a column has, each once, in order; rows may be written meanwhile."""
    last = 0
    wanted = select(number).distinct().order_by(number).limit(AT_ONCE)
    while some := session.scalars(wanted.where(number > last)).all():
        yield from some
        last = some[-1]


def _blank(session: Session, number: int, grave: Graves, now: datetime) -> bool:
    """Blank the name in one edition; return whether it was there."""
    row = session.get_one(EditionRow, number, options=[selectinload(EditionRow.contributions)])
    said = {name: getattr(row, name) for name in SAID}
    tags = [one.tag.name for one in row.tags]
    people = [(one.name, one.role) for one in row.contributions]
    kept = [one for one in people if not grave.names(one[0])]
    tags_kept = [tag for tag in tags if not grave.names(tag)]
    blanked = _blanked(said, grave)
    rules = {
        field: {**found, "raw": grave.blank(found["raw"])}
        for field, found in row.provenance.items()
    }
    session.expunge(row)
    if (blanked, kept, tags_kept, rules) == (said, people, tags, dict(row.provenance)):
        return False
    before = entries_of(session, [number])
    content = content_digest(blanked, tags_kept, kept)
    text = text_digest(blanked["headline"], (blanked["body"],), (str(number),))
    if not blanked["body"]:
        text = row.text_digest
    _see_as(session, number, row.content_digest, content)
    session.execute(
        update(EditionRow)
        .where(EditionRow.id == number)
        .values(**blanked, provenance=rules, content_digest=content, text_digest=text)
        .values(changed_at=now)
    )
    for position, (person, _) in reversed(list(enumerate(people, start=1))):
        if grave.names(person):
            _take_out(session, ContributionRow, number, position)
    for position, tag in reversed(list(enumerate(tags, start=1))):
        if grave.names(tag):
            _take_out(session, EditionTagRow, number, position)
    write(session.connection(), entries_of(session, [number]), before)
    return True


def _take_out(
    session: Session, table: type[ContributionRow | EditionTagRow], number: int, position: int
) -> None:
    """Delete the row at a place and move those after it up."""
    mine = table.edition_id == number
    _run(session, delete(table).where(mine, table.position == position))
    after = session.scalars(
        select(table.position).where(mine, table.position > position).order_by(table.position)
    ).all()
    for one in after:
        _run(session, update(table).where(mine, table.position == one).values(position=one - 1))


def _blank_past(session: Session, number: int, grave: Graves) -> None:
    """Blank the name in the earlier texts of one edition."""
    past = session.scalars(select(RevisionRow).where(RevisionRow.edition_id == number)).all()
    for row in past:
        session.expunge(row)
        said = {name: getattr(row, name) for name in SAID}
        people = [(name, role) for name, role in row.contributors if not grave.names(name)]
        tags = [tag for tag in row.tags if not grave.names(tag)]
        blanked = _blanked(said, grave)
        content = content_digest(blanked, tags, people)
        if content == row.content_digest:
            continue
        _see_as(session, number, row.content_digest, content)
        values = {
            **{name: getattr(row, name) for name in PAST},
            **blanked,
            "content_digest": content,
            "tags": tags,
            "contributors": [list(one) for one in people],
        }
        old = (RevisionRow.edition_id == number, RevisionRow.content_digest == row.content_digest)
        _run(session, delete(RevisionRow).where(*old))
        insert_new(session, RevisionRow, [values], ("edition_id", "content_digest"))
    tidy(session, [number])


def _blanked(said: Mapping[str, Any], grave: Graves) -> dict[str, Any]:
    texts = {name: grave.blank(said[name]) for name in ("headline", "body")}
    optional = {name: grave.blank_or_none(said[name]) for name in ("lead", "byline", "section")}
    return {**said, **texts, **optional}


def _see_as(session: Session, number: int, before: str, after: str) -> None:
    seen = (SightingRow.edition_id == number, SightingRow.content_digest == before)
    _run(session, update(SightingRow).where(*seen).values(content_digest=after))


def _sweep(session: Session) -> None:
    """Delete people and tags that nothing refers to any more."""
    credited = exists().where(ContributionRow.person_id == PersonRow.id)
    _run(session, delete(PersonRow).where(~credited))
    tagged = exists().where(EditionTagRow.tag_id == TagRow.id)
    _run(session, delete(TagRow).where(~tagged))


def _run(session: Session, statement: UpdateBase) -> None:
    session.execute(statement, execution_options={"synchronize_session": False})
