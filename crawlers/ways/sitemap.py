"""Sitemaps: files of addresses with their lastmod, where it is worth believing."""

from collections import Counter, deque
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from crawlers.discovery import Sitemap
from crawlers.entries import Child, Entry, Unreadable, local_day, sitemap_entries
from crawlers.ways.found import Answer, Found, Lost, Reach, Search
from crawlers.ways.ranges import Range, Ranges

MAX_FILES = 1000
MAX_UNDATED = 200  # addresses without a date that are taken to be new; more are an archive
ONE_DAY = 200  # addresses a site may well publish or change in a day
ONE_SECOND = 10  # addresses that cannot all have changed in the same second
FIRST_DAY = date(1996, 1, 1)  # of the Kazakh web


@dataclass(slots=True)
class _Gathered:
    """What the files opened so far have told."""

    near: list[Entry] = field(default_factory=list)
    news: dict[str, Entry] = field(default_factory=dict)
    with_lastmod: set[str] = field(default_factory=set)
    undated: list[Entry] = field(default_factory=list)
    oldest: date | None = None
    lost: bool = False
    remarks: list[str] = field(default_factory=list)

    def reaches(self, day: date | None) -> None:
        """Note that something as old as a day is listed."""
        if day and (self.oldest is None or day < self.oldest):
            self.oldest = day


async def from_sitemap(way: Sitemap, search: Search) -> Found:
    """Return what a sitemap and its children tell of the day. Raises Lost, Unreadable.

    For addresses named by both a news sitemap and a plain one the lastmod decides, so that an
    article is of one day. A child that is lost is a remark.
    """
    ranges, gathered = Ranges(search.memory), _Gathered()
    root, listed = await search.read(way.url, sitemap_entries)
    waiting, seen = deque(_take(gathered, root, listed, search)), {way.url}
    while waiting:
        child = waiting.popleft()
        if child.url in seen:
            continue
        if len(seen) >= MAX_FILES:
            gathered.remarks.append(f"{child.url}: left out, more than {MAX_FILES} sitemaps")
            gathered.lost = True
            break
        seen.add(child.url)
        waiting += await _open(child, root, search, ranges, gathered)
    ranges.save()
    return _told(way, gathered, root, search)


async def _open(
    child: Child, root: Answer, search: Search, ranges: Ranges, gathered: _Gathered
) -> list[Child]:
    """Take in one file, from the archive where that does as well; returns its own children."""
    if child.lastmod and child.lastmod < search.day:
        gathered.reaches(child.lastmod)  # it cannot have changed before what it holds
        return []
    known = ranges.get(child.url)
    answer = None
    if known and known.holds_good(child, search.day, root.fetched_at):
        if known.excludes(search.day):
            gathered.reaches(known.oldest)
            return []
        answer = search.archived(child.url)
    try:
        if answer is not None:
            return _take(gathered, answer, sitemap_entries(answer.body), search)
        answer, listed = await search.read(child.url, sitemap_entries)
        return _take(gathered, answer, listed, search, child, ranges)
    except (Lost, Unreadable) as error:
        gathered.lost = True
        gathered.remarks.append(str(error) if isinstance(error, Lost) else f"{child.url}: {error}")
        return []


def _take(
    gathered: _Gathered,
    answer: Answer,
    listed: tuple[list[Entry], list[Child]],
    search: Search,
    child: Child | None = None,
    ranges: Ranges | None = None,
) -> list[Child]:
    entries, children = listed
    said = believed(entries, answer)
    if said is not entries:
        gathered.remarks.append(f"{answer.url}: lastmod is the same for all, so it says nothing")
    if child and ranges:
        ranges.note(child.url, Range.of(child, answer.fetched_at, said))
    for entry in said:
        if entry.news:
            gathered.news[entry.url] = entry
        elif entry.day:
            gathered.with_lastmod.add(entry.url)
            if search.near(entry.day):
                gathered.near.append(entry)
        else:
            gathered.undated.append(entry)
        gathered.reaches(entry.day)
    return children


def believed(entries: list[Entry], answer: Answer) -> list[Entry]:
    """Return the entries, without their dates where those cannot be true.

    A lastmod that is the same second for all, or the newest day for more addresses than a day
    brings, is when the file was made. One in the future or before the web was here is nothing.
    """
    dated = [entry for entry in entries if entry.day and not entry.news]
    stamps = Counter(entry.stamp for entry in dated)
    days = {entry.day for entry in dated}
    same_second = len(dated) >= ONE_SECOND and len(stamps) == 1 and "T" in (dated[0].stamp or "")
    if same_second or (len(dated) > ONE_DAY and len(days) == 1):
        return [entry if entry.news else replace(entry, day=None, stamp=None) for entry in entries]
    latest = local_day(answer.fetched_at) + timedelta(days=1)
    if all(FIRST_DAY <= entry.day <= latest for entry in dated if entry.day):
        return entries
    return [
        replace(e, day=None, stamp=None) if e.day and not FIRST_DAY <= e.day <= latest else e
        for e in entries
    ]


def _told(way: Sitemap, gathered: _Gathered, root: Answer, search: Search) -> Found:
    day = search.day
    near = [*gathered.near, *_news(gathered, search)]
    undated = [entry for entry in gathered.undated if search.unknown(entry.url)]
    remarks = list(gathered.remarks)
    if len(undated) > MAX_UNDATED or not search.may_hold_undated(root):
        if undated:
            remarks.append(f"{way.url}: {len(undated)} unknown addresses without a date left alone")
        undated = []
    entries = tuple(dict.fromkeys([*near, *undated]))
    if gathered.oldest and gathered.oldest < day and not gathered.lost:
        return Found(entries, Reach.WHOLE, tuple(remarks))
    if undated or (gathered.oldest and gathered.oldest <= day):
        if not gathered.lost:
            remarks.append(f"{way.url}: may begin within {day}")
        return Found(entries, Reach.PART, tuple(remarks))
    begins = f"begins on {gathered.oldest}" if gathered.oldest else "gives no dates to go by"
    return Found((), Reach.NONE, (*remarks, f"{way.url}: {begins}"))


def _news(gathered: _Gathered, search: Search) -> list[Entry]:
    """Return the news entries near the day that no other file gives a lastmod."""
    return [
        entry
        for url, entry in gathered.news.items()
        if search.near(entry.day) and url not in gathered.with_lastmod
    ]
