"""Three scripts of Kazakh folded to one small Latin alphabet, so that editions can be compared.

Letters that the alphabets write apart and merge differently (ы і и й, у ұ ү, ш щ ч, к қ, г ғ, н ң)
become one letter; "x" stands for ш. Case is kept, since names are known by it.
"""

import re
import unicodedata

_CYRILLIC = {
    **dict(zip("абвгдежзийклмнопрстуфхц", "abvgdejziiklmnoprstufhs", strict=True)),
    **dict(zip("әғқңөұүһіыэчшщ", "agknouuhiiexxx", strict=True)),
    "ю": "iu", "ё": "io", "я": "ia", "ь": "", "ъ": "",
    "ќ": "k", "ӊ": "n", "ў": "u", "ї": "i", "є": "e",
}  # fmt: skip
# ý is у of 2018; y, ı and i are ы, и, й and і by turns; C is Ц in the Latin of 2004.
_LATIN = {
    **dict(zip("abdefghijklmnopqrstuvz", "abdefghijklmnopkrstuvz", strict=True)),
    **dict(zip("cwxyıáäâàəéèêǵğǧģ", "suhiiaaaaaeeegggg", strict=True)),
    **dict(zip("ńñŋóöôōúüūùûýïîíş", "nnnoooouuuuuuiiix", strict=True)),
    **dict(zip("șšçčžẑ", "xxxxjj", strict=True)),
}  # fmt: skip
_ARABIC = {
    **dict(zip("ابپتجچحدرزسشعغفق", "abptjxhdrzsxggfk", strict=True)),
    **dict(zip("كکگڭلمنوۇۋۆىيیەھه", "kkgnlmnouuviiiehe", strict=True)),
    "آ": "a", "أ": "a", "ئ": "i", "ؤ": "o", "ۉ": "u", "ې": "e", "ة": "e",
    "ء": "", "ٴ": "", "ـ": "", "،": ",", "؛": ";", "؟": "?",
}  # fmt: skip
_DASHES = dict.fromkeys("‐‑‒–—−", "-")
_HIDDEN = re.compile("[\u00ac\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")

# Letters that keyboards trade for Cyrillic ones; the case decides, since H is Н and h is һ.
_LOOK_ALIKE = str.maketrans("AaBbCcEeHhIiıKkMOoPpTXxYyFfəƏëË", "АаВьСсЕеНһІііКкМОоРрТХхҮуҒғәӘёЁ")
_TO_LATIN = str.maketrans("АаВСсЕеНһІіКкМОоРрТХхУуЅѕЈј", "AaBCcEeHhIiKkMOoPpTXxYySsJj")
_ONLY_LATIN = re.compile("[DdGgJjLlNnQqRrSsUuVvWwZzǴǵĞğŃńÑñŞşÁáÄäÓóÖöÚúÜüŪūÝý]")
_MIXED = re.compile("[A-Za-zÀ-ɏəƏ][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-zÀ-ɏəƏ]")
_WORD = re.compile(r"[^\W\d_]+")
_ONE_FOR = {"sh": "x", "ch": "x", "zh": "j", "gh": "g", "ng": "n", "ts": "s", "tx": "x"}
_ONE_FOR |= {letter * 2: letter for letter in "abdefghijklmnoprstuvx"}
_SINGLED = [
    (two, one)
    for lower, letter in _ONE_FOR.items()
    for two, one in (
        (lower, letter),
        (lower.capitalize(), letter.upper()),
        (lower.upper(), letter.upper()),
    )
]
_MARK_OR_APOSTROPHE = re.compile("['’ʼ`ʹʺ\u0300-\u036f\u064b-\u065f\u0670]+")


class _Letters(dict[int, str]):
    """The whole table of letters; what it lacks is asked of Unicode once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isdecimal():
            letter = str(unicodedata.decimal(letter))
        plain = unicodedata.normalize("NFKD", letter)[:1]
        self[code] = plain if plain.isascii() or letter.isalnum() else " "
        return self[code]


def _table() -> _Letters:
    table = _Letters({ord(letter): to for letter, to in {**_ARABIC, **_DASHES}.items()})
    for letter, to in {**_CYRILLIC, **_LATIN}.items():
        table[ord(letter)] = to
        if len(letter.upper()) == 1:
            table.setdefault(ord(letter.upper()), to.upper()[:1] + to[1:])
    for code in range(128):
        table.setdefault(code, chr(code))
    return table


_TABLE = _table()


def plain(text: str) -> str:
    """Return the text in the small alphabet, case and punctuation kept, hidden characters gone."""
    shown = unicodedata.normalize("NFC", _HIDDEN.sub("", text))
    if _MIXED.search(shown):
        shown = _WORD.sub(_one_script, shown)
    letters = _MARK_OR_APOSTROPHE.sub("", shown).translate(_TABLE)
    # One replacement after another: a pattern with all of them is five times slower.
    for two, one in _SINGLED:
        letters = letters.replace(two, one)
    return letters.replace("ii", "i")


def _one_script(found: re.Match[str]) -> str:
    """Return a word of look-alikes in the script that all its letters belong to."""
    word = found[0]
    if not _MIXED.search(word):
        return word
    return word.translate(_TO_LATIN if _ONLY_LATIN.search(word) else _LOOK_ALIKE)
