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
    """Pages of links, newest first; `{page}` in the address counts from `first`."""

    url: str
    first: int = 1


Way = Feed | Sitemap | Listing
