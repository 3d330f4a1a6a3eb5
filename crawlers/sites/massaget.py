"""Massaget.kz, a portal for the young. The id ends the path, before /amp, with or without slug."""

from crawlers.discovery import Listing
from crawlers.site import Site

SITE = Site(
    key="massaget",
    name="Massaget.kz",
    hosts=("massaget.kz",),
    discover=(Listing("https://massaget.kz/"),),
    article=r"^/(?:[^/]+/)+(?:[^/]+-)?(?P<id>\d{4,})(?:/amp)?/?$",
    tags=("national", "portal"),
)
