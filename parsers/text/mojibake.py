"""Text that was decoded wrongly before it reached us, turned back where the proof is in it."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from parsers.text.codepages import eight_bit, kazakh_page

_ASCII = bytes(range(0x80))
_HIGH = bytes(range(0x80, 0x100))
_ENOUGH = 3  # words that turn into sense before a page counts as wrongly decoded
_SURE = 4  # letters in one run that cannot have come out right by chance
_LONGEST = 1 << 21  # letters; no article is longer, and the proof is sought many times over


def _table(codec: str) -> dict[int, int]:
    """Map each letter a codec shows for a high byte back to that byte, C1 controls included."""
    table = {0x80 + i: 0x80 + i for i in range(0x20)}
    table.update(
        (ord(char), 0x80 + i)
        for i, char in enumerate(_HIGH.decode(codec, "replace"))
        if char != "\ufffd"
    )
    return table


_BYTES = {codec: _table(codec) for codec in ("cp1251", "cp1252")}
_RUNS = {
    codec: re.compile("[" + "".join(re.escape(chr(code)) for code in table) + "]{2,}")
    for codec, table in _BYTES.items()
}
# What the commonest letters become: Cyrillic а е н т і қ, Arabic alef and lam, Latin á ı ş ğ ñ.
_HINTS = {
    "cp1251": ("Р°", "Рµ", "РЅ", "С‚", "С–", "Т›"),
    "cp1252": ("Ð°", "Ðµ", "Ð½", "Ñ‚", "Ñ–", "Ò›", "Ø§", "Ù„", "Ã¡", "Ã½", "Ä±", "ÅŸ", "ÄŸ", "Ã±"),
}
_ALPHABET = frozenset("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя«»–—")
_ACCENTED_WORD = re.compile(rb"\xc3[\x80-\xbf](?:\xc3[\x80-\xbf]){3,}")  # [À-ÿ]{4,} in UTF-8

_KZ1048 = {
    char: _HIGH[i : i + 1].decode("kz1048")
    for i, char in enumerate(_HIGH.decode("cp1251", "replace"))
    if _HIGH[i : i + 1].decode("kz1048", "replace") not in {char, "\ufffd"}
}
_PT154 = dict(zip("ЄєЃѓЌќЊњ¤µ¦±‡‰Ћћ", "ӘәҒғҚқҢңӨөҰұҮүҺһ", strict=True))
_KAZAKH = {"kz1048": _KZ1048, "ptcp154": _PT154}
_SIGNS = re.compile("[¤µ¦±‡‰]+")  # letters in PT154 shown as windows-1251, else only signs


@dataclass(frozen=True)
class _Shown:
    """A text as it was shown and the same in UTF-8, where some marks are found much faster."""

    text: str
    utf8: bytes

    @cached_property
    def high_utf8(self) -> bytes:
        """The text's letters beyond ASCII: what is not among these few is not in the text."""
        return self.utf8.translate(None, _ASCII)

    @cached_property
    def high(self) -> str:
        """The same as text."""
        return self.high_utf8.decode("utf-8", "replace")


def turned_back(text: str, utf8: bytes) -> tuple[str, str] | None:
    """Return the text as it was meant and what it had been taken for, or None where it is sound.

    `utf8` is the text in UTF-8.
    """
    if text.isascii() or len(text) > _LONGEST:
        return None
    shown = _Shown(text, utf8)
    rules = []
    for step in (_utf8_shown_as, _cyrillic_shown_as_latin, _kazakh_shown_as_1251):
        found = step(shown)
        if found:
            shown = _Shown(found[0], found[0].encode("utf-8", "replace"))
            rules.append(found[1])
    return (shown.text, "; ".join(rules)) if rules else None


def _utf8_shown_as(shown: _Shown) -> tuple[str, str] | None:
    text, high = shown.text, shown.high
    for codec, hints in _HINTS.items():
        if any(hint in high and hint in text for hint in hints if hint[1] in high):
            fixed = _rejoined(text, codec)
            if fixed != text:
                return fixed, f"utf-8 had been shown as {codec}"
    return None


def _rejoined(text: str, codec: str) -> str:
    """Decode runs of high letters as UTF-8: all on a broken page, else those beyond chance."""
    runs = Counter(_RUNS[codec].findall(text))
    meant = {run: found for run in runs if (found := _meant(run, codec))}
    good = sum(runs[run] for run in meant)
    if good < _ENOUGH or good <= 4 * (runs.total() - good):
        sure = sum(runs[run] for run, found in meant.items() if len(found) >= _SURE)
        spelled = _ALPHABET if sure >= _ENOUGH else frozenset()
        meant = {
            run: found
            for run, found in meant.items()
            if len(found) >= _SURE or spelled.issuperset(found)
        }
    if not meant:
        return text
    return _RUNS[codec].sub(lambda run: meant.get(run.group(), run.group()), text)


def _meant(run: str, codec: str) -> str | None:
    table = _BYTES[codec]
    try:
        meant = bytes(table[ord(char)] for char in run).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if any("\x80" <= char <= "\x9f" for char in meant) else meant


def _cyrillic_shown_as_latin(shown: _Shown) -> tuple[str, str] | None:
    """«Êàçàõñòàí»: no Latin language has words of nothing but accented letters."""
    text, utf8 = shown.text, shown.utf8
    words = _ACCENTED_WORD.findall(utf8) if _ACCENTED_WORD.search(shown.high_utf8) else []
    if len(words) < _ENOUGH:
        return None
    table = _BYTES["cp1252"]
    encoding, _ = eight_bit(bytes(table[ord(char)] for char in text if ord(char) in table), None)
    if encoding == "cp1252":
        return None
    letters = _HIGH.decode(encoding, "replace")
    back = {code: letters[byte - 0x80] for code, byte in table.items() if byte >= 0x80}
    return text.translate(back), f"{encoding} had been shown as latin-1"


def _kazakh_shown_as_1251(shown: _Shown) -> tuple[str, str] | None:
    if "ќ" not in shown.high and "Ќ" not in shown.high:
        return None
    text = shown.text
    table = _BYTES["cp1251"]
    counts = Counter({table[ord(char)]: text.count(char) for char in _cyrillic_1251()})
    evidence = sum(text.count(char) for char in "ЌќЈјЅѕЃѓЊњ")
    sound = sum(text.count(char) for char in "қңғә")
    if evidence < _ENOUGH or evidence * 2 < sound:  # a Balkan quotation in good Kazakh
        return None
    codec = kazakh_page(counts)
    if codec is None:
        return None
    for char, meant in _KAZAKH[codec].items():
        if not _SIGNS.match(char):
            text = text.replace(char, meant)
    if codec == "ptcp154":
        text = _SIGNS.sub(_letter_or_sign, text)
    return text, f"{codec} had been shown as windows-1251"


def _cyrillic_1251() -> str:
    return "".join(char for char in _HIGH.decode("cp1251", "replace") if "Ѐ" <= char <= "џ")


def _letter_or_sign(match: re.Match[str]) -> str:
    """A sign beside a Cyrillic letter was a letter; one beside a digit or a space is itself."""
    around = match.string[max(match.start() - 1, 0) : match.start()]
    around += match.string[match.end() : match.end() + 1]
    if not any("Ѐ" <= char <= "ӿ" for char in around):
        return match.group()
    return "".join(_PT154[char] for char in match.group())
