"""Two texts laid side by side, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

MOST = 600  # words of one paragraph that are compared singly; a longer one changed as a whole
_WORDS = re.compile(r"\s*\S+")

Kind = Literal["same", "gone", "come"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both texts have, or only the old (gone) or the new (come) one."""

    kind: Kind
    text: str


Paragraph = tuple[Piece, ...]


def paragraphs(body: str) -> list[str]:
    """Return the paragraphs of a stored text."""
    return [one for one in body.split("\n\n") if one.strip()]


def compare(old: Sequence[str], new: Sequence[str]) -> list[Paragraph]:
    """Return the paragraphs of both texts in order, with the words that came and went."""
    matcher = SequenceMatcher(None, old, new)
    found: list[Paragraph] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            found += [(Piece("same", one),) for one in new[k:m]]
            continue
        pairs = min(j - i, m - k)
        found += [_words(old[i + n], new[k + n]) for n in range(pairs)]
        found += [(Piece("gone", one),) for one in old[i + pairs : j]]
        found += [(Piece("come", one),) for one in new[k + pairs : m]]
    return found


def _words(old: str, new: str) -> Paragraph:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(before), len(after)) > MOST:
        return Piece("gone", old), Piece("come", new)
    return tuple(_pieces(before, after))


def _pieces(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(after[k:m]))
        else:
            if j > i:
                yield Piece("gone", "".join(before[i:j]))
            if m > k:
                yield Piece("come", "".join(after[k:m]))
