"""Whom a text meets in the lists of its prints, and whom it parts there."""

import random

from storage.stories.candidates import NEAR, shifted


def test_a_list_that_changes_tells_who_is_a_neighbour_now_and_who_is_no_more() -> None:
    for seed in range(200):
        chance = random.Random(seed)  # noqa: S311 -- the same every time
        places = sorted(chance.sample(range(200), chance.randint(2, 70)))
        moving = chance.sample(places, chance.randint(0, min(6, len(places))))
        less = sorted(chance.sample(moving, chance.randint(0, len(moving))))
        more = sorted(set(moving).difference(less))
        stays = [one for one in places if one not in moving]
        was, now = (_neighbours(sorted([*stays, *others])) for others in (less, more))
        wanted = {
            ((one, other), (one, other) in now)
            for one, other in was ^ now
            if one in stays and other in stays
        }
        assert set(shifted(stays, less, more)) == wanted


def _neighbours(held: list[int]) -> set[tuple[int, int]]:
    return {(one, other) for at, one in enumerate(held) for other in held[at + 1 : at + NEAR + 1]}
