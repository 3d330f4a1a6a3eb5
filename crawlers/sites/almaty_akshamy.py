"""Almaty aqshamy, the city's paper. WordPress: the day stands in the address, no id does."""

from crawlers.discovery import Listing
from crawlers.site import Site

SITE = Site(
    key="almaty_akshamy",
    name="Алматы ақшамы",
    hosts=("almaty-akshamy.kz",),
    discover=(Listing("https://almaty-akshamy.kz/"),),
    article=r"^/\d{4}/\d\d/\d\d/[^/]+/?$",
    tags=("almaty", "state", "newspaper"),
)
