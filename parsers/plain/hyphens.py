"""Words cut by a hyphen at a line's end: told from words that carry the hyphen themselves.

A hyphen of the typesetter goes («оңтайлан-» + «дыру»), one of the word stays («іс-» + «қимыл»).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

from parsers.people.capitals import is_caps
from parsers.plain.pairs import is_pair
from parsers.plain.printed import HARD, SOFT, is_cut

_LONGEST_WORD = 60
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LAST = re.compile(rf"([^\W_]{{1,{_LONGEST_WORD}}}).$")
_FIRST = re.compile(rf"[^\W_]{{1,{_LONGEST_WORD}}}")
_UNSPOKEN = re.compile("[аәоөұүыіеэ]{2}|[бвгғджзйкқлмнңпрстфхһцчшщ]{4}")
_ALIKE = 3  # letters of the second half that make two words one stem


class Hyphens:
    """Decides line-end hyphens by the rest of the same text and by the shape of the halves.

    `hyphenates` is False for a text whose own lines show that it never cuts a word.
    """

    def __init__(self, lines: Sequence[str], *, hyphenates: bool) -> None:
        self._lines = lines
        self._hyphenates = hyphenates

    def joined(self, lines: Iterable[str]) -> str:
        """Return lines as one, with a space, a hyphen or nothing where two meet."""
        pieces: list[str] = []
        for line in lines:
            if pieces:
                pieces[-1] = self._ended(pieces[-1], line)
            pieces.append(line)
        return "".join(pieces)

    def _ended(self, left: str, right: str) -> str:
        """Return the left line as it stands before the right one."""
        if left.endswith(SOFT):
            return left[:-1]
        if not is_cut(left):
            return left + " "
        head, tail = _LAST.search(left[-_LONGEST_WORD:]), _FIRST.match(right)
        if head is None or tail is None or "/" in left.rpartition(" ")[2]:
            return left  # «5%-ке», an address
        return left if self._is_of_the_word(head[1], tail[0]) else left[:-1]

    def _is_of_the_word(self, left: str, right: str) -> bool:
        if left[-1].isdigit() or right[0].isdigit():
            return True
        if right.isupper() and is_caps(left):
            return not self._hyphenates or self._is_abbreviated(left.lower(), right.lower())
        if right[0].isupper() or is_caps(left):
            return True  # «Қасым-Жомарт», and a case ending behind an abbreviation
        low, tail = left.lower(), right.lower()
        if _has_stem(self._paired, f"{low}-{tail[:_ALIKE]}"):
            return True
        if _has_stem(self._whole, low + tail[:_ALIKE]):
            return False
        return is_pair(low, tail) or not self._hyphenates

    def _is_abbreviated(self, left: str, right: str) -> bool:
        """Whether capitals on both sides are two words and no cut one: «ЕҚЫҰ-АӨСШК»."""
        if _holds(self._whole, left) or _holds(self._whole, right):
            return True
        if _holds(self._whole, left + right):
            return False
        return bool(_UNSPOKEN.search(left + right)) or is_pair(left, right)

    @cached_property
    def _tokens(self) -> list[str]:
        """Words from inside the lines: the last may be half a word, the first its other half."""
        tokens: list[str] = []
        cut = False
        for line in self._lines:
            row = _TOKEN.findall(line.lower().translate(_PLAIN))
            tokens += row[cut:-1]
            cut = is_cut(line)
        return tokens

    @cached_property
    def _whole(self) -> list[str]:
        return sorted({token for token in self._tokens if "-" not in token})

    @cached_property
    def _paired(self) -> list[str]:
        return sorted({token for token in self._tokens if "-" in token})


_PLAIN = str.maketrans(dict.fromkeys(HARD, "-"))


def _holds(words: Sequence[str], word: str) -> bool:
    place = bisect_left(words, word)
    return words[place : place + 1] == [word]


def _has_stem(words: Sequence[str], stem: str) -> bool:
    place = bisect_left(words, stem)
    return place < len(words) and words[place].startswith(stem)
