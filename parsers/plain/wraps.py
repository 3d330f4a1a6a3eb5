"""Paragraphs out of hard-wrapped lines: which line goes on, and which begins anew."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from parsers.plain.hyphens import Hyphens
from parsers.plain.printed import (
    Line,
    is_cased,
    is_credit,
    is_cut,
    is_item,
    is_numbered,
    is_open,
    is_signature,
    starts_low,
)

Pair = tuple[Line, Line]
_WIDEST_VERSE = 56
_SHORTEST_WRAP = 25
_WIDEST_WRAP = 200


@dataclass(frozen=True, slots=True)
class Shape:
    """How a text is set. `width` is a full line's, or None where lines are whole paragraphs.

    `unit` is the gap between two lines of one paragraph, `margins` the usual indent of each page;
    `exact` lines are as long as whole words let them be; proportional type only comes near.
    `hyphenates` is False where the lines show that the text does not cut its long words.
    """

    width: int | None
    exact: bool
    unit: int
    margins: tuple[int, ...]
    hyphenates: bool


def shape_of(lines: Sequence[Line]) -> Shape:
    """Return how the text is set, measured over all its lines."""
    unit = _unit(lines)
    pairs = [(a, b) for a, b in pairwise(lines) if not is_apart(a, b, unit)]
    cut = [(a, b) for a, b in pairs if _is_broken(a, b)]
    width = _wrap_width(pairs, cut)
    longest = max((a.width for a, _ in cut), default=0)
    exact = len(cut) > 3 and all(is_cut(a.text) or _reach(a, b) > longest for a, b in cut)
    pages: dict[int, Counter[int]] = {}
    for line in lines:
        pages.setdefault(line.page, Counter())[line.indent] += 1
    margins = tuple(_margin(pages.get(page)) for page in range(max(pages, default=-1) + 1))
    hyphenates = width is None or _hyphenates([a for a, _ in cut], width)
    return Shape(longest if width and exact else width, exact, unit, margins, hyphenates)


def is_apart(line: Line, following: Line, unit: int) -> bool:
    """Whether a gap or a page break stands between two lines."""
    return following.gap > unit or following.page != line.page


def _is_broken(line: Line, following: Line) -> bool:
    """Whether a sentence runs over the line's end, as far as the two lines show it."""
    return is_open(line) and (starts_low(following) or not is_cased(following))


def _margin(indents: Counter[int] | None) -> int:
    return max(indents, key=lambda indent: (indents[indent], -indent)) if indents else 0


def _unit(lines: Sequence[Line]) -> int:
    """Return 1 for a text that was set with every second line blank, else 0."""
    pairs = list(pairwise(lines))
    close = sum(b.gap == 0 for _, b in pairs)
    cut = sum(b.gap == 1 and _is_broken(a, b) for a, b in pairs)
    return int(len(pairs) >= 4 and close * 10 < len(pairs) and cut * 10 >= len(pairs) * 3)


