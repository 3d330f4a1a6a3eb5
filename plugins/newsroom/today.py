"""The day at a glance: a row per site with its last four weeks, the worst first."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from sqlalchemy.orm import Session

from storage.newsroom.days import SiteDay, site_days, site_names
from storage.newsroom.rules import Rules, rules_of

WEEKS = 4
DAYS = 7 * WEEKS
DAY = timedelta(days=1)
NONE, GOOD, WARN, BAD = "none", "good", "warn", "bad"
HALF = 0.5
ENOUGH = 4  # texts a day; below it half of the usual says nothing
LOST, LOST_LEAST = 0.1, 3  # share of a day's pages, and pages, from which losses are told
FALLBACK = 0.2  # share of fields found by other rules than the site's own
STALE = 3  # days without a new text
Expected = Mapping[str, Mapping[str, frozenset[str]]]


class Cell(NamedTuple):
    """One day of a strip, judged by the strip's median; `share` is its new texts of the most."""

    day: date
    level: str
    share: float
    new: int
    discovered: int
    rejected: int
    failed: int


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that is not as usual: a label, and the number it speaks of."""

    label: str
    number: str
    level: str


@dataclass(frozen=True, slots=True)
class Row:
    """A site's day. `usual` is the median of the same weekday before; `stale` counts days."""

    site: str
    name: str
    level: str
    remarks: tuple[Remark, ...]
    strip: tuple[Cell, ...]
    new: int | None
    usual: float | None
    stale: int | None
    fallback: float | None


@dataclass(frozen=True, slots=True)
class Today:
    """All sites' day; the rows with trouble come first."""

    day: date
    rows: tuple[Row, ...]
    counts: Mapping[str, int]
    new: int
    usual: float
    rejected: int
    failed: int


def today(session: Session, day: date, expected: Expected, red: Collection[str] = ()) -> Today:
    """Return the state of all sites on a day; `red` are the sites whose newest run failed.

    `expected` has by site and field the rules its layouts name.
    """
    names = site_names(session)
    held = site_days(session, names, day - DAY * (DAYS - 1), day)
    rules = rules_of(session, names, day)
    shares = {key: fallback_share(rules[key], expected.get(key, {})) for key in rules}
    rows = sorted(
        (_row(key, name, day, held, shares.get(key), key in red) for key, name in names.items()),
        key=lambda row: (-_weight(row), row.name),
    )
    days = [one for (_, on), one in held.items() if on == day]
    return Today(
        day=day,
        rows=tuple(rows),
        counts={level: sum(row.level == level for row in rows) for level in (BAD, WARN, GOOD)},
        new=sum(one.new for one in days),
        usual=sum(row.usual or 0 for row in rows),
        rejected=sum(one.rejected for one in days),
        failed=sum(one.failed for one in days),
    )


def level_of(one: SiteDay | None, usual: float | None) -> str:
    """Return how a site's day went: none, good, warn or bad."""
    if one is None:
        return NONE
    lost = one.failed + one.rejected
    if (
        one.trouble
        or one.discovered == 0
        or lost > one.discovered * HALF
        or (one.new == 0 and _much(usual))
    ):
        return BAD
    if _many(lost, one) or (_much(usual) and one.new < (usual or 0) * HALF):
        return WARN
    return GOOD


def fallback_share(found: Rules, own: Mapping[str, frozenset[str]]) -> float | None:
    """Return the share of findings by other rules than the site's own, of the fields that have one.

    None where there are none.
    """
    by_own = sum(found[name][rule] for name in own.keys() & found.keys() for rule in own[name])
    total = sum(found[name].total() for name in own.keys() & found.keys() if own[name])
    return 1 - by_own / total if total else None


def _row(
    key: str,
    name: str,
    day: date,
    held: Mapping[tuple[str, date], SiteDay],
    fallback: float | None,
    red: bool,
) -> Row:
    days = [day - DAY * back for back in range(DAYS - 1, -1, -1)]
    own = [(on, held.get((key, on))) for on in days]
    most = max((one.new for _, one in own if one), default=0) or 1
    now = held.get((key, day))
    usual = _usual(own[:-1], day)
    middle = median([one.new for _, one in own if one] or [0])
    fed = [on for on, one in own if one and one.new]
    stale = (day - fed[-1]).days if fed else None
    remarks = tuple(_remarks(now, usual, stale, fallback, red))
    levels = [level_of(now, usual), *(remark.level for remark in remarks)]
    return Row(
        site=key,
        name=name,
        level=next(level for level in (BAD, WARN, GOOD, NONE) if level in levels),
        remarks=remarks,
        strip=tuple(_cell(on, one, most, middle) for on, one in own),
        new=now.new if now else None,
        usual=usual,
        stale=stale,
        fallback=fallback,
    )


def _remarks(
    now: SiteDay | None, usual: float | None, stale: int | None, fallback: float | None, red: bool
) -> Iterator[Remark]:
    if red:
        yield Remark("remark_red", "", BAD)
    if now is None:
        yield Remark("remark_no_crawl", "", WARN)
        return
    if now.trouble:
        yield Remark("remark_crawl", now.trouble, BAD)
    if now.discovered == 0:
        yield Remark("remark_nothing", "", BAD)
    if _many(now.failed, now):
        yield Remark("remark_failed", str(now.failed), WARN)
    if _many(now.rejected, now):
        yield Remark("remark_rejected", str(now.rejected), WARN)
    if _much(usual) and now.new < (usual or 0) * HALF:
        yield Remark("remark_few", f"{now.new} / {usual:.0f}", WARN)
    if stale is not None and stale >= STALE:
        yield Remark("remark_stale", str(stale), WARN)
    if fallback is not None and fallback > FALLBACK:
        yield Remark("remark_fallback", f"{fallback:.0%}", WARN)


def _cell(day: date, one: SiteDay | None, most: int, usual: float | None) -> Cell:
    if one is None:
        return Cell(day, NONE, 0.0, 0, 0, 0, 0)
    numbers = one.new, one.discovered, one.rejected, one.failed
    return Cell(day, level_of(one, usual), one.new / most, *numbers)


def _usual(before: Sequence[tuple[date, SiteDay | None]], day: date) -> float | None:
    """Return the median of the same weekday, of all days where that one is new."""
    held = [(on, one.new) for on, one in before if one]
    same = [new for on, new in held if on.weekday() == day.weekday()]
    known = same or [new for _, new in held]
    return median(known) if known else None


def _much(usual: float | None) -> bool:
    return usual is not None and usual >= ENOUGH


def _many(lost: int, of: SiteDay) -> bool:
    """Return whether so many pages are more than the odd dead link of a healthy site."""
    return lost >= LOST_LEAST and lost > of.discovered * LOST


def _weight(row: Row) -> float:
    """Return how much trouble a row is: its level, then how much of the usual is missing."""
    base = {BAD: 300, WARN: 200, NONE: 100, GOOD: 0}[row.level]
    lacking = max(0.0, 1 - (row.new or 0) / row.usual) if row.usual else 0.0
    return base + 10 * len(row.remarks) + 9 * lacking
