"""Cyrillic to the 2018 acute alphabet, letter by letter, as the machine-made editions do it."""

LETTERS = {
    "а": "a", "ә": "á", "б": "b", "в": "v", "г": "g", "ғ": "ǵ", "д": "d", "е": "e", "ё": "ıo",
    "ж": "j", "з": "z", "и": "ı", "й": "ı", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n",
    "ң": "ń", "о": "o", "ө": "ó", "п": "p", "р": "r", "с": "s", "т": "t", "у": "ý", "ұ": "u",
    "ү": "ú", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "",
    "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "ıý", "я": "ıa",
}  # fmt: skip
CAPITALS = {
    "И": "I", "Й": "I", "Ё": "Io", "Ц": "Ts", "Ч": "Ch", "Ш": "Sh", "Щ": "Sh", "Ю": "Iý", "Я": "Ia",
}  # fmt: skip
TABLE = str.maketrans({c.upper(): s.upper() for c, s in LETTERS.items()} | LETTERS | CAPITALS)


def latin(text: str) -> str:
    """Return a text in Latin script; a capital Ш stays `Sh`, also in a word of capitals."""
    return text.translate(TABLE)
