"""A labelled byline anywhere on the page: the last place to look where nothing else names one."""

from collections.abc import Iterator

from parsers.people.byline import read_byline
from parsers.people.signature import is_bare_label, line_credits
from parsers.view import View

_MARKERS = (
    "Автор", "Жазған", "айындаған", "Әзірлеген", "Сұхбаттасқан", "Әңгімелескен", "жүргізген",
    "Avtor", "Jazǵan", "Daıyndaǵan", "Suhbattasqan", "اۆتور", "جازعان", "دايىنداعان",
)  # fmt: skip
_WRITERS = frozenset({"author", "interviewer"})
_MOST = 8
_NEAR = 300


def marked_names(view: View, headline: str) -> list[str]:
    """Return the first line of the page that labels a person as author or interviewer."""
    text = view.tree.body.text(separator="\n") if view.tree.body else ""
    for line in _marked_lines(text):
        people = read_byline(line) if line_credits(line) & _WRITERS else ()
        if any(who.role in _WRITERS and who.name not in headline for who in people):
            return [line]
    return []


def _marked_lines(text: str) -> Iterator[str]:
    """Lines with a marker; a label in an element of its own comes with the line after it."""
    for marker in _MARKERS:
        at = text.find(marker)
        for _ in range(_MOST):
            if at < 0:
                break
            start = text.rfind("\n", max(at - _NEAR, 0), at) + 1
            lines = [" ".join(line.split()) for line in text[start : at + _NEAR].split("\n")]
            first, *rest = [line for line in lines if line] or [""]
            yield f"{first} {rest[0]}" if rest and _is_label(first) else first
            at = text.find(marker, at + 1)


def _is_label(line: str) -> bool:
    return is_bare_label(line) or is_bare_label(f"{line}:")
