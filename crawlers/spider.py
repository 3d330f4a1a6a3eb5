"""The one spider: it asks a site's ways of discovery for a day's articles and fetches them.

It parses no article. Its product is the batch: the WARC file its responses are kept in.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse
from twisted.python.failure import Failure

from crawlers.archive import Batch, new_batch
from crawlers.discovery import Feed, Listing, Sitemap, Way
from crawlers.entries import (
    ALMATY,
    Child,
    Entry,
    Unreadable,
    feed_entries,
    listing_entries,
    local_day,
    sitemap_entries,
)
from crawlers.failures import reason_of
from crawlers.held import Held, held_pages
from crawlers.outcomes import STORED, UNCHANGED, Outcomes, Summary
from crawlers.site import Site

NOT_MODIFIED = 304
MAX_LISTING_PAGES = 200
MAX_SITEMAPS = 1000

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
        self.discovered: set[str] = set()
        self.batch: Batch
        self.held: dict[str, Held] = {}
        self._answered = 0
        self._sitemaps: set[str] = set()
        self._open_sitemaps = 0
        self._news: dict[str, Entry] = {}
        self._with_lastmod: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Return the spider of one crawl, with its batch named and what is held already known."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        archive = Path(crawler.settings["ARCHIVE"])
        spider.batch = new_batch(archive, cls.site.key, spider.day, datetime.now(UTC))
        spider.held = held_pages(archive, cls.site.key, spider.day)
        crawler.signals.connect(spider.finish, signal=signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Yield the single addresses, else the first request of every way of discovery."""
        for url in self.urls:
            for request in self._page(url):
                yield request
        for way in () if self.urls else self.site.discover:
            yield self._first(way)

    def _first(self, way: Way) -> Request:
        match way:
            case Feed(url):
                return self._discovery(url, self._on_feed)
            case Sitemap(url):
                return self._sitemap(url)
            case Listing(url, first):
                listing = partial(self._on_listing, way, first)
                return self._discovery(url.replace("{page}", str(first)), listing)

    def _discovery(self, url: str, callback: Callable[..., Requests]) -> Request:
        return Request(url, callback, errback=self._on_lost_discovery, priority=10)

    def _sitemap(self, url: str) -> Request:
        self._sitemaps.add(url)
        self._open_sitemaps += 1
        return Request(url, self._on_sitemap, errback=self._on_lost_sitemap, priority=10)

    def _on_feed(self, response: Response) -> Requests:
        try:
            entries = feed_entries(response.body)
        except Unreadable as error:
            self._note(f"{response.url}: {error}")
            return
        self._answered += 1
        for entry in entries:
            if entry.day in {None, self.day}:
                yield from self._listed(entry.url)

    def _on_sitemap(self, response: Response) -> Requests:
        """Yield the day's articles of one sitemap, and the sitemaps that may hold more."""
        try:
            entries, children = sitemap_entries(response.body)
            self._answered += 1
        except Unreadable as error:
            self._note(f"{response.url}: {error}")
            entries, children = [], []
        for entry in entries:
            if entry.news:
                self._news[entry.url] = entry
                continue
            self._with_lastmod.add(entry.url)
            if entry.day in {None, self.day}:
                yield from self._listed(entry.url)
        for child in children:
            # lastmod is when a file last changed, so it cannot lie before what it holds
            if child.url not in self._sitemaps and (not child.lastmod or child.lastmod >= self.day):
                yield from self._child(child)
        yield from self._sitemap_done()

    def _child(self, child: Child) -> Requests:
        if len(self._sitemaps) < MAX_SITEMAPS:
            yield self._sitemap(child.url)
        else:
            self._note(f"{child.url}: left out, more than {MAX_SITEMAPS} sitemaps")

    def _on_lost_sitemap(self, failure: Failure) -> Requests:
        self._on_lost_discovery(failure)
        yield from self._sitemap_done()

    def _sitemap_done(self) -> Requests:
        """After the last sitemap yield the day's news entries that no other file gave a lastmod."""
        self._open_sitemaps -= 1
        if self._open_sitemaps == 0:
            for url, entry in self._news.items():
                if entry.day == self.day and url not in self._with_lastmod:
                    yield from self._listed(url)

    def _on_listing(self, way: Listing, number: int, response: Response) -> Requests:
        """Yield the day's articles of one listing page, and the next page while it may hold more.

        Listings run newest first: a page whose dated articles are all older ends the walk.
        """
        if not isinstance(response, TextResponse):
            self._note(f"{response.url}: not a page of text")
            return
        self._answered += 1
        now = datetime.now(UTC)
        entries = listing_entries(response.text, response.url, self.site, now)
        for entry in entries:
            if entry.day in {None, self.day}:
                yield from self._listed(entry.url)
        days = [entry.day for entry in entries if entry.day]
        if days and max(days) >= self.day and "{page}" in way.url:
            if number - way.first + 1 >= MAX_LISTING_PAGES:
                self._note(f"{response.url}: walk ended after {MAX_LISTING_PAGES} pages")
                return
            following = partial(self._on_listing, way, number + 1)
            yield self._discovery(way.url.replace("{page}", str(number + 1)), following)

    def _listed(self, url: str) -> Requests:
        """Yield the request for an address a way has named, if it is one of the site's articles."""
        if self.site.is_article(url):
            yield from self._page(url)

    def _page(self, url: str) -> Requests:
        url = self.site.plain(url)
        if url in self.discovered:
            return
        self.discovered.add(url)
        held = self.held.get(url)
        yield Request(
            url,
            self._on_page,
            errback=self._on_lost_page,
            headers=held.conditions if held else None,
            meta={"kind": "page"},
            cb_kwargs={"asked": url},
            dont_filter=True,  # asked once already; a redirect may lead to a page asked for too
        )

    def _on_page(self, response: Response, asked: str) -> None:
        self.outcomes.end(asked, UNCHANGED if response.status == NOT_MODIFIED else STORED)

    def _on_lost_page(self, failure: Failure) -> None:
        asked = failure.request.cb_kwargs["asked"]  # type: ignore[attr-defined]
        name = reason_of(failure)
        self.outcomes.end(asked, name)
        self.logger.info("%s %s", name, asked)

    def _on_lost_discovery(self, failure: Failure) -> None:
        url = failure.request.url  # type: ignore[attr-defined]
        self._note(f"{url}: {reason_of(failure)}")

    def _note(self, line: str) -> None:
        self.outcomes.notes.append(line)
        self.logger.warning("discovery: %s", line)

    def finish(self, reason: str) -> None:
        """Write the summary; a crawl that was cut short leaves none and is read as interrupted."""
        self.logger.info(self.outcomes.summary(len(self.discovered)))
        if reason != "finished":
            return
        if not self.urls and not self._answered:
            notes = "; ".join(self.outcomes.notes) or "the site names no way of discovery"
            self.outcomes.failure = f"{self.site.key}: no way of discovery answered ({notes})"
        self.batch.folder.mkdir(parents=True, exist_ok=True)
        Summary.of(self.outcomes, len(self.discovered)).write(self.batch.summary)


def spider_for(site: Site) -> type[SiteSpider]:
    """Return the spider class of a site; its name is the site's key."""
    settings = {"DOWNLOAD_DELAY": site.crawl_delay, "AUTOTHROTTLE_ENABLED": site.crawl_delay > 0}
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
