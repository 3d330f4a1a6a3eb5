"""Candidates: pairs of texts that stand side by side in the lists of two prints at least.

A print's list has its texts in the order of their places, which hang on their names alone. In it
a text meets its NEAR neighbours on either side and nobody else, however long the list is: prints of
few texts lead to all of them, a template's leads to some. So every pair is decided by what is held.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from storage.stories.chains import Pair, pair
from storage.stories.index import PRINTS
from storage.stories.models import StoryLinkRow, StoryTextRow

NEAR = 12  # texts on either side
SHARED = 2  # prints that make a candidate
SHORT = 4 * NEAR  # texts; of a longer list only the parts are read that matter
VERIFIED = ("near", "abridged", "edition", "check")
Prints = Mapping[int, frozenset[int]]  # of places


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed lists mean for others, by places: pairs that are neighbours now, or no more.

    `lists` are those of the changed prints that are short enough to be known whole.
    """

    met: frozenset[Pair]
    parted: frozenset[Pair]
    lists: Mapping[int, Sequence[int]]


def move(session: Session, before: Prints, now: Prints) -> Moved:
    """Index the prints that texts have `now`; return whose neighbours are others by that."""
    lost = {own: before.get(own, frozenset()) - keys for own, keys in now.items()}
    won = {own: keys - before.get(own, frozenset()) for own, keys in now.items()}
    PRINTS.remove(session, lost)
    PRINTS.add(session, won)
    less, more = _by_print(lost), _by_print(won)
    met: set[Pair] = set()
    parted: set[Pair] = set()
    changed = {key: less[key] | more[key] for key in {*less, *more}}
    whole = PRINTS.first(session, changed, SHORT)
    most = max(map(len, changed.values()), default=0)
    for key, held in _parts(session, whole, changed, most):
        stays = set(held) - changed[key]
        if len(stays) + len(changed[key]) <= NEAR + 1:
            continue  # too short a list to part anybody
        was = _neighbours(sorted(stays | less[key]))
        is_now = _neighbours(sorted(stays | more[key]))
        ours = changed[key]
        met.update(ends for ends in is_now - was if ours.isdisjoint(ends))
        parted.update(ends for ends in was - is_now if ours.isdisjoint(ends))
    # A list of one is known as well: nobody is met in it.
    lists = {key: whole.get(key, ()) for key in changed}
    return Moved(frozenset(met), frozenset(parted), lists)


def candidates(session: Session, prints: Prints, known: Mapping[int, Sequence[int]]) -> set[Pair]:
    """Return the pairs of places that texts make with any other, by their prints.

    `known` are lists that were read already.
    """
    shared: Counter[Pair] = Counter()
    asked = _by_print(prints)
    whole: dict[int, Sequence[int]] = {key: known[key] for key in asked if key in known}
    whole |= PRINTS.first(session, asked.keys() - whole.keys(), SHORT)
    for key, held in _parts(session, whole, asked, 0):
        at = {own: place for place, own in enumerate(held)}
        found: set[Pair] = set()
        for own in asked[key] & at.keys():  # lists may have been pruned
            middle = at[own]
            for other in held[max(0, middle - NEAR) : middle + NEAR + 1]:
                if other != own:
                    found.add(pair(own, other))
        shared.update(found)
    return {ends for ends, count in shared.items() if count >= SHARED}


def _parts(
    session: Session,
    whole: Mapping[int, Sequence[int]],
    asked: Mapping[int, Collection[int]],
    more: int,
) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield each print that several hold with its list, or the parts around the places asked for.

    On either side of a place there are NEAR in it, and some `more`.
    """
    cut = sorted(key for key, held in whole.items() if len(held) == SHORT)
    around: defaultdict[int, set[int]] = defaultdict(set)
    pairs = [(key, own) for key in cut for own in sorted(asked[key])]
    for (key, _), near in PRINTS.beside(session, pairs, NEAR + more).items():
        around[key].update(near)
    for key, held in whole.items():
        if len(held) > 1:
            yield key, sorted(around[key]) if key in around else held


def linked(session: Session, pairs: Collection[Pair]) -> set[Pair]:
    """Return those of these pairs of places that have a link by what they share."""
    places = {place for ends in pairs for place in ends}
    one, other, row = aliased(StoryTextRow), aliased(StoryTextRow), StoryLinkRow
    asked = (
        select(one.place, other.place)
        .select_from(row)
        .join(one, one.edition_id == row.edition_id)
        .join(other, other.edition_id == row.other_id)
        .where(one.place.in_(places), other.place.in_(places), row.kind.in_(VERIFIED))
    )
    return {pair(*ends) for ends in session.execute(asked)} & set(pairs)


def _neighbours(held: Sequence[int]) -> set[Pair]:
    return {
        (one, other)
        for place, one in enumerate(held)
        for other in held[place + 1 : place + NEAR + 1]
    }


def _by_print(prints: Mapping[int, Collection[int]]) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for own, keys in prints.items():
        for key in keys:
            found[key].add(own)
    return found
