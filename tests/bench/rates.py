"""How fast batches are loaded."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from storage.article import Article
from storage.load import load

WARM = 2000  # articles before those that count: a server that has just started reads from disk
TURN = 500  # articles by which databases take turns, so that a busy machine slows all alike


@dataclass(frozen=True, slots=True)
class Rate:
    """Articles, and the seconds they took: of the clock, and of this process on a core."""

    count: int = 0
    seconds: float = 0
    busy: float = 0

    def __add__(self, other: "Rate") -> "Rate":
        return Rate(self.count + other.count, self.seconds + other.seconds, self.busy + other.busy)

    def __str__(self) -> str:
        return f"{self.count / self.seconds:,.0f}/s ({self.count / self.busy:,.0f}/s of CPU)"

    def part_of(self, other: "Rate") -> str:
        """Return this rate as a part of another, by the clock."""
        return f"{self.count / self.seconds / (other.count / other.seconds):.0%}"


def load_all(to: Engine, batches: Iterable[Sequence[Article]]) -> Rate:
    """Load the batches, one transaction each; the making of the articles does not count."""
    rate = Rate()
    for batch in batches:
        began, busy = time.perf_counter(), time.process_time()
        with Session(to) as session, session.begin():
            load(session, batch)
        rate += Rate(len(batch), time.perf_counter() - began, time.process_time() - busy)
    return rate


def in_turns(
    engines: Sequence[Engine],
    batches: Callable[[int, int], Iterable[Sequence[Article]]],
    held: Sequence[int],
    count: int,
) -> list[Rate]:
    """Load each database's next articles, after some that do not count; return the rates."""
    rates = [Rate() for _ in engines]
    for start in range(-WARM, count, TURN):
        for place, to in enumerate(engines):
            first = held[place] + WARM + start
            rate = load_all(to, batches(first, first + TURN))
            if start >= 0:
                rates[place] += rate
    return rates
