"""Gates that need no history: what must hold on any day, and the floors beside the site."""

from collections.abc import Iterator
from datetime import datetime

from parsers.health import Expect
from storage.measures import Measures

FEW = 4  # fewer may be equal by chance
SHARE = 0.1  # of the articles, that one body stands under


def counts(_: Expect, seen: Measures) -> Iterator[str]:
    """Every page discovered ended once."""
    discovered = seen.counts.get("discovered", 0)
    ended = sum(seen.counts.values()) - discovered
    if ended != discovered:
        yield f"{discovered} pages discovered but {ended} ended: clear crawl, and all after it"


def articles(expect: Expect, seen: Measures) -> Iterator[str]:
    """The day has as many articles as the site's floor."""
    if seen.articles < expect.articles:
        yield (
            f"{seen.articles} articles, at least {expect.articles} expected:"
            " compare the crawl's log with the site in a browser"
        )


def bylines(expect: Expect, seen: Measures) -> Iterator[str]:
    """The day's articles have bylines, as the site's floor says."""
    share = seen.with_byline / seen.articles if seen.articles else 1.0
    if share < expect.byline:
        yield (
            f"{share:.0%} of the articles have a byline, at least {expect.byline:.0%} expected:"
            " look whether the site changed its markup"
        )


def copies(_: Expect, seen: Measures) -> Iterator[str]:
    """No body stands under many addresses."""
    if seen.same_body >= FEW and seen.same_body >= SHARE * seen.pages.articles:
        yield (
            f"{seen.same_body} of {seen.pages.articles} articles have one and the same body:"
            " open two of them; the body's rule takes what is around the article"
        )


def dates(_: Expect, seen: Measures) -> Iterator[str]:
    """The articles were not all published at one instant, nor all on one other day."""
    told = seen.published
    if told.total() < FEW or len(told) > 1:
        return
    [when] = told
    if isinstance(when, datetime) or when != seen.day:
        yield (
            f"all {told.total()} dates are {when}: the date's rule takes the page's clock;"
            " name the right one in the site's layout"
        )
