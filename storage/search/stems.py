"""Words cut back to what they share with their inflected forms: light, and the same for a query.

It works on keys of `storage.search.script`, so one list of endings serves all scripts. Endings of
number, possession and case are taken off, where the sounds before them allow it, until none is
left. Some stems lose too much (Қазақстан ends like an ablative); as every form of them loses the
same, they still meet.
"""

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
_LONGEST = max(map(len, _ENDINGS))
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
    for length in range(min(_LONGEST, len(key) - _SHORTEST), 0, -1):
        rest = key[:-length]
        before = _ENDINGS.get(key[-length:])
        if before and rest[-1] in before and not _VOWELS.isdisjoint(rest):
            return rest
    return None
