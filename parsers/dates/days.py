"""Calendar days named in a short string, in every order the three scripts print them."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from parsers.dates.months import month, short_month
from parsers.dates.tokens import Token

_SEPARATOR = re.compile(r"[-./]\s?")
_TO = {"-", "мен", "пен", "бен", "men", "pen", "ben", "мەن", "по"}


@dataclass(frozen=True, slots=True)
class Day:
    """A day as printed; `year` is None where none is. `first` and `last` are token places.

    `ranged` marks the first day of a range (`16-17 шілде`), `bounded` a day that something starts
    or ends on (`30 қазаннан бастап`).
    """

    year: int | None
    month: int
    day: int
    first: int
    last: int
    ranged: bool = False
    bounded: bool = False

    def on(self, today: date) -> date | None:
        """Return the date; a missing year gives the latest such day not after tomorrow."""
        years = [self.year] if self.year else range(today.year + 1, today.year - 9, -1)
        for year in years:
            try:
                found = date(year, self.month, self.day)
            except ValueError:
                continue
            if self.year or (found - today).days <= 1:
                return found
        return None


def days(tokens: Sequence[Token], today: date) -> list[Day]:
    """Return the days named among the tokens, in order; `today` dates `биыл` and short years."""
    american = any(t.kind == "clock" and t.text[-1] in "mM." for t in tokens)
    found = [
        day
        for i, token in enumerate(tokens)
        if (day := _numeric(token, i, today, american=american) or _named(tokens, i, today))
    ]
    return _related(found, tokens)


def _related(found: list[Day], tokens: Sequence[Token]) -> list[Day]:
    """Return the days with spans marked: both ends are ranged, and the first takes year and bound.

    A bound is a word after the day: `бастап`, `дейін`, `аралығында`.
    """
    marked = [replace(day, bounded=_bounded(tokens, day)) for day in found]
    for i in range(len(marked) - 2, -1, -1):
        day, end = marked[i], marked[i + 1]
        between = tokens[day.last + 1 : end.first]
        if len(between) == 1 and between[0].text.lower() in _TO:
            bounded = day.bounded or end.bounded
            marked[i] = replace(day, year=day.year or end.year, ranged=True, bounded=bounded)
            marked[i + 1] = replace(end, ranged=True)
    return marked


def _bounded(tokens: Sequence[Token], day: Day) -> bool:
    follower = _step(tokens, day.last, 1, {"label", "ordinal"})
    return follower is not None and tokens[follower].says == "bound"


def _numeric(token: Token, at: int, today: date, *, american: bool) -> Day | None:
    """Return a numeric day; with slashes the month leads beside an am or pm, or where it must."""
    if token.kind != "date":
        return None
    parts = _SEPARATOR.split(token.text)
    if len(parts) == 1:
        parts = [token.text[:4], token.text[4:6], token.text[6:]]
    first, middle, final = (int(part) for part in parts)
    if len(parts[0]) == 4:
        return Day(first, middle, final, at, at)
    if len(parts[2]) == 2:
        final += today.year - today.year % 100
        final -= 100 * (final > today.year)
    if "/" in token.text and first <= 12 and (american or middle > 12):
        first, middle = middle, first
    return Day(final, middle, first, at, at)


def _named(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """Return the day around a month's name: day before it, or after it as `қазанның 5-і`."""
    token = tokens[at]
    if token.kind != "word":
        return None
    full = month(token.text) if token.says == "month-name" else None
    number = full or short_month(token.text)
    if number is None:
        return None
    found = _day_first(tokens, at, number, today) or _month_first(tokens, at, number, today)
    if found and not full and not (found.year and _near_year(found)) and not _clocked(tokens):
        return None
    return found


def _near_year(day: Day) -> bool:
    return day.year is not None and 1990 <= day.year <= 2100


def _clocked(tokens: Sequence[Token]) -> bool:
    return any(token.kind == "clock" for token in tokens)


def _day_first(tokens: Sequence[Token], at: int, number: int, today: date) -> Day | None:
    place = _step(tokens, at, -1, {"ordinal"})
    day = _day_number(tokens, place)
    if place is None or day is None:
        return None
    day, first, ranged = _range_start(tokens, place, day)
    year, last = _year_after(tokens, at, today)
    if year is None:
        year, first = _year_before(tokens, first, today)
    return Day(year, number, day, first, max(last, at), ranged)


def _month_first(tokens: Sequence[Token], at: int, number: int, today: date) -> Day | None:
    place = _step(tokens, at, 1, {"month"})
    day = _day_number(tokens, place)
    if place is None or day is None:
        return None
    year, last = _year_after(tokens, place, today)
    first = at
    if year is None and at and tokens[at - 1].says == "weekday":
        year = _year_number(tokens[-1])  # `Sat Oct 05 14:22:33 ALMT 2024`
    if year is None:
        year, first = _year_before(tokens, at, today)
    return Day(year, number, day, first, last)


def _range_start(tokens: Sequence[Token], place: int, day: int) -> tuple[int, int, bool]:
    """Return the first day of a range that ends at `place`, where it starts, whether it is one."""
    if place < 2 or tokens[place - 1].text != "-":
        return day, place, False
    start = _day_number(tokens, place - 2)
    if start is None or start >= day:
        return day, place, False
    return start, place - 2, True


def _year_after(tokens: Sequence[Token], at: int, today: date) -> tuple[int | None, int]:
    place = _step(tokens, at, 1, {"ordinal"})
    if place is None:
        return None, at
    if tokens[place].says in {"this-year", "last-year"}:
        return today.year - (tokens[place].says == "last-year"), place
    follower = _step(tokens, place, 1, set())
    counted = follower is not None and tokens[follower].says == "counter"
    year = None if counted else _year_number(tokens[place])
    return (year, place) if year else (None, at)


def _year_before(tokens: Sequence[Token], at: int, today: date) -> tuple[int | None, int]:
    place = _step(tokens, at, -1, {"year", "label"})
    if place is None:
        return None, at
    if tokens[place].says in {"this-year", "last-year"}:
        return today.year - (tokens[place].says == "last-year"), place
    year = _year_number(tokens[place])
    return (year, place) if year else (None, at)


def _year_number(token: Token) -> int | None:
    return int(token.text) if token.kind == "number" and len(token.text) == 4 else None


def _day_number(tokens: Sequence[Token], place: int | None) -> int | None:
    if place is None or tokens[place].kind != "number" or len(tokens[place].text) > 2:
        return None
    return int(tokens[place].text)


def _step(tokens: Sequence[Token], at: int, way: int, over: Set[str]) -> int | None:
    """Return the next place on one side of `at`, past dots, commas, dashes and the words named."""
    place = at + way
    while 0 <= place < len(tokens):
        if tokens[place].text not in {".", ",", "-"} and tokens[place].says not in over:
            return place
        place += way
    return None
