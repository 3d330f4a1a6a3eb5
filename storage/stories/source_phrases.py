"""Where a text says whom it has its news from; such words are no part of what it tells."""

import re
from collections.abc import Sequence

_REPORTS = frozenset(
    ("habarlaidi", "habarladi", "habarlagan", "jazadi", "jazdi", "jazgan", "malimdeidi")
)
_LABELS = frozenset(("Derekoz", "Derekkoz", "Foto", "Suret"))
_LONGEST_TAIL = 12  # words from "деп хабарлайды" to the sentence's end
_LONGEST_NOTE = 10  # words of "Бұл туралы … хабарлайды"
_LONGEST_LABEL = 6

# A plain word, quickly looked for, and the phrase that it may be part of.
_NAMED = {
    re.compile("деп (?:хабарла|жаз)"): re.compile(
        r"\bдеп\s+(?:хабарла\w+|жаз\w+)[,:]?\s+([^.!?\n]{2,80})"
    ),
    re.compile("Дереккөз|Ақпарат көзі"): re.compile(
        r"\b(?:Дереккөз|Ақпарат көзі)(?:і)?:\s*([^\n]{2,60})"
    ),
    re.compile("Бұл туралы"): re.compile(r"\bБұл туралы\s+([^.!?\n]{2,60}?)\s+хабарла"),
    re.compile("KAZINFORM|ҚазАқпарат|Kazinform"): re.compile(
        r"^\s*[\w-]+\.\s*(KAZINFORM|ҚазАқпарат|Kazinform)\s*[–—-]", re.MULTILINE
    ),
}


def told(tokens: Sequence[str]) -> Sequence[str]:
    """Return a sentence's tokens (small alphabet) without the words that name its source."""
    if tokens[0] in _LABELS and len(tokens) <= _LONGEST_LABEL:
        return ()
    if _REPORTS.isdisjoint(tokens):
        return tokens
    for place, token in enumerate(tokens):
        if token not in _REPORTS or not place:
            continue
        if tokens[place - 1] == "dep" and len(tokens) - place <= _LONGEST_TAIL:
            return tokens[: place - 1]
        if len(tokens) <= _LONGEST_NOTE and [one.lower() for one in tokens[:2]] == [
            "bul",
            "turali",
        ]:
            return ()
    return tokens


def sources(body: str) -> tuple[str, ...]:
    """Return the phrases of a Cyrillic body that name where it was published first."""
    return tuple(
        found.strip()
        for sign, pattern in _NAMED.items()
        if sign.search(body)
        for found in pattern.findall(body)
    )
