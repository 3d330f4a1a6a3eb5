"""One rough key for a word in any Kazakh script, so that one word list serves them all."""

import codecs
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
# The same as a code page, which folds a word many times as fast as str.translate does: a byte for
# each letter, then its key, where capitals stand for keys of two letters.
_PAIRS = {"ts": "T", "ch": "C", "sh": "S", "iu": "U", "ia": "A"}
_PAGE = "\0" + "".join(map(chr, _FOLD)) + "cC0123456789 .-"  # without \0 first it is a slow dict
_ENCODED = codecs.charmap_build(_PAGE.ljust(256, "\ufffe"))
_KEYS = bytes(
    ord(_PAIRS.get(found, found) or "-")
    for found in (letter.translate(_FOLD).lower() for letter in _PAGE)
).ljust(256)
_UNHEARD = bytes(at for at, letter in enumerate(_PAGE) if not letter.translate(_FOLD))

# A word with its hyphen parts and apostrophes, and the full stop that makes it an initial.
WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’ʼ‘][^\W\d_]+){0,3}\.?")


def skeleton(word: str) -> str:
    """Return a rough lower-case ASCII key for a word in any Kazakh script, or Russian.

    Letters the scripts do not tell apart fall together (а ә, и й і ы, о ө, у ұ ү, к қ, н ң).
    """
    return _cached(word) if len(word) <= _LONGEST_CACHED else _folded(word)


def _folded(word: str) -> str:
    try:
        page, _ = codecs.charmap_encode(word, "strict", _ENCODED)
    except UnicodeEncodeError:
        return word.translate(_FOLD).lower().rstrip(".")
    folded = page.translate(_KEYS, _UNHEARD).decode("ascii")
    if not folded.islower():
        for pair, sign in _PAIRS.items():
            folded = folded.replace(sign, pair)
    return folded.rstrip(".")


_LONGEST_CACHED = 64
_cached = lru_cache(maxsize=20_000)(_folded)


def keys(*texts: str) -> frozenset[str]:
    """Return the skeletons of the words of word lists, each a text with space between."""
    return frozenset(skeleton(word) for text in texts for word in text.split())
