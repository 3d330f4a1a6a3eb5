"""Discovery's questions: one address at a time, through all the middlewares."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response, TextResponse
from scrapy.responsetypes import responsetypes

from crawlers.failures import reason_of
from crawlers.index import Held, Index
from crawlers.records import BrokenArchive, decoded_body, fetched_at, record_at
from crawlers.ways.found import Answer, Lost

log = logging.getLogger(__name__)
OK, NOT_MODIFIED = 200, 304
LARGEST = 64 * 2**20  # bytes of a sitemap; the protocol allows 50 MiB


@dataclass
class Asking:
    """Asks for what lists articles. `now` is when the last answer came, by the site's calendar."""

    crawler: Crawler
    index: Index
    now: datetime

    async def ask(self, url: str) -> Answer:
        """Return a site's answer, from the archive where it is unchanged. Raises Lost."""
        held = self.index.held(url, "discovery")
        return await self._ask(url, held if held and held.place else None)

    async def afresh(self, url: str) -> Answer:
        """Return a site's answer, whole whatever the archive holds. Raises Lost."""
        return await self._ask(url, None)

    async def _ask(self, url: str, held: Held | None) -> Answer:
        conditions = held.conditions if held else None
        meta = {"kind": "discovery", "download_maxsize": LARGEST}
        request = Request(url, headers=conditions, meta=meta, priority=10)
        if self.crawler.engine is None:
            raise TypeError("a crawl asks while it runs")
        try:
            response = await self.crawler.engine.download_async(request)
        except Exception as error:
            raise Lost(url, reason_of(error)) from error
        asked = response.request or request
        self.now = asked.meta.get("fetched_at") or datetime.now(UTC)
        if held and response.status == NOT_MODIFIED:
            return _kept(held, self.now) or await self.afresh(url)
        if response.status != OK:
            raise Lost(url, f"failed:http-{response.status}")
        return Answer(response.url, response.body, _text(response), self.now, kept=False)

    def archived(self, url: str) -> Answer | None:
        """Return the last whole answer the archive holds for an address, or None."""
        held = self.index.held(url, "discovery")
        return _kept(held, None) if held and held.place else None


def _kept(held: Held, at: datetime | None) -> Answer | None:
    """Return what the archive keeps, None where its file was moved away or is damaged."""
    if held.place is None:
        raise TypeError("nothing is kept of what never came")
    try:
        with record_at(*held.place) as record:
            body, when = decoded_body(record), fetched_at(record)
            kind_said = record.http_headers.get_header("Content-Type") or ""
    except (FileNotFoundError, BrokenArchive) as error:
        log.warning("asked for anew, for the archive lost it: %s", error)
        return None
    headers = Headers({"Content-Type": kind_said})
    kind = responsetypes.from_args(headers=headers, url=held.url, body=body)
    text = _text(kind(held.url, headers=headers, body=body))
    return Answer(held.url, body, text, at or when, kept=True)


def _text(response: Response) -> str | None:
    return response.text if isinstance(response, TextResponse) else None
