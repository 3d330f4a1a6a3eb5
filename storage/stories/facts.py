"""The fact guard: numbers, names, places and days that stand in one another's place.

News made from one template share nearly all their words; what tells them apart is a handful of
facts. A copy keeps the facts of what it copies, however its words are changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.stories.align import Alignment
from storage.stories.text import Text
from storage.stories.words import PLACES, STEM, is_fact


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts told alike; places where another fact stands; facts that only one text has.

    `apart` counts facts outside the shared passages, on the side that has fewer of them: an
    abridged copy has none of its own, another event has its own.
    """

    shared: int
    changed: int
    apart: int


def facts(one: Text, other: Text, laid: Alignment) -> Facts:
    """Count the facts of two texts that were laid side by side."""
    cased = one.cased and other.cased
    here, there = set(range(len(one.tokens))), set(range(len(other.tokens)))
    changed = shared = 0
    for gap in laid.gaps:
        at, to = range(gap.start, gap.end), range(gap.at, gap.to)
        changed += _changed(_words(one, at), _words(other, to), cased)
        here.difference_update(at)
        there.difference_update(to)
    for run in laid.runs:
        end = run.start + run.length
        shared += one.told[end] - one.told[run.start]
        here.difference_update(range(run.start, end))
        there.difference_update(range(run.at, run.at + run.length))
    apart = min(_only(one, here, other, cased), _only(other, there, one, cased))
    return Facts(shared, changed, apart)


Word = tuple[str, bool]


def _words(text: Text, places: Sequence[int]) -> list[Word]:
    return [(text.tokens[place], place in text.first) for place in places]


def _changed(here: Sequence[Word], there: Sequence[Word], cased: bool) -> int:
    """Return how many facts of a gap have another fact in their place."""
    if not here or not there or _joined(here) == _joined(there):
        return 0
    mine = [word for word in here if not any(_alike(word[0], other) for other, _ in there)]
    yours = [word for word in there if not any(_alike(word[0], other) for other, _ in here)]
    left = sum(is_fact(*word) for word in mine)
    right = sum(is_fact(*word) for word in yours)
    left, right = max(left, _places(mine)), max(right, _places(yours))
    if cased:
        return min(left, right)
    # Where one script has no capitals, any word may be the name that stands against a name.
    return max(min(left, len(yours)), min(right, len(mine)))


def _joined(words: Sequence[Word]) -> str:
    """Return the words without spaces: "494 63" is 49463 with a space that a copy lost."""
    return "".join(word for word, _ in words)


def _only(one: Text, places: set[int], other: Text, cased: bool) -> int:
    """Return how many facts at these places of one text the other has nowhere."""
    return len(
        {
            one.stems[place]
            for place in places
            if one.stems[place] not in other.known
            and is_fact(one.tokens[place], not cased or place in one.first)
        }
    )


def _places(words: Sequence[Word]) -> int:
    return sum(word[:STEM].lower() in PLACES or is_fact(word, first) for word, first in words)


def _alike(one: str, other: str) -> bool:
    """Return whether two words may be one with different endings."""
    if not one[0].isalpha() or not other[0].isalpha():
        return one == other
    a, b = one.lower(), other.lower()
    shorter = min(len(a), len(b))
    common = next((n for n in range(shorter) if a[n] != b[n]), shorter)
    return common >= 2 if common == shorter else common >= max(3, shorter - 3)
