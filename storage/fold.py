"""Text folded so that spellings of one text are equal, however they were typed or set."""

import hashlib
import re
import unicodedata

# Letters that keyboards, fonts and recognition trade for one another, also across cases: the
# capital H is drawn as Н and the small h as һ, so all of them fold to the first of their row.
_LOOK_ALIKE = (
    *("аa", "вb", "сc", "еe", "нhһ", "іiı", "кk", "мm", "оo", "рp", "тt", "хx", "уyүұ"),
    *("ғf", "әə", "ңӊ"),
)
_TRADED = tuple((other, row[0]) for row in _LOOK_ALIKE for other in row[1:])

# Ќ is how the KZ-1048 byte of Қ looks in windows-1251; decomposed it would become К. The others
# would lose their marks below, and every text has them: without them it decomposes at once.
_SHORT_CUTS = tuple(zip("ќЌйЙёЁ", "қҚиИеЕ", strict=True))

_HIDDEN = re.compile(
    "[\u00ac\u00ad\u034f\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+"
)
_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670]+")
_DASHES = re.compile("[‐‑‒–—−]")
# A minus stays with its number: two weather reports may differ in nothing else.
_MINUS = re.compile(r"-(?<![\w-]-)(?=\d)")
_SIGNED = re.compile(r"(?:(?<![\w-])-(?=\d))?[^\W_]+")
_SIGN = re.compile(r"[^\w\s]")


def fold(text: str) -> str:
    """Return the text's words in one case and alphabet, single spaces between them.

    Case, punctuation, white space, hidden characters, letter marks and look-alike letters go;
    digits and the sign of a number stay.
    """
    shown = _DASHES.sub("-", _HIDDEN.sub("", text))
    for other, letter in _SHORT_CUTS:
        shown = shown.replace(other, letter)
    letters = _MARKS.sub("", unicodedata.normalize("NFKD", shown).casefold())
    # Letter by letter: most are not there, and str.translate over all is far slower.
    for other, letter in _TRADED:
        letters = letters.replace(other, letter)
    if _MINUS.search(letters):
        return " ".join(_SIGNED.findall(letters))
    # Most texts have no minus; what is no sign is quicker found by the signs between.
    return " ".join(_SIGN.sub(" ", letters).replace("_", " ").split())


def digest(*parts: str) -> str:
    """Return 32 hexadecimal digits for a sequence of strings."""
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=16).hexdigest()
