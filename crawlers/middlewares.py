"""Between the spider and the network: own hosts only, where answers come from, the archive."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawlers.challenge import is_challenge, is_no_text
from crawlers.failures import Blocked, OffSite, OverBudget, Purged, WrongType
from crawlers.purged import digest, purged
from crawlers.recorder import Exchange, Kind
from crawlers.replay import Replay
from crawlers.spider import SiteSpider

FETCHED_AT = "fetched_at"  # in a request's meta: when its answer was first fetched
RAW = "raw"  # in a request's meta: its response before unpacking
OK = 200


def _spider(crawler: Crawler) -> SiteSpider:
    if not isinstance(crawler.spider, SiteSpider):
        raise TypeError("these middlewares serve the spiders of the catalog")
    return crawler.spider


class _OfCrawl:
    """A middleware that knows its crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the middleware of one crawl."""
        return cls(crawler)


class OwnHosts(_OfCrawl):
    """Lets a spider reach its site's hosts and nothing else."""

    def process_request(self, request: Request) -> None:
        """Refuse an address that is off the site. Raises OffSite."""
        if not _spider(self._crawler).site.holds(request.url):
            raise OffSite(f"off site: {request.url}")


class Erased(_OfCrawl):
    """Leaves the addresses alone whose pages were purged from the archive."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._purged: frozenset[str] | None = None

    def process_request(self, request: Request) -> None:
        """Refuse a page that was purged. Raises Purged."""
        if self._purged is None:
            self._purged = purged(_spider(self._crawler).batch.folder.parent)
        if self._purged and _kind(request) == "page" and digest(request.url) in self._purged:
            raise Purged("purged from the archive")


class Budget(_OfCrawl):
    """Counts what goes out, every try and robots.txt included, against the site's day."""

    def process_request(self, request: Request) -> None:
        """Refuse what is beyond the site's budget of the day. Raises OverBudget."""
        spider = _spider(self._crawler)
        if spider.asked_today >= spider.site.requests_per_day:
            raise OverBudget(f"more than {spider.site.requests_per_day} requests today")
        spider.asked_today += 1


class Origin:
    """Sends requests to the newsstand or answers them from an archive, where either is chosen."""

    def __init__(self, newsstand: str | None, replay: str) -> None:
        self._newsstand = newsstand
        self._replay = Replay(Path(replay)) if replay else None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the middleware of one crawl."""
        return cls(crawler.settings.get("NEWSSTAND"), crawler.settings.get("REPLAY"))

    def process_request(self, request: Request) -> Response | None:
        """Answer from the archive, route to the newsstand, or leave the request alone."""
        if self._replay is None:
            if self._newsstand:
                request.meta["proxy"] = self._newsstand
            return None
        answer = self._replay.answer(request.url)
        if answer is None:
            return Response(request.url, status=404)
        request.meta[FETCHED_AT] = answer.fetched_at
        headers = Headers(_header_lists(answer.headers))
        kind = responsetypes.from_args(headers=headers, url=request.url, body=answer.body)
        return kind(request.url, status=answer.status, headers=headers, body=answer.body)


class Raw:
    """Keeps a response as it came while its body is unpacked; one that cannot be is lost."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Note the response for the archive; unpacking takes a header from the original, too."""
        request.meta[RAW] = (_header_pairs(response), response.body)
        return response


class Archiver(_OfCrawl):
    """Writes every response of a crawl, whole, before anything but unpacking is done with it.

    What stands in place of a page is kept too, but not as a page.
    """

    def process_response(self, request: Request, response: Response) -> Response:
        """Append the response to the batch's WARC file. Raises Blocked, WrongType."""
        spider = _spider(self._crawler)
        self._date(request, response)
        refusal = _refusal(request, response)
        headers, body = request.meta.pop(RAW)
        spider.recorder.record(
            Exchange(
                url=request.url,
                fetched_at=request.meta[FETCHED_AT],
                status=response.status,
                headers=headers,
                body=body,
                kind="refused" if refusal else _kind(request),
                stamp=request.meta.get("stamp"),
            )
        )
        if refusal:
            raise refusal
        return response

    def _date(self, request: Request, response: Response) -> None:
        """Note when the answer came. The newsstand's calendar is in its Date header."""
        if FETCHED_AT in request.meta and self._crawler.settings.get("REPLAY"):
            return
        request.meta[FETCHED_AT] = datetime.now(UTC)
        stated = response.headers.get(b"Date")
        if stated and self._crawler.settings.get("NEWSSTAND"):
            request.meta[FETCHED_AT] = parsedate_to_datetime(stated.decode("latin-1"))


def _refusal(request: Request, response: Response) -> Blocked | WrongType | None:
    """Return what an answer is in place of what was asked for, or None."""
    if is_challenge(response.status, response.headers, response.body):
        return Blocked(f"bot challenge at {request.url}")
    is_page = _kind(request) == "page" and response.status == OK
    if is_page and is_no_text(response.headers):
        return WrongType(f"{response.headers.get(b'Content-Type')!r} at {request.url}")
    return None


def _kind(request: Request) -> Kind:
    if request.url.endswith("/robots.txt"):
        return "robots"
    return "page" if request.meta.get("kind") == "page" else "discovery"


def _header_pairs(response: Response) -> tuple[tuple[str, str], ...]:
    """Return the headers as sent; the chunks of a chunked body are already joined."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        if name.lower() != b"transfer-encoding"
        for value in values
    )


def _header_lists(pairs: tuple[tuple[str, str], ...]) -> Mapping[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for name, value in pairs:
        lists.setdefault(name, []).append(value)
    return lists
