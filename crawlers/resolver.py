"""Host names, looked up: an answer that leads into a private network is no answer."""

from ipaddress import ip_address
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawlers.failures import PrivateAddress


class PublicResolver(CachingThreadedResolver):
    """Refuses private, loopback and link-local addresses.

    The address that was looked at is the one connected to, so a second answer of a hostile name
    server comes too late. Let through are the newsstand and a proxy the environment names: the
    operator chose them.
    """

    refused: ClassVar[dict[str, str]] = {}  # host → address; Twisted tells only that there is none
    chosen: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Return the resolver of a process."""
        resolver = super().from_crawler(crawler, reactor)
        named = [crawler.settings.get("NEWSSTAND"), *getproxies().values()]
        hosts = (urlsplit(url).hostname for url in named if url)
        resolver.chosen = frozenset(host for host in hosts if host)
        return resolver

    def getHostByName(self, name: str, timeout: Any = ()) -> "Deferred[str]":  # noqa: N802
        """Return the address of a name; fails with DNSLookupError where it is not a public one."""
        found = super().getHostByName(name, timeout)
        return found if name in self.chosen else found.addCallback(self._public, name)

    def _public(self, address: str, name: str) -> str:
        if is_public(address):
            return address
        self.refused[name] = address
        raise DNSLookupError(f"{name} leads to {address}, which is not public")


class RefusedNames:
    """Tells a name the resolver refused from one that does not exist."""

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Raise PrivateAddress for a refused name."""
        host = urlsplit(request.url).hostname or ""
        address = PublicResolver.refused.get(host)
        if address and isinstance(exception, CannotResolveHostError):
            raise PrivateAddress(f"{host} leads to {address}")


def is_public(address: str) -> bool:
    """Return whether an IP address lies in the open internet."""
    at = ip_address(address)
    return at.is_global and not at.is_multicast
