"""The time an article was published, read out of one short string as a site prints it.

A publication time is a moment: of a range (`16-17 шілде`) the first day is taken, and only where
the string names no single day; a day that something starts or ends on is no publication time.
Months and years ago give nothing, since they name no day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from parsers.dates.clock import ALMATY, clock_time, in_utc, zone_of
from parsers.dates.days import Day, days
from parsers.dates.relative import relative
from parsers.dates.tokens import Token, plain, tokens_of
from storage.article import Precision

_READ = 300  # characters; a date line is shorter, and the cost stays bounded
_NEAR = 30  # characters between a day and its clock
_OLDEST = 1990
_SLACK = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Published:
    """A time: an aware UTC datetime for "minute", a bare date (the site's own day) for "day"."""

    value: datetime | date
    precision: Precision


def read_time(raw: str, fetched_at: datetime) -> Published | None:
    """Return the publication time a string states, None where it states none or an impossible one.

    Local times without a zone are Almaty's. What lies after `fetched_at` (aware) by more than an
    hour, or a day, is wrong, and so is what lies before 1990.
    """
    text = plain(raw[:_READ])
    if not text:
        return None
    if text.isdecimal() and len(text) in {10, 13}:
        return _believable(_unix(text), fetched_at)
    exact = _iso(text)
    if exact:
        return _moment(exact, exact.tzinfo, fetched_at)
    tokens = tokens_of(text)
    if any(token.says == "coming" for token in tokens):
        return None
    today = fetched_at.astimezone(ALMATY).date()
    named = days(tokens, today)
    if named:
        return _dated(text, tokens, named, fetched_at)
    return _believable(relative(text, tokens, fetched_at), fetched_at)


def _unix(text: str) -> datetime:
    return datetime.fromtimestamp(int(text[:10]), UTC)


def _iso(text: str) -> datetime | None:
    """Return the time of a well-formed ISO string, the shape that nearly all metadata has."""
    if len(text) < len("2024-05-17T10:15") or text[4] != "-" or text[10] not in "T ":
        return None
    try:
        return datetime.fromisoformat(text).replace(microsecond=0)
    except ValueError:
        return None


def _moment(local: datetime, zone: tzinfo | None, fetched_at: datetime) -> Published | None:
    if not _OLDEST <= local.year <= fetched_at.year + 1:  # also keeps UTC inside the calendar
        return None
    return _believable(in_utc(local, zone), fetched_at)


def _believable(value: datetime | date | None, fetched_at: datetime) -> Published | None:
    if value is None or value.year < _OLDEST:
        return None
    if isinstance(value, datetime):
        return Published(value, "minute") if value <= fetched_at + _SLACK else None
    last = fetched_at.astimezone(ALMATY).date() + timedelta(days=1)
    return Published(value, "day") if value <= last else None


def _dated(
    text: str, tokens: Sequence[Token], named: list[Day], fetched_at: datetime
) -> Published | None:
    day = _publication_day(tokens, named)
    value = day.on(fetched_at.astimezone(ALMATY).date()) if day else None
    if day is None or value is None:
        return None
    clock = _clock_beside(tokens, day, named)
    if clock is None:
        return _believable(value, fetched_at)
    shown = clock_time(clock)
    if shown is None:
        return None
    iso = tokens[day.last].kind == "date" and tokens[day.last].text[:4].isdecimal()
    zone = zone_of(text, clock, tokens, after_iso=iso)
    return _moment(datetime.combine(value, shown), zone, fetched_at)


def _publication_day(tokens: Sequence[Token], named: list[Day]) -> Day | None:
    """Return the day the string gives as published: labelled so, single, with a clock, first."""
    fit = [
        (label == "published", not day.ranged, _clock_beside(tokens, day, named) is not None, -i)
        for i, (day, label) in enumerate(zip(named, _labels(tokens, named), strict=True))
        if label != "modified" and not day.bounded
    ]
    return named[-max(fit)[3]] if fit else None


def _labels(tokens: Sequence[Token], named: list[Day]) -> list[str]:
    """Return "published", "modified" or "" for each day, by the label nearest on its side.

    Labels stand before their days (`Жарияланды: …`) unless the string begins with a day.
    """
    places = [i for i, t in enumerate(tokens) if t.says in {"published", "modified"}]
    if not places:
        return [""] * len(named)
    edges = [-1, *(day.last for day in named), len(tokens)]
    leading = places[0] < named[0].first
    found = []
    for i in range(len(named)):
        low, high = (edges[i], named[i].first) if leading else (named[i].last, edges[i + 2])
        beside = [tokens[p].says for p in places if low < p < high]
        found.append(beside[-1 if leading else 0] if beside else "")
    return found


def _clock_beside(tokens: Sequence[Token], day: Day, named: list[Day]) -> Token | None:
    """Return the clock nearest to a day, with no other day and no later label between them."""
    others = [d for d in named if d is not day]
    best: tuple[int, Token] | None = None
    for i, token in enumerate(tokens):
        if token.kind != "clock":
            continue
        low, high = sorted((i, day.first if i < day.first else day.last))
        gap = tokens[high].start - tokens[low].end
        parted = any(low < d.first < high for d in others) or any(
            t.says == "modified" for t in tokens[low + 1 : high]
        )
        if gap <= _NEAR and not parted and (best is None or gap < best[0]):
            best = gap, token
    return best[1] if best else None
