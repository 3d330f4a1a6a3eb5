"""Stock Scrapy, as its documentation has it, to hold ours against.

`python -m tests.bench.stock stock DAY` crawls a day by sitemap, `… bare PAGES` fetches and
drops; the site is reached through http_proxy.
"""

import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from time import perf_counter, process_time
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from scrapy.spiders import SitemapSpider

from tests.newsstand import mura

ONE_AT_A_TIME = {"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0, "LOG_ENABLED": False}


class Stock(SitemapSpider):
    """The day's addresses by their lastmod."""

    name = "stock"
    sitemap_urls = (f"http://{mura.HOST}/sitemap.xml",)
    custom_settings = {**ONE_AT_A_TIME, "ROBOTSTXT_OBEY": True}  # noqa: RUF012 - as Scrapy has it
    day = ""

    def sitemap_filter(self, entries: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for entry in entries:
            lastmod = entry.get("lastmod")
            if not lastmod or str(datetime.fromisoformat(lastmod).date()) == self.day:
                yield entry

    def parse(self, response: Response) -> None:
        """Do nothing with it."""


class Bare(Spider):
    """Fetches and stores nothing."""

    name = "bare"
    custom_settings = {**ONE_AT_A_TIME, "DOWNLOAD_DELAY": 0.001}  # noqa: RUF012 - as Scrapy has it
    pages = 0

    async def start(self) -> Any:
        for number in range(self.pages):
            yield Request(f"http://x.test/n/{number}")

    def parse(self, response: Response) -> None:
        """Do nothing with it."""


def main() -> None:
    kind, value = sys.argv[1:]
    spider, arguments = (
        (Stock, {"day": value}) if kind == "stock" else (Bare, {"pages": int(value)})
    )
    process = CrawlerProcess()
    crawler = process.create_crawler(spider)
    process.crawl(crawler, **arguments)
    began, worked = perf_counter(), process_time()
    process.start()
    print(f"seconds {perf_counter() - began:.3f} {process_time() - worked:.3f}")


if __name__ == "__main__":
    main()
