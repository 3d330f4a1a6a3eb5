"""The terms a text is found by, and the terms of a query: one way for both engines.

A change of what this gives needs the index made anew (`python -m storage reindex`).
"""

from storage.fold import digest
from storage.search.script import key, words
from storage.search.stems import stem

_LONGEST = 40  # letters; a longer "word" is an address or junk
_KEPT = 200_000  # stems of words that are kept at hand; a million articles have about as many


class _Stems(dict[str, str]):
    """Stems by word; most words of a text were met before."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        found = stem(key(word))[:_LONGEST]
        self[word] = found
        return found


_STEMS = _Stems()


def terms(text: str) -> set[str]:
    """Return the distinct terms of a text."""
    found = set(map(_STEMS.__getitem__, set(words(text))))
    found.discard("")
    return found


def term(word: str) -> str:
    """Return the term of one word in lower case; empty where the word has none."""
    return _STEMS[word]


def site_term(site: str) -> str:
    """Return the term that every article of a site has; no word has one like it."""
    return "§" + digest(site)[:10]
