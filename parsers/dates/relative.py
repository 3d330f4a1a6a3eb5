"""Times told from the moment of the fetch: today, yesterday, so long ago, a bare clock."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from parsers.dates.clock import ALMATY, clock_time, in_utc, zone_of
from parsers.dates.tokens import Token

_UNITS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
_BACK = {"today": 0, "earlier": 0, "yesterday": 1, "before-yesterday": 2}
_SILENT = {"label", "published", "weekday", "ordinal", "now"}
_DIGITS = 4  # of a count; more is a view counter


def relative(text: str, tokens: Sequence[Token], fetched_at: datetime) -> datetime | date | None:
    """Return the time that words like `бүгін, 14:22` or `3 сағат бұрын` give at `fetched_at`.

    Days and weeks ago give a bare date; vague words, months and years ago give None. A word for
    a day and a bare clock count only where hardly anything else is said: in prose they are loose.
    """
    said = [token.says for token in tokens]
    if {"several", "after", "modified"} & set(said):
        return None
    if "ago" in said:
        return _ago(tokens[: said.index("ago")], fetched_at)
    unknown = sum(token.kind == "word" and not token.says for token in tokens)
    clocks = [token for token in tokens if token.kind == "clock"]
    if unknown > 1 or len(clocks) > 1:
        return None
    back = days_back(said)
    day = fetched_at.astimezone(ALMATY).date() - timedelta(days=back or 0)
    if clocks:
        return _at(day, text, clocks[0], tokens)
    if back is not None:
        return day
    silent = all(token.kind == "mark" or token.says in _SILENT for token in tokens)
    return fetched_at.astimezone(UTC) if silent and "now" in said else None


def _at(day: date, text: str, clock: Token, tokens: Sequence[Token]) -> datetime | None:
    shown: time | None = clock_time(clock)
    zone = zone_of(text, clock, tokens, after_iso=False)
    return in_utc(datetime.combine(day, shown), zone) if shown is not None else None


def days_back(said: Sequence[str]) -> int | None:
    """Return how many days before today words name, by what they mean; None where they do not."""
    pairs = pairwise(said)
    if any(one == "previous" and two in {"day", "label"} for one, two in pairs):
        return 2
    return next((_BACK[word] for word in said if word in _BACK), None)


def _ago(before: Sequence[Token], fetched_at: datetime) -> datetime | date | None:
    """Return the moment as long ago as the counts and units at the end of `before` say."""
    left = [token for token in before if token.kind != "mark" and token.says != "now"]
    units, length = set(), timedelta()
    while left and left[-1].says in _UNITS:
        unit, count = left.pop().says, 1
        if left and left[-1].kind == "number" and len(left[-1].text) <= _DIGITS:
            count = int(left.pop().text)
        elif left and left[-1].says == "one":
            left.pop()
        units.add(unit)
        length += count * _UNITS[unit]
    if not units:
        return None
    if units <= {"day", "week"}:
        return fetched_at.astimezone(ALMATY).date() - length
    return fetched_at.astimezone(UTC) - length
