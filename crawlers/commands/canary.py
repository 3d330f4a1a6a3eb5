"""`scrapy canary SITE`: does a site still look as its file says?"""

import argparse
from dataclasses import replace
from datetime import UTC, datetime

from crawlers import canary
from crawlers.archive import archive_folder
from crawlers.catalog import site_named
from crawlers.entries import Unreadable
from crawlers.probe import NO_CONTACT, Ask, ProbeCommand, first_page
from crawlers.site import Site
from crawlers.ways.found import GONE, Lost
from parsers.page import page_of
from parsers.parse import parse


class Command(ProbeCommand):
    """Look at one page of discovery and three articles; 1 where they are not as expected."""

    def syntax(self) -> str:
        """Return what follows the command's name."""
        return "SITE"

    def short_desc(self) -> str:
        """Return what `scrapy -h` says of it."""
        return "Show by field whether a site still looks as its file says"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Look, show what was seen, and keep it beside the archive."""
        if len(args) != 1:
            self.fail("name one site: scrapy canary SITE")
            return
        try:
            site = site_named(args[0])
        except (KeyError, ValueError) as error:
            self.fail(str(error.args[0]))
            return
        if site.off:
            self.fail(f"{site.key} is switched off: {site.off}")
        elif not self.may_ask:
            self.fail(NO_CONTACT)
        else:
            self._show(site)

    def _show(self, site: Site) -> None:
        path = canary.canary_file(archive_folder(), site.key)
        found: list[canary.Canary] = []

        async def look(ask: Ask) -> None:
            found.append(await _look(site, self.origin, ask))

        self.probe(site, look)
        if not found:
            self.fail(f"{site.key}: the look broke off; the log above says why")
            return
        found[0].write(path)
        print(canary.as_text(found[0]))
        if found[0].problems:
            self.fail(f"{site.key}: {'; '.join(found[0].problems)}")


async def _look(site: Site, origin: canary.Origin, ask: Ask) -> canary.Canary:
    discovery, remarks = "", list[str]()
    urls: list[str] = []
    for way in site.discover:
        kind = f"{type(way).__name__.lower()} {way.url}"
        try:
            urls = [site.plain(entry.url) for entry in await first_page(way, site, ask)]
        except (Lost, Unreadable) as error:
            remarks.append(f"{kind}: {error.name if isinstance(error, Lost) else error}")
            continue
        if urls:
            discovery = f"{kind} names {len(urls)} articles"
            break
        remarks.append(f"{kind}: names no article")
    seen: list[canary.Seen] = []
    for url in dict.fromkeys(urls):
        if len(seen) == canary.ARTICLES or len(remarks) > canary.MOST_REMARKS:
            break
        try:
            seen.append(await _article(site, url, ask))
        except Lost as lost:
            remarks.append(str(lost))
    at = datetime.now(UTC)
    return canary.judged(site, at, origin, discovery, tuple(remarks), tuple(seen))


async def _article(site: Site, url: str, ask: Ask) -> canary.Seen:
    """Return an article as it was seen. Raises Lost where it is gone: sites withdraw some."""
    try:
        answer = await ask(url)
    except Lost as lost:
        if lost.name in GONE:
            raise
        return canary.Seen(url, lost.name, {})
    page = page_of(answer.body, url=url, fetched_at=answer.fetched_at, site=site.key)
    source = replace(page.source, article_id=site.article_id(url))
    return canary.seen(url, parse(replace(page, source=source), site.layout))
