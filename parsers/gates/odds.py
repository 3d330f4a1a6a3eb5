"""How unlikely a count is: tails of two distributions, exact enough for small numbers."""

from math import comb, exp

SURE = 0.001  # a gate rings where chance alone would ring it less often than this
PLENTY = 400  # beyond so many, counts are scaled down: the tail is nil there anyway


def by_chance(count: int, of: int, usual: int, past: int) -> float:
    """Return how likely `count` or more `of` so many are, where `usual` of `past` ones were.

    Nothing is held impossible for not having been seen: one more of either kind is assumed.
    """
    if of > PLENTY:
        count, of = count * PLENTY // of, PLENTY
    p = (usual + 1) / (past + 2)
    return sum(comb(of, k) * p**k * (1 - p) ** (of - k) for k in range(count, of + 1))


def at_most(count: int, mean: float) -> float:
    """Return how likely `count` or fewer events are, where so many are the mean."""
    if mean > PLENTY:
        count, mean = int(count * PLENTY / mean), PLENTY
    term = total = exp(-mean)
    for k in range(1, count + 1):
        term *= mean / k
        total += term
    return total
