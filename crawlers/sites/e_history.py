"""Qazaqstan tarihy, a portal of history. Ids keep their section: numbers may repeat."""

from crawlers.discovery import Feed, Listing
from crawlers.site import Site

SITE = Site(
    key="e_history",
    name="Qazaqstan tarihy",
    hosts=("e-history.kz",),
    discover=(Listing("https://e-history.kz/kz/"), Feed("http://e-history.kz/kz/rss")),
    article=r"^/kz/(?:amp/)?(?P<id>(?:news|history-of-kazakhstan)/show/\d+|publications/view/\d+)",
    tags=("national", "state", "portal"),
)
