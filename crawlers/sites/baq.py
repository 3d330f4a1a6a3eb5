"""BAQ.KZ. Kazakh at the root, Russian under its own path; articles credit an unnamed reporter."""

from crawlers.discovery import Listing
from crawlers.site import Site

SITE = Site(
    key="baq",
    name="BAQ.KZ",
    hosts=("baq.kz",),
    discover=(
        Listing("https://baq.kz/"),
        Listing("https://baq.kz/search/pagen{page}/?q="),
    ),
    article=r"^/[^/]+-(?P<id>\d{6,9})/?$",
    tags=("national", "portal"),
)
