"""Boilerplate: sentences that more than two articles of a site have."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.models import EditionRow
from storage.stories.held import Mark, marks
from storage.stories.index import SENTENCES
from storage.stories.models import StoryTextRow
from storage.stories.numbers import packed

FREQUENT = 2  # articles of a site; a sentence in more of them is the site's and not the news'
HOLDERS = 12  # editions that a sentence is followed to beside the batch's: three articles decide


@dataclass(frozen=True, slots=True)
class Learned:
    """The boilerplate of the batch's editions, and that of others which is now another one."""

    own: Mapping[int, frozenset[int]]
    others: Mapping[int, frozenset[int]]


def learn(
    session: Session, before: Mapping[int, Mark], now: Mapping[int, frozenset[int]]
) -> Learned:
    """Index the sentences that editions have `now`, and find what is boilerplate by them.

    An edition that goes has none; `before` is what the index had of those it knew.
    """
    had = {own: mark.sentences for own, mark in before.items()}
    lost = {own: had.get(own, frozenset()) - keys for own, keys in now.items()}
    won = {own: keys - had.get(own, frozenset()) for own, keys in now.items()}
    SENTENCES.remove(session, lost)
    SENTENCES.add(session, won)
    away = frozenset().union(*lost.values())
    most = HOLDERS + len(now)
    holders = SENTENCES.first(session, frozenset().union(*now.values()) - away, most)
    holders |= SENTENCES.first(session, away, most, alone=True)
    articles = _articles(session, holders)
    common = frozenset(
        key
        for key, held in holders.items()
        if len({articles[one] for one in held if one in articles}) > FREQUENT
    )
    moved = {key: holders.get(key, ()) for key in away.union(*won.values())}
    others = _others(session, moved, set(now), articles, common)
    for edition, keys in others.items():
        row = update(StoryTextRow).where(StoryTextRow.edition_id == edition)
        session.execute(row.values(common=packed(keys)))
    return Learned({edition: keys & common for edition, keys in now.items()}, others)


def _others(
    session: Session,
    moved: Mapping[int, Collection[int]],
    mine: Collection[int],
    articles: Mapping[int, int],
    common: frozenset[int],
) -> dict[int, frozenset[int]]:
    """Return the boilerplate of other editions, where the moved sentences make it another."""
    listed = set()
    for held in moved.values():
        rest = [one for one in held if one not in mine and one in articles]
        # Where the others alone are many, they know it for boilerplate already.
        if len({articles[one] for one in rest}) <= FREQUENT:
            listed.update(rest)
    found = {}
    for one in marks(session, StoryTextRow.edition_id.in_(listed)).values():
        keys = one.sentences & moved.keys()
        if one.common != (shown := (one.common - keys) | (keys & common)):
            found[one.id] = shown
    return found


def _articles(session: Session, holders: Mapping[int, Collection[int]]) -> dict[int, int]:
    listed = {one for held in holders.values() for one in held}
    wanted = select(EditionRow.id, EditionRow.article_id).where(EditionRow.id.in_(listed))
    return {row.id: row.article_id for row in session.execute(wanted)}
