"""Orda in Kazakh. The id ends the address; those of its WordPress days are a bare long slug."""

from crawlers.discovery import Listing, Sitemap
from crawlers.site import Site

SITE = Site(
    key="orda",
    name="Orda",
    hosts=("kaz.orda.kz",),
    discover=(
        Sitemap("https://kaz.orda.kz/sitemap/sitemap_news1.xml"),
        Listing("https://kaz.orda.kz/"),
    ),
    article=r"^/(?:[^/]+-(?P<id>\d{5,})|[a-z\d]+(?:-[a-z\d]+){4,})/?$",
    tags=("national", "private", "portal"),
)
