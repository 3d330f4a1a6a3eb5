"""What a way of discovery is given, and what it tells.

*The day* of an article is the calendar day in Almaty it was published on; where a list does not
say that, the day it lists the article under; and where it says neither, the day of its lastmod.
A feed and a news sitemap know the first, a listing the second, a plain sitemap the third. What
is fetched under one of these joins the day its own page states: late arrivals join theirs.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from pathlib import Path
from typing import Final, TypeVar

from crawlers.entries import Entry, Unreadable, local_day
from crawlers.site import Site

LATE: Final = timedelta(days=7)  # how far before the day entries are shown for late arrivals
RECENT: Final = timedelta(days=2)  # how old a day may be that an undated entry can belong to
T = TypeVar("T")
GONE: Final = {"failed:http-404", "failed:http-410"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site gave for an address of discovery; `text` is None where it is no text.

    `kept` tells that it is the archive's copy: the site called it unchanged, or was not asked.
    """

    url: str
    body: bytes
    text: str | None
    fetched_at: datetime
    kept: bool


class Lost(Exception):
    """An address of discovery that brought nothing; `name` says how it ended."""

    def __init__(self, url: str, name: str) -> None:
        super().__init__(f"{url}: {name}")
        self.name = name


class Reach(IntEnum):
    """How much of the day's articles a way can have told, by what it shows around the day."""

    LOST = 0  # it did not answer, or not with what it should
    NONE = 1  # the day lies outside of what it lists
    PART = 2  # it lists some of the day, and may have dropped others
    WHOLE = 3  # it also lists what is older than the day


@dataclass(frozen=True, slots=True)
class Found:
    """What a way told: entries of the day, those that may be, and earlier ones for late arrivals.

    `remarks` say in a line each what it could not tell, and why.
    """

    entries: tuple[Entry, ...]
    reach: Reach
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """One day of one site, looked for: `ask` fetches an address or raises Lost.

    `afresh` does so whatever is held.
    `archived` gives the last answer the archive holds for an address, without asking; `known`
    tells whether the archive holds an article; `memory` is the folder for what ways learn.
    """

    site: Site
    day: date
    ask: Callable[[str], Awaitable[Answer]]
    afresh: Callable[[str], Awaitable[Answer]]
    archived: Callable[[str], Answer | None]
    known: Callable[[str], bool]
    memory: Path

    async def read(self, url: str, reader: Callable[[bytes], T]) -> tuple[Answer, T]:
        """Return an answer and what a reader makes of its body. Raises Lost, Unreadable.

        A kept copy that cannot be read came damaged, whatever the site says of its version now.
        """
        answer = await self.ask(url)
        try:
            return answer, reader(answer.body)
        except Unreadable:
            if not answer.kept:
                raise
        answer = await self.afresh(url)
        return answer, reader(answer.body)

    def near(self, day: date | None) -> bool:
        """Return whether an entry's day is the day, or so little before that it may be late."""
        return day is not None and self.day - LATE <= day <= self.day

    def may_hold_undated(self, answer: Answer) -> bool:
        """Return whether what a list shows without a date may be of the day: it shows the new."""
        return local_day(answer.fetched_at) - self.day <= RECENT

    def unknown(self, url: str) -> bool:
        """Return whether an address is an article the archive does not hold."""
        return self.site.is_article(url) and not self.known(url)
