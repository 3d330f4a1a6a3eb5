"""How fast a host is asked: AutoThrottle with the wishes of robots.txt, and of 429 and 503."""

from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self

from scrapy import Request, Spider, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from crawlers.failures import ToldToWait

REFUSALS = {429, 503}
LONGEST = 600.0  # seconds that are waited; a host that asks for more is left alone
NO_DELAY = 0.001  # seconds; without any, Scrapy 2.19 sends all that waits for a host at once
BACKOFF = 10  # the first wait without Retry-After, in crawl delays; then twice as long each time


class Pace(AutoThrottle):
    """Sets each host's delay, never below the site's own nor the crawl-delay of robots.txt.

    A middleware, for it also refuses what a host does not want to be asked.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._asked_for: dict[str, float] = {}
        self._refusals: dict[str, int] = {}
        self._closed: dict[str, float] = {}
        crawler.signals.connect(self._robots, signal=signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the pace of one crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Leave alone a host that asked for a long wait. Raises ToldToWait."""
        host = urlparse_cached(request).hostname or ""
        if host in self._closed:
            raise _told_to_wait(host, self._closed[host])

    def _robots(self, robotparser: RobotParser, request: Request) -> None:
        host = urlparse_cached(request).hostname or ""
        asked = robotparser.crawl_delay(self._agent)
        if asked and asked > self._floor(host):
            self._asked_for[host] = asked
            slot = self.crawler.engine.downloader.slots.get(host) if self.crawler.engine else None
            if slot:
                slot.delay = max(slot.delay, asked)

    def _floor(self, host: str) -> float:
        return max(self._min_delay(), self._asked_for.get(host, 0.0))

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        host, slot = self._get_slot(request, spider)
        latency = request.meta.get("download_latency")
        if host is None or slot is None or latency is None:
            return
        if response.status in REFUSALS:
            self._back_off(host, slot, response)
            return
        self._refusals.pop(host, None)
        floor = self._floor(host)
        slot.delay = self._smoothed(slot, latency) if self._min_delay() > NO_DELAY else floor
        slot.delay = min(max(slot.delay, floor), max(self.maxdelay, floor))

    def _smoothed(self, slot: Slot, latency: float) -> float:
        return max(latency, (min(slot.delay, self.maxdelay) + latency) / 2)

    def _back_off(self, host: str, slot: Slot, response: Response) -> None:
        times = self._refusals[host] = self._refusals.get(host, 0) + 1
        wait = retry_after(response, datetime.now(UTC))
        if wait is None:
            wait = BACKOFF * self._floor(host) * 2 ** (times - 1)
        if wait <= LONGEST:
            slot.delay = max(wait, self._floor(host))
            return
        self._closed[host] = wait
        while slot.queue:  # they have been let through already
            slot.queue.popleft()[1].errback(_told_to_wait(host, wait))


def _told_to_wait(host: str, seconds: float) -> ToldToWait:
    return ToldToWait(f"{host} asked to be left alone for {seconds:.0f} s")


def retry_after(response: Response, now: datetime) -> float | None:
    """Return the seconds a Retry-After asks for, given as seconds or as a date, or None."""
    asked = (response.headers.get(b"Retry-After") or b"").decode("latin-1").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked)
    with suppress(ValueError):
        return max((parsedate_to_datetime(asked) - now).total_seconds(), 0.0)
    return None
