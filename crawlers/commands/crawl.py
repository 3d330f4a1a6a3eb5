"""`scrapy crawl`, with what goes wrong said in one line and by the exit code."""

import argparse
import logging
import sqlite3
import sys
from asyncio import Task

from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.settings import BaseSettings

from crawlers.catalog import site_named
from crawlers.outcomes import FINAL, FINAL_EXIT
from crawlers.records import BrokenArchive
from crawlers.spider import SiteSpider, crawl_day
from storage.visible import visible

CHATTY = ("addons", "crawler", "middleware")  # Scrapy lists its own settings and parts


class Command(CrawlCommand):
    """Crawl one site: `scrapy crawl SITE -a day=2026-11-20` or `-a url=ADDRESS`."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be crawled, and crawl.

        Ends with 1 where that failed, with FINAL_EXIT where another try would fail as well.
        """
        process = self.crawler_process
        if self.settings is None or process is None:
            raise RuntimeError("scrapy has not set this command up")
        if problem := _problem(args, opts.spargs, self.settings):
            self._fail(problem)
            return
        for name in CHATTY:
            logging.getLogger(f"scrapy.{name}").setLevel(logging.WARNING)
        # a lost robots.txt is a traceback there; the lost address is one line of ours
        logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
        crawler = process.create_crawler(args[0])
        begun = process.crawl(crawler, **opts.spargs)
        process.start()
        spider = crawler.spider
        if not isinstance(spider, SiteSpider):
            if error := _unreadable(begun):
                self._fail(f"the archive cannot be read: {error}")
                return
            self._fail("the crawl did not start; the log above says why")
        elif spider.outcomes.failure:
            final = spider.outcomes.red in FINAL
            self._fail(spider.outcomes.failure, FINAL_EXIT if final else 1)

    def _fail(self, message: str, code: int = 1) -> None:
        print(f"crawl: {visible(message)}", file=sys.stderr)
        self.exitcode = code


def _unreadable(begun: object) -> BaseException | None:
    """Return what kept a crawl from reading the archive, or None; else it would be a traceback."""
    error = begun.exception() if isinstance(begun, Task) and begun.done() else None
    return error if isinstance(error, OSError | sqlite3.Error | BrokenArchive) else None


def _problem(args: list[str], arguments: dict[str, str], settings: BaseSettings) -> str | None:
    """Return why a crawl cannot begin, in one line, or None."""
    if len(args) != 1:
        return "name one site: scrapy crawl SITE [-a day=2026-11-20 | -a url=ADDRESS]"
    if unknown := set(arguments) - {"day", "url"}:
        return f"unknown argument {', '.join(sorted(unknown))}; there are day and url"
    try:
        site = site_named(args[0])
        crawl_day(arguments.get("day"))
    except (KeyError, ValueError) as error:
        return str(error.args[0])
    if site.off:
        return f"{site.key} is switched off: {site.off}"
    if foreign := [url for url in arguments.get("url", "").split() if not site.holds(url)]:
        return f"{foreign[0]} is not on {site.key}'s hosts: {', '.join(site.hosts)}"
    if not (settings["CONTACT"] or settings["NEWSSTAND"] or settings["REPLAY"]):
        return "no live crawl without a contact: set NEWS_CONTACT to an e-mail or an address"
    return None
