"""Crawling a site made for one test: `python -m tests.crawlers.adhoc SITE.pickle name=value …`.

A name in capitals is a setting of Scrapy's. A process of its own each time, as in production; it
exits as `scrapy crawl` does.
"""

import pickle
import sys
from pathlib import Path
from time import perf_counter, process_time

from scrapy.crawler import CrawlerProcess
from scrapy.utils.project import get_project_settings

from crawlers.outcomes import FINAL, FINAL_EXIT
from crawlers.spider import SiteSpider, spider_for


def main() -> int:
    site = pickle.loads(Path(sys.argv[1]).read_bytes())  # noqa: S301 - written by the test itself
    pairs = dict(pair.split("=", 1) for pair in sys.argv[2:])
    settings = get_project_settings()
    settings.setdict({name: value for name, value in pairs.items() if name.isupper()}, "cmdline")
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(spider_for(site))
    process.crawl(crawler, **{name: value for name, value in pairs.items() if name.islower()})
    began, worked = perf_counter(), process_time()
    process.start()
    print(f"seconds {perf_counter() - began:.3f} {process_time() - worked:.3f}")
    if not isinstance(crawler.spider, SiteSpider):
        return 2
    outcomes = crawler.spider.outcomes
    if outcomes.failure:
        print(f"crawl: {outcomes.failure}", file=sys.stderr)
        return FINAL_EXIT if outcomes.red in FINAL else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
