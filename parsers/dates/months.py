"""Month names, whatever alphabet and case they stand in, by one skeleton of their letters."""

import re
from itertools import chain

LATIN_LOOKS = "ABCEHKMOPTXYaceopxyi"
CYRILLIC_LOOKS = "АВСЕНКМОРТХУасеорхуі"
TO_CYRILLIC = str.maketrans(LATIN_LOOKS, CYRILLIC_LOOKS)
TO_LATIN = str.maketrans(CYRILLIC_LOOKS, LATIN_LOOKS)

_LETTERS = {
    "a": "аәäáəàâāاٵأآ",
    "b": "бب",
    "c": "",
    "d": "دд",
    "e": "еёэéەهة",
    "f": "фف",
    "g": "гғģǵğǧĝگعغ",
    "h": "хһحھ",
    "i": "ıyиійыïíīўىيیې",
    "j": "жج",
    "k": "қќqкكقک",
    "l": "лل",
    "m": "мم",
    "n": "нңӊñńŋňنڭ",
    "o": "оөöóōوو",
    "p": "пپ",
    "r": "рر",
    "s": "сшщşšçcцчشسصچ",
    "t": "тت",
    "u": "уұүwýúüūûۋۇۈ",
    "v": "вۆ",
    "z": "зزظ",
    "ia": "я",
    "iu": "ю",
    "": "ьъءٴٶ\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0327\u0331ʼʹʺ",
}
_SKELETON = str.maketrans({old: new for new, olds in _LETTERS.items() for old in olds})
_DIGRAPH = re.compile("sh|zh|gh|ng")
_LATIN = re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_DIGRAPHS = {"sh": "s", "zh": "j", "gh": "g", "ng": "n"}


def skeleton(word: str) -> str:
    """Return a word's letters in one bare Latin row: шілде, Şılde and شىلدە all give `silde`.

    Vowels that the Kazakh alphabets swap (ы і и й, у ұ ү) fall together, and so do q and k.
    """
    bare = word.lower().translate(_SKELETON)
    return _DIGRAPH.sub(lambda pair: _DIGRAPHS[pair.group()], bare)


def spellings(word: str) -> tuple[str, ...]:
    """Return the skeletons a word may have, its look-alike letters read either way."""
    if not (_LATIN.search(word) and _CYRILLIC.search(word)):
        return (skeleton(word),)
    read = (word, word.translate(TO_CYRILLIC), word.translate(TO_LATIN))
    return tuple(dict.fromkeys(skeleton(each) for each in read))


_KAZAKH = (
    ("қаңтар", "кантар"),
    ("ақпан",),
    ("наурыз",),
    ("сәуір",),
    ("мамыр",),
    ("маусым",),
    ("шілде",),
    ("тамыз",),
    ("қыркүйек", "қыркүйег", "qırküýek", "qırküýeg", "qyrkúek", "qyrkúeg"),
    ("қазан",),
    ("қараша",),
    ("желтоқсан",),
)
_RUSSIAN = (
    "январь января январе",
    "февраль февраля феврале",
    "март марта марте",
    "апрель апреля апреле",
    "май мая мае",
    "июнь июня июне",
    "июль июля июле",
    "август августа августе",
    "сентябрь сентября сентябре",
    "октябрь октября октябре",
    "ноябрь ноября ноябре",
    "декабрь декабря декабре",
)
_ENGLISH = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ABBREVIATED = (
    "қаң янв jan qań qañ",
    "ақп фев feb aqp",
    "нау мар mar naý nau",
    "сәу апр apr sáý säu",
    "мам may mam",
    "мау июн jun maý mau",
    "шіл июл jul shil şil şıl",
    "там авг aug tam",
    "қыр сен сент sep sept qyr qır",
    "қаз окт oct qaz",
    "қар ноя нояб nov qar",
    "жел дек dec jel",
)
_AFTER_POSSESSIVE = (
    "", "нің", "не", "на", "н", "нде", "нда", "нен", "нан", "мен", "ндегі", "ндағы",
)  # fmt: skip
_CASES = (
    "", "дың", "тың", "ның", "ға", "ге", "қа", "ке", "да", "де", "та", "те", "дан", "ден",
    "тан", "тен", "нан", "нен", "ды", "ты", "ны", "мен", "бен", "пен", "дағы", "дегі", "тағы",
    "тегі", *(p + c for p in ("ы", "сы") for c in _AFTER_POSSESSIVE),
)  # fmt: skip


def _names() -> dict[str, int]:
    names = {
        skeleton(stem + case): number
        for number, stems in enumerate(_KAZAKH, 1)
        for stem in stems
        for case in _CASES
    }
    names |= {skeleton(s): n for n, row in enumerate(_RUSSIAN, 1) for s in row.split()}
    return names | {skeleton(s): n for n, s in enumerate(_ENGLISH, 1)}


_NAMES = _names()
_PLAIN = frozenset(
    skeleton(name)
    for name in (*chain(*_KAZAKH), *chain(*(row.split()[:2] for row in _RUSSIAN)), *_ENGLISH)
)
_SHORT = {short: n for n, row in enumerate(_ABBREVIATED, 1) for short in row.split()}


def month(word: str) -> int | None:
    """Return the month, 1 to 12, that a word names in any case form; None where it names none."""
    return next((_NAMES[s] for s in spellings(word) if s in _NAMES), None)


def is_plain_month(word: str) -> bool:
    """Return whether a month's name stands as date lines print it, in no case that prose needs."""
    return any(s in _PLAIN for s in spellings(word))


def short_month(word: str) -> int | None:
    """Return the month an abbreviation names, in its own letters only.

    қаң, қар, қаз and қыр lie one letter apart and қар is also snow, so nothing is folded, and the
    caller has to see a day and a year or a clock beside it.
    """
    return _SHORT.get(word.lower())
