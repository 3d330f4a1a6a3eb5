"""Which eight-bit code page a text is in, told by how often its letters come."""

import codecs
import re
from collections import Counter

# How often each letter comes in running text, per mille, Kazakh and Russian taken together.
_FREQUENCY = {
    letter: weight
    for letters, weight in (
        ("а", 120),
        ("е", 85),
        ("ын", 65),
        ("тлро", 55),
        ("ідс", 48),
        ("қи", 40),
        ("кбм", 30),
        ("ғңв", 22),
        ("үшупәзйөжгья", 15),
        ("чхұ", 8),
        ("цюёэһфщъ", 2),
    )
    for letter in letters
}
_CAPITAL = 0.8  # of its small letter's weight: a text in capitals is possible, not likely
_LIKELY = 37.0  # real Cyrillic text has 44 and more, most others taken for it 15 to 36
_SYMBOL = -20.0  # frames, mathematics and controls do not stand among letters
_PUNCTUATION = frozenset("«»„“”‘’–—…№©®™•·§°\u00a0\u00ad‹›‚†‡±µ¶¬€")
_CYRILLIC = ("cp1251", "koi8-u", "iso8859-5", "cp866")
_KAZAKH = ("kz1048", "ptcp154")
_LATIN = ("cp1250", "cp1252", "cp1254", "iso8859-2", "iso8859-15")
_OPEN_TO_DOUBT = frozenset({*_CYRILLIC, *_KAZAKH, *_LATIN, "utf-8"})
_RUN = re.compile(rb"[\x80-\xff]{3,}")
_LABELLED = 3.5  # a head start of the named code page, in the same measure

# Bytes that are Macedonian or Serbian letters in windows-1251; each holds a Kazakh letter in one
# of the Kazakh pages, and neither language writes ы (FB), which every Kazakh text has.
_BOTH = b"\x8d\x9d"
_OF = {"kz1048": b"\xa3\xbc\xbd\xbe", "ptcp154": b"\x81\x83\x8c\x9c"}
_NEITHER = b"\x80\x90\x8f\x9f\x8a\x9a"

_ALIASES = {
    "utf8": "utf-8",
    "utf16": "utf-8",  # a page that could say so in ASCII is not in it
    "ascii": "cp1252",
    "latin1": "cp1252",
    "iso88591": "cp1252",
    "iso88599": "cp1254",
    "iso88596": "cp1256",
    "koi8r": "koi8-u",
    "koi8u": "koi8-u",
    "koi8ru": "koi8-u",
    "ibm866": "cp866",
    "xmaccyrillic": "mac_cyrillic",
    "maccyrillic": "mac_cyrillic",
    "kz1048": "kz1048",
    "rk1048": "kz1048",
    "strk1048": "kz1048",
    "strk10482002": "kz1048",
    "pt154": "ptcp154",
    "ptcp154": "ptcp154",
    "csptcp154": "ptcp154",
    "cp154": "ptcp154",
    "cyrillicasian": "ptcp154",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "shiftjis": "cp932",
    "eucjp": "euc_jp",
    "euckr": "cp949",
}
_NUMBERED = re.compile(r"x?(?:cp|win|windows)(125\d|866|874)|iso8859(\d{1,2})")


def codec_name(label: str) -> str | None:
    """Return the Python codec a charset label means on the web, or None for an unknown one."""
    key = re.sub(r"[^a-z0-9]", "", label.lower()).removeprefix("us")
    key = "utf16" if key.startswith("utf16") else key
    numbered = _NUMBERED.fullmatch(key)
    if key in _ALIASES or not numbered:
        return _ALIASES.get(key)
    name = f"cp{numbered.group(1)}" if numbered.group(1) else f"iso8859-{numbered.group(2)}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def eight_bit(sample: bytes, label: str | None) -> tuple[str, str]:
    """Return the codec of text that is not UTF-8 and the rule that chose it.

    `label` is the codec the page names. The rule is empty where the label stands.
    """
    if label and label not in _OPEN_TO_DOUBT:
        return label, ""
    if label not in {*_CYRILLIC, *_KAZAKH} and not _is_cyrillic(sample):
        return ("cp1252", "") if label in {None, "utf-8"} else (label or "cp1252", "")
    counts = Counter(sample)
    family = max(_CYRILLIC, key=lambda codec: _fit(counts, codec) + _LABELLED * (codec == label))
    if family != "cp1251":
        return family, "" if family == label else f"content: {family}"
    kazakh = kazakh_page(counts, label)
    chosen = kazakh or (label if label in _KAZAKH else family)
    return chosen, "" if chosen == label else f"content: {chosen}"


def _is_cyrillic(sample: bytes) -> bool:
    """Accented letters of Latin text stand alone; letters of Cyrillic text stand in words."""
    high = sum(len(run) for run in _RUN.findall(sample))
    alone = len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))
    if not high or high * 2 < alone:
        return False
    counts = Counter(sample)
    return max(_fit(counts, codec) for codec in (*_CYRILLIC, *_KAZAKH)) > _LIKELY


def _fit(counts: Counter[int], codec: str) -> float:
    """Return how usual the letters are that a codec makes of the bytes, per mille on average."""
    shown = bytes(range(0x80, 0x100)).decode(codec, "replace")
    total = sum(counts[byte] for byte in range(0x80, 0x100))
    return sum(counts[0x80 + i] * _weight(char) for i, char in enumerate(shown)) / max(total, 1)


def _weight(char: str) -> float:
    small = char.lower()
    if small in _FREQUENCY:
        return _FREQUENCY[small] * (1.0 if char == small else _CAPITAL)
    return 0.0 if char.isalpha() or char in _PUNCTUATION else _SYMBOL


def kazakh_page(counts: Counter[int], label: str | None = None) -> str | None:
    """Return the Kazakh code page whose letters show in bytes of windows-1251, or None."""
    both = sum(counts[byte] for byte in _BOTH)
    shown = {codec: sum(counts[byte] for byte in marks) for codec, marks in _OF.items()}
    evidence = both + sum(shown.values())
    letters = sum(counts[byte] for byte in range(0xC0, 0x100))
    if not evidence or (counts[0xFB] + counts[0xDB]) * 150 < letters:
        return None
    # A Balkan quotation on a Russian page has neither the і of Kazakh nor its many қ.
    if both * 4 < max(shown.values()) and (counts[0xB2] + counts[0xB3]) * 6 < evidence:
        return None
    if sum(counts[byte] for byte in _NEITHER) * 3 > evidence:
        return None
    if shown["kz1048"] == shown["ptcp154"] and label in _KAZAKH:
        return label
    return "ptcp154" if shown["ptcp154"] > shown["kz1048"] else "kz1048"
