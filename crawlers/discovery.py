"""Where a site lists its articles. A site names several ways, best first."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feed:
    """An RSS or Atom feed."""

    url: str


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap or a sitemap index; children are followed, gzip or not."""

    url: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Pages of links, newest first; `{page}` in the address counts from `first`.

    An archive by days names the day in its address: `{yyyy}`, `{mm}`, `{dd}`, or `{m}`, `{d}`
    without leading zeros.
    """

    url: str
    first: int = 1


@dataclass(frozen=True, slots=True)
class Front:
    """A front page: what is new now, in no order that can be relied on, often without dates."""

    url: str


Way = Feed | Sitemap | Listing | Front
