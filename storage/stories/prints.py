"""Fingerprints: a few numbers by which texts that share a passage find each other."""

from collections.abc import Sequence

from storage.stories.numbers import small

SPARSEST = 1 << 12
ENOUGH = 20  # prints; a longer text keeps one gram in 2, in 4, … of its value

_MASK = (1 << 63) - 1
_KEPT = (1 << 47) - 1
_MIX = 0x2545F4914F6CDD1D
_POWERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)


def prints(stems: Sequence[int]) -> frozenset[int]:
    """Return the kept hashes of the text's 4-word grams, 32 bits each.

    Kept by value, so two texts keep the same of what they share; the rates are multiples of one
    another, so an abridged copy finds its long original.
    """
    grams = _grams(stems)
    rate = 1
    while len(grams) > 2 * ENOUGH * rate and rate < SPARSEST:
        rate *= 2
    return frozenset(small(gram) for gram in grams if not gram % rate)


def _grams(stems: Sequence[int]) -> set[int]:
    p, q, r, s = _POWERS
    rows = zip(stems, stems[1:], stems[2:], stems[3:], strict=False)
    mixed = ((a * p ^ b * q ^ c * r ^ d * s) & _MASK for a, b, c, d in rows)
    return {(one ^ one >> 32) * _MIX >> 13 & _KEPT for one in mixed}
