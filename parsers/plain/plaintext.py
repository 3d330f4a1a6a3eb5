"""Print pages kept as plain text: a newspaper's lines turned back into an article."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from parsers.people.capitals import is_caps
from parsers.plain.furniture import is_date_line, page_numbers, running_heads
from parsers.plain.hyphens import Hyphens
from parsers.plain.printed import (
    Line,
    is_credit,
    is_item,
    is_open,
    lines_of,
    starts_low,
)
from parsers.plain.wraps import Shape, blocks_of, is_full, is_verse, paragraphs, shape_of

LONGEST = 300_000  # characters read: a whole issue of a newspaper
_LONGEST_HEADLINE = 250
_MOST_LINES = 4
_INSET = 4
_RUBRIC_NAMES = """
саясат руханият қоғам экономика мәдениет спорт әлеумет білім ғылым әдебиет тарих тіл өнер денсаулық
аймақ аймақтар өңір әлем сұхбат пікір ой көзқарас жаңалықтар ақпарат ресми заң құқық ауыл өлке
медицина тағзым тұлға сараптама жарнама хабарландыру мерейтой таным тағылым дін жастар поэзия проза
эссе очерк мінбер толғау сын ғибрат парламент үкімет шаруашылық
saıasat rýhanıat qoǵam ekonomıka mádenıet sport bilim tarıh ádebıet suhbat saiasat ruhaniat qoğam
ساياسات رۋحانيات قوعام
"""
_RUBRICS = frozenset(_RUBRIC_NAMES.split())


@dataclass(frozen=True, slots=True)
class Plain:
    """A print page read: `body` keeps bylines at their places, as paragraphs of their own.

    Verses keep their lines, a newline between them. `rest` holds what was taken off the page:
    page numbers and running heads. `dateline_text` is the printed day as it stands.
    """

    headline: str | None
    lead: str | None
    body: tuple[str, ...]
    section: str | None
    dateline_text: str | None
    rest: tuple[str, ...]


def read_plain(text: str) -> Plain:
    """Read a print page; at most `LONGEST` characters are looked at."""
    lines = lines_of(text[:LONGEST])
    numbers = page_numbers(lines)
    heads = running_heads(lines)
    taken = numbers.union(*heads)
    if heads and not _has_title(_without(lines, taken)):
        taken = numbers.union(*(places[1:] for places in heads))
    rest = tuple(lines[place].text for place in sorted(taken))
    return _composed(_without(lines, taken), rest)


def _without(lines: Sequence[Line], taken: Set[int]) -> list[Line]:
    """Take lines out; the blank lines around them are one gap then."""
    kept: list[Line] = []
    gap = 0
    for place, line in enumerate(lines):
        gap += line.gap
        if place not in taken:
            kept.append(replace(line, gap=gap) if gap != line.gap else line)
            gap = 0
    return kept


def _has_title(lines: Sequence[Line]) -> bool:
    shape = shape_of(lines)
    title = lines[: _title_length(lines, shape)]
    return bool(title) and not title[-1].text.endswith(".")


def _composed(lines: Sequence[Line], rest: tuple[str, ...]) -> Plain:
    day = _date_place(lines)
    shape = shape_of(lines)
    undated = _without(lines, set() if day is None else {day})
    section = _rubric_length(undated, shape)
    below = undated[section:]
    title = _title_length(below, shape)
    under = below[title:]
    lead = _lead_length(under, shape) if title else 0
    hyphens = Hyphens([line.text for line in below], hyphenates=shape.hyphenates)
    return Plain(
        headline=hyphens.joined(line.text for line in below[:title]) or None,
        lead=hyphens.joined(line.text for line in under[:lead]) or None,
        body=paragraphs(under[lead:], shape, hyphens),
        section=" ".join(line.text for line in undated[:section]) or None,
        dateline_text=None if day is None else lines[day].text,
        rest=rest,
    )


def _date_place(lines: Sequence[Line]) -> int | None:
    """Return the place of a date line near the head, else near the tail."""
    count = len(lines)
    near = [*range(min(6, count)), *range(max(6, count - 3), count)]
    return next((place for place in near if is_date_line(lines[place].text)), None)


def _rubric_length(lines: Sequence[Line], shape: Shape) -> int:
    """Return 1 where the first line is a rubric: it stands over a title, never over prose."""
    if len(lines) < 3:
        return 0
    text, below = lines[0].text, lines[1:]
    if len(text) > 30 or len(text.split()) > 3 or not is_open(lines[0]) or is_credit(text):
        return 0
    title = _title_length(below, shape)
    if not title or below[title - 1].text.endswith(".") or is_credit(below[0].text):
        return 0
    known = all(word in _RUBRICS for word in text.lower().replace("-", " ").split())
    return int(known or (is_caps(text) and not is_caps(below[0].text)))


def _lead_length(lines: Sequence[Line], shape: Shape) -> int:
    """Return the lines under the title that a deeper margin and a gap set apart from the text."""
    block = next(blocks_of(lines, shape.unit), [])
    inset = all(line.indent - shape.margins[line.page] >= _INSET for line in block)
    if not inset or not 1 < len(block) < len(lines) or is_verse(block, shape):
        return 0
    return 0 if is_open(block[-1]) else len(block)


def _title_length(lines: Sequence[Line], shape: Shape) -> int:
    """Return how many lines at the head are the headline; 0 where nothing stands under one."""
    block = next(blocks_of(lines, shape.unit), [])
    block = block[: _MOST_LINES + 1]
    signed = (place for place, line in enumerate(block) if place and is_credit(line.text))
    block = block[: next(signed, None)]
    if not block or (is_item(block[0]) and len(block) > 1):
        return 0
    if len(block) < len(lines) and _is_title(block, lines, shape):
        return len(block) + _overrun(block[-1], lines[len(block) :], shape)
    return _run_in_length(block, lines, shape)


def _overrun(last: Line, lines: Sequence[Line], shape: Shape) -> int:
    """Return the lines of a title that go on behind a gap: «… салтанатты», «түрде ашылды»."""
    block = next(blocks_of(lines, shape.unit), [])
    short = 0 < len(block) < min(3, len(lines)) and is_open(block[-1])
    return len(block) if short and is_open(last) and starts_low(block[0]) else 0


def _is_title(block: Sequence[Line], lines: Sequence[Line], shape: Shape) -> bool:
    """Whether a block that stands apart is a title: short, and one sentence at most."""
    if sum(len(line.text) for line in block) > _LONGEST_HEADLINE or len(block) > _MOST_LINES:
        return False
    following = next(blocks_of(lines[len(block) :], shape.unit), [])
    if block[-1].text.endswith("."):
        below = sum(len(line.text) for line in following)
        return len(block) == 1 and block[0].text.count(". ") == 0 and below > block[0].width
    return not (is_verse(block, shape) and is_verse(following, shape))


def _run_in_length(block: Sequence[Line], lines: Sequence[Line], shape: Shape) -> int:
    """Return the lines of a title that no gap parts from the text under it."""
    capitals = next((n for n, line in enumerate(block) if not is_caps(line.text)), len(block))
    if 0 < capitals <= min(_MOST_LINES, len(lines) - 1):
        return capitals
    for count in range(1, min(_MOST_LINES, len(block), len(lines) - 1) + 1):
        line, below = lines[count - 1], lines[count]
        if line.text.endswith(".") or line.width > _LONGEST_HEADLINE:
            return 0
        if not starts_low(below):
            return count if count == 1 or not is_full(line, below, shape, 0.9) else 0
    return 0
