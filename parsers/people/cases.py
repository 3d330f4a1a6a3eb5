"""Case endings taken off names."""

import re

from parsers.people.names import is_given

# An ending agrees with the letter before it; the number is the shortest stem it is taken from.
_CASES = tuple(
    (re.compile(pattern, re.IGNORECASE), shortest)
    for pattern, shortest in (
        (r"(?:(?<=[ұу]лы)|(?<=қызы))н?(?:ың|а|ы|дан|ан|да|мен|менен|нан)$", 5),
        (r"(?<=[ое]в)(?:т[ыі]ң|т[ыі]|қа|ке|т[ае]н|т[ае]|пен)$", 4),
        (r"(?<=[ое]ва)(?:н[ыі]ң|н[ыі]|ға|д[ае]н|нан|да|мен)$", 4),
        (r"(?:н[ыі]ң|(?<=[лмнңрйузжбвгд])д[ыі]ң|(?<=[кқпстфхцчшщһбвгд])т[ыі]ң)$", 3),
        (r"(?:н|(?<=[лмрйузжнң])д|(?<=[кқпстфхшбвгд])т)[иі]кі$", 4),
        (r"(?:(?<=[аәеоөуұүыіэияюлмнңрй])мен|(?<=[зж])бен|(?<=[кқпстфхцчшщһбвгд])пен)$", 4),
        (r"(?:(?<=uly)|(?<=ūly)|(?<=qyzy))n?(?:yń|yñ|a|y|an|da|men)$", 5),
        (r"(?:n[yiı]|(?<=[lmnrjzıibvgdýu])d[yiı]|(?<=[kqpstfhşbvgd])t[yiı])[ńñŋ]$", 3),
        (r"(?:(?<=[aáäeoóöuúüūyıilmnńñrý])men|(?<=[zj])ben|(?<=[kqpstfhşbvgd])pen)$", 4),
    )
)
_ABLATIVE = re.compile(r"(?:[дтн][ае]н|[dtn][ae]n)$", re.IGNORECASE)
_GENITIVES = (("ия", "ий"), ("ея", "ей"), ("я", "ь"), ("а", ""), ("ы", "а"), ("и", "я"))


def nominative(name: str, *, ablative: bool = False) -> str:
    """Return a name without the Kazakh case ending of its last word (`Жанарбекпен`).

    Genitive and instrumental endings are told by the word itself; an ablative looks like the end
    of many names (`Рамазан`), so it is taken off only where the sentence asks for one.
    """
    head, space, last = name.rpartition(" ")
    if is_given(last):
        return name
    for ending, shortest in _CASES:
        found = ending.search(last)
        if found and found.start() >= shortest:
            return head + space + last[: found.start()]
    if ablative and len(last) > 6 and _ABLATIVE.search(last):
        return head + space + last[:-3]
    return name


def russian_nominative(name: str) -> str:
    """Return a Russian genitive (`Игоря Бургандинова`) as nominative; other names unchanged.

    Only a given name known without its ending, and unknown with it, shows the genitive.
    """
    first, _, last = name.partition(" ")
    for ending, bare in _GENITIVES:
        given = first.removesuffix(ending) + bare
        if first.endswith(ending) and is_given(given) and not is_given(first):
            return f"{given} {_surname(last, feminine=bare in {'а', 'я'})}".strip()
    return name


def _surname(last: str, *, feminine: bool) -> str:
    if feminine:
        return last[:-2] + "а" if last.endswith(("овой", "евой", "иной")) else last
    return last[:-1] if last.endswith(("ова", "ева", "ина", "ёва")) else last
