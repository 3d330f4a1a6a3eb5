"""The one spider: it asks a site's ways of discovery for a day's articles and fetches them.

It parses no article. Its product is the batch: the WARC file its responses are kept in.
"""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure
from w3lib.url import canonicalize_url

from crawlers.archive import Batch, batches, copies, new_batch
from crawlers.asking import Asking
from crawlers.ends import write_ends
from crawlers.entries import ALMATY, Entry, local_day
from crawlers.failures import reason_of
from crawlers.index import Held, Index
from crawlers.likeness import most_shared, title_of
from crawlers.outcomes import SAME_PAGE, STORED, UNCHANGED, Outcomes, Summary
from crawlers.pace import NO_DELAY
from crawlers.recorder import Recorder
from crawlers.revisits import due, is_due
from crawlers.site import Site
from crawlers.spool import folder_at, salvage
from crawlers.verdict import judge_pages, judge_reach
from crawlers.ways.ask import found
from crawlers.ways.found import Found, Reach, Search
from parsers.limits import LARGEST

OK, NOT_MODIFIED = 200, 304
LONGEST_ADDRESS = 2000

Requests = Iterator[Request]


class SiteSpider(Spider):
    """Crawls one site for one local day, or single addresses.

    Arguments: `day` (YYYY-MM-DD in Almaty; yesterday unless given) or `url` (one address, or
    several with blanks between).
    """

    site: Site
    handle_httpstatus_list = (NOT_MODIFIED,)

    def __init__(self, day: str | None = None, url: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.day = crawl_day(day)
        self.urls = tuple((url or "").split())
        self.outcomes = Outcomes()
        self.discovered: dict[str, str] = {}  # canonical address → address
        self.reach = Reach.LOST
        self.asked_today = 0
        self.batch: Batch
        self.recorder: Recorder
        self.index: Index
        self.asking: Asking
        self._targets: set[str] = set()
        self._came: dict[str, tuple[str, bytes]] = {}  # asked → address of the page, its title
        self._lists_day = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Return the spider of one crawl, with its batch named and what is held already known."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        archive, now = folder_at(crawler.settings["ARCHIVE"]), datetime.now(UTC)
        spider.batch = new_batch(archive, cls.site.key, spider.day, now)
        spider.recorder = Recorder(spider.batch)
        salvage(archive / cls.site.key)
        spider.index = Index.open(archive / cls.site.key)
        midnight = now.astimezone(ALMATY).replace(hour=0, minute=0, second=0, microsecond=0)
        spider.asked_today = spider.index.asked_since(midnight)
        spider.asking = Asking(crawler, spider.index, now)
        crawler.signals.connect(spider.finish, signal=signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Yield the single addresses, else what the ways of discovery name, and what is due."""
        for url in self.urls:
            for request in self._page(url, self.index.held(url)):
                yield request
        if self.urls:
            return
        async for way, told in found(self._search()):
            self._note(told)
            known = len(self.discovered)
            for entry in told.entries:
                for request in self._listed(entry):
                    yield request
            self.outcomes.yields[way.url] = len(self.discovered) - known
        for held in due(self.index, self.asking.now):
            for request in self._page(held.url, held):
                yield request

    def _search(self) -> Search:
        return Search(
            self.site,
            self.day,
            self.asking.ask,
            self.asking.afresh,
            self.asking.archived,
            lambda url: self.index.held(self.site.plain(url)) is not None,
            self.batch.folder.parent,
        )

    def _note(self, told: Found) -> None:
        self.reach = max(self.reach, told.reach)
        for remark in told.remarks:
            self.outcomes.notes.append(remark)
            self.logger.warning("discovery: %s", remark)

    def _listed(self, entry: Entry) -> Requests:
        """Yield the request for an entry a way has named, if it is an article that may be new.

        One of an earlier day is a late arrival where that day was crawled and did not bring it.
        """
        if not self.site.is_article(entry.url):
            return
        held = self.index.held(self.site.plain(entry.url))
        changed = (
            held is not None and bool(entry.stamp) and (entry.stamp or "") > (held.stamp or "")
        )
        of_day = entry.day in {None, self.day}
        self._lists_day = self._lists_day or of_day
        if held is None:
            if of_day or (entry.day and self.index.crawled(entry.day)):
                yield from self._page(entry.url, None, entry.stamp)
        elif (changed and held.stamp) or is_due(held, self.asking.now):
            yield from self._page(entry.url, held, entry.stamp)
        elif of_day:
            self._known(entry.url, held)

    def _known(self, url: str, held: Held) -> None:
        """End an address that needs no request, for the archive has its answer."""
        if self._is_first(self.site.plain(url)):
            name = UNCHANGED if held.status == OK else f"failed:http-{held.status}"
            self.outcomes.end(self.site.plain(url), name)

    def _is_first(self, url: str) -> bool:
        """Note an address as discovered; returns whether it was not before."""
        key = canonicalize_url(url)
        if key in self.discovered:
            return False
        self.discovered[key] = url
        return True

    def _page(self, url: str, held: Held | None, stamp: str | None = None) -> Requests:
        """Yield the request for an article, at the address it moved to, if it changed."""
        url = self.site.plain(url)
        if not self._is_first(url):
            return
        target = held.url if held else url
        if canonicalize_url(target) in self._targets:
            self.outcomes.end(url, UNCHANGED)  # asked for under the address it moved to
            return
        self._targets.add(canonicalize_url(target))
        if len(target) > LONGEST_ADDRESS:
            self.outcomes.end(url, "skipped:address-too-long")
            return
        yield Request(
            target,
            self._on_page,
            errback=self._on_lost_page,
            headers=held.conditions if held else None,
            meta={"kind": "page", "stamp": stamp, "download_maxsize": LARGEST},
            cb_kwargs={"asked": url},
            dont_filter=True,  # asked once already; a redirect may lead to a page asked for too
        )

    def _on_page(self, response: Response, asked: str) -> None:
        if response.status == NOT_MODIFIED:
            self.outcomes.end(asked, UNCHANGED)
        else:
            self.outcomes.end(asked, STORED)
            self._came[asked] = (response.url, title_of(response.body))

    def _on_lost_page(self, failure: Failure) -> None:
        asked = failure.request.cb_kwargs["asked"]  # type: ignore[attr-defined]
        name = reason_of(failure.value)
        self.outcomes.end(asked, name)
        self.logger.info("%s %s", name, asked)

    def finish(self, reason: str) -> None:
        """Write the summary; a crawl that was cut short leaves none and is read as interrupted."""
        self.index.close()
        try:
            self.recorder.close()
            if reason == "finished":
                self._conclude()
        except OSError as error:
            self.outcomes.fail(
                "archive", f"{self.site.key}: the archive cannot be written: {error}"
            )
            return
        self.logger.info(self.outcomes.summary(len(self.discovered)))

    def _conclude(self) -> None:
        for url in self.discovered.values():
            self.outcomes.end(url, "failed:unended")  # the log says what broke
        self._take_copies_back()
        judge_pages(self.outcomes, self.site)
        if not self.urls:
            held = self._lists_day or self._is_crawled()
            judge_reach(self.outcomes, self.site, self.day, self.reach, held=held)
        read_at = {asked: url for asked, (url, _) in self._came.items()}
        write_ends(self.batch.ends, self.outcomes.ends, read_at)
        Summary.of(self.outcomes, len(self.discovered)).write(self.batch.summary)

    def _take_copies_back(self) -> None:
        """Count as lost what was one page for all addresses; its titles tell whether to look."""
        if most_shared([title for _, title in self._came.values()]) is None:
            return
        self.outcomes.repeated, places = copies(self.batch)
        same = (asked for asked, (url, _) in self._came.items() if url in places)
        self.outcomes.take_back(same, SAME_PAGE)

    def _is_crawled(self) -> bool:
        """Return whether an earlier crawl, begun when the day was over, has it all."""
        over = datetime.combine(self.day + timedelta(days=1), time.min, ALMATY)
        earlier = batches(self.batch.folder.parents[1], self.site.key, self.day)
        summaries = [
            Summary.read(batch.summary)
            for batch in earlier
            if batch.name != self.batch.name and batch.begun >= over
        ]
        return any(summary is not None and summary.failure is None for summary in summaries)


def spider_for(site: Site) -> type[SiteSpider]:
    """Return the spider class of a site; its name is the site's key."""
    delay = max(site.crawl_delay, NO_DELAY)
    settings = {"DOWNLOAD_DELAY": delay, "AUTOTHROTTLE_START_DELAY": delay}
    fields = {"name": site.key, "site": site, "custom_settings": settings, "__doc__": site.name}
    return type(f"{site.key.title()}Spider", (SiteSpider,), fields)


def crawl_day(text: str | None) -> date:
    """Return the day an argument names, yesterday in Almaty for None. Raises ValueError."""
    today = local_day(datetime.now(ALMATY))
    if text is None:
        return today - timedelta(days=1)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"day is no date: {text!r} (wanted: 2026-11-20)") from None
    if day > today:
        raise ValueError(f"day {day} lies in the future; today in Almaty is {today}")
    return day
