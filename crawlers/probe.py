"""A few addresses of a site looked at, one after another, with all a crawl's politeness."""

import argparse
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from tempfile import TemporaryDirectory

from scrapy import Request
from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from crawlers.canary import Origin
from crawlers.discovery import Feed, Sitemap, Way
from crawlers.entries import (
    Entry,
    Unreadable,
    feed_entries,
    local_day,
    sitemap_entries,
)
from crawlers.listed import listing_entries
from crawlers.site import Site
from crawlers.spider import SiteSpider, spider_for
from crawlers.ways.found import Answer
from storage.visible import visible

Ask = Callable[[str], Awaitable[Answer]]
Script = Callable[[Ask], Awaitable[None]]
NO_CONTACT = "no live request without a contact: set NEWS_CONTACT to an e-mail or an address"


class Probe(SiteSpider):
    """Runs a script of questions in place of a crawl. What it fetches joins no day's batch."""

    script: Script

    async def start(self) -> AsyncIterator[Request]:
        """Run the script; Scrapy itself is handed nothing."""
        await self.script(self.asking.ask)
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request

    def finish(self, reason: str) -> None:
        """Leave no summary."""
        self.index.close()
        self.recorder.close()


class ProbeCommand(ScrapyCommand):
    """A command that looks at a site. It ends with 1, and a line that says why, where it fails."""

    requires_project = True

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Keep Scrapy's own remarks out of what is printed, unless they are asked for."""
        super().process_options(args, opts)
        if not opts.loglevel:
            self.known_settings.set("LOG_LEVEL", "WARNING", priority="cmdline")

    @property
    def known_settings(self) -> BaseSettings:
        """Return the settings Scrapy has given the command."""
        if self.settings is None:
            raise RuntimeError("scrapy has not set this command up")
        return self.settings

    @property
    def origin(self) -> Origin:
        """Return where answers come from."""
        if self.known_settings["REPLAY"]:
            return "replay"
        return "newsstand" if self.known_settings["NEWSSTAND"] else "live"

    @property
    def may_ask(self) -> bool:
        """Return whether requests can be made: live ones need a contact."""
        return self.origin != "live" or bool(self.known_settings["CONTACT"])

    def probe(self, site: Site, script: Script) -> None:
        """Run a script against a site; `ask` gives an address's answer or raises Lost."""
        if self.crawler_process is None:
            raise RuntimeError("scrapy has not set this command up")
        # a lost robots.txt is a traceback there; the address that is lost with it says why
        logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
        with TemporaryDirectory() as folder:
            self.crawler_process.settings.set("ARCHIVE", folder, priority="cmdline")
            if self.origin != "live":
                site = replace(site, crawl_delay=0)  # waiting would spare nobody
            fields = {"script": staticmethod(script)}
            self.crawler_process.crawl(type("SiteProbe", (Probe, spider_for(site)), fields))
            self.crawler_process.start()

    def fail(self, message: str) -> None:
        """Say in one line why the command ends with 1."""
        print(f"{type(self).__module__.rpartition('.')[2]}: {visible(message)}", file=sys.stderr)
        self.exitcode = 1


async def first_page(way: Way, site: Site, ask: Ask) -> list[Entry]:
    """Return the articles a way's first page names. Raises Lost, Unreadable.

    Of a sitemap index that is the child that changed last.
    """
    answer = await ask(_address(way))
    match way:
        case Feed():
            entries = feed_entries(answer.body)
        case Sitemap():
            entries, children = sitemap_entries(answer.body)
            if not entries and children:
                newest = max(children, key=lambda child: child.lastmod or date.min)
                entries = sitemap_entries((await ask(newest.url)).body)[0]
        case _:
            if answer.text is None:
                raise Unreadable("not a page of text")
            entries = listing_entries(answer.text, answer.url, site, answer.fetched_at)
    return [entry for entry in entries if site.is_article(entry.url)]


def _address(way: Way) -> str:
    """Return the address of a way's first page; of an archive by days, today's."""
    day = local_day(datetime.now(UTC))
    return way.url.format(
        page=getattr(way, "first", 1),
        yyyy=f"{day:%Y}", mm=f"{day:%m}", dd=f"{day:%d}", m=day.month, d=day.day,
    )  # fmt: skip
