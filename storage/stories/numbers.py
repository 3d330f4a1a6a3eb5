"""Numbers of 32 bits that stand for sentences and passages, and how a row keeps a list of them."""

from array import array
from collections.abc import Collection
from hashlib import blake2b

_MASK = (1 << 47) - 1
_MIX = 0x2545F4914F6CDD1D
_HALF = 1 << 31  # PostgreSQL's integers have a sign


def number(key: str) -> int:
    """Return 47 bits for a string, the same on every machine."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big") & _MASK


def small(value: int) -> int:
    """Return 32 bits, with a sign, of a number of 47; its lowest 15 are left out."""
    return (value >> 15) - _HALF


def mixed(one: int, other: int) -> int:
    """Return 32 bits, with a sign, for two numbers."""
    return small(((one ^ other * _MIX) * _MIX >> 13) & _MASK)


def spread(value: int) -> int:
    """Return 32 bits, with a sign, of a number of 47, with room above for a few more."""
    return min(small(value), _HALF - 17)


def packed(numbers: Collection[int]) -> bytes:
    """Return the numbers in ascending order, four bytes each."""
    return _native(array("i", sorted(numbers))).tobytes()


def unpacked(given: bytes) -> frozenset[int]:
    """Return the numbers that were packed."""
    return frozenset(_native(array("i", given)))


def _native(numbers: "array[int]") -> "array[int]":
    if _SWAPPED:
        numbers.byteswap()
    return numbers


_SWAPPED = array("i", [1]).tobytes() != b"\x01\0\0\0"
