"""The piece of a text that has the words that were searched, marked."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from storage.search.terms import term

WINDOW = 36  # words
_WORD = re.compile("[\\w\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `hit` where it is a word that was searched."""

    text: str
    hit: bool


Snippet = tuple[Piece, ...]


def snippet(text: str, terms: Collection[str], window: int | None = WINDOW) -> Snippet:
    """Return the stretch of a text that has most of the terms; all of it without a window."""
    text = " ".join(text.split())
    found = list(_WORD.finditer(text))
    hits = [n for n, one in enumerate(found) if term(one[0].lower()) in terms] if terms else []
    if window is None or len(found) <= window:
        return _marked(text, 0, len(text), [found[n].span() for n in hits])
    start = max(hits[:100], key=lambda at: sum(at <= n < at + window for n in hits), default=0)
    start = min(max(0, start - window // 6), len(found) - window)
    begin, end = found[start].start(), found[start + window - 1].end()
    inside = [found[n].span() for n in hits if start <= n < start + window]
    before = (Piece("… ", False),) if start else ()
    after = (Piece(" …", False),) if end < len(text) else ()
    return (*before, *_marked(text, begin, end, inside), *after)


def _marked(text: str, begin: int, end: int, spans: Collection[tuple[int, int]]) -> Snippet:
    pieces, at = [], begin
    for start, stop in spans:
        pieces += [Piece(text[at:start], False), Piece(text[start:stop], True)]
        at = stop
    return (*pieces, Piece(text[at:end], False))
