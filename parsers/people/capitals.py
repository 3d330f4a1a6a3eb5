"""Names printed in capitals, written as names are."""

import re

from parsers.people.given import GIVEN

_DIGRAPH = re.compile(r"(?<=[SCZGK])h|(?<=I)[ýa]|(?<=T)s")
_VOWELS = "aáäeoóöuúüūyı"
_FRONT = "áäeóöúüi"
_BACK = "aouūy"
_NEW_2018 = re.compile("[áǵńóúýÁǴŃÓÚÝ]|[A-Z](?:Sh|Ch)|(?:Sh|Ch)[A-Z]{2}|ı")
_SUFFIX = re.compile(r"(?:uly|qyzy|[oe]va?)$")
_TO_2018 = str.maketrans(
    dict(zip("аәбвгғдежзийкқлмнңоөпрстуұүфхһыіэ", "aábvgǵdejzııkqlmnńoóprstýuúfhhyie", strict=True))
    | {"ш": "sh", "ч": "ch", "я": "ıa", "ц": "ts", "ю": "ıý", "ё": "ıo", "ь": ""}
)
_NEW_2021 = re.compile("[äğñöüūşəÄĞÑÖÜŪŞƏİ]")


def is_caps(word: str) -> bool:
    """Return whether a word is in capitals; a small h of Sh, Ch counts as one (`ShAPAQ`)."""
    plain = _DIGRAPH.sub("", word.rstrip("."))
    return len(plain) > 1 and plain.isupper()


def title_case(name: str) -> str:
    """Return a name with words in capitals written as names are, other words untouched.

    In Latin script capital I is ambiguous before 2021: ı (и, й) or i (і), told by its neighbours.
    """
    spelling = 2021 if _NEW_2021.search(name) else 2018 if _NEW_2018.search(name) else 0
    return re.sub(r"[^\W\d_]+", lambda m: _titled(m.group(), spelling), name)


def _titled(word: str, spelling: int) -> str:
    if not is_caps(word):
        return word
    if spelling == 2021:
        return word[0] + word[1:].replace("İ", "i").replace("I", "ı").lower()
    if spelling == 0 or "I" not in word[1:]:
        return word[0] + word[1:].lower()
    low = [word[0].lower(), *(c if c == "I" else c.lower() for c in word[1:])]
    known = _known("".join(low))
    low[: len(known)] = known
    for at, letter in enumerate(low):
        if letter == "I":
            low[at] = _small_i(low, at)
    return word[0] + "".join(low[1:])


def _small_i(low: list[str], at: int) -> str:
    """A vowel beside it makes it й or и (ı); else it follows the vowel harmony of the word.

    An open syllable between a front and a back vowel is a loan's (`Гүл-ми-ра`), so и as well.
    """
    after = low[at + 1] if at + 1 < len(low) else ""
    if (low[at - 1] in _VOWELS and low[at - 1] != "ı") or (after and after in _VOWELS):
        return "ı"
    before = [c for c in low[:at] if (c in _VOWELS and c != "ı") or c == "i"]
    stem = _SUFFIX.sub("", "".join(low))
    if at + 2 < len(stem) and stem[at + 1] not in _VOWELS and stem[at + 2] in _BACK:
        return "ı"
    around = before[-1:] or [c for c in low[at + 1 :] if c in _VOWELS][:1]
    return "i" if around and around[0] in _FRONT else "ı"


def _known(low: str) -> str:
    """The given name a word begins with as 2018 spells it, the longest that is known."""
    plain = low.replace("I", "i")
    ends = range(len(plain), _SHORTEST_GIVEN - 1, -1)
    return next((_GIVEN_2018[plain[:end]] for end in ends if plain[:end] in _GIVEN_2018), "")


_SHORTEST_GIVEN = 4
_GIVEN_2018 = {
    latin.replace("ı", "i"): latin
    for latin in GIVEN.lower().translate(_TO_2018).split()
    if "ı" in latin or "i" in latin
}
