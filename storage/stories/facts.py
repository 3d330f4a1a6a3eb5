"""The fact guard: numbers, names, places and days that stand in one another's place.

News made from one template share nearly all their words; what tells them apart is a handful of
facts. A copy keeps the facts of what it copies, however its words are changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.stories.align import Alignment, Gap
from storage.stories.text import Text
from storage.stories.words import is_channel, is_fact, may_name


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts told alike; places where another fact stands; facts that only one text has.

    `redated`: they open with another day, or a day and something else changed; no correction does
    that. `apart` counts facts outside the shared passages, on the side that has fewer of them: an
    abridged copy has none of its own, another event has its own.
    """

    shared: int
    changed: int
    redated: bool
    apart: int


def facts(one: Text, other: Text, laid: Alignment) -> Facts:
    """Count the facts of two texts that were laid side by side."""
    cased = one.cased and other.cased
    here, there = bytearray(len(one.tokens)), bytearray(len(other.tokens))  # 1: laid side by side
    changed = days = shared = 0
    opened = False
    for gap in laid.gaps:
        others, day = _changed(one, other, gap, cased)
        changed, days = changed + others, days + day
        opened |= day and (gap.start < one.opening or gap.at < other.opening)
        here[gap.start : gap.end] = b"\1" * (gap.end - gap.start)
        there[gap.at : gap.to] = b"\1" * (gap.to - gap.at)
    for run in laid.runs:
        end = run.start + run.length
        shared += one.told[end] - one.told[run.start]
        here[run.start : end] = there[run.at : run.at + run.length] = b"\1" * run.length
    apart = min(_only(one, here, other, cased), _only(other, there, one, cased))
    return Facts(shared, changed, opened or 0 < days < changed, apart)


def _changed(one: Text, other: Text, gap: Gap, cased: bool) -> tuple[int, bool]:
    """Return how many facts of a gap have another fact in their place, and if a day has."""
    if _renamed(one, other, gap):
        return 1, False
    left = one.weighed[gap.end] - one.weighed[gap.start]
    right = other.weighed[gap.to] - other.weighed[gap.at]
    here, there = one.tokens[gap.start : gap.end], other.tokens[gap.at : gap.to]
    # A space that a copy lost makes "494 63" the number 49463.
    if not (left and right if cased else left or right) or "".join(here) == "".join(there):
        return 0, False
    mine = [at for at, word in enumerate(here, gap.start) if not _among(word, there)]
    yours = [at for at, word in enumerate(there, gap.at) if not _among(word, here)]
    left, right = _weighed(one, mine), _weighed(other, yours)
    if not mine and not yours:
        # Equal words in another order: numbers have changed places.
        return int(_numbers(here) != _numbers(there)), False
    day = not one.days.isdisjoint(mine) and not other.days.isdisjoint(yours)
    if cased:
        return min(left, right), day
    # Where one script has no capitals, any word may be the name that stands against a name.
    return max(min(left, len(yours)), min(right, len(mine))), day


def _renamed(one: Text, other: Text, gap: Gap) -> bool:
    """Return whether a sentence opens with a word in the one, and with quite another there."""
    if gap.end - gap.start != 1 or gap.to - gap.at != 1:
        return False
    if gap.start not in one.first or gap.at not in other.first:
        return False
    word, instead = one.tokens[gap.start], other.tokens[gap.at]
    return may_name(word) and may_name(instead) and not _alike(word, instead)


def _among(word: str, others: Sequence[str]) -> bool:
    return any(_alike(word, other) for other in others)


def _numbers(words: Sequence[str]) -> list[str]:
    return [word for word in words if not word[0].isalpha()]


def _weighed(text: Text, places: Sequence[int]) -> int:
    return sum(text.weighed[place + 1] - text.weighed[place] for place in places)


def _only(one: Text, laid: bytearray, other: Text, cased: bool) -> int:
    """Return how many facts of one text that are not `laid` the other has nowhere."""
    return len(
        {
            one.stems[place]
            for place in one.facts
            if not laid[place]
            and not is_channel(one.tokens[place])
            and one.stems[place] not in other.known
            and (cased or is_fact(one.tokens[place], first=True))
        }
    )


def _alike(one: str, other: str) -> bool:
    """Return whether two words may be one with different endings."""
    if not one[0].isalpha() or not other[0].isalpha():
        return one == other
    a, b = one.lower(), other.lower()
    shorter = min(len(a), len(b))
    common = next((n for n in range(shorter) if a[n] != b[n]), shorter)
    return common >= 2 if common == shorter else common >= max(3, shorter - 3)
