"""The lines of a print page, and what one line by itself shows."""

import re
from dataclasses import dataclass

from parsers.people.capitals import is_caps
from parsers.people.names import looks_named, person

SOFT = ("\u00ad", "¬")
HARD = ("-", "\u2010", "\u2011")
DASHES = "-–—―"
_BREAKS = re.compile(r"\r\n|[\r\x0b\x85\u2028\u2029]")
_INVISIBLE = dict.fromkeys([0xFEFF, 0x200B, 0x200E, 0x200F, 0x2060])
_OPENING = "«“„\"'(["
_CLOSING = "»”“\"')]"
_ENDS = (".", "!", "?", "…", ":", "؟", "۔")
_ITEM = re.compile(rf"(?:[{DASHES}•▪●*·]\s|(?:\d{{1,2}}|[^\W\d_])[.)]\s)")
_INITIAL = re.compile(r"(?:^|[\s(])[^\W\d_]\.$")
_LONGEST_BYLINE = 120


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line that holds text: its words, and how it stood on the page.

    `gap` counts the blank lines above, `page` the page breaks; widths are in characters.
    """

    text: str
    indent: int
    width: int
    gap: int
    page: int


def lines_of(text: str) -> list[Line]:
    """Return the lines that hold text, whatever newline the file has; form feeds end a page."""
    lines: list[Line] = []
    gap = 0
    for page, sheet in enumerate(_BREAKS.sub("\n", text).translate(_INVISIBLE).split("\f")):
        for raw in sheet.split("\n"):
            text = _visible(" ".join(raw.split()))
            if not text:
                gap += 1
                continue
            body = raw.expandtabs(4).rstrip()
            indent = len(body) - len(body.lstrip())
            lines.append(Line(text, indent, len(body), gap, page))
            gap = 0
    return lines


def _visible(text: str) -> str:
    """Take soft hyphens out, but for one that ends the line and says that its word goes on."""
    bare = text.replace("\u00ad", "")
    return bare + "\u00ad" if bare and text.endswith("\u00ad") else bare


def _first(line: Line) -> str:
    return line.text.lstrip(_OPENING)[:1]


def starts_low(line: Line) -> bool:
    """Whether a line begins with a small letter."""
    return _first(line).islower()


def is_cased(line: Line) -> bool:
    """Whether the line begins in a script that has capitals, or with no letter at all."""
    letter = _first(line)
    return not letter.isalpha() or letter.lower() != letter.upper()


def is_open(line: Line) -> bool:
    """Whether a line breaks off in mid-sentence: no closing mark, or only an initial's dot."""
    bare = line.text.rstrip(_CLOSING)
    return not bare.endswith(_ENDS) or bool(_INITIAL.search(bare[-4:]))


def is_cut(text: str) -> bool:
    """Whether a line ends in the middle of a word."""
    before = text[-2:-1]
    return text.endswith(HARD + SOFT) and (before.isalnum() or before in {*'%»”")'})


def is_item(line: Line) -> bool:
    """Whether a line begins with a list's mark or a speaker's dash."""
    return bool(_ITEM.match(line.text))


def is_numbered(line: Line) -> bool:
    """Whether a line begins with a list's mark that is no dash."""
    return is_item(line) and line.text[0] not in DASHES


def is_credit(text: str) -> bool:
    """Whether a line is «Аты ТЕГІ», alone or with a newspaper, a place or a title behind it."""
    if len(text) > _LONGEST_BYLINE:
        return False
    name = text.partition(",")[0]
    return len({is_caps(word) for word in name.split()}) > 1 and person(name) is not None


def is_signature(text: str) -> bool:
    """Whether a line is a person's name and nothing else, ended or not by a full stop."""
    name = person(text) if "," not in text else None
    return name is not None and looks_named(name)
