"""Folded text: what makes two texts exact copies, and what keeps them apart."""

import pytest

from storage.fold import fold, text_digest

BODY = (
    "Бүгін елордада қар жауып, жол қозғалысы баяулады деп хабарлады қалалық әкімдік баспасөзі.",
)
ME = ("tan", "1")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Қазақстан Республикасы", "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ"),
        ("«Егемен», – деді ол.", '"Егемен" - деді ол'),
        ("оңтай\u00adланды\u200bру", "оңтайландыру"),
        ("бір\u00a0екі\n\nүш", "бір екі үш"),
        ("Мəңгілік", "Мәңгілік"),
        ("Aуылдағы", "Ауылдағы"),
        ("iшкі", "ішкі"),
        ("Hұр-Сұлтан", "Нұр-Сұлтан"),
        ("Tоқаев", "Тоқаев"),
        ("TÚRKISTAN", "Túrkistan"),
        ("ТОҚАЕВ", "TОҚАЕВ"),
        ("жаӊа", "жаңа"),
        ("ќазаќ", "қазақ"),
        ("О\u0301z", "Ó" + "z"),
        ("й", "и\u0306"),
        ("KAZINFORM", "Kazinform"),
        ("قازاقـستان", "قازاقستان"),
    ],
)
def test_spellings_of_one_text_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("күндіз 15 градус", "күндіз 16 градус"),
        ("түнде 5 градус", "түнде -5 градус"),
        ("1-15 градус", "11-5 градус"),
        ("жел 5 м/с", "жел 5,1 м/с"),
        ("Ақтау", "Атырау"),
        ("қала", "кала"),
        ("бар", "бәр"),
    ],
)
def test_different_texts_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_range_is_no_negative_number() -> None:
    assert fold("10-15 градус") == fold("10–15 градус") == "10 15 гра" + fold("дус")


def test_folding_a_folded_text_changes_nothing() -> None:
    once = fold("«Нұр-Сұлтан» қаласында -15 °C, 2026 жылғы 5 қаңтар; TÚRKISTAN, ЁЛКА!")
    assert fold(once) == once


@pytest.mark.parametrize("text", ["", "  \n", "«—»", "\0\ud800\u200b"])
def test_a_text_without_words_folds_to_nothing(text: str) -> None:
    assert fold(text) == ""


def test_a_reprint_under_another_headline_has_the_same_digest() -> None:
    assert text_digest("Бірінші", BODY, ME) == text_digest("Екінші", BODY, ("aray", "9"))


def test_paragraphs_set_otherwise_make_no_difference() -> None:
    halves = (BODY[0][:40], BODY[0][40:])
    assert BODY[0][39] == " " or BODY[0][40] == " "
    assert text_digest("", BODY, ME) == text_digest("", halves, ME)


def test_a_stock_phrase_is_no_text_that_two_news_share() -> None:
    stock = ("Толығырақ бейнежазбадан көріңіз.",)
    assert text_digest("Өрт сөнді", stock, ME) != text_digest("Жол ашылды", stock, ME)
    assert text_digest("Өрт сөнді", stock, ME) == text_digest("ӨРТ СӨНДІ", stock, ("aray", "2"))


def test_a_text_without_body_equals_only_itself() -> None:
    assert text_digest("Фото", (), ME) == text_digest("Басқа", ("—",), ME)
    assert text_digest("Фото", (), ME) != text_digest("Фото", (), ("tan", "2"))
