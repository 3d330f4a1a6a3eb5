import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.text.repair import repair


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("&laquo;Сөз&raquo;", "«Сөз»"),
        ("&amp;laquo;Сөз&amp;raquo;", "«Сөз»"),
        ("&amp;amp;quot;Сөз&amp;amp;quot;", '"Сөз"'),
        ("&#1179;азақ", "қазақ"),
        ("&#x49B;азақ", "қазақ"),
        ("Бала&nbsp;мен&nbsp;&ndash; ата", "Бала мен – ата"),
    ],
)
def test_double_encoded_entities_are_decoded(seen: str, meant: str) -> None:
    assert repair(seen) == meant


@pytest.mark.parametrize("text", ["AT&T мен R&D", "a&b;c", "Johnson & Johnson", "&белгісіз;"])
def test_ampersands_that_are_no_entities_stay(text: str) -> None:
    assert repair(text) == text


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("и\u0306ои\u0306", "йой"),  # NFC
        ("қа\u00adзақ", "қазақ"),  # soft hyphen
        ("қа\u00ad\nзақ", "қазақ"),
        ("сөз\u00ad сөз", "сөз сөз"),
        ("\ufeffқа\u200bзақ\u200e \u202aтілі\u202c\u2060", "қазақ тілі"),
        ("қа¬\nзақ", "қазақ"),
        ("қа¬ зақ", "қазақ"),
        ("ҚА¬\nЗАҚ", "ҚАЗАҚ"),
        ("а ¬ б", "а ¬ б"),
        ("бір\u00a0екі\u2003үш\u202fтөрт\u3000бес", "бір екі үш төрт бес"),
        ("бір  екі\t\tүш", "бір екі үш"),
        ("Алматы\u2011Астана", "Алматы-Астана"),
        ("  шеті бос  ", "шеті бос"),
        ("бал\0а\x07", "бала"),
        ("жалғыз \ud800 сурет", "жалғыз сурет"),
        ("ﻗﺎزاق", "قازاق"),  # Arabic letters as shapes
    ],
)
def test_invisible_marks_and_odd_spaces(seen: str, meant: str) -> None:
    assert repair(seen) == meant


def test_lines_of_a_poem_are_kept() -> None:
    assert repair("Қараңғы түнде тау қалғып, \r\n  Ұйқыға кетер балбырап.\n\nДаланы жым-жырт") == (
        "Қараңғы түнде тау қалғып,\nҰйқыға кетер балбырап.\n\nДаланы жым-жырт"
    )


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Мəңгілік ел, Г.Əбдіхалықова", "Мәңгілік ел, Г.Әбдіхалықова"),
        ("Түркiстан газетiнiң ҮНI", "Түркістан газетінің ҮНІ"),
        ("hәм қаhарман", "һәм қаһарман"),
        ("Aуылдағы Hұр-Сұлтан", "Ауылдағы Нұр-Сұлтан"),
        ("Fылым мен Yкімет", "Ғылым мен Үкімет"),
        ("таӊ аӊ ТАӉ", "таң аң ТАҢ"),
        ("ўлттық қор әлі бар", "ұлттық қор әлі бар"),
        ("орнатўшы әкім", "орнатушы әкім"),
        ("мотоцикл, тëл, Ëлка", "мотоцикл, тёл, Ёлка"),
        ("Cөздерi бip бipiне ұқcайды", "Сөздері бір біріне ұқсайды"),
    ],
)
def test_latin_look_alikes_in_cyrillic_words(seen: str, meant: str) -> None:
    assert repair(seen) == meant


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Óńіrіmіzgе іssаpаrmеn кеlgеn Nаzаrbаеvtyń", "Óńirimizge issaparmen kelgen Nazarbaevtyń"),
        ("мәдениет пен СOVID, Kаspi", "мәдениет пен COVID, Kaspi"),
        ("Núrsúltan mәlimdedi", "Núrsúltan məlimdedi"),
    ],
)
def test_cyrillic_look_alikes_in_latin_words(seen: str, meant: str) -> None:
    assert repair(seen) == meant


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("О\u0301skemen men О\u0301z, о\u0301tken", "Óskemen men Óz, ótken"),
        ("О\u0301скемен қаласы мен көл", "Өскемен қаласы мен көл"),
        ("О\u0301мір сүрді", "Өмір сүрді"),
        ("за\u0301мок на доро\u0301ге", "замок на дороге"),
        ("зáмок, Егóр", "замок, Егор"),
    ],
)
def test_o_with_combining_acute(seen: str, meant: str) -> None:
    assert repair(seen) == meant


