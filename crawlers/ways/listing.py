"""Listings: pages newest first, where a day is searched for and not walked to; and front pages."""

from dataclasses import dataclass
from datetime import date

from crawlers.discovery import Front, Listing
from crawlers.entries import Entry, Unreadable
from crawlers.ways.found import Found, Reach, Search
from crawlers.ways.leaf import Leaf, Leaves, read_leaf
from crawlers.ways.positions import Positions

MAX_SEARCH = 40  # pages asked for to find where the day begins; a sorted listing takes a few
MAX_PAGES = 200  # pages of one day
MAX_UNDATED = 3  # pages of a listing without dates that are looked through for what is new
PATIENCE = 1  # guesses that may fail to halve what is left; then it is halved
LEAP = 4  # how many times as far the search leaps while it knows no pace
STEPS = ("{yyyy}", "{m}", "{mm}", "{d}", "{dd}")


async def from_listing(way: Listing, search: Search) -> Found:
    """Return what a listing tells of the day. Raises Lost, Unreadable."""
    leaves = Leaves(way, search)
    if any(step in way.url for step in STEPS):
        return await _of_dated(way, leaves, search)
    first = await leaves.at(way.first)
    if first is None or not first.entries:
        raise Unreadable("lists no articles")
    if "{page}" not in way.url:
        return _of_one_page(first, search)
    if first.middle is None:
        return await _of_undated(way, leaves, search)
    return await _of_sorted(way, leaves, first, search)


async def from_front(way: Front, search: Search) -> Found:
    """Return what a front page tells of the day: some of it. Raises Lost, Unreadable."""
    leaf = read_leaf(await search.ask(way.url), 1, search)
    if not leaf.entries:
        raise Unreadable("names no articles")
    found = _of_one_page(leaf, search)
    return Found(found.entries, min(found.reach, Reach.PART), found.remarks)


def _of_one_page(leaf: Leaf, search: Search) -> Found:
    near = leaf.near(search)
    undated = leaf.undated(search) if search.may_hold_undated(leaf.answer) else []
    entries = tuple(dict.fromkeys([*near, *undated]))
    days = sorted(entry.day for entry in leaf.entries if entry.day)
    if leaf.middle is not None and leaf.middle < search.day:
        return Found(entries, Reach.WHOLE)
    if days and days[0] <= search.day:
        return Found(entries, Reach.PART, (f"{leaf.answer.url}: may end within {search.day}",))
    if search.may_hold_undated(leaf.answer) and any(e.day is None for e in leaf.entries):
        return Found(entries, Reach.PART, (f"{leaf.answer.url}: shows links without dates",))
    ends = f"ends on {days[0]}" if days else "shows links without dates"
    return Found((), Reach.NONE, (f"{leaf.answer.url}: {ends}",))


async def _of_undated(way: Listing, leaves: Leaves, search: Search) -> Found:
    """Take what is new, page by page, as long as a page brings some."""
    entries: list[Entry] = []
    for number in range(way.first, way.first + MAX_UNDATED):
        leaf = await leaves.at(number)
        if leaf is None or not search.may_hold_undated(leaf.answer):
            break
        new = leaf.undated(search)
        entries += new
        if not new:
            break
    remark = f"{way.url}: shows links without dates"
    first = await leaves.at(way.first)
    reached = first is not None and search.may_hold_undated(first.answer)
    return Found(tuple(entries), Reach.PART if reached else Reach.NONE, (remark,))


async def _of_dated(way: Listing, leaves: Leaves, search: Search) -> Found:
    """Take what an archive lists under the day; an entry with another date beside is not of it."""
    entries: dict[str, Entry] = {}
    for number in range(way.first, way.first + MAX_PAGES):
        leaf = await leaves.at(number)
        of_day = [e for e in leaf.entries if e.day in {None, search.day}] if leaf else []
        new = {e.url: Entry(e.url, search.day) for e in of_day if e.url not in entries}
        entries |= new
        if not new or "{page}" not in way.url:
            break
    if entries:
        return Found(tuple(entries.values()), Reach.WHOLE)
    return Found((), Reach.PART, (f"{way.url}: lists nothing under {search.day}",))


