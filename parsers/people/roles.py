"""The words that say who did what: `Жазған:`, `Фото`, `Аударған`, `Беседовала`, `By` …

Written in Cyrillic, Russian or a European language; found in any Kazakh script by skeleton.
"""

import re
from dataclasses import dataclass
from typing import Literal

from parsers.text.skeleton import WORD, skeleton
from storage.article import Role

Credit = Role | Literal["source", "crew", "note"]
"""A role, or what names nobody we keep: a source, a video or layout crew, an editors' note."""

# colon: marks only with a colon or dash after it, or alone; open: marks without one as well;
# last: marks the name before it as well, at the end of the phrase ("Асан Үсенов жазды").
_TABLE: tuple[tuple[Credit, str, str], ...] = (
    ("author", "open", "автор|авторы|авторлары|авторлар|авторлары мен|мақала авторы"),
    ("author", "open", "материал авторы|материалдың авторы|жазбаның авторы|автор статьи"),
    ("author", "open", "автор текста|автор материала|мәтін авторы|текст|мәтін|text|texto|texte"),
    ("author", "last", "жазған|дайындаған|материалды дайындаған|әзірлеген|материалды әзірлеген"),
    ("author", "last", "мақаланы жазған|мақаланы дайындаған|құрастырған|бетті дайындаған|жазды"),
    ("author", "last", "дайындады|әзірледі|материалды дайындады|топтаманы дайындаған"),
    ("author", "open", "подготовил|подготовила|подготовили|материал подготовил|написал|написала"),
    ("author", "open", "материал подготовила|автор публикации|авторы материала|корреспондент"),
    ("author", "open", "журналист|author|authors|autor|autorin|autoren|auteur|autore|yazar"),
    ("author", "open", "by|von|por|par|door|written by|words by|story by|reported by|text von"),
    ("author", "colon", "тілші|тілшісі|арнайы тілші|меншікті тілші|тілшілер|от автора"),
    ("interviewer", "last", "сұхбаттасқан|сұхбаттасқандар|әңгімелескен|сұхбат жүргізген"),
    ("interviewer", "last", "сұхбатты жүргізген|сұхбат алған|сұхбатты алған|әңгімені жүргізген"),
    ("interviewer", "last", "жазып алған|жазып алғандар|сұхбаттасты|әңгімелесті|сұхбаттастым"),
    ("interviewer", "last", "сұхбатты дайындаған|әңгімені жазып алған|сұхбатты жазып алған"),
    ("interviewer", "open", "беседовал|беседовала|беседовали|интервью вел|интервью вела"),
    ("interviewer", "open", "интервью взял|интервью взяла|записал|записала|interview by"),
    ("interviewer", "open", "беседу вел|беседу вела|интервью провел|интервью провела"),
    ("translator", "last", "аударған|қазақшалаған|тәржімалаған|қазақшаға аударған|аударды"),
    ("translator", "last", "тәржімелеген|қазақ тіліне аударған|орысшадан аударған|тәржіма"),
    ("translator", "open", "аударма|аудармашы|перевод|перевел|перевела|перевод с казахского"),
    ("translator", "open", "translated by|translation|translation by|переводчик"),
    ("photographer", "last", "суретті түсірген|фотоны түсірген|суреттерді түсірген|түсірген"),
    ("photographer", "last", "суретке түсірген|фото түсірген|коллажды жасаған|коллаж жасаған"),
    ("photographer", "last", "суретін түсірген|фотосы|суреті|суреттері|фотолары|сурет салған"),
    ("photographer", "open", "фото|сурет|суреттер|фотосурет|фотосуреттер|фото авторы|фотографии"),
    (
        "photographer",
        "open",
        "сурет авторы|суреттердің авторы|фотограф|фототілші|фотокорреспондент",
    ),
    ("photographer", "open", "коллаж|инфографика|иллюстрация|суретші|photo|photos|photo by|foto"),
    ("photographer", "colon", "бас сурет|басты сурет|көрнекі сурет|мұқаба суреті|мұқабадағы сурет"),
    ("photographer", "open", "фото автора|автор фото|фотосуреттер авторы|photography|fotos|bild"),
    ("photographer", "open", "photographs by|photos by|коллаж авторы|скриншот|image|picture"),
    ("editor", "colon", "редактор|бас редактор|шеф редактор|шеф-редактор|главный редактор|editor"),
    ("editor", "colon", "выпускающий редактор|жауапты редактор|бөлім редакторы|edited by"),
    ("crew", "colon", "видео|бейнеоператор|оператор|монтаж|корректор|дизайнер|дизайн|video"),
    ("crew", "colon", "беттеген|верстка|видеоны түсірген|видеоға түсірген|бейне|видеомонтаж"),
    ("source", "colon", "дереккөз|ақпарат көзі|ақпарат дереккөзі|дерек көзі|дереккөзі|источник"),
    (
        "source",
        "colon",
        "сурет көзі|фото көзі|источник фото|суреттің көзі|source|quelle|мәтін көзі",
    ),
    ("note", "colon", "пікір|ескерту|редакциядан|ред"),
)

# Where a picture is from, as word skeletons: no person stands beside them.
PICTURED = re.compile(
    r"derekkoz|arhiv|muragat\w{0,4}nan|internet|galamtor|istochnik|saitinan|jelisinen|avtordi(?:ki|n)|avtordan"
    r"|source|avtor$"
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a label marks, and how: with a colon only, openly, or also what stands before it."""

    credit: Credit
    how: str


_LABELS: dict[tuple[str, ...], Label] = {
    tuple(skeleton(word) for word in WORD.findall(phrase)): Label(credit, how)
    for credit, how, phrases in _TABLE
    for phrase in phrases.split("|")
}
_LONGEST = max(map(len, _LABELS))
_FIRST = frozenset(key[0] for key in _LABELS)


def opens_label(word: str) -> bool:
    """Return whether a label may begin with a word."""
    return skeleton(word) in _FIRST


def may_hold_label(keys: list[str]) -> bool:
    """Return whether a label may begin at any of the words, given as skeletons."""
    return not _FIRST.isdisjoint(keys)


def label_at(keys: list[str], at: int) -> tuple[Label, int] | None:
    """Return the label that starts at a word, longest first, and how many words it takes."""
    if keys[at] not in _FIRST:
        return None
    for length in range(min(_LONGEST, len(keys) - at), 0, -1):
        label = _LABELS.get(tuple(keys[at : at + length]))
        if label:
            return label, length
    return None
