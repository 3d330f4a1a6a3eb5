"""Which ways are asked for a day, and in which order.

Every way is asked, best first, for what one misses another finds. Only a sitemap, the one that
costs the site much, is spared on six days of the week where a way before it has told the day
whole; on Sundays it is asked too, and what it then knows of the week besides is a late arrival.
"""

from collections.abc import AsyncIterator

from crawlers.discovery import Feed, Front, Listing, Sitemap, Way
from crawlers.entries import Unreadable
from crawlers.ways.feed import from_feed
from crawlers.ways.found import Found, Lost, Reach, Search
from crawlers.ways.listing import from_front, from_listing
from crawlers.ways.sitemap import from_sitemap

SUNDAY = 6


async def found(search: Search) -> AsyncIterator[tuple[Way, Found]]:
    """Yield each way that is asked with what it tells of the day; one that is lost says so."""
    whole = False
    for way in search.site.discover:
        if whole and isinstance(way, Sitemap) and search.day.weekday() != SUNDAY:
            continue
        try:
            told = await _look(way, search)
        except Lost as lost:
            told = Found((), Reach.LOST, (str(lost),))
        except Unreadable as error:
            told = Found((), Reach.LOST, (f"{way.url}: {error}",))
        whole = whole or told.reach is Reach.WHOLE
        yield way, told


async def _look(way: Way, search: Search) -> Found:
    match way:
        case Feed():
            return await from_feed(way, search)
        case Sitemap():
            return await from_sitemap(way, search)
        case Listing():
            return await from_listing(way, search)
        case Front():
            return await from_front(way, search)
