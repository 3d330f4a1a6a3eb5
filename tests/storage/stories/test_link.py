"""Linking in the database, on both engines, by the real load."""

import random

import pytest
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from storage.models import EditionRow, PageRow
from storage.pages import delete_editions
from storage.stories.boilerplate import FREQUENT
from storage.stories.candidates import NEAR
from tests.storage.samples import rows
from tests.storage.stories.press import PRESS, TOLD, parts, row, told
from tests.storage.stories.test_verify import COURT, FIRE, LONG, RATES

FOOTER = (
    "Сайттағы материалдарды пайдалану үшін редакцияның рұқсаты қажет.\n"
    "Арнамызға жазылып, жаңалықты бірінші болып біліңіз, достарыңызға айтыңыз."
)
NEWS = (
    "Көлге аққулар ұшып келді.",
    "Кітапханада кездесу өтті.",
    "Жаңа көпір пайдалануға берілді.",
    "Ауылда жәрмеңке болды.",
)


def test_any_order_and_any_batches_end_in_the_same_links_and_stories(news: Engine) -> None:
    chance = random.Random(20261123)  # noqa: S311 -- an order, not a secret
    footed = [row(f"n{n}", "kun", f"{body}\n{FOOTER}") for n, body in enumerate(NEWS)]
    apart, seen = [*TOLD, *({one["id"]} for one in footed)], []
    for size in (1, 3, 50):
        given = PRESS + footed
        chance.shuffle(given)
        assert parts(news, given, size) == set(map(frozenset, apart))
        seen.append(told(news))
        _empty(news)
    assert seen[0] == seen[1] == seen[2]


def test_a_story_shows_its_head_its_origin_and_what_its_members_are(news: Engine) -> None:
    parts(news, PRESS)
    assert rows(news, "SELECT * FROM news WHERE headline = 'fire-copy'")[0]["copies"] == 4
    assert _roles(news, "fire") == {
        "fire": "origin",  # kun was earlier, and says that it has it from tan
        "fire-copy": "reprint",
        "fire-exact": "reprint",
        "fire-latin": "edition",
    }
    assert _roles(news, "long") == {"long": "origin", "abridged": "abridged"}
    heads = rows(news, "SELECT headline, origin_site FROM news WHERE copies = 4")
    assert heads == [{"headline": "fire-copy", "origin_site": "tan"}]


def test_a_footer_is_known_for_boilerplate_once_three_articles_have_it(news: Engine) -> None:
    given = [row(f"n{n}", "tan", f"{body}\n{FOOTER}") for n, body in enumerate(NEWS)]
    parts(news, given[:FREQUENT], 1)
    assert not any(len(one["common"]) for one in rows(news, "SELECT common FROM story_text"))
    assert len(parts(news, given[FREQUENT:], 1)) == len(NEWS) - FREQUENT
    assert all(len(one["common"]) == 8 for one in rows(news, "SELECT common FROM story_text"))
    assert len(rows(news, "SELECT * FROM news")) == len(NEWS)


def test_a_footer_story_under_each_article_does_not_make_them_one(news: Engine) -> None:
    alike = "\n".join(f"{n}. Бүгінгі басты жаңалық туралы толығырақ оқыңыз, {n}." for n in range(9))
    given = [row(f"n{n}", "tan", f"{FIRE if n else COURT}\n{alike}") for n in range(2)]
    given += [row(f"m{n}", "tan", f"{body}\n{alike}") for n, body in enumerate(NEWS)]
    assert parts(news, given) == {frozenset({one["id"]}) for one in given}


def test_two_hundred_equal_copies_are_one_story_of_few_links(news: Engine) -> None:
    given = [row(f"copy{n}", f"site{n}", COURT) for n in range(200)]
    assert len(parts(news, given)) == 1
    assert rows(news, "SELECT count(*) AS n FROM story_link")[0]["n"] == 199
    assert len(rows(news, "SELECT 1 FROM story_text WHERE length(prints) > 0")) == 1


def test_copies_that_each_differ_are_one_story_of_few_links(news: Engine) -> None:
    words = LONG.split(" ")
    bodies = [" ".join([*words[:n], words[n] + "лар", *words[n + 1 :]]) for n in range(40)]
    given = [row(f"copy{n}", f"site{n}", body) for n, body in enumerate(bodies)]
    assert len(parts(news, given, 20)) == 1
    assert rows(news, "SELECT count(*) AS n FROM story_link")[0]["n"] <= 40 * NEAR


def test_a_revision_that_tells_something_else_leaves_its_story(news: Engine) -> None:
    copies = [row("one", "tan", FIRE), row("two", "kun", FIRE), row("three", "ai", FIRE)]
    other = row("one-later", "tan", RATES, hour=9, page="one")
    assert parts(news, [*copies, other], 1) == {
        frozenset({"one", "one-later"}),
        frozenset({"two", "three"}),
    }


@pytest.mark.parametrize("back", [False, True], ids=["in order", "the earlier text comes last"])
def test_a_copy_of_what_was_since_brought_up_to_date_stays(news: Engine, back: bool) -> None:
    given = [one for one in PRESS if one["id"].startswith("count")]
    assert len(parts(news, given[::-1] if back else given, 1)) == 1


def test_a_body_of_a_megabyte_and_one_of_a_repeated_sentence_are_linked(news: Engine) -> None:
    many = " ".join(f"{n}-үйдің тұрғыны {n * 3} теңге төледі." for n in range(25_000))
    same = "Арнамызға жазылып, жаңалықты бірінші болып біліңіз.\n" * 5_000
    given = [
        row(f"{kind}{n}", f"s{n}", body)
        for n in (1, 2)
        for kind, body in (("m", many + f" Аяғы {n}."), ("r", same))
    ]
    assert parts(news, given) == {frozenset({"m1", "m2"}), frozenset({"r1", "r2"})}


def _empty(of: Engine) -> None:
    with Session(of) as session, session.begin():
        session.execute(delete(PageRow))
        delete_editions(session, session.scalars(select(EditionRow.id)).all())
    assert rows(of, "SELECT * FROM story_print") == rows(of, "SELECT * FROM story_sentence") == []


def _roles(of: Engine, origin: str) -> dict[str, str]:
    members = rows(
        of,
        "SELECT m.story, m.role, e.headline FROM story_member AS m"
        " JOIN edition AS e ON e.id = m.edition_id",
    )
    mine = {one["story"] for one in members if one["headline"] == origin}
    return {one["headline"]: one["role"] for one in members if one["story"] in mine}
