"""A line cut at its labels: which words stand under which credit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.people.names import is_capitalised
from parsers.people.roles import Credit, Label, label_at, may_hold_label
from parsers.text.skeleton import WORD, skeleton

_COLON = re.compile(r"\s{0,3}(?:[:：–—](?=\s|$|\w|[«\"])|-(?=\s)|\n)")
_GENDERED = re.compile(r"(?<=\w)\((?:а|и|ла|ы)\)")
_BEGINS = ".,;|/(•\n–—-"


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a line and the label it stands under, None where it stands under none."""

    label: Label | None
    text: str

    @property
    def credit(self) -> Credit:
        """Return what the stretch credits; without a label that is the author."""
        return self.label.credit if self.label else "author"


def marked_parts(line: str) -> Iterator[Marked]:
    """Yield a line cut at its labels, each stretch with the label that governs it.

    A label governs what follows; one that ends the line, or stands in brackets, what is before.
    """
    line = _GENDERED.sub("", line) if "(" in line else line
    keys = [skeleton(word) for word in WORD.findall(line)]
    words = list(WORD.finditer(line)) if may_hold_label(keys) else []
    start, label, at = 0, None, 0
    while at < len(words):
        hit = label_at(keys, at)
        begin, end = words[at].start(), words[at + hit[1] - 1].end() if hit else 0
        if hit is None or not _marks(line, start, begin, end, hit[0]):
            at += 1
            continue
        before, colon = line[start:begin], _COLON.match(line, end)
        looks_back = label is None and bool(before.strip(" (")) and not _goes_on(line, begin, end)
        yield Marked(hit[0] if looks_back else label, before)
        label = None if looks_back else hit[0]
        start, at = colon.end() if colon else end, at + hit[1]
    yield Marked(label, line[start:])


def has_label(text: str) -> bool:
    """Return whether a text begins with a label."""
    first = next(marked_parts(text))
    return first.label is not None or not first.text.strip()


def _marks(line: str, start: int, begin: int, end: int, label: Label) -> bool:
    """A label needs its colon; an open one does with a capital or nothing after it."""
    if _COLON.match(line, end):
        return True
    if label.how == "colon":
        return False
    rest = line[end:].lstrip(" \t").rstrip(" .);,")
    if not rest:
        return label.how == "last" or not line[start:begin].strip() or line[begin - 1] == "("
    opens = not line[start:begin].strip() or line[:begin].rstrip()[-1] in _BEGINS
    return (opens or line[begin].islower()) and _is_named(rest)


def _is_named(rest: str) -> bool:
    word = WORD.match(rest.lstrip('«("'))
    return word is not None and is_capitalised(word.group())


def _goes_on(line: str, begin: int, end: int) -> bool:
    if line[begin - 1 : begin] == "(" and line[end : end + 1] == ")":
        return False
    return bool(line[end:].strip(" .):–—-,;"))
