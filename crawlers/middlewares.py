"""Between the spider and the network: own hosts only, where answers come from, the archive."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawlers.archive import Exchange, Kind, Recorder
from crawlers.failures import OffSite
from crawlers.replay import Replay
from crawlers.spider import SiteSpider

FETCHED_AT = "fetched_at"  # in a request's meta: when its answer was first fetched


def _spider(crawler: Crawler) -> SiteSpider:
    if not isinstance(crawler.spider, SiteSpider):
        raise TypeError("these middlewares serve the spiders of the catalog")
    return crawler.spider


@dataclass
class OwnHosts:
    """Lets a spider reach its site's hosts and nothing else."""

    crawler: Crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the middleware of one crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse an address that is off the site. Raises OffSite."""
        if not _spider(self.crawler).site.holds(request.url):
            raise OffSite(f"off site: {request.url}")


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


class Archiver:
    """Writes every response of a crawl, whole, before anything else sees it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._recorder: Recorder | None = None
        crawler.signals.connect(self._close, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the middleware of one crawl."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Append the response to the batch's WARC file."""
        if self._recorder is None:
            self._recorder = Recorder(_spider(self._crawler).batch)
        self._recorder.record(
            Exchange(
                url=request.url,
                fetched_at=request.meta.get(FETCHED_AT) or datetime.now(UTC),
                status=response.status,
                headers=_header_pairs(response),
                body=response.body,
                kind=_kind(request),
            )
        )
        return response

    def _close(self) -> None:
        if self._recorder:
            self._recorder.close()


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