@pytest.mark.parametrize(
    ("seen", "meant"),
    [("ХIХ ғасыр", "XIX ғасыр"), ("XXІ ғасыр", "XXI ғасыр"), ("ХVIII-ХIX", "XVIII-XIX")],
)
def test_roman_numerals_of_mixed_letters_become_latin(seen: str, meant: str) -> None:
    assert repair(seen) == meant


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19-ға қарсы екпе",
        "IT-мамандар мен HR-менеджерлер",
        "Kaspi-дің қосымшасы, iPhone-ды сатты",
        "Q-19 пәтер, OPEC+ елдері",
        "OPECке мүше елдер, HPның принтері",
        "XIX ғасыр, XXI ғасырда, II тоқсан",
        "«Nur Otan» партиясы, «TÚRKISTAN», AIQYN, BAQ.KZ тілшісі",
        "PhD докторы, Coca-Cola мен Apache",
        "info@mаil.kz, https://sаit.kz/жаңa?a=б, www.kаz.kz",
        "#Qazaqстан @qазақ nаме_x = {а}",
        "Qазақ деген сөз",
        "Ўзбекистон Республикаси қарори",
        "Белавежская пушча ў Беларусі",
        "Əliyev Bakıda çıxış etdi",
        "х пен у екі санның қосындысы",
        "Дүйсенбі күні – 5 °C, 20 %",
    ],
)
def test_real_names_abbreviations_addresses_and_code_stay(text: str) -> None:
    assert repair(text) == text


def test_words_of_look_alikes_alone_follow_a_text_that_mixes_letters() -> None:
    assert repair("Cол apa кездeсу бacталды") == "Сол ара кездесу басталды"


def test_one_mixed_word_does_not_turn_latin_names_beside_it() -> None:
    assert repair("Бiр топ Apache бағдарламасын көрді") == ("Бір топ Apache бағдарламасын көрді")


def test_words_are_neither_lost_nor_joined() -> None:
    seen = "Қaзақстан\u00a0Рecпубликасы \u200bAQSH-пен  келiссөз\tжүргiздi"
    assert len(repair(seen).split()) == 5


WORDS = ["қазақ", "Қaзaқ", "бipiншi", "Kaspi", "Kаspi", "XIX", "ХIХ", "COVID-19", "ўлт", "aeo", "ə"]
MARKS = ["\u0301", "\u0306", "\u00ad", "¬", "\u200b", "\ufeff", "\u00a0", "\ud800", "ﻗ", "İ", "ý"]
SIGNS = ["&amp;", "&amp;laquo;", "&#1179;", "&", ";", "-", "'", "@", "#", "://", "\r\n", "\t", " "]
PIECES = st.sampled_from([*WORDS, *MARKS, *SIGNS, "о", "О", "и", "h", "i", "ӊ", "l", "amp"])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_repairing_twice_changes_nothing(text: str) -> None:
    once = repair(text)
    assert repair(once) == once


@given(st.text(max_size=300))
def test_any_text_repairs_to_clean_text(text: str) -> None:
    once = repair(text)
    once.encode()
    assert repair(once) == once
    assert once == once.strip()


@given(st.text(alphabet="абвгқңabcqz -\n", max_size=200))
def test_the_number_of_words_stays(text: str) -> None:
    assert len(repair(text).split()) == len(text.split())
