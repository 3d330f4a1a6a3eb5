"""Pages of a listing: what one shows, and the pages by number as they were asked for."""

from dataclasses import dataclass
from datetime import date
from statistics import median_low

from crawlers.discovery import Front, Listing
from crawlers.entries import Entry, Unreadable
from crawlers.listed import listing_entries
from crawlers.ways.found import GONE, Answer, Lost, Search


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of links to articles, in its order."""

    number: int
    entries: tuple[Entry, ...]
    answer: Answer

    @property
    def middle(self) -> date | None:
        """Return the day in the middle of the page's: a box of the newest beside does not move it.

        None where the page shows no dates.
        """
        days = [entry.day for entry in self.entries if entry.day]
        return median_low(days) if days else None

    def near(self, search: Search) -> list[Entry]:
        """Return the entries of the day or little earlier, and undated ones between such."""
        below: list[date | None] = []  # the next day given at or after each entry
        following = None
        for entry in reversed(self.entries):
            following = entry.day or following
            below.append(following)
        found, above = [], None
        for entry, after in zip(self.entries, reversed(below), strict=True):
            above = entry.day or above
            between = above and after and above >= search.day >= after
            if search.near(entry.day) or (entry.day is None and between):
                found.append(entry)
        return found

    def undated(self, search: Search) -> list[Entry]:
        """Return the entries without a date that the archive does not hold."""
        return [e for e in self.entries if e.day is None and search.unknown(e.url)]


class Leaves:
    """A listing's pages, each asked for once."""

    def __init__(self, way: Listing | Front, search: Search) -> None:
        self._url = way.url
        self._search = search
        self._asked: dict[int, Leaf | None] = {}

    async def at(self, number: int) -> Leaf | None:
        """Return a page, None past the end. Raises Lost, Unreadable.

        Past the end sites answer 404, an empty page, or another page once more.
        """
        if number not in self._asked:
            self._asked[number] = await self._fetch(number)
        return self._asked[number]

    def seen(self) -> list[Leaf]:
        """Return the pages there were among those asked for."""
        return [leaf for leaf in self._asked.values() if leaf]

    async def _fetch(self, number: int) -> Leaf | None:
        try:
            answer = await self._search.ask(self._address(number))
        except Lost as lost:
            if self._asked and lost.name in GONE:
                return None
            raise
        leaf = read_leaf(answer, number, self._search)
        if not self._asked:
            return leaf
        again = self._like(leaf)
        if again is not None and again > number:
            self._asked[again] = None  # that one was past the end and showed this one
            return leaf
        return leaf if leaf.entries and again is None else None

    def _like(self, leaf: Leaf) -> int | None:
        """Return the number of a page asked for before that shows the same."""
        shown = [entry.url for entry in leaf.entries]
        return next((o.number for o in self.seen() if [e.url for e in o.entries] == shown), None)

    def _address(self, number: int) -> str:
        day = self._search.day
        return self._url.format(
            page=number, yyyy=f"{day:%Y}", mm=f"{day:%m}", dd=f"{day:%d}", m=day.month, d=day.day
        )


def read_leaf(answer: Answer, number: int, search: Search) -> Leaf:
    """Return what a page of links shows. Raises Unreadable."""
    if answer.text is None:
        raise Unreadable("not a page of text")
    entries = listing_entries(answer.text, answer.url, search.site, answer.fetched_at)
    return Leaf(number, tuple(entries), answer)