async def _of_sorted(way: Listing, leaves: Leaves, first: Leaf, search: Search) -> Found:
    positions = Positions(search.memory, way.url)
    newer, at = await _begin(leaves, first, search.day, positions.guess(search.day))
    if at is None and newer is not None:
        last = min(entry.day for entry in newer.entries if entry.day)
        if last > search.day:
            return Found((), Reach.NONE, (f"{way.url}: ends on {last}",))
    entries = newer.near(search) if newer else []
    number = at.number if at else 0
    while at is not None:
        entries += at.near(search)
        if at.middle is None or at.middle < search.day:
            break
        if at.number - number + 1 >= MAX_PAGES:
            remark = f"{at.answer.url}: walk ended after {MAX_PAGES} pages"
            return Found(tuple(entries), Reach.PART, (remark,))
        at = await leaves.at(at.number + 1)
    positions.save(leaves.seen())
    return Found(tuple(dict.fromkeys(entries)), Reach.WHOLE)


@dataclass(slots=True)
class _Bracket:
    """Two pages with the beginning of the day between them; no `older` where none is known yet.

    `end` is the first number that cannot be `newer`'s: of `older`, or past the listing's end.
    """

    newer: Leaf
    older: Leaf | None = None
    end: int | None = None
    pace: float | None = None  # pages a day, as last seen
    stride: int = 1  # grows while guesses fall short on one side
    misses: int = 0  # guesses since the bracket was last halved

    @property
    def is_closed(self) -> bool:
        return self.end is not None and self.end - self.newer.number <= 1

    def guess(self, day: date) -> int:
        """Return the page to look at next, by the pace of dates from the side that is closer."""
        low, far = self.newer.number, _days(self.newer.middle, day)
        if self.end is None:
            leap = LEAP * max(low, 1)
            return low + max(1, min(round(far * self.pace * 1.05), 2 * leap) if self.pace else leap)
        if self.older is None or self.older.middle is None or self.misses > PATIENCE:
            return (low + self.end) // 2
        past = _days(day, self.older.middle)
        pace = (self.end - low) / max(far + past, 1)
        if past < far:
            number = self.end - max(1, round((past + 0.5) * pace)) * self.stride
        else:
            number = low + max(1, round((far - 0.5) * pace)) * self.stride
        return min(max(number, low + 1), self.end - 1)

    def narrow(self, number: int, leaf: Leaf | None, day: date) -> None:
        """Take in what the guessed page shows."""
        width = self.end - self.newer.number if self.end is not None else 0
        from_end = self.end is not None and self.end - number < number - self.newer.number
        if leaf is None or leaf.middle is None or leaf.middle <= day:
            self.end, self.older = number, leaf
            self.stride = 2 * self.stride if from_end else 1
        else:
            apart = _days(self.newer.middle, leaf.middle)
            self.pace = (number - self.newer.number) / apart if apart > 0 else None
            self.newer = leaf
            self.stride = 1 if from_end else 2 * self.stride
        left = self.end - self.newer.number if self.end is not None else 0
        self.misses = self.misses + 1 if width and left > width // 2 else 0


def _days(later: date | None, earlier: date | None) -> int:
    return (later - earlier).days if later and earlier else 0


async def _begin(
    leaves: Leaves, first: Leaf, day: date, remembered: int | None
) -> tuple[Leaf | None, Leaf | None]:
    """Return the last page that is newer than the day, and the first that is not.

    `remembered` is a number to look at first. None for a page there is not. Raises Unreadable
    where the listing is in no order.
    """
    if first.middle is not None and first.middle <= day:
        return None, first
    bracket = _Bracket(first)
    for tries in range(MAX_SEARCH):
        if bracket.is_closed:
            return bracket.newer, bracket.older
        number = bracket.guess(day)
        if tries == 0 and remembered is not None:
            number = max(remembered, first.number + 1)
        bracket.narrow(number, await leaves.at(number), day)
    raise Unreadable(f"{day} not found in {MAX_SEARCH} pages; its pages are in no order")
