"""Linking in the database, on both engines, by the real load."""

import random
from collections import defaultdict

import pytest
from sqlalchemy import Engine

from storage.stories.cluster import Row, cluster
from storage.stories.settle import rebuild
from tests.storage.samples import rows
from tests.storage.stories.test_verify import COURT, FIRE, LONG, QUAKE, RATES

FOOTER = (
    "Сайттағы материалдарды пайдалану үшін редакцияның рұқсаты қажет.\n"
    "Арнамызға жазылып, жаңалықты бірінші болып біліңіз, достарыңызға айтыңыз."
)


def row(
    name: str, site: str, body: str, *, headline: str = "", hour: int = 5, page: str = ""
) -> Row:
    return {
        "id": name,
        "site": site,
        "url": f"https://{site}.test/news/{page or name}",
        "headline": headline or name,
        "body": body,
        "published_at": f"2026-11-20T{hour:02}:00:00",
    }


PRESS = [
    row("fire", "tan", FIRE),
    row("fire-copy", "kun", FIRE.replace("өрт шықты.", "өрт шықты, деп жазады tan.test.")),
    row("fire-exact", "ai", FIRE),
    row("quake", "tan", QUAKE),
    row("quake-other", "kun", QUAKE.replace("4,6", "3,9").replace("3 қараша", "9 қараша")),
    row("long", "tan", LONG),
    row("abridged", "ai", "\n".join(LONG.splitlines()[:4])),
    row("empty-1", "ai", ""),
    row("empty-2", "ai", ""),
]
TOLD = [{"fire", "fire-copy", "fire-exact"}, {"quake"}, {"quake-other"}, {"long", "abridged"}]
TOLD += [{"empty-1"}, {"empty-2"}]


def parts(to: Engine, given: list[Row], size: int = 500) -> set[frozenset[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for name, story in cluster(to, given, size):
        found[story].add(name)
    return set(map(frozenset, found.values()))


@pytest.mark.parametrize(("seed", "size"), [(1, 1), (2, 3), (3, 50)])
def test_any_order_and_any_batching_tell_the_same_stories(
    news: Engine, seed: int, size: int
) -> None:
    given = PRESS[:]
    random.Random(seed).shuffle(given)  # noqa: S311 -- an order, not a secret
    assert parts(news, given, size) == set(map(frozenset, TOLD))


def test_a_footer_is_known_for_boilerplate_once_three_articles_have_it(news: Engine) -> None:
    bodies = (
        "Көлге аққулар ұшып келді.",
        "Кітапханада кездесу өтті.",
        "Жаңа көпір пайдалануға берілді.",
        "Ауылда жәрмеңке болды.",
    )
    given = [row(f"n{n}", "tan", f"{body}\n{FOOTER}") for n, body in enumerate(bodies)]
    assert len(parts(news, given, 1)) == len(bodies)


def test_two_hundred_copies_are_one_story(news: Engine) -> None:
    given = [row(f"copy{n}", f"site{n}", COURT) for n in range(200)]
    assert len(parts(news, given)) == 1
    assert rows(news, "SELECT count(*) AS n FROM story_link")[0]["n"] < 400


def test_a_revision_that_tells_something_else_leaves_its_story(news: Engine) -> None:
    copies = [row("one", "tan", FIRE), row("two", "kun", FIRE), row("three", "ai", FIRE)]
    other = row("one-later", "tan", RATES, hour=9, page="one")
    assert parts(news, [*copies, other], 1) == {
        frozenset({"one", "one-later"}),
        frozenset({"two", "three"}),
    }


def test_a_rebuild_finds_the_same_links(news: Engine) -> None:
    parts(news, PRESS, 2)
    held = "SELECT * FROM story_link ORDER BY 1, 2"
    before, stories = rows(news, held), rows(news, "SELECT * FROM story_member ORDER BY 1")
    assert list(rebuild(news)) == [(len(PRESS), len(PRESS))]
    assert rows(news, held) == before
    assert rows(news, "SELECT * FROM story_member ORDER BY 1") == stories


def test_a_body_of_a_megabyte_and_one_of_a_repeated_sentence_are_linked(news: Engine) -> None:
    many = " ".join(f"{n}-үйдің тұрғыны {n * 3} теңге төледі." for n in range(25_000))
    same = "Арнамызға жазылып, жаңалықты бірінші болып біліңіз.\n" * 5_000
    given = [
        row(f"{kind}{n}", f"s{n}", body)
        for n in (1, 2)
        for kind, body in (("m", many), ("r", same))
    ]
    assert parts(news, given) == {frozenset({"m1", "m2"}), frozenset({"r1", "r2"})}
