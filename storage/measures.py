"""What is measured of a site's day and of the four weeks before it, for the gates to judge."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Self

from storage.article import Article, Rejection


@dataclass(slots=True)
class Tally:
    """Pages as they were parsed, counted.

    `reasons` are of the rejected ones; `rules` tell by field which rule found it how often.
    """

    articles: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    rules: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    languages: Counter[str] = field(default_factory=Counter)

    @property
    def pages(self) -> int:
        """Return how many pages there were."""
        return self.articles + self.reasons.total()

    def count(self, results: Iterable[Article | Rejection], known: Collection[str] = ()) -> None:
        """Count results, but for those of known addresses.

        A page that was seen before tells of its own day, not of this one.
        """
        for one in results:
            if one.source.url not in known:
                self._count(one)

    def _count(self, one: Article | Rejection) -> None:
        if isinstance(one, Rejection):
            self.reasons[one.reason] += 1
            return
        self.articles += 1
        self.languages[one.language or "unknown"] += 1
        for name, found in one.provenance.items():
            self.rules[name][found.rule] += 1

    def told(self) -> Mapping[str, Any]:
        """Return the tally as a run's row keeps it."""
        rules = {name: dict(found) for name, found in self.rules.items()}
        told = {"reasons": dict(self.reasons), "rules": rules, "languages": dict(self.languages)}
        return {"articles": self.articles, **told}

    @classmethod
    def of(cls, runs: Iterable[Mapping[str, Any] | None]) -> Self:
        """Return what several runs' rows keep, in one; a run of an earlier schema has nothing."""
        whole = cls()
        for told in filter(None, runs):
            whole.articles += told["articles"]
            whole.reasons.update(told["reasons"])
            whole.languages.update(told["languages"])
            for name, found in told["rules"].items():
                whole.rules[name].update(found)
        return whole


@dataclass(frozen=True, slots=True)
class Measures:
    """A site's day: its newest run's counts, its articles, its pages, and what was before.

    `pages` are those its crawls fetched, `before` those of the crawl before them, `past` those of
    the four weeks before. `same_body` is the largest number of the day's articles with one body;
    `published` counts when they were published. `by_day` counts the articles published on each
    of the 28 days before, where there were any; `crawled` are those of these days that were
    crawled.
    """

    day: date
    counts: Mapping[str, int]
    articles: int
    with_byline: int
    pages: Tally
    before: Tally
    past: Tally
    same_body: int
    published: Counter[datetime | date]
    by_day: Mapping[date, int]
    crawled: frozenset[date]
