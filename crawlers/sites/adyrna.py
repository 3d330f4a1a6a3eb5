"""Adyrna, national portal. Cyrillic, and Latin under /lt/, share the id. The front page holds
five or six days and has no second page; the sitemap gives every address today's date."""

from crawlers.discovery import Front
from crawlers.site import Site
from parsers.health import Expect

SITE = Site(
    key="adyrna",
    name="Адырна",
    hosts=("adyrna.kz", "www.adyrna.kz"),
    discover=(Front("https://adyrna.kz/kk"),),
    article=r"^/(?:(?:kk|lt)/)?post/(?P<id>\d+)/?$",
    expect=Expect(articles=5),
    tags=("national", "portal"),
)
