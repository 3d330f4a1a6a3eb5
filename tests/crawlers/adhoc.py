"""Crawling a site made for one test: `python -m tests.crawlers.adhoc SITE.pickle name=value …`.

A name in capitals is a setting of Scrapy's. A process of its own each time, as in production; it
exits with 1 where the crawl failed.
"""

import pickle
import sys
from pathlib import Path
from time import perf_counter

from scrapy.crawler import CrawlerProcess
from scrapy.utils.project import get_project_settings

from crawlers.spider import SiteSpider, spider_for


def main() -> int:
    site = pickle.loads(Path(sys.argv[1]).read_bytes())  # noqa: S301 - written by the test itself
    pairs = dict(pair.split("=", 1) for pair in sys.argv[2:])
    settings = get_project_settings()
    settings.setdict({name: value for name, value in pairs.items() if name.isupper()}, "cmdline")
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(spider_for(site))
    process.crawl(crawler, **{name: value for name, value in pairs.items() if name.islower()})
    began = perf_counter()
    process.start()
    print(f"seconds {perf_counter() - began:.3f}")
    if not isinstance(crawler.spider, SiteSpider):
        return 2
    if crawler.spider.outcomes.failure:
        print(f"crawl: {crawler.spider.outcomes.failure}", file=sys.stderr)
    return bool(crawler.spider.outcomes.failure)


if __name__ == "__main__":
    sys.exit(main())
