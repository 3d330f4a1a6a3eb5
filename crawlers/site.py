"""A site: one frozen value per newspaper, one file per site, found and never registered."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from w3lib.url import safe_url_string, url_query_cleaner

from crawlers.discovery import Way
from parsers.health import ANY, Expect
from parsers.layout import GENERIC, Layouts

TRACKING: Final = (
    "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content",
    "fbclid", "gclid", "yclid", "ysclid",
)  # fmt: skip
PORTS: Final = range(1, 2**16)
ESCAPED: Final = re.compile("%[0-9A-Fa-f]{2}")
UNRESERVED: Final = "-._~"  # RFC 3986: an escape of these means the same as the letter


@dataclass(frozen=True, slots=True)
class Site:
    """One newspaper.

    `article` is a pattern searched in an address's path and query; its group `id`, where it has
    one, is the site's own article id, shared by all editions. `hosts[0]` is the main host.
    `off` is why a site is switched off: a publisher's wish, a ban, a closed site.
    `crawl_delay` is the least time between two requests in seconds; robots.txt may ask for more.
    `tags` are the paper's region, its owner where that is known, and its kind.
    `requests_per_day` bounds all requests of a calendar day, over all its crawls.
    """

    key: str
    name: str
    hosts: tuple[str, ...]
    discover: tuple[Way, ...]
    article: str
    layout: Layouts = GENERIC
    expect: Expect = ANY
    tags: tuple[str, ...] = ()
    crawl_delay: float = 1.0
    off: str | None = None
    requests_per_day: int = 5000

    def holds(self, url: str) -> bool:
        """Return whether an address lies on one of the site's hosts."""
        try:
            parts = urlsplit(url)
            is_port = parts.port is None or parts.port in PORTS
        except ValueError:  # what a page calls an address may be none
            return False
        return is_port and parts.scheme in {"http", "https"} and parts.hostname in self.hosts

    def article_id(self, url: str) -> str | None:
        """Return the site's id of the article at an address, where the address carries one."""
        match = self._match(url)
        return match.groupdict().get("id") if match else None

    def is_article(self, url: str) -> bool:
        """Return whether an address has the shape of this site's articles."""
        return self.holds(url) and self._match(url) is not None

    def plain(self, url: str) -> str:
        """Return an address without its fragment and without what only counts visitors.

        Its letters are escaped one way, for sites write one address as `/қала`, `/%d2%9b…` and
        `/%D2%9B…`.
        """
        bare = url_query_cleaner(url, TRACKING, remove=True, keep_fragments=False)
        return ESCAPED.sub(_one_way, safe_url_string(bare))

    def _match(self, url: str) -> re.Match[str] | None:
        parts = urlsplit(url)
        return re.search(self.article, parts.path + (f"?{parts.query}" if parts.query else ""))


def _one_way(escaped: re.Match[str]) -> str:
    char = chr(int(escaped[0][1:], 16))
    plain = char.isascii() and (char.isalnum() or char in UNRESERVED)
    return char if plain else escaped[0].upper()
