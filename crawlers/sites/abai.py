"""Abai.kz. Cyrillic, Latin (/lt) and Arabic (/tt) editions share the id; authors open headlines."""

from crawlers.discovery import Listing
from crawlers.site import Site

SITE = Site(
    key="abai",
    name="Abai.kz",
    hosts=("abai.kz", "www.abai.kz"),
    discover=(Listing("https://abai.kz/part/69?page={page}"), Listing("https://abai.kz/")),
    article=r"^(?:/index\.php)?(?:/(?:tt|lt))?/post/(?P<id>\d+)/?$",
    tags=("national", "portal"),
)
