"""Karavan in Kazakh, national weekly. Its addresses are known from 2013 to 2016 only."""

from crawlers.discovery import Front
from crawlers.site import Site

SITE = Site(
    key="caravan",
    name="Караван",
    hosts=("kaz.caravan.kz",),
    discover=(Front("https://kaz.caravan.kz/"),),
    article=r"^/art/[^/]+-(?P<id>\d+)/?$",
    tags=("national", "private", "newspaper"),
)
