"""Fingerprints: a few numbers by which texts that share a passage find each other."""

from collections.abc import Sequence

SPARSEST = 1 << 12
ONE_IN = 4
ENOUGH = 48  # prints of one text; a longer text keeps one gram in 8, in 16, … of its value

_MASK = (1 << 63) - 1
_KEPT = (1 << 47) - 1  # six bytes in a row of SQLite
_MIX = 0x2545F4914F6CDD1D
_POWERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)


def prints(stems: Sequence[int]) -> frozenset[int]:
    """Return the kept hashes of the text's 4-word grams, 47 bits each.

    Kept by value, so two texts keep the same of what they share; the rates are multiples of one
    another, so an abridged copy finds its long original.
    """
    grams = _grams(stems)
    rate = ONE_IN
    while len(grams) > ENOUGH * rate and rate < SPARSEST:
        rate *= 2
    return frozenset(gram for gram in grams if not gram % rate)


def _grams(stems: Sequence[int]) -> set[int]:
    p, q, r, s = _POWERS
    rows = zip(stems, stems[1:], stems[2:], stems[3:], strict=False)
    mixed = ((a * p ^ b * q ^ c * r ^ d * s) & _MASK for a, b, c, d in rows)
    return {(one ^ one >> 32) * _MIX >> 13 & _KEPT for one in mixed}