def _wrap_width(pairs: Sequence[Pair], cut: Sequence[Pair]) -> int | None:
    widths = sorted(max(a.width, b.width) for a, b in pairs)
    width = widths[len(widths) * 19 // 20] if cut else 0
    full = sum(_reach(a, b) > width * 0.7 for a, b in cut)
    wrapped = cut and len(cut) * 4 >= len(pairs) and full * 5 >= len(cut) * 3
    return width if wrapped and width <= _WIDEST_WRAP else None


def _hyphenates(cut: Sequence[Line], width: int) -> bool:
    """Whether long words are cut: many lines end in a hyphen, or none stays far from the width."""
    hyphens = sum(is_cut(line.text) for line in cut)
    loose = sum(width - line.width > max(6, width // 8) for line in cut)
    if len(cut) < 6 or hyphens * 6 > len(cut):
        return True
    return hyphens * 16 > len(cut) and loose * 8 < len(cut)


def _reach(line: Line, following: Line) -> int:
    """Return how wide a line would be with the next line's first word on it."""
    return line.width + 1 + len(following.text.split(" ", 1)[0])


def is_full(line: Line, following: Line, shape: Shape, share: float) -> bool:
    """Whether the next line's first word would pass the width, or this share of it."""
    share = 1 if shape.exact else share
    return shape.width is not None and _reach(line, following) > shape.width * share


def goes_on(line: Line, following: Line, shape: Shape, *, inner: bool) -> bool:
    """Whether the following line goes on with the line's paragraph.

    `inner` says that the line itself goes on from one before it, as running prose does.
    """
    if is_cut(line.text):
        return True
    cut = is_open(line) and starts_low(following)
    if is_apart(line, following, shape.unit):
        return cut or (
            inner
            and is_open(line)
            and not is_item(following)
            and is_full(line, following, shape, 0.85)
        )
    if shape.width is None:
        return cut and line.width >= _SHORTEST_WRAP
    if following.indent - shape.margins[following.page] >= 2:
        return cut
    if is_item(following) and (line.text.endswith(";") or not is_open(line)):
        return False
    share = 0.6 if is_open(line) else 0.85
    return starts_low(following) or is_full(line, following, shape, share)


def is_verse(block: Sequence[Line], shape: Shape) -> bool:
    """Whether lines that stand together are a stanza: short, capitalised, broken by sense."""
    if len(block) < 3 or not all(map(_could_be_verse, block)):
        return False
    if sum(map(is_open, block)) * 3 < len(block):
        return False
    full = sum(is_full(a, b, shape, 0.9) for a, b in pairwise(block))
    return full * 2 < len(block) or (len(block) >= 4 and all(map(is_cased, block)))


def _could_be_verse(line: Line) -> bool:
    short = line.width - line.indent <= _WIDEST_VERSE
    return short and not (starts_low(line) or is_item(line) or is_cut(line.text))


def blocks_of(lines: Sequence[Line], unit: int) -> Iterator[list[Line]]:
    """Split lines at every gap and page break."""
    block: list[Line] = []
    for line in lines:
        if block and is_apart(block[-1], line, unit):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def paragraphs(lines: Sequence[Line], shape: Shape, hyphens: Hyphens) -> tuple[str, ...]:
    """Return the text's paragraphs; a stanza is one, with a newline between its lines."""
    return tuple(
        "\n".join(line.text for line in group)
        if verse
        else hyphens.joined(line.text for line in group)
        for verse, group in _groups(lines, shape)
    )


def _groups(lines: Sequence[Line], shape: Shape) -> Iterator[tuple[bool, list[Line]]]:
    group: list[Line] = []
    for block in _stretches(lines, shape):
        signed = block[-1:] if is_byline(block[-1], last=True) else []
        verse = block[: len(block) - len(signed)]
        if is_verse(verse, shape) and not (group and is_cut(group[-1].text)):
            if group:
                yield False, group
            yield True, verse
            group = signed
            continue
        for place, line in enumerate(block):
            if group and not _belongs(group, line, shape, last=place + 1 == len(block)):
                yield False, group
                group = []
            group.append(line)
    if group:
        yield False, group


def _stretches(lines: Sequence[Line], shape: Shape) -> Iterator[list[Line]]:
    """Yield the blocks; where lines are paragraphs, verses stand among them without a gap."""
    for block in blocks_of(lines, shape.unit):
        parts = [list(part) for _, part in groupby(block, _could_be_verse)]
        if shape.width is None and any(len(part) > 3 and is_verse(part, shape) for part in parts):
            yield from parts
        else:
            yield block


def _belongs(group: Sequence[Line], line: Line, shape: Shape, *, last: bool) -> bool:
    """Whether a line goes on with a paragraph; a byline is a paragraph of its own."""
    if not (is_cut(group[-1].text) or starts_low(line)):
        if not is_open(group[-1]) and is_byline(line, last=last):
            return False
        if len(group) == 1 and is_byline(group[0], last=False):
            return False
        if is_numbered(line) and is_item(group[0]):
            return False
    return goes_on(group[-1], line, shape, inner=len(group) > 1)


def is_byline(line: Line, *, last: bool) -> bool:
    """Whether a line is a credit, or a bare name that is ended or `last` before a gap."""
    named = is_signature(line.text) and (last or line.text.endswith("."))
    return named or is_credit(line.text)
