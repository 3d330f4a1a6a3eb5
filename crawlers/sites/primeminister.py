"""PrimeMinister.kz, the Government's own news. Russian and English items have other numbers."""

from crawlers.discovery import Listing
from crawlers.site import Site

SITE = Site(
    key="primeminister",
    name="Үкімет",
    hosts=("primeminister.kz",),
    discover=(Listing("https://primeminister.kz/kz/news/page/{page}"),),
    article=r"^/kz/news/(?:(?!page/)[^/]+/)?[^/]+-(?P<id>\d{4,})/?$",
    tags=("national", "state", "government"),
)
