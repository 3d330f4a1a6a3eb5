"""Floors under a healthy run of one site, declared beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Expect:
    """What a normal day of a site gives: articles at least, and the share with a byline."""

    articles: int = 0
    byline: float = 0.0


ANY: Final = Expect()


def shortfalls(
    expect: Expect, counts: Mapping[str, int], articles: int, with_byline: int
) -> list[str]:
    """Return, a line each, what a day lacks: what, how far off, what to do.

    `counts` are a run's pages by how they ended, under `discovered` how many there were.
    """
    found = []
    discovered = counts.get("discovered", 0)
    ended = sum(counts.values()) - discovered
    if ended != discovered:
        found.append(f"{discovered} pages discovered but {ended} ended: clear crawl and rerun")
    if articles < expect.articles:
        found.append(
            f"{articles} articles, at least {expect.articles} expected:"
            " compare the crawl's log with the site in a browser"
        )
    share = with_byline / articles if articles else 1.0
    if share < expect.byline:
        found.append(
            f"{share:.0%} of the articles have a byline, at least {expect.byline:.0%} expected:"
            " look whether the site changed its markup"
        )
    return found
