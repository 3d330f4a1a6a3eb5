"""Reading a paper's stories from its text file.

A file is a run of entries. `@ id | day and time | section` opens a story, then lines of
`= headline`, `head:`, `tail:`, `authors:`, `photo:`, `manner:`, `stumbles`, then its paragraphs,
one a line; `>> day and time` opens the second version, `<< KEY ID` takes over another paper's
body. `! day and time | trouble | target | title` is a link that leads to no article.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from tests.newsstand.days import local
from tests.newsstand.press import Manner, Story, Stray, Trouble

FOLDER = Path(__file__).parent / "papers"
MARKS = ("head", "tail", "authors", "photo", "manner")


def stories(key: str) -> tuple[Story, ...]:
    """Return a paper's stories in the order of its file."""
    blocks = _text(key).split("\n@ ")[1:]
    return tuple(_story(block.split("\n! ")[0].splitlines()) for block in blocks)


def strays(key: str) -> tuple[Stray, ...]:
    """Return the links of a paper's file that lead to no article."""
    lines = (line[2:].split(" | ") for line in _text(key).splitlines() if line.startswith("! "))
    return tuple(
        Stray(_moment(when), cast("Trouble", trouble), target, title)
        for when, trouble, target, title in lines
    )


def _text(key: str) -> str:
    return "\n" + (FOLDER / f"{key}.txt").read_text("utf-8")


def _story(lines: Sequence[str]) -> Story:
    number, when, section = lines[0].split(" | ")
    marks: dict[str, Any] = {}
    body: list[str] = []
    revision: list[str] = []
    into = body
    for line in filter(None, lines[1:]):
        mark, _, rest = line.partition(": ")
        if line.startswith("= "):
            marks["headline"] = line[2:]
        elif line == "stumbles":
            marks["stumbles"] = True
        elif line.startswith(">> "):
            marks["revised"], into = _moment(line[3:]), revision
        elif line.startswith("<< "):
            into.extend(_body_of(*line[3:].split()))
        elif mark in MARKS:
            marks[mark] = _mark(mark, rest)
        else:
            into.append(line)
    return Story(
        id=int(number),
        published=_moment(when),
        section=section,
        body=tuple(body),
        revision=tuple(revision),
        **marks,
    )


def _mark(mark: str, text: str) -> str | tuple[str, ...] | Manner:
    return tuple(text.split("; ")) if mark == "authors" else text


def _body_of(key: str, number: str) -> tuple[str, ...]:
    return next(s.body for s in stories(key) if s.id == int(number))


def _moment(text: str) -> datetime:
    day, clock = text.split()
    return local(date.fromisoformat(day), clock)
