"""What a printed page carries beside its articles: page numbers, running heads, date lines."""

import re
from collections.abc import Sequence

from parsers.dates.months import month
from parsers.plain.printed import Line, is_open, starts_low

_BARE = re.compile(r"\d{1,3}")
_MARKED = re.compile(
    r"[-–—|\[(]\s?\d{1,3}\s?[-–—|\])]"
    r"|\d{1,3}\s?[-–—]?\s?(?:бет|беті|bet|beti|стр|с|p)\.?"
    r"|(?:бет|bet|стр|page)\.?\s?\d{1,3}"
    r"|\d{1,3}\s?/\s?\d{1,3}"
    r"|№\s?\d{1,4}(?:\s?[-–(/]\s?\d{1,6}\)?){0,2}",
    re.IGNORECASE,
)
_PAGE_GAP = 3
_SHORTEST_PAGE = 5
_NUMERIC_DAY = re.compile(r"\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d")
_BESIDE_MONTH = re.compile(
    r"(?:19|20)\d\d|\d{1,2}|\(\d{1,6}\)|№\d{0,4}|\d{1,2}[:.]\d\d"
    r"|(?:дүй|сей|сәр|бей|жек)?сенбі|жұма|жыл\w{0,3}|ж|г|года?|күні|сағат"
    r"|(?:dúı|dúi|düi|seı|sei|sár|sär|beı|bei|jek)?senbi|juma|jyl\w{0,3}|kúni|جىل\w{0,3}|كۇنى",
    re.IGNORECASE,
)


def is_date_line(text: str) -> bool:
    """Whether a line prints a day and nothing else but an issue number."""
    if len(text) > 80 or not any(map(str.isdigit, text)):
        return False
    words = [word.strip(".,،:;|/–—-") for word in text.split()]
    if not all(map(_is_date_word, filter(None, words))):
        return False
    days = [word for word in words if _NUMERIC_DAY.fullmatch(word) or month(word)]
    return len(days) == 1


def _is_date_word(word: str) -> bool:
    known = _BESIDE_MONTH.fullmatch(word) or _NUMERIC_DAY.fullmatch(word)
    return bool(known) or month(word) is not None


def running_heads(lines: Sequence[Line]) -> list[list[int]]:
    """Return the places of lines that stand on the same edge of page after page.

    One list for each head or foot, in order; its lines are alike but for page numbers.
    """
    sheets = _pages(lines)
    places: dict[tuple[bool, str], list[int]] = {}
    for start, end in sheets:
        top = [start, start + 1][: end - start]
        foot = [end - 1, end - 2][: end - start - len(top)]
        seen = {(place in top, _key(lines[place])): place for place in (*foot[::-1], *top[::-1])}
        for edge, place in seen.items():
            places.setdefault(edge, []).append(place)
    often = max(2, len(sheets) // 3)
    return [found for (_, key), found in places.items() if len(found) >= often and len(key) > 2]


def _key(line: Line) -> str:
    return _BARE.sub("#", line.text)


def _pages(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return where pages begin and end; wide gaps part them only where they are few."""
    fed = [i for i in range(1, len(lines)) if lines[i].page != lines[i - 1].page]
    wide = [i for i in range(1, len(lines)) if lines[i].gap >= _PAGE_GAP]
    edges = fed or (wide if len(wide) * _SHORTEST_PAGE <= len(lines) else [])
    return list(zip([0, *edges], [*edges, len(lines)], strict=True)) if edges else []


def page_numbers(lines: Sequence[Line]) -> set[int]:
    """Return the places of page and issue numbers that stand alone between pages.

    A bare number goes only where it cuts a sentence, touches a form feed or an end of the text,
    or counts on from one that does: a chapter's number stays.
    """
    alone = [i for i in range(len(lines)) if _stands_alone(lines, i)]
    sure = {i for i in alone if _MARKED.fullmatch(lines[i].text)}
    bare = [i for i in alone if _BARE.fullmatch(lines[i].text)]
    cutting = {i for i in bare if _cuts(lines, i)}
    counted = {int(lines[i].text) for i in cutting}
    for i in bare:
        if int(lines[i].text) - 1 in counted or int(lines[i].text) + 1 in counted:
            cutting.add(i)
            counted.add(int(lines[i].text))
    return sure | cutting


def _stands_alone(lines: Sequence[Line], i: int) -> bool:
    above = i == 0 or lines[i].gap > 0 or lines[i].page != lines[i - 1].page
    last = i + 1 == len(lines)
    return above or last or lines[i + 1].gap > 0 or lines[i + 1].page != lines[i].page


def _cuts(lines: Sequence[Line], i: int) -> bool:
    if i in (0, len(lines) - 1):
        return True
    before, after = lines[i - 1], lines[i + 1]
    feed = before.page != lines[i].page or after.page != lines[i].page
    return feed or (is_open(before) and starts_low(after))
