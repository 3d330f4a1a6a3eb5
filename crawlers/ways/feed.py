"""Feeds: the newest articles with their publication times, soon forgotten."""

from crawlers.discovery import Feed
from crawlers.entries import feed_entries
from crawlers.ways.found import Found, Reach, Search

OLDER = 2  # entries before the day that prove the feed reaches past it; one may be pinned


async def from_feed(way: Feed, search: Search) -> Found:
    """Return what a feed tells of the day. Raises Lost, Unreadable."""
    answer, entries = await search.read(way.url, feed_entries)
    days = sorted(entry.day for entry in entries if entry.day)
    near = [entry for entry in entries if search.near(entry.day)]
    undated = [entry for entry in entries if entry.day is None]
    if undated and search.may_hold_undated(answer):
        near += undated
    if sum(day < search.day for day in days) >= OLDER:
        return Found(tuple(near), Reach.WHOLE)
    if (days and days[0] <= search.day) or (undated and near):
        return Found(tuple(near), Reach.PART, (f"{way.url}: may begin within {search.day}",))
    begins = f"begins on {days[0]}" if days else "gives no dates"
    return Found((), Reach.NONE, (f"{way.url}: {begins}",))
