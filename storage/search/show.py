"""Hits for people: headline, day, site, and the piece of the text that has the words."""

import re
from collections.abc import Collection, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from storage.record import ALMATY
from storage.search.query import Hit
from storage.search.terms import term
from storage.visible import ACTING

WINDOW = 28  # words of a snippet
MARK = "bold yellow"
_WORD = re.compile("[\\w\u0300-\u036f]+")


def show(hits: Sequence[Hit], terms: Collection[str], console: Console) -> None:
    """Print the hits, newest first."""
    for hit in hits:
        console.print(_marked(_clean(hit.headline), terms), style="bold", soft_wrap=True)
        line = f"{_when(hit)} · {hit.site} · {hit.url}"
        console.print(Text(_clean(line), "dim"), soft_wrap=True)
        console.print(snippet(hit.body, terms), "", sep="\n", soft_wrap=True)
    console.print(f"{len(hits)} found" if hits else "nothing found")


def snippet(body: str, terms: Collection[str]) -> Text:
    """Return the stretch of a text that has most of the terms, marked."""
    text = _clean(body)
    found = list(_WORD.finditer(text))
    where = [number for number, one in enumerate(found) if term(one[0].lower()) in terms]
    if not found:
        return Text("")
    start = max(_starts(where), key=lambda at: sum(at <= n < at + WINDOW for n in where), default=0)
    start = max(0, start - WINDOW // 6)
    end = min(start + WINDOW, len(found))
    cut = text[found[start].start() : found[end - 1].end()]
    before, after = "… " if start else "", " …" if end < len(found) else ""
    return Text(before) + _marked(cut, terms) + Text(after)


def _starts(where: Sequence[int]) -> Iterator[int]:
    yield from where[:200]  # a word in every line tells nothing new


def _marked(text: str, terms: Collection[str]) -> Text:
    shown = Text(text)
    for one in _WORD.finditer(text):
        if term(one[0].lower()) in terms:
            shown.stylize(MARK, one.start(), one.end())
    return shown


def _when(hit: Hit) -> str:
    if hit.published_at:
        return hit.published_at.astimezone(ALMATY).strftime("%Y-%m-%d %H:%M")
    return str(hit.published_day or "no date")


def _clean(text: str) -> str:
    return ACTING.sub(" ", text)
