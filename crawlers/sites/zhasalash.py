"""Zhas Alash, newspaper. Six hex digits end each address and are the article's id, AMP included."""

from crawlers.discovery import Listing
from crawlers.site import Site

SITE = Site(
    key="zhasalash",
    name="Жас Алаш",
    hosts=("zhasalash.kz",),
    discover=(
        Listing("https://zhasalash.kz/"),
        Listing("https://zhasalash.kz/categories/saraptama/"),
    ),
    article=r"^/(?:news|amp)/[^/]+-(?P<id>[0-9a-f]{6})/?$",
    tags=("national", "private", "newspaper"),
)
