"""A short string that holds a time, cut into numbers, words, clocks and numeric dates."""

import re
import unicodedata
from typing import NamedTuple

from parsers.dates.timewords import meaning

_PLAIN = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹،٫٬‐‑‒–—―−\u00a0\u202f\u2009\u2007\u3000",
    "01234567890123456789,.,-------     ",
    "\u0301\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068"
    "\u2069\ufeff\u00ad",
)
_TOKEN = re.compile(
    r"(?P<date>(?<!\d)(?:\d{4}(?P<y>[-./])\d{1,2}(?P=y)\d{1,2}(?!\d)"
    r"|\d{1,2}(?P<d>[-./])\s?\d{1,2}(?P=d)\s?\d{4}(?!\d)"
    r"|\d{1,2}\.\d{1,2}\.\d\d(?![\d:])"
    r"|(?:19|20)\d{6}(?=T\d{4}|$)))"
    r"|(?P<clock>(?<![\d:])\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?![\d:])(?:\s?[AaPp]\.?[Mm]\b\.?)?"
    r"|(?<=T)\d{4}(?:\d\d)?(?!\d))"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\s\w])"
)
_LOOSE_CLOCK = re.compile(r"(\d{1,2})[.-](\d\d)(?!\d)")


class Token(NamedTuple):
    """One piece of the string: `kind` is date, clock, number, word or mark.

    `says` is what a word means (see `timewords`), `start` and `end` are places in the plain text.
    """

    kind: str
    text: str
    start: int
    end: int
    says: str


def plain(raw: str) -> str:
    """Return a string with its digits, dashes, commas and spaces in ASCII, invisible marks gone."""
    return unicodedata.normalize("NFC", raw).translate(_PLAIN).strip()


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a plain text in order."""
    found = []
    for match in _TOKEN.finditer(text):
        kind, word = match.lastgroup or "", match.group()
        says = meaning(word) if kind == "word" else ""
        found.append(Token(kind, word, match.start(), match.end(), says))
    return _with_loose_clocks(found, text)


def _with_loose_clocks(tokens: list[Token], text: str) -> list[Token]:
    """Return the tokens with `сағат 13.37` read as a clock: only that word makes it one."""
    for i, token in enumerate(tokens):
        if token.says != "hour":
            continue
        at = i + 2 if i + 1 < len(tokens) and tokens[i + 1].text in ".:" else i + 1
        loose = _LOOSE_CLOCK.match(text, tokens[at].start) if at < len(tokens) else None
        if loose and tokens[at].kind == "number":
            clock = Token("clock", f"{loose[1]}:{loose[2]}", loose.start(), loose.end(), "")
            return [*tokens[:at], clock, *(t for t in tokens[at:] if t.start >= loose.end())]
    return tokens
