"""Further papers, made of general news: as many as asked for, each with its own choice of words.

In `made.txt` every `@` opens a story: its section, its headline, then paragraphs. `{a|b|c}` is a
choice, `<town>` a fact; both are drawn from the paper's number, so a paper never changes.
"""

import hashlib
import re
from collections.abc import Sequence
from functools import cache

from tests.newsstand.days import DAYS, local
from tests.newsstand.newsroom import FOLDER
from tests.newsstand.press import Manner, Markup, Paper, Story, Stray

PER_DAY = (3, 2, 2, 3, 2)
PLACES = (
    "Жетісу", "Сырдария", "Көкшетау", "Мұғалжар", "Ертіс", "Торғай", "Маңғыстау", "Баянауыл",
    "Шығыс", "Бозоқ", "Ақмешіт", "Тобыл", "Нарын", "Ордабасы", "Сайрам", "Зайсан", "Алтай",
    "Балқаш", "Хантау", "Есіл",
)  # fmt: skip
TITLES = ("жаршысы", "тынысы", "үні", "шұғыласы", "хабары")
FACTS = {
    "town": (
        "Кентау", "Арқалық", "Рудный", "Екібастұз", "Сәтбаев", "Қапшағай", "Шардара", "Жаңаөзен",
        "Степногорск", "Риддер", "Текелі", "Лисаков", "Хромтау", "Құлсары", "Аягөз", "Сарқан",
        "Шу", "Жетісай", "Арыс", "Атбасар", "Щучинск", "Зырян", "Абай", "Саран",
    ),
    "district": (
        "Ұзынкөл", "Мерке", "Бесқарағай", "Ырғыз", "Қобда", "Мойынқұм", "Жарма", "Үржар",
        "Созақ", "Аққулы", "Тереңкөл", "Сарысу", "Қамысты", "Нұра", "Бурабай", "Жарқайың",
        "Байзақ", "Алакөл", "Темір", "Қызылқоға", "Ескелді", "Самар", "Ақтоғай", "Талас",
    ),
    "person": (
        "Аслан Бекжан", "Гүлмира Сәрсен", "Олжас Тұрар", "Мақпал Жүніс", "Ғани Есмұрат",
        "Раиса Қалдыбай", "Әсет Нұрымбет", "Динара Ермұхан", "Талғат Сүлеймен", "Баян Досмағамбет",
        "Руслан Әбіш", "Ақбота Мәлік", "Жомарт Қасымбек", "Салтанат Оңғар", "Нұрсәуле Тастан",
        "Қадырбек Шаймұрат",
    ),
    "clinic": ("аурухана", "емхана"),
    "place": ("саябақ", "демалыс алаңы", "жаяу жүргіншілер жолы", "гүлзар", "балалар қалашығы"),
    "find": ("сақ қорғаны", "ортағасырлық қоныстың орны", "қола дәуірінің зираты"),
    "few": ("үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз", "он"),
    "many": (
        "отыз екі", "қырық бір", "елу жеті", "алпыс төрт", "жетпіс сегіз", "сексен бес",
        "тоқсан үш", "жүз он", "жүз жиырма алты", "жүз елу", "екі жүз", "үш жүз қырық",
    ),
}  # fmt: skip
REPORTERS = (
    "Арман Сейіт", "Зере Қуат", "Еркебұлан Нұрбай", "Меруерт Абзал", "Тимур Байсақ",
    "Лаура Жексен", "Досымжан Ораз", "Перизат Мұса", "Шыңғыс Әділ", "Камила Рысбек",
)  # fmt: skip


def made(number: int, markup: Markup) -> Paper:
    """Return the paper of a number from 7 on."""
    place, title = PLACES[number % len(PLACES)], TITLES[number // len(PLACES) % len(TITLES)]
    key = f"paper{number:02d}"
    return Paper(
        key=key,
        name=f"{place} {title}",
        motto="Өңірлік қоғамдық газет",
        host=f"{key}.test",
        markup=markup,
        stories=_stories(number),
        strays=(
            Stray(local(DAYS[0], "12:00"), "closed", f"{number}90", "Редакцияның ішкі парағы"),
            Stray(local(DAYS[2], "12:30"), "gone", f"{number}80", "Түзету енгізілген хабарлама"),
        ),
    )


def _stories(number: int) -> tuple[Story, ...]:
    days = [day for day, count in zip(DAYS, PER_DAY, strict=True) for _ in range(count)]
    templates = _templates()
    return tuple(
        _story(number, place, day_place, templates[(number + place) % len(templates)])
        for place, day_place in enumerate(map(DAYS.index, days), start=1)
    )


def _story(number: int, place: int, day: int, template: Sequence[str]) -> Story:
    section, headline, *body = (
        _drawn(line, f"{number}/{place}/{n}") for n, line in enumerate(template)
    )
    reporter = _pick(REPORTERS, f"{number}/{place}/reporter")
    signs = ("head", "tail", "head", "nobody")[place % 4]
    manners: dict[int, Manner] = {3: "moved", 8: "tracked"}
    return Story(
        id=number * 100 + place,
        published=local(DAYS[day], f"{8 + place % 12:02d}:{number * 7 % 60:02d}"),
        section=section,
        headline=headline,
        body=tuple(body),
        head=reporter if signs == "head" else None,
        tail=f"{reporter}." if signs == "tail" else None,
        authors=() if signs == "nobody" else (reporter,),
        manner=manners.get(place, "plain"),
        stumbles=place == 5,
    )


@cache
def _templates() -> tuple[tuple[str, ...], ...]:
    blocks = ("\n" + (FOLDER / "made.txt").read_text("utf-8")).split("\n@ ")[1:]
    return tuple(tuple(filter(None, block.splitlines())) for block in blocks)


def _drawn(line: str, seed: str) -> str:
    """Return a line with its choices made, then its facts filled in."""
    chosen = re.sub(r"\{([^{}]+)\}", lambda m: _pick(m[1].split("|"), f"{seed}/{m.start()}"), line)
    story = seed.rpartition("/")[0]
    return re.sub(r"<(\w+)>", lambda m: _pick(FACTS[m[1]], f"{story}/{m[1]}"), chosen)


def _pick(options: Sequence[str], seed: str) -> str:
    return options[int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4]) % len(options)]
