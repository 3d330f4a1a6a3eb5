"""Folded text: which spellings are one, and what keeps texts apart."""

import pytest

from storage.fold import fold


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
