"""Two texts laid side by side: what they share, and what stands in one another's place."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storage.stories.text import Text

WIDEST = 8  # words; what is longer is another passage and not another word in the same one
PHRASE = 8  # words; what is shorter and out of order is no passage of the other text
ANCHOR = 3  # words in a row that two texts must share before a passage counts as shared


@dataclass(frozen=True, slots=True)
class Gap:
    """Words of the one text from `start` to `end`, where the other has those from `at` to `to`."""

    start: int
    end: int
    at: int
    to: int


@dataclass(frozen=True, slots=True)
class Run:
    """`length` words that both texts have, from `start` in the one and `at` in the other."""

    start: int
    at: int
    length: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The shared runs in the one text's order, and the gaps between runs that belong together.

    `same` counts the words of the one text that stand in the other as well. A phrase that stands
    there before what precedes it here is the language's, and not counted; a sentence is.
    """

    runs: tuple[Run, ...]
    gaps: tuple[Gap, ...]
    same: int


@dataclass(frozen=True, slots=True)
class _Sentences:
    """Sentences that both texts have: where they begin in the one, ascending, and in the other."""

    starts: Sequence[int]
    there: Mapping[int, int]

    def elsewhere(self, after: int, last: int, ahead: int) -> int | None:
        """Return where the first of some begins that the other text does not have so far ahead."""
        some = self.starts[bisect_right(self.starts, after) : bisect_right(self.starts, last)]
        return next((at for at in some if self.there[at] != at + ahead), None)


def align(one: Text, other: Text) -> Alignment:
    """Lay a text along another, from the first text's beginning to its end.

    Passages may stand in any order and be left out; the time taken grows with the lengths only.
    """
    runs: list[Run] = []
    gaps: list[Gap] = []
    i = expected = end = same = before = 0
    both = one.whole.keys() & other.whole.keys()
    there = {one.whole[words]: other.whole[words] for words in both}
    whole = _Sentences(sorted(there), there)
    while i + ANCHOR <= len(one.stems):
        three = one.stems[i], one.stems[i + 1], one.stems[i + 2]
        at = there.get(i, other.anchor.get(three))
        if at is None:
            i += 1
            continue
        if i not in there and (places := other.anchors.get(three)):
            at = places[bisect_left(places, expected) % len(places)]
        passage, between = _passage(one.stems, other.stems, i, at, whole)
        edges = _head(one, other, passage[0], end), _tail(one, other, passage[-1])
        words = sum(run.length for run in passage)
        if words >= PHRASE or i in there or passage[0].at >= before:
            same += words
        before = passage[0].at
        runs += passage
        gaps += [*between, *(edge for edge in edges if edge)]
        i = end = max(
            [passage[-1].start + passage[-1].length, *(edge.end for edge in edges if edge)]
        )
        expected = passage[-1].at + passage[-1].length
    return Alignment(tuple(runs), tuple(gaps), same)


def _head(one: Text, other: Text, first: Run, end: int) -> Gap | None:
    """Return the gap between a passage and the start of the sentence it begins in."""
    start = max(end, one.starts[bisect_right(one.starts, first.start) - 1])
    at = other.starts[bisect_right(other.starts, first.at) - 1]
    return _narrow(Gap(start, first.start, at, first.at))


def _tail(one: Text, other: Text, last: Run) -> Gap | None:
    """Return the gap between a passage and the end of the sentence it stops in."""
    start, at = last.start + last.length, last.at + last.length
    return _narrow(Gap(start, _sentence_end(one, start), at, _sentence_end(other, at)))


def _sentence_end(text: Text, place: int) -> int:
    following = bisect_left(text.starts, place)
    return text.starts[following] if following < len(text.starts) else len(text.stems)


def _narrow(gap: Gap) -> Gap | None:
    widths = gap.end - gap.start, gap.to - gap.at
    return gap if min(widths) > 0 and max(widths) <= WIDEST else None


def _passage(
    here: Sequence[int], there: Sequence[int], i: int, j: int, whole: _Sentences
) -> tuple[list[Run], list[Gap]]:
    """Return the runs that follow one another from a place where both texts agree.

    They end before a sentence that stands elsewhere, as in a list with some items left out.
    """
    runs: list[Run] = []
    gaps: list[Gap] = []
    while True:
        length = _agreeing(here, there, i, j)
        misled = whole.elsewhere(i, i + length, j - i)
        runs.append(Run(i, j, length if misled is None else misled - i))
        i, j = i + length, j + length
        skip = _resumed(here, there, i, j) if misled is None else None
        if skip is None:
            break
        if whole.elsewhere(i, i + skip[0], j + skip[1] - i - skip[0]) is not None:
            break
        gaps.append(Gap(i, i + skip[0], j, j + skip[1]))
        i, j = i + skip[0], j + skip[1]
    if len(runs) > 1 and runs[-1].length < ANCHOR:
        # Words met by chance behind the passage's end: what lies between is no substitution.
        runs.pop()
        gaps.pop()
    return runs, gaps


def _agreeing(here: Sequence[int], there: Sequence[int], i: int, j: int) -> int:
    start, limit = i, min(len(here), len(there) - j + i)
    while i < limit and here[i] == there[j]:
        i, j = i + 1, j + 1
    return i - start


_STEPS = tuple(
    sorted(
        ((a, b) for a in range(WIDEST + 1) for b in range(WIDEST + 1) if a or b),
        key=lambda step: (max(step), abs(step[0] - step[1])),
    )
)


def _resumed(here: Sequence[int], there: Sequence[int], i: int, j: int) -> tuple[int, int] | None:
    """Return how many words to pass over on each side until both texts go on alike."""
    left, right = len(here) - i, len(there) - j
    ahead = there[j : j + WIDEST + 1]
    near = {word for word in here[i : i + WIDEST + 1] if word in ahead}
    if not near:
        return None
    for a, b in _STEPS:
        if a >= left or b >= right or here[i + a] not in near or here[i + a] != there[j + b]:
            continue
        # A word alone may recur by chance; two in a row seldom do.
        two = a + 1 < left and b + 1 < right and here[i + a + 1] == there[j + b + 1]
        if two or a == b == 1:
            return a, b
    return None
