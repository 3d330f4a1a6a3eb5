"""Whether two articles tell one text: how much they share, and whether their facts agree."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from storage.stories.align import Alignment, Run, align
from storage.stories.facts import Facts, facts
from storage.stories.numbers import number
from storage.stories.reminders import recalls
from storage.stories.script import plain
from storage.stories.text import Text, sentences, stems

Kind = Literal["near", "abridged", "check"]

METHOD = 4  # raised whenever equal texts could be judged otherwise
CONTAINED = 0.6  # of the shorter text's words stand in the longer
SHORT = 30  # words; below, more must be shared
SHORT_CONTAINED = 0.8
FEWEST = 8  # shared words; less is a phrase and no text
WHOLE = 0.75  # of the longer text: above it a copy is near, below it abridged
TOLERATED = 3  # changed facts at most, and then only
TOLERATED_PART = 0.01  # of the facts that both tell
CORRECTED_PART = 0.05  # of the facts that both tell, for one changed fact alone
APART_PART = 0.1  # of the shared facts may stand against facts of the other text's own
TO_CHECK = 3  # changed facts up to which somebody should look
OPENED = 0.4  # of an opening sentence, below which it was not taken over
TITLED = 0.5  # of a headline, below or at which it was not taken over
LONG = 150  # shared words that need neither opening nor headline to be believed


@dataclass(frozen=True)
class Told:
    """What an article tells: the body as it is compared, and its headline.

    `enough` says that the body alone tells it from others: words are left without boilerplate.
    """

    body: Text
    headline: str
    enough: bool = True

    @cached_property
    def key(self) -> int | None:
        """Return a number that is equal for texts of equal words; None for no words."""
        if not self.body.tokens:
            return None
        words = " ".join(self.body.tokens).lower()
        return number(words if self.enough else f"{words}\n{plain(self.headline).lower()}")

    @cached_property
    def title(self) -> frozenset[int]:
        """Return the stems of the headline."""
        return frozenset(stem for one in sentences(self.headline) for stem in stems(one.tokens))


@dataclass(frozen=True, slots=True)
class Verdict:
    """`similarity` is the part of the shorter text that the longer has, `compared` its words."""

    kind: Kind
    similarity: float
    compared: int
    facts: Facts


def verdict(one: Told, other: Told) -> Verdict | None:
    """Return how two articles belong together, or None where they do not; order is nothing."""
    shorter, longer = sorted((one, other), key=lambda told: (len(told.body.stems), told.body.stems))
    compared = len(shorter.body.stems)
    needed = max(FEWEST, compared * (CONTAINED if compared >= SHORT else SHORT_CONTAINED))
    # No more words can be shared in a row than are shared at all.
    if len(shorter.body.known - longer.body.known) > compared - needed:
        return None
    if sum(map(longer.body.known.__contains__, shorter.body.stems)) < needed:
        return None
    laid = align(shorter.body, longer.body)
    same = laid.same
    if same < needed:
        return None
    if same < LONG and not _opened(shorter, longer, laid) and not _titled(one, other):
        return None
    found = facts(shorter.body, longer.body, laid)
    whole = same / len(longer.body.stems)
    led = whole >= WHOLE or _taken(shorter, longer, laid) or _titled(one, other)
    led = led and not _follows(shorter, longer, laid)
    kind = _kind(found, whole, led)
    return Verdict(kind, same / compared, compared, found) if kind else None


def _kind(found: Facts, whole: float, led: bool) -> Kind | None:
    """Return the kind of a link; not `led` is what opens otherwise: a digest has many news."""
    if _agree(found) and led:
        return "near" if whole >= WHOLE else "abridged"
    return "check" if found.changed + found.apart <= TO_CHECK else None


def _agree(found: Facts) -> bool:
    part = CORRECTED_PART if found.changed == 1 else TOLERATED_PART
    changed_little = found.changed <= min(TOLERATED, part * found.shared)
    return changed_little and not found.redated and found.apart <= max(1, APART_PART * found.shared)


def _opened(shorter: Told, longer: Told, laid: Alignment) -> bool:
    """Return whether the first sentence of either text was taken over by the other."""
    mine = shorter.body.opening
    kept = sum(max(0, min(mine, run.start + run.length) - run.start) for run in laid.runs)
    return kept >= OPENED * mine or _taken(shorter, longer, laid)


def _taken(shorter: Told, longer: Told, laid: Alignment) -> bool:
    """Return whether the first sentence of the longer text was taken over by the shorter."""
    yours = longer.body.opening
    return sum(max(0, min(yours, run.at + run.length) - run.at) for run in laid.runs) >= (
        OPENED * yours
    )


def _follows(shorter: Told, longer: Told, laid: Alignment) -> bool:
    """Return whether one text is new and recalls the other behind what it tells itself."""
    mirrored = [Run(run.at, run.start, run.length) for run in laid.runs]
    return recalls(longer.body, shorter.body, mirrored) or recalls(
        shorter.body, longer.body, laid.runs
    )


def _titled(one: Told, other: Told) -> bool:
    shorter = min(len(one.title), len(other.title))
    return len(one.title & other.title) > TITLED * shorter
