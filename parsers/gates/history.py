"""Gates that hold a day against the site's own last 28 days. Without history they say so."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from parsers.gates.odds import SURE, at_most, by_chance
from parsers.health import Expect
from storage.measures import Measures, Tally

ENOUGH = 10  # pages or articles of the past that a share can be told from
FAR = 0.3  # how much a share must have moved to be worth an alarm
USUAL = 0.2  # of a field's findings, from which on a rule is a usual one
WEEK = timedelta(days=7)
WEEKS = 4
LEAST_WEEKS = 2
LEAST_DAYS = 5
UNTOLD = ("canonical_url", "image")  # addresses; a redesign moves them and harms nothing


class NoHistory(Exception):
    """Nothing to hold the day against; the message says what there is."""


def rules(_: Expect, seen: Measures) -> Iterator[str]:
    """No field is suddenly found by other rules than usual, or not at all.

    Suddenly: neither in the past nor in the crawl before. So a redesign rings once, on its day.
    """
    _need(seen.past.articles, "articles")
    for name in sorted(set(seen.past.rules) - set(UNTOLD)):
        usual = _usual(seen.past.rules[name])
        past, before, now = (_others(t, name, usual) for t in (seen.past, seen.before, seen.pages))
        share, was = _share(now, seen.pages.articles), _share(past, seen.past.articles)
        stepped = share - _share(before, seen.before.articles) >= FAR
        if stepped and _far(now, seen.pages.articles, past, seen.past.articles):
            told = seen.pages.rules[name].most_common(1)
            yield (
                f"{name}: {share:.0%} found by a fallback or not at all, usually {was:.0%}"
                f" (now by {told[0][0] if told else 'nothing'}, else by {', '.join(usual)}):"
                " the site changed its markup; mend its layout, then trigger reparse"
            )


def rejected(_: Expect, seen: Measures) -> Iterator[str]:
    """Not many more pages than usual are no articles."""
    now, past = seen.pages.reasons.total(), seen.past.reasons.total()
    _need(seen.past.pages, "pages")
    if _far(now, seen.pages.pages, past, seen.past.pages):
        why = ", ".join(f"{name} {count}" for name, count in seen.pages.reasons.most_common(3))
        yield (
            f"{now} of {seen.pages.pages} pages are no articles ({why}), usually"
            f" {_share(past, seen.past.pages):.0%}: open one in a browser; after a mend trigger"
            " quarantine with the reason"
        )


def language(_: Expect, seen: Measures) -> Iterator[str]:
    """The articles are in the language the site usually has."""
    _need(seen.past.articles, "articles")
    [(main, held)] = seen.past.languages.most_common(1)
    now = seen.pages.articles - seen.pages.languages[main]
    if _far(now, seen.pages.articles, seen.past.articles - held, seen.past.articles):
        yield (
            f"{_share(now, seen.pages.articles):.0%} of the articles are not in {main}, usually"
            f" {1 - held / seen.past.articles:.0%}: look which edition its ways of discovery list"
        )


def volume(_: Expect, seen: Measures) -> Iterator[str]:
    """The day has about as many articles as the same weekday had."""
    same = [seen.day - n * WEEK for n in range(1, WEEKS + 1)]
    known = [seen.by_day.get(day, 0) for day in same if day in seen.crawled]
    if len(known) < LEAST_WEEKS:
        raise NoHistory(f"{len(known)} such weekdays, {LEAST_WEEKS} wanted")
    mean = sum(known) / len(known)
    few = seen.articles < mean / 2 and at_most(seen.articles, mean) < SURE
    many = seen.articles > 2 * mean and at_most(int(mean), seen.articles) < SURE
    if few or many:
        yield (
            f"{seen.articles} articles, {mean:.0f} on such weekdays: "
            + ("compare the crawl's log with the site" if few else "look for old ones dated anew")
        )


def freshness(_: Expect, seen: Measures) -> Iterator[str]:
    """The newest article is not older than the site's usual pauses."""
    days = sorted(seen.by_day)
    if len(days) < LEAST_DAYS:
        raise NoHistory(f"{len(days)} days with articles, {LEAST_DAYS} wanted")
    gap, longest = (seen.day - days[-1]).days, _longest_gap(seen.by_day)
    if not seen.articles and gap > max(longest, 1):
        yield (
            f"nothing newer than {days[-1]}, {gap} days ago, and {longest} is its longest pause:"
            " see whether the site stands still or its lists are stale"
        )


def _need(known: int, what: str) -> None:
    if known < ENOUGH:
        raise NoHistory(f"{known} {what} of the last 28 days, {ENOUGH} wanted")


def _usual(found: Counter[str]) -> list[str]:
    return [rule for rule, count in found.most_common() if count >= USUAL * found.total()]


def _others(tally: Tally, name: str, usual: list[str]) -> int:
    """Return of how many articles a field was found by no usual rule, or not at all."""
    return tally.articles - sum(tally.rules[name][rule] for rule in usual)


def _share(count: int, of: int) -> float:
    return count / of if of else 0.0


def _far(now: int, of: int, usual: int, past: int) -> bool:
    """Return whether a share is far above the usual one, and not by chance."""
    far = _share(now, of) - _share(usual, past) >= FAR
    return far and by_chance(now, of, usual, past) < SURE


def _longest_gap(by_day: Mapping[date, int]) -> int:
    days = sorted(by_day)
    return max((b - a).days for a, b in pairwise(days))
