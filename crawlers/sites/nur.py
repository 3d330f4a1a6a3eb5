"""NUR.KZ in Kazakh, news portal. JSON-LD is right where a script variable mislabels UTC."""

from crawlers.discovery import Feed, Listing, Sitemap
from crawlers.site import Site
from parsers.health import Expect

SITE = Site(
    key="nur",
    name="NUR.KZ",
    hosts=("kaz.nur.kz",),
    discover=(
        Feed("https://kaz.nur.kz/rss/all.rss"),
        Sitemap("https://kaz.nur.kz/article-index-sitemap.xml"),
        Listing("https://kaz.nur.kz/latest/?page={page}"),
    ),
    article=r"^/(?:[^/]+/){1,2}(?P<id>\d+)-[^/]+/?$",
    expect=Expect(articles=1),
    tags=("national", "private", "portal"),
)
