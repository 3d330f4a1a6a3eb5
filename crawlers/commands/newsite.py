"""`scrapy newsite URL`: look at a site nobody has written a file for, and start one."""

import argparse
import re
from urllib.parse import urlsplit

from crawlers.catalog import PRODUCTION, ROOT
from crawlers.probe import NO_CONTACT, Ask, ProbeCommand
from crawlers.site import Site
from crawlers.starter import parsed, write
from crawlers.survey import Survey, survey, unknown
from crawlers.ways.found import Lost
from parsers.show import as_text
from storage.visible import visible

HOST = re.compile(r"\w[\w-]*(\.[\w-]+)*")  # it names a file
NEXT = """
Next: complete {file}, then compose two pages in this markup and a feed, sitemap or listing,
with words of your own, beside {golden}; that one is the publisher's page and stays out of git.
What is left to do:  python -m pytest tests/golden tests/test_sites_doc.py -k "{key} or document"\
"""


class Command(ProbeCommand):
    """Print what a site offers, and write a starter of its file and golden."""

    def syntax(self) -> str:
        """Return what follows the command's name."""
        return "URL"

    def short_desc(self) -> str:
        """Return what `scrapy -h` says of it."""
        return "Look at a new site and start its file and golden"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Look, print what was found, and write what can be."""
        parts = urlsplit(args[0]) if len(args) == 1 else urlsplit("")
        host = parts.hostname or ""
        if parts.scheme not in {"http", "https"} or not HOST.fullmatch(host):
            self.fail("name a site's front page: scrapy newsite https://HOST/")
            return
        site = unknown(args[0])
        if (PRODUCTION / f"{site.key}.py").exists():
            self.fail(f"crawlers/sites/{site.key}.py is there already")
        elif not self.may_ask:
            self.fail(NO_CONTACT)
        else:
            self._start(args[0], site)

    def _start(self, url: str, site: Site) -> None:
        found: list[Survey | Lost] = []

        async def look(ask: Ask) -> None:
            try:
                found.append(await survey(url, site, ask))
            except Lost as lost:
                found.append(lost)

        self.probe(site, look)
        match found:
            case [Survey() as told]:
                self._write(told)
            case [Lost() as lost]:
                self.fail(f"the front page did not answer: {lost}")
            case _:
                self.fail("the look broke off; the log above says why")

    def _write(self, told: Survey) -> None:
        print("\n".join(map(visible, told.lines)))
        if told.article is None or not told.site.discover:
            self.fail("nothing written: no article was found; write the file by hand, see README")
            return
        print(f"\narticle {visible(told.article.url)} as the generic rules see it:")
        print(as_text(parsed(told.site, told.article)))
        file, golden = (path.relative_to(ROOT) for path in write(told.site, told.article))
        print(NEXT.format(file=file, golden=golden, key=told.site.key))
