"""The fact guard: numbers, names, places and days that stand in one another's place.

News made from one template share nearly all their words; what tells them apart is a handful of
facts. A copy keeps the facts of what it copies, however its words are changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.stories.align import Alignment, Gap
from storage.stories.text import Text
from storage.stories.words import is_fact, is_place


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
    here, there = bytearray(len(one.tokens)), bytearray(len(other.tokens))  # 1: laid side by side
    changed = shared = 0
    for gap in laid.gaps:
        changed += _changed(one, other, gap, cased)
        here[gap.start : gap.end] = b"\1" * (gap.end - gap.start)
        there[gap.at : gap.to] = b"\1" * (gap.to - gap.at)
    for run in laid.runs:
        end = run.start + run.length
        shared += one.told[end] - one.told[run.start]
        here[run.start : end] = there[run.at : run.at + run.length] = b"\1" * run.length
    apart = min(_only(one, here, other, cased), _only(other, there, one, cased))
    return Facts(shared, changed, apart)


Word = tuple[str, bool]


def _words(text: Text, start: int, end: int) -> list[Word]:
    return [(text.tokens[place], place in text.first) for place in range(start, end)]


def _changed(one: Text, other: Text, gap: Gap, cased: bool) -> int:
    """Return how many facts of a gap have another fact in their place."""
    left = one.weighed[gap.end] - one.weighed[gap.start]
    right = other.weighed[gap.to] - other.weighed[gap.at]
    if not (left and right if cased else left or right):
        return 0
    here, there = _words(one, gap.start, gap.end), _words(other, gap.at, gap.to)
    if not here or not there or _joined(here) == _joined(there):
        return 0
    mine = [word for word in here if not any(_alike(word[0], other) for other, _ in there)]
    yours = [word for word in there if not any(_alike(word[0], other) for other, _ in here)]
    left, right = _weighed(mine), _weighed(yours)
    if cased:
        return min(left, right)
    # Where one script has no capitals, any word may be the name that stands against a name.
    return max(min(left, len(yours)), min(right, len(mine)))


def _joined(words: Sequence[Word]) -> str:
    """Return the words without spaces: "494 63" is 49463 with a space that a copy lost."""
    return "".join(word for word, _ in words)


def _only(one: Text, laid: bytearray, other: Text, cased: bool) -> int:
    """Return how many facts of one text that are not `laid` the other has nowhere."""
    return len(
        {
            one.stems[place]
            for place in one.facts
            if not laid[place]
            and one.stems[place] not in other.known
            and (cased or is_fact(one.tokens[place], first=True))
        }
    )


def _weighed(words: Sequence[Word]) -> int:
    return sum(is_place(word) or is_fact(word, first) for word, first in words)


def _alike(one: str, other: str) -> bool:
    """Return whether two words may be one with different endings."""
    if not one[0].isalpha() or not other[0].isalpha():
        return one == other
    a, b = one.lower(), other.lower()
    shorter = min(len(a), len(b))
    common = next((n for n in range(shorter) if a[n] != b[n]), shorter)
    return common >= 2 if common == shorter else common >= max(3, shorter - 3)
