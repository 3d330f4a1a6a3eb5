"""Head, origin and roles of a story, by what its members say and when they came."""

from datetime import UTC, date, datetime

import pytest

from storage.stories.roles import Member, story
from storage.stories.source_phrases import sources

NAMES = {
    "tan": frozenset({" tan "}),
    "kun": frozenset({" kun "}),
    "kazinform": frozenset({" kazinform"}),
}


def member(number: int, site: str, hour: int, *, words: int = 100, named: str = "") -> Member:
    at = datetime(2026, 11, 20, hour, tzinfo=UTC)
    edition = "Cyrl"
    day = date(2026, 11, 20)
    return Member(number, number, site, f"{number}", edition, day, at, words, named or None)


@pytest.mark.parametrize(
    "body",
    [
        "Көпір ашылды, деп хабарлайды Kazinform.",
        "Көпір ашылды.\nДереккөз: Kazinform",
        "Көпір ашылды.\nАқпарат көзі: kazinform.kz",
        "АСТАНА. KAZINFORM – Көпір ашылды.",
        "Көпір ашылды. Бұл туралы Kazinform хабарлады.",
    ],
    ids=["who reports", "source", "source of information", "dateline", "closing sentence"],
)
def test_the_site_that_a_copy_names_is_the_origin_though_its_own_came_later(body: str) -> None:
    named = "\n".join(sources(body))
    found = story([member(1, "tan", 5, named=named), member(2, "kazinform", 6)], NAMES)
    assert (found.head, found.origin) == (1, 2)
    assert found.roles == {1: "reprint", 2: "origin"}


def test_a_named_site_that_is_not_in_the_story_changes_nothing() -> None:
    found = story([member(1, "tan", 5, named="Kazinform"), member(2, "kun", 6)], NAMES)
    assert found.origin == found.head == 1


def test_what_came_later_is_an_update_where_it_says_much_more_and_abridged_where_less() -> None:
    given = [member(1, "tan", 5), member(2, "kun", 6, words=160), member(3, "kun", 7, words=60)]
    assert story(given, NAMES).roles == {1: "origin", 2: "update", 3: "abridged"}
