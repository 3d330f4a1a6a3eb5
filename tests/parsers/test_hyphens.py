"""Hyphens at line ends: the typesetter's go, the word's own stay."""

from pathlib import Path

import pytest

from parsers.plain import pairs
from parsers.plain.hyphens import Hyphens
from parsers.plain.pairs import is_pair
from parsers.plain.plaintext import read_plain

UNSEEN = Hyphens([], hyphenates=True)


@pytest.mark.parametrize(
    "cut",
    [
        *("оңтайлан|дыру", "қауіпсіз|діктің", "ұстаным|дары", "перспек|тиваларын", "үкі|мет"),
        *("мәдени|етіміз", "жұ|мыс", "тіл|шісі", "баспа|сөз", "іс|теді", "күш|ті", "ата|лған"),
        *("конферен|ция", "министр|лер", "бала|лардың", "құқық|тары", "qaýipsiz|diktiń"),
        *("сәрсен|бі", "экономи|калық", "қара|лды", "бір|лескен", "қа|зіргі"),
    ],
)
def test_a_word_cut_by_the_typesetter_is_joined(cut: str) -> None:
    left, right = cut.split("|")
    assert UNSEEN.joined([f"сөз {left}-", f"{right} сөз"]) == f"сөз {left}{right} сөз"


@pytest.mark.parametrize(
    "pair",
    [
        *("іс-|қимыл", "іс-|қимылдарға", "күш-|жігерін", "қауіп-|қатерлер", "салт-|дәстүр"),
        *("сондай-|ақ", "бәрі-|ау", "Қасым-|Жомарт", "Нұр-|Сұлтан", "2010-|жыл", "16-|17"),
        *("екі-|үш", "бес-|алты", "ЕҚЫҰ-|ның", "АҚШ-|тың", "ЕҚЫҰ-|АӨСШК", "COVID-|19"),
        *("бір-|біріне", "жүзбе-|жүз", "қып-|қызыл", "жекпе-|жегінде", "күннен-|күнге"),
        *("әлеуметтік-|экономикалық", "ғылыми-|техникалық", "қоғамдық-|саяси", "5%-|ке"),
        *("«Самұрық»-|қа", "ата-|анасының", "жүріп-|тұру", "онлайн-|конференция"),
    ],
)
def test_a_hyphen_of_the_word_stays(pair: str) -> None:
    left, right = pair.split("|")
    assert UNSEEN.joined([f"сөз {left}", f"{right} сөз"]) == f"сөз {left}{right} сөз"


def test_the_rest_of_the_text_decides_first() -> None:
    seen = Hyphens(["бұл темір-бетон деген сөз", "ал бұл темірбетоннан басқа сөз"], hyphenates=True)
    assert seen.joined(["темір-", "бетонның өзі"]) == "темір-бетонның өзі"
    whole = Hyphens(["келісімшарттың бабы бұзылды"], hyphenates=True)
    assert whole.joined(["келісім-", "шартқа қол"]) == "келісімшартқа қол"


def test_half_a_word_at_a_line_is_no_evidence() -> None:
    lines = ["МӘДЕНИЕТ ҮЙІ МЕН МЕМ-", "ЛЕКЕТТІК МҰРАЖАЙ АШЫЛДЫ"]
    assert Hyphens(lines, hyphenates=True).joined(lines) == lines[0][:-1] + lines[1]


def test_soft_hyphens_and_not_signs_go() -> None:
    for mark in "\u00ad¬":
        assert UNSEEN.joined([f"іс{mark}", "теді"]) == "істеді"


def test_a_dash_at_a_line_end_stays_a_dash() -> None:
    assert UNSEEN.joined(["Астана -", "ел ордасы"]) == "Астана - ел ордасы"
    assert UNSEEN.joined(["Астана –", "ел ордасы"]) == "Астана – ел ордасы"


def test_an_address_keeps_its_hyphens() -> None:
    assert UNSEEN.joined(["https://gazet.kz/zhana-", "kitap"]) == "https://gazet.kz/zhana-kitap"


def test_a_text_that_cuts_no_words_keeps_every_hyphen() -> None:
    lines = """Ауылдың тұрғындары биыл көктемде
шаруашылықтарына жаңадан сатып
алынған темір-
бетон құрылымдарын пайдаланып,
көпірлердің барлығын қалпына
келтіргендерін айтып, облыстық
басқармадан келген мамандарға
алғыстарын білдіріп, жұмыстың
ойдағыдай аяқталғанын хабарлады.""".splitlines()
    plain = read_plain("\n".join(["Көпір жөнделді", "", *lines]))
    assert "темір-бетон" in plain.body[0]


@pytest.mark.parametrize(
    ("left", "right"), [("нан", "пан"), ("шай", "май"), ("көз", "көз"), ("алып", "келіп")]
)
def test_doublings_are_pairs(left: str, right: str) -> None:
    assert is_pair(left, right)


def test_the_pair_list_is_in_small_letters() -> None:
    source = Path(pairs.__file__).read_text(encoding="utf-8")
    listed = source.split('"""')[3]
    assert listed == listed.lower()
    assert "іс қимыл" in listed
