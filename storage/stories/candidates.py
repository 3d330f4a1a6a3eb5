"""Candidates: pairs of texts that stand side by side in the lists of two prints at least.

A print's list has its texts in the order of their places, which hang on their names alone. In it
a text meets its NEAR neighbours on either side and nobody else, however long the list is: prints of
few texts lead to all of them, a template's leads to some. So every pair is decided by what is held.
"""

from bisect import bisect_left
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
        if len(held) + len(less[key]) <= NEAR + 1:
            continue  # too short a list to part anybody
        stays = [one for one in held if one not in changed[key]]
        for ends, beside in shifted(stays, sorted(less[key]), sorted(more[key])):
            (met if beside else parted).add(ends)
    # A list of one is known as well: nobody is met in it.
    lists = {key: whole.get(key, ()) for key in changed}
    return Moved(frozenset(met), frozenset(parted), lists)


def candidates(session: Session, prints: Prints, known: Mapping[int, Sequence[int]]) -> set[Pair]:
    """Return the pairs of places that texts make with any other, by their prints.

    `known` are lists that were read already.
    """
    asked = _by_print(prints)
    whole: dict[int, Sequence[int]] = {key: known[key] for key in asked if key in known}
    whole |= PRINTS.first(session, asked.keys() - whole.keys(), SHORT)
    shared: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for key, held in _parts(session, whole, asked, 0):
        for own in asked[key]:
            at = bisect_left(held, own)
            if at < len(held) and held[at] == own:  # lists may have been pruned
                shared[own].update(held[max(0, at - NEAR) : at])
                shared[own].update(held[at + 1 : at + NEAR + 1])
    return {
        pair(own, other)
        for own, counts in shared.items()
        for other, count in counts.items()
        if count >= SHARED
    }


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
    one, other, row = aliased(StoryTextRow), aliased(StoryTextRow), StoryLinkRow
    # Of a pair one end is enough to ask for: most have no link, and places are read in no order.
    wanted = select(one.place, other.place).where(
        one.place.in_({place for place, _ in pairs}), row.kind.in_(VERIFIED)
    )
    found: set[Pair] = set()
    for mine, yours in ((row.edition_id, row.other_id), (row.other_id, row.edition_id)):
        asked = wanted.join_from(one, row, mine == one.edition_id)
        asked = asked.join(other, other.edition_id == yours)
        found.update(pair(*ends) for ends in session.execute(asked))
    return found & set(pairs)


def shifted(
    stays: Sequence[int], less: Sequence[int], more: Sequence[int]
) -> Iterator[tuple[Pair, bool]]:
    """Yield the pairs of a list that others who leave or join it make neighbours, or part."""
    gone = [bisect_left(less, one) for one in stays]
    come = [bisect_left(more, one) for one in stays]
    for at, one in enumerate(stays):
        end = min(at + NEAR, len(stays) - 1)
        between = max(gone[end] - gone[at], come[end] - come[at])
        # Who is nearer than that is a neighbour whoever stands between.
        for to in range(max(at + 1, at + NEAR + 1 - between), end + 1):
            was = to - at + gone[to] - gone[at] <= NEAR
            beside = to - at + come[to] - come[at] <= NEAR
            if was != beside:
                yield (one, stays[to]), beside


def _by_print(prints: Mapping[int, Collection[int]]) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for own, keys in prints.items():
        for key in keys:
            found[key].add(own)
    return found
