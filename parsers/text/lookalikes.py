"""Letters of the wrong alphabet that look right: put right word by word."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

_ACUTE = "\u0301"
_TO_CYRILLIC = str.maketrans(
    dict(
        zip(
            "aceopxyihkəbëɵABCEHKMOPTXYIƏFËƟ",
            "асеорхуіһкәьёөАВСЕНКМОРТХҮІӘҒЁӨ",
            strict=True,
        )
    )
    | {latin: plain + _ACUTE for latin, plain in zip("áéóýÁÉÓ", "аеоуАЕО", strict=True)}
)
_TO_LATIN = str.maketrans(
    "асеорхуіһкәјѕԛԝАВСЕНКМОРТХҮІӘЅЈҺ",
    "aceopxyihkəjsqwABCEHKMOPTXYIƏSJH",
)
_CYR = "Ѐ-ԯ"
_LAT = "A-Za-zÀ-ÖØ-öø-ɏəɵ"
_WORD = re.compile(f"[{_CYR}{_LAT}\u0300-\u036f]+")
_MARK = "[\u0300-\u036f]"
# A Latin letter beside a Cyrillic one: found from the Latin one, since those are few and a search
# runs over the others fast.
_SEAM = re.compile(
    f"[{_LAT}](?:{_MARK}{{0,3}}[{_CYR}]|"
    + "|".join(f"(?<=[{_CYR}]{_MARK * marks}[{_LAT}])" for marks in range(4))
    + ")"
)
_SUSPECT = re.compile(f"[{_LAT}ўЎ{_ACUTE}]")
_CYRILLIC = re.compile(f"[{_CYR}]")
_LATIN = re.compile(f"[{_LAT}]")
_CYRILLIC_RUN = re.compile(f"[{_CYR}]+")
_LATIN_RUN = re.compile(f"[{_LAT}]+")
_CHUNK = re.compile(r"\S+")
# Addresses, handles, tags and code: letters there are data, whatever they look like.
_DATA = re.compile(
    r"://|www\.|[@#_\\{}=<>]|\w\.(?:kz|com|ru|org|net|info|html?|php)\b", re.IGNORECASE
)
_ROMAN = re.compile(r"(?=[MDCL]{0,9}[XVI])M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ACRONYM_WITH_ENDING = re.compile("[A-Z]{2,}[а-яёәғқңөұүһі]{2,}")
_KAZAKH_WORD = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_KAZAKH_TEXT = re.compile("[әңөұүӘҢӨҰҮ]|[қғ][ыі]|[ыі][қғ]")
_VOWEL = re.compile("[аәеёиоөуұүыіэюя]", re.IGNORECASE)
_CYRILLIC_WORD = re.compile(f"[{_LAT}]?[{_CYR}][{_CYR}{_LAT}]+")
# Those of them with Latin letters, from the first of these on.
_MIXED = re.compile(f"[{_LAT}](?:(?<=[{_CYR}][{_LAT}])[{_CYR}{_LAT}]*|[{_CYR}][{_CYR}{_LAT}]+)")
_HABIT = 20  # words to each with a stray letter: one in twenty is no slip
_SLIP = 100
_NOISY = 2  # words put right before words that could be either follow their neighbours


@dataclass(frozen=True)
class _Around:
    """What the text is written in, for words that could be either; few texts have such."""

    text: str
    kept: str

    @cached_property
    def cyrillic(self) -> bool:
        runs = (_CYRILLIC_RUN.findall(self.text), _LATIN_RUN.findall(self.text))
        cyrillic, latin = (sum(map(len, found)) for found in runs)
        return cyrillic >= latin

    @cached_property
    def kazakh(self) -> bool:
        return _KAZAKH_TEXT.search(self.text) is not None


def strays(texts: Sequence[str]) -> str:
    """Return the letters to leave as printed in a page's texts: those of no habit there.

    Latin i and Cyrillic ў are how whole newsrooms typed і and ұ. A text typed so shows them in
    many words; where few words have them, they may be another language's own (Uzbek ў). An i
    among other letters of the wrong alphabet is one of them.
    """
    text = "\n".join(texts)
    mixed = _MIXED.findall(text)
    kept = ""
    if not _is_careless(text, mixed) and _has_words(text, _HABIT * _with_any("iI", mixed)):
        kept += "iI"
    if _has_words(text, _HABIT * _with_any("ўЎ", _with_short_u(text))):
        kept += "ўЎ"
    return kept


def _has_words(text: str, most: int) -> bool:
    """Return whether a text has more Cyrillic words than so many; looks no further than these."""
    return next(islice(_CYRILLIC_WORD.finditer(text), most, None), None) is not None


def _with_short_u(text: str) -> list[str]:
    chunks = text.split() if "ў" in text or "Ў" in text else []
    return _CYRILLIC_WORD.findall(" ".join(c for c in chunks if "ў" in c or "Ў" in c))


def _is_careless(text: str, mixed: Sequence[str]) -> bool:
    """Return whether one word in a hundred or more has Latin letters, of several kinds, but i."""
    kinds = {*_LATIN.findall("".join(mixed).lower())} - {"i"}
    if len(kinds) < 2:
        return False
    slips = sum(not kinds.isdisjoint(word.lower()) for word in mixed)
    return not _has_words(text, _SLIP * slips)


def _with_any(letters: str, words: Sequence[str]) -> int:
    small, capital = letters[0], letters[1]
    return len([word for word in words if small in word or capital in word])


def one_script(text: str, kept: str = "") -> str:
    """Return the text with each word in one alphabet, where one alphabet can write all of it.

    Names in real Latin letters, Roman numerals, addresses, tags and code stay; the parts of a
    hyphenated word («IT-мамандар») are words of their own. Words whose only foreign letters are
    `kept` stay as well.
    """
    if "ӊ" in text or "Ӊ" in text:  # Kildin Sami, and drawn like ң
        text = text.replace("ӊ", "ң").replace("Ӊ", "Ң")
    mixed = _SEAM.search(text) is not None
    if not mixed and _ACUTE not in text and "ў" not in text and "Ў" not in text:
        return text
    if kept and all(letter in kept for letter in _SUSPECT.findall(text)):
        return text
    around = _Around(text, kept)
    changed = {
        chunk: fixed
        for chunk in set(text.split())
        if _SUSPECT.search(chunk) and (fixed := _in_chunk(chunk, around)) != chunk
    }
    if not changed:
        return text
    fixed = _CHUNK.sub(lambda chunk: changed.get(chunk.group(), chunk.group()), text)
    return _settled(text, fixed, around) if mixed else fixed


def _in_chunk(chunk: str, around: _Around) -> str:
    if chunk.isascii() or _DATA.search(chunk):
        return chunk
    return _WORD.sub(lambda word: _whole(word.group(), around), chunk)


def _whole(word: str, around: _Around) -> str:
    """Return one word in one alphabet, or as it was where neither can write it."""
    if _CYRILLIC.search(word) is None or all(c in around.kept for c in _SUSPECT.findall(word)):
        return word
    if _LATIN.search(word):
        word = _chosen(word, around)
    if _ACUTE in word and not _LATIN.search(word):
        word = _unstressed(word, around)
    return _with_u(word) if around.kazakh and ("ў" in word or "Ў" in word) else word


def _chosen(word: str, around: _Around) -> str:
    latin = unicodedata.normalize("NFC", word.translate(_TO_LATIN))
    cyrillic = word.translate(_TO_CYRILLIC)
    is_latin = _CYRILLIC.search(latin) is None
    is_cyrillic = _LATIN.search(cyrillic) is None and not cyrillic.startswith("ь")
    if _ACRONYM_WITH_ENDING.fullmatch(word):
        return word
    if is_latin and (_ROMAN.fullmatch(latin) or not is_cyrillic or not around.cyrillic):
        return latin
    return cyrillic if is_cyrillic else word


def _unstressed(word: str, around: _Around) -> str:
    """О with an acute is Ө in a Kazakh word and Ó alone in Latin text; else it is a stress mark."""
    if len(word) == 2 and word[0] in "оО" and not around.cyrillic:
        return "ó" if word[0] == "о" else "Ó"
    if around.kazakh or _KAZAKH_WORD.search(word):
        word = word.replace("о" + _ACUTE, "ө").replace("О" + _ACUTE, "Ө")
    return word.replace(_ACUTE, "")


def _with_u(word: str) -> str:
    """Kazakh has no ў: it stands for ұ, which opens words, or for у, which follows a vowel."""
    first = _VOWEL.search(word)
    short, letters = word.replace("ў", "Ў").find("Ў"), "ұҰ"
    if first and first.start() < short:
        letters = "уУ"
    return word.replace("ў", letters[0]).replace("Ў", letters[1])


def _settled(before: str, after: str, around: _Around) -> str:
    """In a text that mixes letters, words of look-alikes alone follow their neighbours."""
    chunks, was = _CHUNK.findall(after), _CHUNK.findall(before)
    if sum(a != b for a, b in zip(chunks, was, strict=True)) < _NOISY:
        return after
    wrong, right = (_LATIN, _CYRILLIC) if around.cyrillic else (_CYRILLIC, _LATIN)
    table: Mapping[int, int | str] = _TO_CYRILLIC if around.cyrillic else _TO_LATIN
    settled = [
        _following(chunks, i, wrong, right, table) if wrong.search(chunk) else chunk
        for i, chunk in enumerate(chunks)
    ]
    replacing = iter(settled)
    return _CHUNK.sub(lambda _: next(replacing), after)


def _following(
    chunks: list[str],
    i: int,
    wrong: re.Pattern[str],
    right: re.Pattern[str],
    table: Mapping[int, int | str],
) -> str:
    chunk = chunks[i]
    moved = chunk.translate(table)
    stays = chunk.isupper() or right.search(chunk) or wrong.search(moved) or _DATA.search(chunk)
    beside = chunks[max(i - 1, 0) : i] + chunks[i + 1 : i + 2]
    return chunk if stays or any(wrong.search(other) for other in beside) else moved
