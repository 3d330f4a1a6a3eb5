"""Three scripts of Kazakh folded to one: 26 Latin letters and digits, as a key, not to be read.

Vowels that Latin and Arabic spellings leave open share a letter (а ә, о ө, у ұ ү, ы і и й); so do
г ғ and н ң, since both are typed for one another. қ and к stay apart: қол is a hand, көл a lake.
"""

import re
import unicodedata

_CYRILLIC = {
    **dict(zip("абвгғдежзклмнңопрстуфхһ", "abvggdejzklmnnoprstufhh", strict=True)),
    **dict(zip("әіийқөұүыэ", "aiiiqouuie", strict=True)),
    "ё": "io",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sh",
    "ъ": "",
    "ь": "",
    "ю": "iu",
    "я": "ia",
    "ӊ": "n",
    "ў": "u",
    "ґ": "g",
    "є": "e",
    "ї": "i",
}
# Stages of Latin from 2004, 2018 and 2021 at once; their marks fall off by decomposition.
_LATIN = {"ı": "i", "ý": "u", "y": "i", "w": "u", "x": "h", "ə": "a", "ŋ": "n", "ß": "ss", "ø": "o"}
_SH = str.maketrans({"ş": "sh", "ŝ": "sh", "š": "sh", "ç": "ch", "č": "ch", "ž": "j"})
_ARABIC = {
    "ا": "a",
    "آ": "a",
    "ە": "e",
    "ه": "e",
    "ھ": "h",
    "ح": "h",
    "خ": "h",
    "ب": "b",
    "پ": "p",
    "ت": "t",
    "ج": "j",
    "چ": "ch",
    "د": "d",
    "ر": "r",
    "ز": "z",
    "ژ": "j",
    "س": "s",
    "ش": "sh",
    "ع": "g",
    "غ": "g",
    "ف": "f",
    "ق": "q",
    "ك": "k",
    "ک": "k",
    "گ": "g",
    "ڭ": "n",
    "ڬ": "n",
    "ل": "l",
    "م": "m",
    "ن": "n",
    "و": "o",
    "ۇ": "u",
    "ۋ": "u",
    "ۆ": "o",
    "ى": "i",
    "ی": "i",
    "ي": "i",
    "ې": "i",
    "ء": "",
    "ٴ": "",
    "ة": "e",
}
# What a Latin letter inside a Cyrillic word was typed for.
_LOOK_ALIKE = str.maketrans("aceopxyikmthb", "асеорхуікмтһв")
_PHONETIC = str.maketrans(_CYRILLIC | _LATIN | _ARABIC)
_PLAIN = re.compile(f"[{''.join(_CYRILLIC)}]+|[0-9]+")  # most words
_HAS_CYRILLIC = re.compile("[\u0400-\u04ff]")
_HAS_LATIN = re.compile("[a-z]")
_RUN = re.compile(r"([aeiou])\1+")
_LEFT_OVER = re.compile("[^a-z0-9]+")
# Marks and hidden characters stand within a word; its key has neither.
_WORD = re.compile("[\\w\u00ad\u0300-\u036f\u0640\u200b-\u200f\u2060-\u2064\ufeff]+")


def words(text: str) -> list[str]:
    """Return the text's words as they stand, in lower case."""
    return _WORD.findall(text.lower())


def key(word: str) -> str:
    """Return a lower-case word in the key's alphabet; empty where no letter or digit is left."""
    if _PLAIN.fullmatch(word):
        return _RUN.sub(r"\1", word.translate(_PHONETIC))
    if _HAS_CYRILLIC.search(word) and _HAS_LATIN.search(word):
        word = word.translate(_LOOK_ALIKE)
    spelled = word.translate(_SH).translate(_PHONETIC)
    bare = unicodedata.normalize("NFKD", spelled).translate(_PHONETIC)
    return _RUN.sub(r"\1", _LEFT_OVER.sub("", bare))
