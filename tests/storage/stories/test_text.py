import pytest

from storage.stories import held
from storage.stories.align import align
from storage.stories.prints import ENOUGH, prints
from storage.stories.script import plain
from storage.stories.text import sentences, text

CYRILLIC = "Қазақстанның Әділет министрі Шымкенттегі ғимаратқа барды"


@pytest.mark.parametrize(
    "edition",
    [
        "Qazaqstannyń Ádilet mınıstri Shymkenttegi ǵımaratqa bardy",
        "Qazaqstannyñ Ädilet ministrı Şymkenttegı ğimaratqa bardy",
        "قازاقستاننىڭ ادىلەت مينيسترى شىمكەنتتەگى عيماراتقا باردى",
        "Қaзaқстaнның Әділет минисTрі Шымкенттегi ғимapатқа бapды",
        "Қазақ\u00adстанның Әділет минис\u200bтрі Шымкенттегі ғимаратқа барды",
    ],
    ids=["2018", "2021", "Arabic", "look-alikes", "hidden characters"],
)
def test_every_script_folds_to_one_alphabet(edition: str) -> None:
    assert plain(edition).lower() == plain(CYRILLIC).lower()


def test_a_word_of_latin_letters_stays_latin_where_a_cyrillic_one_slipped_in() -> None:
    assert plain("Qаrаğаndы") == plain("Qarağandy")


def test_a_minus_and_the_parts_of_a_number_are_words() -> None:
    tokens = text(sentences("Түнде -15, күндіз 2,5 градус, сағат 14:05-те.")).tokens
    assert [one for one in tokens if not one.isalpha()] == ["-15", "2", "5", "14", "05"]


def test_who_reports_it_is_not_told() -> None:
    said = sentences("Көпір ашылды, деп хабарлайды Kazinform тілшісі.\nДереккөз: stan.kz")
    assert [one.tokens for one in said] == [("Kopir", "axildi")]


def words(count: int, start: int = 0) -> tuple[int, ...]:
    return text(sentences(" ".join(f"сөз{n}" for n in range(start, start + count)))).stems


def test_a_long_text_keeps_few_prints_and_its_passages_keep_some_of_them() -> None:
    whole = prints(words(20_000))
    assert len(whole) <= 2 * ENOUGH
    assert prints(words(2_000)) & prints(words(9_000))


def test_a_text_of_one_repeated_sentence_is_aligned_in_one_run() -> None:
    told = text(sentences("Арнамызға жазылып, жаңалықты бірінші болып біліңіз.\n" * 15_000))
    assert align(told, told).same == len(told.stems)
    assert len(prints(told.stems)) < 10


def test_phrases_in_another_order_are_the_languages_and_not_the_texts() -> None:
    one, two = ("Тоқты: ақшаны үнемдеп жұмсаңыз", "Бикеш: ұйқыңызды қандырып алыңыз")
    traded = "Тоқты: ұйқыңызды қандырып алыңыз. Бикеш: ақшаны үнемдеп жұмсаңыз. "
    assert align(text(sentences(f"{one}. {two}. ")), text(sentences(traded))).same == 3


def test_passages_in_another_order_are_found() -> None:
    one, two = ("алма ағашы биыл ерте гүлдеді", "өзен жағасы әлі жасыл шалғын")
    laid = align(text(sentences(f"{one}. {two}. ")), text(sentences(f"{two}. {one}. ")))
    assert laid.same == 10


def test_nothing_is_told_by_an_empty_body() -> None:
    assert text(sentences(" \n ")).tokens == ()
    assert prints(()) == frozenset()


def test_texts_stay_read_up_to_so_many_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "KEPT", 40)
    kept = held.LastRead()
    bodies = [f"{n} үй салынды, халық риза." for n in range(3)]
    first, second, third = (kept.read(("tan", "1", "Cyrl"), "", body) for body in bodies)
    assert kept.read(("tan", "1", "Cyrl"), "", bodies[2]) is third
    assert kept.read(("tan", "1", "Cyrl"), "", bodies[0]) is not first
    assert kept.read(("tan", "1", "Cyrl"), "", "сөз " * 20).keys
    assert kept.read(("tan", "1", "Cyrl"), "", bodies[1]) is not second
