"""Personal names: what is one, how it is written, which endings come off."""

import pytest

from parsers.people.capitals import is_caps, title_case
from parsers.people.cases import nominative, russian_nominative
from parsers.people.names import looks_named, person
from parsers.text.skeleton import skeleton


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Жақсыбай Самрат.", "Жақсыбай Самрат"),
        ("Жақсыбай САМРАТ", "Жақсыбай Самрат"),
        ("САМРАТ Жақсыбай", "Самрат Жақсыбай"),
        ("ҚАСЫМ-ЖОМАРТ ТОҚАЕВ", "Қасым-Жомарт Тоқаев"),
        ("Асқар Ұзақбайұлы Мамин", "Асқар Ұзақбайұлы Мамин"),
        ("Қ.Саудабаев", "Қ.Саудабаев"),
        ("Q.Toqaev", "Q.Toqaev"),
        ("N. Saıdzoda", "N. Saıdzoda"),
        ("Г.Əбдіхалықова", "Г.Əбдіхалықова"),
        ("Гейдар Әлі оглы", "Гейдар Әлі оглы"),
        ("  Мирас   АСАН ", "Мирас Асан"),
        ("دارحان ابدىك", "دارحان ابدىك"),
    ],
)
def test_person_reads_a_name_in_the_order_and_script_printed(printed: str, name: str) -> None:
    assert person(printed) == name


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "Самрат",
        "Қ.",
        "Егемен Қазақстан",
        "Батыс Қазақстан облысы",
        "Бас редактор",
        "Абай-Ақпарат",
        "BBC News",
        "жас ақын",
        "Асқар Омаров 2014",
        "Бұл – бос әңгіме",
        "Қазақстан Республикасының Президенті",
        "E-mail Пароль",
    ],
)
def test_person_refuses_what_is_no_name(printed: str) -> None:
    assert person(printed) is None


def test_all_caps_latin_surnames_keep_a_small_h() -> None:
    assert is_caps("ShAPAQ")
    assert person("Únzıla ShAPAQ") == "Únzıla Shapaq"
    assert person("Nurzada PRIMAShEV") == "Nurzada Prımashev"


def test_capital_i_of_2018_follows_its_neighbours() -> None:
    assert title_case("ÁSEL QAIRATQYZY") == "Ásel Qaıratqyzy"
    assert title_case("SERIK ÁBDIRAHMANOV") == "Serik Ábdirahmanov"
    assert title_case("MEIIRJAN DÁÝREN") == "Meıirjan Dáýren"


@pytest.mark.parametrize(
    "name",
    [
        "Únzıla", "Gúlmıra", "Bıbigúl", "Álıhan", "Dınara Ámirova", "Serikbaıuly Ábil",
        "Ádilbekova", "Jeńishan", "Serikova Ásıa", "Ámirova Párıda",
    ],
)  # fmt: skip
def test_capital_i_of_2018_is_told_by_known_names_else_by_vowel_harmony(name: str) -> None:
    assert title_case(name.replace("ı", "I").upper()) == name


def test_capital_i_of_2021_is_dotless_and_its_dotted_one_is_dotted() -> None:
    assert title_case("ŞIŊĞIS İBRAİ") == "Şıŋğıs İbrai"
    assert title_case("BAQYT ERMEKŪLY") == "Baqyt Ermekūly"


def test_capital_i_without_kazakh_letters_is_plain() -> None:
    assert title_case("JOHN SMITH") == "John Smith"


def test_words_in_small_letters_are_never_touched() -> None:
    assert title_case("Saıdzoda McKinley") == "Saıdzoda McKinley"


@pytest.mark.parametrize(
    ("inflected", "name"),
    [
        ("Жанарбекпен", "Жанарбек"),
        ("Шерубай ҚҰРМАНБАЙҰЛЫМЕН", "Шерубай ҚҰРМАНБАЙҰЛЫ"),
        ("Ержан Сейітовтың", "Ержан Сейітов"),
        ("Айгүл Смағұлованың", "Айгүл Смағұлова"),
        ("Әсел Қайратқызынан", "Әсел Қайратқызы"),
        ("Самат Мұсаның", "Самат Мұса"),
        ("Nurlan Ospanulymen", "Nurlan Ospanuly"),
    ],
)
def test_names_take_case_endings_which_come_off(inflected: str, name: str) -> None:
    assert nominative(inflected) == name


@pytest.mark.parametrize("name", ["Рубен", "Кармен", "Рамазан", "Айдан", "Жақсыбай Самрат"])
def test_ends_of_names_that_look_like_cases_stay(name: str) -> None:
    assert nominative(name) == name


def test_ablative_comes_off_only_where_asked() -> None:
    assert nominative("Асқар Жұмаділдаев", ablative=True) == "Асқар Жұмаділдаев"
    assert nominative("Қанат Әбілқайырдан", ablative=True) == "Қанат Әбілқайыр"
    assert nominative("Қанат Әбілқайырдан") == "Қанат Әбілқайырдан"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Игоря Бургандинова", "Игорь Бургандинов"),
        ("Ерлана Омарова", "Ерлан Омаров"),
        ("Зарины Нокрабековой", "Зарина Нокрабекова"),
        ("Зарина Нокрабекова", "Зарина Нокрабекова"),
        ("Айгүл Смағұлова", "Айгүл Смағұлова"),
    ],
)
def test_russian_genitive_of_a_photographer_becomes_nominative(printed: str, name: str) -> None:
    assert russian_nominative(printed) == name


def test_skeleton_is_one_key_for_all_scripts() -> None:
    assert len({skeleton(w) for w in ("Дайындаған", "Daıyndaǵan", "Daiyndağan", "دايىنداعان")}) == 1
    assert len({skeleton(w) for w in ("Шерубай", "Sherýbaı", "Şerubai", "شەرۋباي")}) == 1


def test_looks_named_wants_a_sign_of_a_name() -> None:
    assert looks_named("Нүсіпбай Әбдірахым")
    assert looks_named("Төлен РАМБЕРДІ")
    assert looks_named("Қ. Тұран")
    assert not looks_named("Көктем Таңы")


@pytest.mark.parametrize("word", ["Шоқан", "ЦИРК", "құрылтай-2026", "юлия", "объект", "Ğylym."])
def test_a_word_with_a_letter_of_no_alphabet_here_is_folded_as_without_it(word: str) -> None:
    assert skeleton(f"Ж{word}") == skeleton(f"ЖΩ{word}").replace("ω", "")
