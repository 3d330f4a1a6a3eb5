"""robots.txt as RFC 9309 has it: what cannot be reached forbids everything for now."""

import asyncio
import logging
from collections import defaultdict

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from crawlers.failures import RobotsUnreachable, reason_of

log = logging.getLogger(__name__)
UNREACHABLE = "skipped:robots-unreachable"
TOO_MANY = 429
SERVER_ERRORS = 500
CLIENT_ERRORS = 400
MOST = 512 * 2**10  # bytes that are read; the RFC asks for 500 KiB at least


class Robots(RobotsTxtMiddleware):
    """Scrapy's, but a robots.txt that answers 5xx, 429 or nothing closes its host.

    One that is missing, or moved off the site, allows everything.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._closed: dict[str, str] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return a host's rules, asked for once.

        In turns, for of several requests that wait for one robots.txt Scrapy 2.19 tells only the
        first what it says; the others went out unheeding.
        """
        async with self._turns[urlparse_cached(request).netloc]:
            return await super().robot_parser(request)

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Refuse what is forbidden. Raises RobotsUnreachable, IgnoreRequest."""
        host = urlparse_cached(request).netloc
        if host in self._closed:
            raise RobotsUnreachable(host, self._closed[host])
        super().process_request_2(rp, request)

    async def _parse_robots(self, resp: Response, netloc: str, request: Request) -> None:
        if resp.status >= SERVER_ERRORS or resp.status == TOO_MANY:
            self._close(netloc, UNREACHABLE, f"http-{resp.status}")
        text = b"" if resp.status >= CLIENT_ERRORS else resp.body[:MOST]
        await super()._parse_robots(resp.replace(body=text), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if not isinstance(exc, IgnoreRequest):
            self._close(netloc, reason_of(exc), reason_of(exc))
        super()._robots_error(exc, netloc)

    def _close(self, host: str, why: str, seen: str) -> None:
        self._closed[host] = why
        log.warning(
            "%s: robots.txt gave %s, so nothing is asked there; crawl again later", host, seen
        )
