"""Times of day and their zones as a page prints them, and local time turned into UTC."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from parsers.dates.tokens import Token

ALMATY = ZoneInfo("Asia/Almaty")
_MOSCOW = ZoneInfo("Europe/Moscow")

_NAMED = re.compile(r"\b(?:GMT|UTC)\b(?:\s?([+-])\s?(\d{1,2})(?::?(\d\d))?(?!\d))?", re.IGNORECASE)
_OFFSET = re.compile(r"\s?([+-])(\d\d)(?::?(\d\d))?(?![\d:])")
_ZULU = re.compile(r"\s?Z\b")
_AMERICAN = re.compile(r"\s([ECMP])([SD])T\b")


def clock_time(token: Token) -> time | None:
    """Return the time a clock token shows, None where no clock shows it (`25:10`)."""
    text = token.text
    if ":" not in text:
        text = ":".join(text[i : i + 2] for i in range(0, len(text), 2))
    hour, minute, second = (int(n) for n in (*re.findall(r"\d+", text)[:3], "0")[:3])
    half = text.lower().replace(".", "").rstrip()[-2:]
    if half in {"am", "pm"} and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "pm")
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def zone_of(text: str, clock: Token, tokens: Sequence[Token], *, after_iso: bool) -> tzinfo | None:
    """Return the zone a text states for its clock, None where it states none.

    A bare `-05:00` is a zone only after an ISO date: elsewhere it ends a span (`10:00-12:00`).
    """
    if _ZULU.match(text, clock.end):
        return UTC
    offset = _OFFSET.match(text, clock.end)
    if offset and (offset[1] == "+" or after_iso):
        return _fixed(*offset.groups())
    named = _NAMED.search(text)
    if named:
        return _fixed(*named.groups()) if named[1] else UTC
    american = _AMERICAN.match(text, clock.end)
    if american:
        return timezone(timedelta(hours=-5 - "ECMP".index(american[1]) + (american[2] == "D")))
    said = {token.says for token in tokens}
    if "moscow" in said:
        return _MOSCOW
    return UTC if "greenwich" in said else None


def _fixed(sign: str, hours: str, minutes: str | None) -> tzinfo | None:
    shift = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if shift > timedelta(hours=14):
        return None
    return timezone(-shift if sign == "-" else shift)


def in_utc(local: datetime, zone: tzinfo | None) -> datetime:
    """Return a naive local time in UTC; without a zone it is Almaty's as it was on that day.

    Of the two readings of an hour that the clock showed twice the first is taken; an hour the
    clock jumped over is read with the offset before the jump.
    """
    return local.replace(tzinfo=zone or ALMATY).astimezone(UTC)
