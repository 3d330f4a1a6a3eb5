"""A labelled byline anywhere in the markup: the last place to look where nothing else names one."""

import html
import re
from collections.abc import Iterator

from parsers.byline import read_byline
from parsers.signature import line_credits
from parsers.view import View

_MARKERS = (
    "Автор", "Жазған", "Дайындаған", "дайындаған", "Әзірлеген", "Сұхбаттасқан", "Әңгімелескен",
    "жүргізген", "Avtor", "Jazǵan", "Daıyndaǵan", "Suhbattasqan", "اۆتور", "جازعان", "دايىنداعان",
)  # fmt: skip
_TAG = re.compile(r"<[^<>]{0,500}>")
_FAR = 400
_MOST = 8


def marked_names(view: View, headline: str) -> list[str]:
    """Return the first line of the page that labels a person as the author or interviewer."""
    for line in _lines(view.html):
        people = read_byline(line) if line_credits(line) & {"author", "interviewer"} else ()
        if any(
            who.role in {"author", "interviewer"} and who.name not in headline for who in people
        ):
            return [line]
    return []


def _lines(page: str) -> Iterator[str]:
    for marker in _MARKERS:
        at = page.find(marker)
        for _ in range(_MOST):
            if at < 0:
                break
            yield from _line_at(page, at)
            at = page.find(marker, at + 1)


def _line_at(page: str, at: int) -> Iterator[str]:
    """The label's line; where the label stands in an element of its own, with the next line."""
    start = max(page.rfind(">", max(at - _FAR // 4, 0), at) + 1, 0)
    text = _TAG.sub("\n", page[start : at + _FAR].rpartition("<")[0])
    lines = [" ".join(html.unescape(line).split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    if lines and (lines[0].endswith(":") or len(lines[0].split()) == 1):
        yield " ".join(lines[:2])
    elif lines:
        yield lines[0]
