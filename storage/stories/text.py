"""A text as it is compared: sentences of words, each word a folded token and its stem's hash."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain

from storage.stories.numbers import number
from storage.stories.script import plain
from storage.stories.source_phrases import told
from storage.stories.words import STEM, is_day, is_fact, is_place

LONGEST = 200_000  # characters of a body that are compared; a book is told by its beginning

FEW = 5  # words of a sentence that may stand twice by chance
SHOUTED = 3  # words in capitals, from which on they are no names

# A minus stays with its number: two weather reports may differ in nothing else.
_TOKEN = re.compile(r"[A-Za-z]+|(?:(?<=\s)-)?\d+|[.!?]+(?=\s)|\n")
_DATE = re.compile(r"\d\d? [01]\d (?:19|20)\d\d\b")
_BREAK = frozenset(".!?\n")
_STEMS_KEPT = 200_000  # entries of about 150 bytes


Three = tuple[int, int, int]


@dataclass(frozen=True)
class Sentence:
    """`tokens` in the small alphabet with their case; `stems` are their hashes."""

    tokens: tuple[str, ...]
    stems: tuple[int, ...]

    @cached_property
    def key(self) -> int:
        """Return 47 bits that are equal for sentences of equal words."""
        return number("\0".join(self.tokens).lower())


@dataclass(frozen=True)
class Text:
    """Sentences as one row of words; `starts` are the places where one begins, 0 first."""

    tokens: tuple[str, ...]
    stems: tuple[int, ...]
    starts: tuple[int, ...]

    @cached_property
    def cased(self) -> bool:
        """Return whether its script has capitals to know names by."""
        return any(token[0].isupper() for token in self.tokens)

    @cached_property
    def first(self) -> frozenset[int]:
        """Return the places of words that are capital only because a sentence begins."""
        return frozenset(self.starts)

    @property
    def opening(self) -> int:
        """Return the number of words of the first sentence."""
        return self.starts[1] if len(self.starts) > 1 else len(self.stems)

    @cached_property
    def known(self) -> frozenset[int]:
        """Return the stems that occur."""
        return frozenset(self.stems)

    @cached_property
    def anchors(self) -> dict[Three, Sequence[int]]:
        """Return where each three words in a row stand that do so more than once."""
        places: dict[Three, list[int]] = {}
        if len(self.anchor) < len(self.stems) - 2:
            for place, three in enumerate(_threes(self.stems)):
                if self.anchor[three] != place:
                    places.setdefault(three, []).append(place)
        return {three: [*some, self.anchor[three]] for three, some in places.items()}

    @cached_property
    def anchor(self) -> dict[Three, int]:
        """Return where each three words in a row stand last."""
        return dict(zip(_threes(self.stems), range(len(self.stems)), strict=False))

    @cached_property
    def whole(self) -> dict[tuple[int, ...], int]:
        """Return where sentences of some words begin that stand once, by their stems."""
        ends = (*self.starts[1:], len(self.stems))
        told = [(self.stems[at:end], at) for at, end in zip(self.starts, ends, strict=True)]
        times = Counter(words for words, _ in told)
        return {words: at for words, at in told if len(words) >= FEW and times[words] == 1}

    @cached_property
    def facts(self) -> tuple[int, ...]:
        """Return the places of facts."""
        first = self.first
        return tuple(
            place for place, token in enumerate(self.tokens) if is_fact(token, place in first)
        )

    @cached_property
    def days(self) -> frozenset[int]:
        """Return the places of facts that tell a day: month, weekday, the number before a month."""
        named = {place for place in self.facts if is_day(self.tokens[place])}
        numbered = {place - 1 for place in named} & set(self.facts)
        dated = {
            place for place in self.facts if _DATE.match(" ".join(self.tokens[place : place + 3]))
        }
        return frozenset(named | numbered | dated)

    @cached_property
    def told(self) -> tuple[int, ...]:
        """Return for each place, and for the end, how many facts stand before it."""
        return _counted(self.facts, len(self.tokens))

    @cached_property
    def weighed(self) -> tuple[int, ...]:
        """Return the same of facts and of names of places, which may have no capital to show."""
        named = (place for place, token in enumerate(self.tokens) if is_place(token))
        return _counted({*self.facts, *named}, len(self.tokens))


def sentences(body: str) -> list[Sentence]:
    """Return the sentences of a body in any of the three scripts; a line's end ends one too."""
    found: list[Sentence] = []
    tokens: list[str] = []
    for token in _TOKEN.findall(plain(body[:LONGEST]) + "\n"):
        if token[0] not in _BREAK:
            tokens.append(token)
        elif tokens:
            if said := told(tokens):
                words = tuple(said)
                # Where all is capital, capitals tell no names.
                if len(words) >= SHOUTED and "".join(words).isupper():
                    words = tuple(word.lower() for word in words)
                found.append(Sentence(words, stems(words)))
            tokens = []
    return found


def text(of: Iterable[Sentence], without: Collection[int] = ()) -> Text:
    """Return the sentences joined, those left out whose keys are in `without`."""
    kept = [one for one in of if one.key not in without] if without else list(of)
    starts, place = [], 0
    for one in kept:
        starts.append(place)
        place += len(one.tokens)
    return Text(
        tuple(chain.from_iterable(one.tokens for one in kept)),
        tuple(chain.from_iterable(one.stems for one in kept)),
        tuple(starts),
    )


def _counted(places: Iterable[int], length: int) -> tuple[int, ...]:
    marked = bytearray(length)
    for place in places:
        marked[place] = 1
    return (0, *accumulate(marked))


def _threes(of: Sequence[int]) -> Iterator[Three]:
    return zip(of, of[1:], of[2:], strict=False)


def stems(tokens: Sequence[str]) -> tuple[int, ...]:
    """Return a hash for each token's stem; numbers count whole."""
    return tuple(map(_STEMS.__getitem__, tokens))


class _Stems(dict[str, int]):
    """Hashes of stems by token; the table is emptied rather than let grow."""

    def __missing__(self, token: str) -> int:
        if len(self) >= _STEMS_KEPT:
            self.clear()
        self[token] = number(token.lower()[:STEM] if token[0].isalpha() else token)
        return self[token]


_STEMS = _Stems()
