"""Words cut back to what they share with their inflected forms: light, and the same for a query.

It works on keys of `storage.search.script`, so one list of endings serves all scripts. Endings of
number, possession and case are taken off, where the sounds before them allow it, until none is
left. Some stems lose too much (Қазақстан ends like an ablative); as every form of them loses the
same, they still meet.
"""

from itertools import product

_VOWELS = frozenset("aeiou")
_VOICELESS = frozenset("ptkqshf")
_HARDENING = _VOICELESS | frozenset("bgdv")  # клуб, педагог, завод, архив take hard endings too
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")

_AFTER = (
    ("ta te ti tan ten tin tar ter tagi tegi tiki tari teri qa ke pen penen", _HARDENING),
    ("da de di dan den din dar der dagi degi diki dari deri ga ge", _LETTERS - _VOICELESS),
    ("ben benen men menen", _LETTERS - _VOICELESS),
    ("na ne ni nda nde ndagi ndegi", _VOWELS),
    ("nan nen nin niki", _VOWELS | frozenset("nm")),
    ("lar ler lari leri", _VOWELS | frozenset("r")),
    ("si miz mis niz", _VOWELS),
    ("i im in imiz iniz gi ki qi", _LETTERS - _VOWELS),
)
_ENDINGS = {ending: before for endings, before in _AFTER for ending in endings.split()}
_LONGEST_FIRST = sorted(_ENDINGS.items(), key=lambda one: -len(one[0]))
# By the last two letters: most words end in none and need one look.
_BY_END = {
    pair: tuple(one for one in _LONGEST_FIRST if one[0].endswith(pair) or pair.endswith(one[0]))
    for pair in map("".join, product(sorted(_LETTERS), repeat=2))
}
_SHORTEST = 3
_HARD = str.maketrans("gqb", "kkp")  # мектеп, мектебі; бөлік, бөлігі; құлақ, құлағы


def stem(key: str) -> str:
    """Return what is left of a key without its endings."""
    if key[:1].isdigit():
        return key
    while shorter := _shorter(key):
        key = shorter
    return key[:-1] + key[-1:].translate(_HARD)


def _shorter(key: str) -> str | None:
    for ending, before in _BY_END.get(key[-2:], ()):
        rest = key.removesuffix(ending)
        whole = _SHORTEST <= len(rest) < len(key) and not _VOWELS.isdisjoint(rest)
        if whole and rest[-1] in before:
            return rest
    return None
