"""The time a page says its article was published, its statements weighed against one another."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from parsers.dates.clock import ALMATY
from parsers.dates.nearby import dates_near_headline
from parsers.dates.reading import Published
from parsers.dates.stated import LOOSE, META, VISIBLE, Statement, address, address_day, structured
from parsers.view import Finding, View

_RENDERED = timedelta(minutes=5)  # a time this near to the fetch may be the server's clock
_HALF_HOUR = timedelta(minutes=30)  # zones lie this far apart, or a multiple of it
_WIDEST = timedelta(hours=14)


def find_published(view: View) -> Finding[Published] | None:
    """Return when the article was published, None where the page does not state it.

    The most trusted statement gives the day; others may complete its clock or correct its zone,
    and the rule then names both. The day in the address is the last resort.
    """
    stated = structured(view)
    shown: list[Statement] = []
    if not stated or _in_doubt(stated, view):
        shown = [Statement(VISIBLE, f.value, f.rule, f.raw) for f in dates_near_headline(view)]
        stated = sorted([*stated, *shown], key=lambda statement: statement.rank)
    stated = _without_server_clock(stated, view)
    carried = address_day(view)
    if carried and (not stated or stated[0].rank == LOOSE):
        stated = [s for s in stated if s.days & carried.days] or [carried]
    if not stated:
        return None
    if stated[0].instant is None:
        return _completed(stated)
    return _in_right_zone(stated, shown, view)


def _in_doubt(stated: Sequence[Statement], view: View) -> bool:
    """Return whether the visible page has to be asked: it costs more than all else here."""
    lead = stated[0]
    if lead.rank == LOOSE or lead.instant is None or lead.zone == "none" or _fresh(lead, view):
        return True
    if _is_kazakh(view) and lead.zone == "zero":
        return True
    return any(_zones_apart(lead, other) for other in stated[1:] if other.rank <= META)


def _is_kazakh(view: View) -> bool:
    """Return whether the page lies on a Kazakh host, whose readers are shown Almaty's clock."""
    urls = (view.page.source.url, *view.meta.get("og:url", ())[:1])
    return any((address(url).hostname or "").endswith((".kz", ".xn--80ao21a")) for url in urls)


def _fresh(statement: Statement, view: View) -> bool:
    instant = statement.instant
    return instant is not None and abs(view.page.source.fetched_at - instant) < _RENDERED


def _without_server_clock(stated: list[Statement], view: View) -> list[Statement]:
    """Drop times equal to the fetch where another place states an earlier day."""
    fresh = [s for s in stated if _fresh(s, view)]
    older = [s for s in stated if s not in fresh and not s.days & fresh[0].days] if fresh else []
    return [s for s in stated if s not in fresh] if older else stated


def _zones_apart(one: Statement, two: Statement) -> bool:
    """Return whether two times differ as the same time in two zones would."""
    if one.instant is None or two.instant is None:
        return False
    apart = abs(_minute(one.instant) - _minute(two.instant))
    return timedelta() < apart <= _WIDEST and not apart % _HALF_HOUR


def _minute(instant: datetime) -> datetime:
    return instant.replace(second=0)


def _completed(stated: Sequence[Statement]) -> Finding[Published]:
    """Return the day stated first with the clock of another statement of the same day."""
    lead = stated[0]
    for other in stated[1:]:
        if other.instant is not None and other.days & lead.days:
            return Finding(other.time, f"{lead.rule} + {other.rule}", other.raw)
    return Finding(lead.time, lead.rule, lead.raw)


def _in_right_zone(
    stated: Sequence[Statement], shown: Sequence[Statement], view: View
) -> Finding[Published]:
    lead = stated[0]
    better, why = (
        _same_clock_with_zone(stated)
        or _rival_that_is_shown(stated, shown)
        or (_is_kazakh(view) and _clock_that_is_shown(lead, shown))
        or (lead, "")
    )
    return Finding(better.time, better.rule + why, better.raw)


def _same_clock_with_zone(stated: Sequence[Statement]) -> tuple[Statement, str] | None:
    """Return a statement of the same clock that says more of its zone than the first does.

    A zero zone is what systems write that know none, so any other zone says more than it.
    """
    lead = stated[0]
    for zone in {"own": (), "zero": ("own",), "none": ("own", "zero")}[lead.zone]:
        for other in stated[1:]:
            if other.zone == zone and other.wall == lead.wall and other.days & lead.days:
                return other, f" (zone missing in {lead.rule})"
    return None


def _rival_that_is_shown(
    stated: Sequence[Statement], shown: Sequence[Statement]
) -> tuple[Statement, str] | None:
    """Return a statement in another zone than the first one's that the visible page confirms."""
    seen = {_minute(s.instant) for s in shown if s.instant is not None}
    lead = stated[0]
    if lead.instant is None or _minute(lead.instant) in seen:
        return None
    for other in stated[1:]:
        confirmed = other.instant is not None and _minute(other.instant) in seen
        if confirmed and other.zone == "own" and _zones_apart(lead, other):
            return other, f" (shown on the page, unlike {lead.rule})"
    return None


def _clock_that_is_shown(
    lead: Statement, shown: Sequence[Statement]
) -> tuple[Statement, str] | None:
    """Return a visible local time with the clock that the first statement calls UTC."""
    if lead.zone != "zero":
        return None
    for other in shown:
        local = other.instant.astimezone(ALMATY) if other.instant else None
        if local and other.zone == "none" and f"{local:%H:%M}" == lead.wall:
            return other, f" (local, though {lead.rule} calls it UTC)"
    return None
