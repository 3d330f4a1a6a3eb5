"""What is measured of a site's day and of the four weeks before it, for the gates to judge."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(slots=True)
class Tally:
    """Pages as they were parsed, counted.

    `reasons` are of the rejected ones; `rules` tell by field which rule found it how often.
    `bodies` tell by text which articles have it, `published` how many were published when.
    """

    pages: int = 0
    articles: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    rules: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    languages: Counter[str] = field(default_factory=Counter)
    bodies: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    published: Counter[datetime | date] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Measures:
    """A site's day: its newest run's counts, its articles, its pages, and what was before.

    `pages` are those its crawls fetched, `before` those of the crawl before them, `past` those of
    the four weeks before. `by_day` counts the articles published on each of the 28 days before,
    where there were any; `crawled` are those of these days that were crawled.
    """

    day: date
    counts: Mapping[str, int]
    articles: int
    with_byline: int
    pages: Tally
    before: Tally
    past: Tally
    by_day: Mapping[date, int]
    crawled: frozenset[date]
