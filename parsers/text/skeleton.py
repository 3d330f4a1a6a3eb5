"""One rough key for a word in any Kazakh script, so that one word list serves them all."""

import re
from functools import lru_cache

_LETTERS = (
    ("аәaáäəàâãåا", "a"), ("бbب", "b"), ("вvۆ", "v"), ("гғgǵğعگ", "g"), ("дdد", "d"),
    ("еёэeëéèêەه", "e"), ("жjج", "j"), ("зzز", "z"), ("иійыiıyïîíىي", "i"), ("кқkqقك", "k"),
    ("лlل", "l"), ("мmم", "m"), ("нңnńñŋӊڭن", "n"), ("оөoóöôو", "o"), ("пpپ", "p"), ("рrر", "r"),
    ("сsس", "s"), ("тtت", "t"), ("уұүuúüūýwўۇۋ", "u"), ("фfف", "f"), ("хһhxح", "h"), ("ц", "ts"),
    ("чçچ", "ch"), ("шщşش", "sh"), ("ю", "iu"), ("я", "ia"), ("ъьءٴ'’ʼ‘\u0301\u0307", ""),
)  # fmt: skip
_FOLD = {
    ord(form): key
    for letters, key in _LETTERS
    for letter in letters
    for form in {letter, letter.upper()}
    if len(form) == 1
}
_FOLD[ord("İ")] = "i"

# A word with its hyphen parts and apostrophes, and the full stop that makes it an initial.
WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’ʼ‘][^\W\d_]+){0,3}\.?")


def skeleton(word: str) -> str:
    """Return a rough lower-case ASCII key for a word in any Kazakh script, or Russian.

    Letters the scripts do not tell apart fall together (а ә, и й і ы, о ө, у ұ ү, к қ, н ң).
    """
    return _cached(word) if len(word) <= _LONGEST_CACHED else _folded(word)


def _folded(word: str) -> str:
    return word.translate(_FOLD).lower().rstrip(".")


_LONGEST_CACHED = 64
_cached = lru_cache(maxsize=20_000)(_folded)


def keys(*texts: str) -> frozenset[str]:
    """Return the skeletons of the words of word lists, each a text with space between."""
    return frozenset(skeleton(word) for text in texts for word in text.split())
