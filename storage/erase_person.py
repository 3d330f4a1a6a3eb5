"""Takedown of a person: credits go, and the name is blanked in every text, also in earlier ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from sqlalchemy import delete, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from storage import names
from storage.erase import AT_ONCE, Erased, run, sweep, touched_by
from storage.graves import Graves, only_person, person_grave
from storage.history import RevisionRow, SightingRow, TombstoneRow
from storage.models import ContributionRow, EditionRow, EditionTagRow, PageRow
from storage.record import content_digest
from storage.revisions import tidy
from storage.search.index import entries_of, write
from storage.stories.link import link
from storage.turns import take_turn
from storage.upsert import insert_new

TEXTS = ("headline", "lead", "body", "byline")
SAID = (
    *("headline", "lead", "body", "byline", "language", "script", "section"),
    *("published_at", "published_day"),
)
PAST = ("edition_id", "published_precision")


def erase_person(session: Session, name: str) -> Erased:
    """Take a person's credits away and blank the name wherever a text has it.

    The name is found in every case form, in either order and in three scripts; with initials only
    where the article has it in full, too. Addresses stay as they are; those with the name are told.
    """
    now = take_turn(session)
    key, count = person_grave(name)
    row = {"kind": "person", "site": "", "key": key, "words": count, "erased_at": now}
    insert_new(session, TombstoneRow, [row], ("kind", "site", "key"))
    grave = only_person(name)
    editions = {one for one in _all(session, EditionRow.id) if _blank(session, one, grave, now)}
    for number in _all(session, RevisionRow.edition_id):
        if _blank_past(session, number, grave):
            editions.add(number)
            run(session, update(EditionRow).where(EditionRow.id == number).values(changed_at=now))
    link(session, editions)
    rejected = {one for one in _all(session, PageRow.id) if _blank_detail(session, one, grave)}
    sweep(session)
    shown = PageRow.edition_id.in_(editions) | PageRow.id.in_(rejected)
    pages = session.scalars(select(PageRow).where(shown)).all()
    return replace(touched_by(session, editions, pages), spelled=tuple(_spelled(session, grave)))


def _blank_detail(session: Session, number: int, grave: Graves) -> bool:
    """Blank the name in what led to a rejection; return whether it was there."""
    page = update(PageRow).where(PageRow.id == number)
    said = select(PageRow.detail, PageRow.trail).where(PageRow.id == number)
    held = session.execute(said).mappings().one()
    blanked = {name: grave.blank(held[name]) for name in held if held[name]}
    named = {name: text for name, text in blanked.items() if text != held[name]}
    if named:
        run(session, page.values(**named))
    return bool(named)


def _spelled(session: Session, grave: Graves) -> Iterator[tuple[str, str]]:
    """Yield the addresses that have the name in them."""
    held = select(PageRow.site, PageRow.url).order_by(PageRow.site, PageRow.url)
    for site, url in session.execute(held.execution_options(yield_per=AT_ONCE)):
        if grave.names(unquote(url).replace("_", " ")):
            yield site, url


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
    grave = grave.known_from(_texts(said, people))
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
    _see_as(session, number, row.content_digest, content)
    texts = {name: kept for name, kept in blanked.items() if name != "section"}
    sections = names.sections(session, {blanked["section"]})
    session.execute(
        update(EditionRow)
        .where(EditionRow.id == number)
        .values(section_id=sections[blanked["section"]])
        .values(**texts, provenance=rules, content_digest=content)
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
    run(session, delete(table).where(mine, table.position == position))
    after = session.scalars(
        select(table.position).where(mine, table.position > position).order_by(table.position)
    ).all()
    for one in after:
        run(session, update(table).where(mine, table.position == one).values(position=one - 1))


def _blank_past(session: Session, number: int, erased: Graves) -> bool:
    """Blank the name in the earlier texts of one edition; return whether it was there."""
    found = False
    past = session.scalars(select(RevisionRow).where(RevisionRow.edition_id == number)).all()
    for row in past:
        session.expunge(row)
        said = {name: getattr(row, name) for name in SAID}
        grave = erased.known_from(_texts(said, row.contributors))
        people = [(name, role) for name, role in row.contributors if not grave.names(name)]
        tags = [tag for tag in row.tags if not grave.names(tag)]
        blanked = _blanked(said, grave)
        content = content_digest(blanked, tags, people)
        if content == row.content_digest:
            continue
        found = True
        _see_as(session, number, row.content_digest, content)
        values = {
            **{name: getattr(row, name) for name in PAST},
            **blanked,
            "content_digest": content,
            "tags": tags,
            "contributors": [list(one) for one in people],
        }
        old = (RevisionRow.edition_id == number, RevisionRow.content_digest == row.content_digest)
        run(session, delete(RevisionRow).where(*old))
        insert_new(session, RevisionRow, [values], ("edition_id", "content_digest"))
    tidy(session, [number])
    return found


def _texts(said: Mapping[str, Any], people: Iterable[Sequence[str]]) -> list[str | None]:
    return [*(said[name] for name in TEXTS), *(name for name, _ in people)]


def _blanked(said: Mapping[str, Any], grave: Graves) -> dict[str, Any]:
    texts = {name: grave.blank(said[name]) for name in ("headline", "body")}
    optional = {name: grave.blank_or_none(said[name]) for name in ("lead", "byline", "section")}
    return {**said, **texts, **optional}


def _see_as(session: Session, number: int, before: str, after: str) -> None:
    seen = (SightingRow.edition_id == number, SightingRow.content_digest == before)
    run(session, update(SightingRow).where(*seen).values(content_digest=after))
