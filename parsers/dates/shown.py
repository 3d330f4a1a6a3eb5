"""The time one block of a page shows: its attribute, its line, the clock of its neighbour."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

from selectolax.lexbor import LexborNode

from parsers.dates.clock import ALMATY
from parsers.dates.months import is_plain_month
from parsers.dates.reading import Published, read_time
from parsers.dates.relative import days_back
from parsers.dates.tokens import Token, plain, tokens_of
from parsers.view import Finding

LONGEST = 150  # characters of a line that is no prose
_SIBLINGS = 4  # nodes looked at on one side of a block, white space included
_DAY_WORDS = {"today", "yesterday", "before-yesterday", "earlier", "ago"}
_STRANGE_DATED = 6  # words that say nothing of time beside a full date: a rubric, an author
_STRANGE_CLOCKED = 2  # the same beside `5 қазан, 14:22`


def times_shown(node: LexborNode, fetched_at: datetime) -> Iterator[Finding[Published]]:
    """Give what a block's machine-readable attribute states, then what its text shows."""
    for name in ("datetime", "content"):
        raw = node.attributes.get(name) or ""
        stated = read_time(raw, fetched_at) if raw[:4].isdecimal() else None
        if stated:
            yield Finding(stated, f"{_named(node)}@{name}", raw)
    raw = text_of(node)
    read = read_line(raw, fetched_at)
    if read and read.precision == "day":
        clocked = _with_clock_beside(node, raw, read, fetched_at)
        if clocked:
            yield clocked
    if read:
        yield Finding(read, _named(node), raw)


def read_line(text: str, fetched_at: datetime) -> Published | None:
    """Return the time a short line shows; None for prose and for a clock without any day.

    A page may be fetched long after it was published, so a clock alone says nothing here.
    """
    if not 4 <= len(text) <= LONGEST or not any(c.isdecimal() for c in text):
        return None
    tokens = tokens_of(plain(text))
    strange = sum(token.kind == "word" and not token.says for token in tokens)
    return read_time(text, fetched_at) if strange <= _strange_allowed(tokens) else None


def _strange_allowed(tokens: Sequence[Token]) -> int:
    """Return how many words a line may hold that say nothing of time; -1 where it names no day."""
    said = {token.says for token in tokens}
    if any(t.says == "month-name" and not is_plain_month(t.text) for t in tokens):
        return 0  # `5 қазанда` with anything else around it is a sentence
    dated = any(t.kind == "date" or (t.kind == "number" and len(t.text) == 4) for t in tokens)
    if dated or said & _DAY_WORDS or days_back([token.says for token in tokens]):
        return _STRANGE_DATED
    if not any(token.kind == "number" for token in tokens):
        return -1
    return _STRANGE_CLOCKED if any(token.kind == "clock" for token in tokens) else 0


def _with_clock_beside(
    node: LexborNode, raw: str, read: Published, fetched_at: datetime
) -> Finding[Published] | None:
    """Return a day's time where its clock stands in the element after or before it."""
    for side in (sibling(node, "next"), sibling(node, "prev")):
        clock = text_of(side) if side else ""
        if not 4 <= len(clock) <= LONGEST or [t.kind for t in tokens_of(clock)].count("clock") != 1:
            continue
        joined = read_line(f"{raw} {clock}", fetched_at)
        local = joined.value if joined else None
        if joined and isinstance(local, datetime) and local.astimezone(ALMATY).date() == read.value:
            return Finding(joined, f"{_named(node)} + clock beside it", f"{raw} {clock}")
    return None


def sibling(node: LexborNode, way: Literal["next", "prev"]) -> LexborNode | None:
    """Return the nearest sibling on one side that holds more than white space."""
    side: LexborNode | None = node
    for _ in range(_SIBLINGS):
        if side is not None:
            side = side.next if way == "next" else side.prev
        if side is not None and text_of(side):
            return side
    return None


def text_of(node: LexborNode) -> str:
    """Return a node's text with its white space collapsed."""
    if node.tag == "-text":
        return " ".join((node.text_content or "").split())
    return " ".join(node.text(separator=" ").split())


def _named(node: LexborNode) -> str:
    names = (node.attributes.get("class") or "").split()
    return f"visible({node.tag}{'.' + names[0] if names else ''})"
