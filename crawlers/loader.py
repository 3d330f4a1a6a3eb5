"""Scrapy's view of the catalog: a spider per site, made when asked for."""

import builtins
from typing import Self

from scrapy import Request
from scrapy.settings import BaseSettings

from crawlers.catalog import sites
from crawlers.spider import SiteSpider, spider_for


class SiteSpiderLoader:
    """Lists the sites as spiders."""

    def __init__(self) -> None:
        self._sites = sites()

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Return a loader; the catalog needs no settings."""
        return cls()

    def list(self) -> list[str]:
        """Return the keys of all sites."""
        return sorted(self._sites)

    def load(self, spider_name: str) -> type[SiteSpider]:
        """Return the spider class of a site. Raises KeyError."""
        return spider_for(self._sites[spider_name])

    def find_by_request(self, request: Request) -> builtins.list[str]:
        """Return the sites that hold an address."""
        return [key for key, site in self._sites.items() if site.holds(request.url)]
