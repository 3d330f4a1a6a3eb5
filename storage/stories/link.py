"""Linking: each new or changed edition with what is held that tells the same text.

Called in a load's transaction: loaders take turns, so what is read cannot change before it is
written. Every link is a function of what is held and of nothing else: what a batch teaches about
others (boilerplate of their site, neighbours by a print, an equal text that stands for them)
is applied to them at once. Hence neither order nor batches make a difference.
"""

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from storage.stories.boilerplate import learn
from storage.stories.candidates import Prints, move
from storage.stories.chains import Group, chain, of_article, of_text, unlink_all
from storage.stories.compare import compare
from storage.stories.held import Body, Mark, bodies, marks, place_of
from storage.stories.members import settle_members
from storage.stories.models import StoryTextRow
from storage.stories.numbers import packed
from storage.stories.prints import prints
from storage.stories.verify import METHOD, Told
from storage.upsert import chunks, upsert

AT_ONCE = 100  # editions
STEPS = 16  # places that are tried
SELDOM = 20_000  # new objects between two collections


@dataclass(frozen=True, slots=True)
class _Read:
    """Editions as they are compared now, and what the index had of them before."""

    before: Mapping[int, Mark]
    common: Mapping[int, frozenset[int]]
    said: Mapping[int, Body]

    def told(self, own: int) -> Told:
        """Return what an edition tells."""
        return self.said[own].told(self.common[own])


def link(session: Session, numbers: Collection[int]) -> None:
    """Link the editions with these row numbers anew, and whom they concern."""
    with _collected_seldom():
        for some in chunks(sorted(numbers), AT_ONCE):
            _link(session, some)


def forget(session: Session, numbers: Collection[int]) -> None:
    """Take editions that are about to be deleted out of the index, and link whom they leave."""
    before = marks(session, StoryTextRow.edition_id.in_(numbers))
    nothing: frozenset[int] = frozenset()
    learned = learn(session, before, dict.fromkeys(before, nothing))
    session.execute(delete(StoryTextRow).where(StoryTextRow.edition_id.in_(numbers)))
    partners = unlink_all(session, numbers) - set(numbers)
    held = {one.place: one.prints for one in before.values()}
    moved = move(session, held, dict.fromkeys(held, nothing))
    left = {one.told for one in before.values() if one.told is not None}
    equal = {some[0].id for some in of_text(session, left)}
    touched = partners | compare(session, set(), moved)
    settle_members(session, touched, gone=numbers)
    link(session, {*learned.others, *equal, *partners})


@contextmanager
def _collected_seldom() -> Iterator[None]:
    """Texts are many small objects and no circles: looking for some took a tenth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _link(session: Session, numbers: Collection[int]) -> None:
    read = _learned(session, numbers)
    told = {own: read.told(own) for own in read.said}
    _write_texts(session, read, told)
    keys = {one.told for one in read.before.values()} | {one.key for one in told.values()}
    groups = of_text(session, {key for key in keys if key is not None})
    now = marks(session, StoryTextRow.edition_id.in_(told))
    standing = _standing(groups, now)
    told |= _told(session, [own for own, stands in standing.items() if stands and own not in told])
    known = {one.id: one for some in groups for one in some} | now
    present = {
        own: prints(told[own].body.stems) if stands else frozenset()
        for own, stands in standing.items()
    }
    places = {own: known[own].place for own in present}
    before = {own: known[own].prints for own in present}
    moved = move(session, _at(before, places), _at(present, places))
    _write_prints(session, present)
    touched = chain(session, "exact", groups, told)
    articles = {one.article_id for one in now.values()}
    touched |= chain(session, "article", of_article(session, articles), ())
    touched |= compare(session, set(places.values()), moved)
    settle_members(session, touched | set(numbers) | set(told))


def _standing(groups: Sequence[Group], now: Mapping[int, Mark]) -> dict[int, bool]:
    """Return of editions whose prints may change whether they stand for their equals."""
    found = dict.fromkeys(now, True)
    for some in groups:
        for place, one in enumerate(some):
            if one.id in now or bool(one.prints) != (place == 0):
                found[one.id] = place == 0
    return found


def _learned(session: Session, numbers: Collection[int]) -> _Read:
    """Cut the bodies of editions into sentences; those of others whose boilerplate changed, too."""
    before = marks(session, StoryTextRow.edition_id.in_(numbers))
    said = dict(bodies(session, numbers))
    learned = learn(session, before, {own: one.indexed for own, one in said.items()})
    common = {**learned.own, **learned.others}
    before |= marks(session, StoryTextRow.edition_id.in_(learned.others))
    said |= dict(bodies(session, learned.others))
    return _Read(before, common, said)


def _write_texts(session: Session, read: _Read, told: Mapping[int, Told]) -> None:
    places = _places(session, read.said, read.before)
    rows = [
        {
            "edition_id": own,
            "method": METHOD,
            "place": places[own],
            "told": told[own].key,
            "words": len(told[own].body.stems),
            "sentences": packed(one.indexed),
            "common": packed(read.common[own]),
            "prints": packed(read.before[own].prints if own in read.before else ()),
            "named": one.named,
        }
        for own, one in read.said.items()
    ]
    upsert(session, StoryTextRow, rows, ("edition_id",))


def _write_prints(session: Session, present: Mapping[int, frozenset[int]]) -> None:
    rows = [{"edition_id": own, "prints": packed(some)} for own, some in present.items()]
    if rows:
        session.execute(update(StoryTextRow), rows)


def _told(session: Session, numbers: Collection[int]) -> dict[int, Told]:
    common = {
        own: one.common for own, one in marks(session, StoryTextRow.edition_id.in_(numbers)).items()
    }
    return {own: one.told(common[own]) for own, one in bodies(session, numbers)}


def _places(
    session: Session, read: Mapping[int, Body], before: Mapping[int, Mark]
) -> dict[int, int]:
    """Return each edition's place: a hash of its name, or the next that is free."""
    kept = {own: one.place for own, one in before.items() if one.method}
    wanted = [(place_of(one.name), one.name, own) for own, one in read.items()]
    new = sorted(one for one in wanted if one[2] not in kept)
    row = StoryTextRow
    near = row.place.in_([place + step for place, *_ in new for step in range(STEPS)])
    others = row.edition_id.not_in([own for *_, own in new])
    taken = set(session.scalars(select(row.place).where(near, others)))
    for place, _, own in new:
        # Two names in four billion are of one place.
        free = next(at for at in range(place, place + STEPS) if at not in taken)
        taken.add(free)
        kept[own] = free
    return kept


def _at(prints: Mapping[int, frozenset[int]], places: Mapping[int, int]) -> Prints:
    return {place: prints[own] for own, place in places.items()}
