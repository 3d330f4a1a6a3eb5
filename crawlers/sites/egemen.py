"""Egemen Qazaqstan, national daily. Cyrillic; Latin and Arabic editions share the article id."""

from crawlers.discovery import Feed, Listing, Sitemap
from crawlers.site import Site
from parsers.health import Expect
from parsers.layout import Layout, css

SITE = Site(
    key="egemen",
    name="Егемен Қазақстан",
    hosts=("egemen.kz", "www.egemen.kz", "lat.egemen.kz", "www.lat.egemen.kz", "ar.egemen.kz"),
    discover=(
        Feed("https://egemen.kz/rss"),
        Sitemap("https://egemen.kz/sitemap.xml"),
        Listing("https://egemen.kz/search/article?page={page}"),
    ),
    article=r"^(?:/amp)?/article/(?P<id>\d+)",
    layout=Layout(byline=css("div.name-auth h4")),
    expect=Expect(articles=20, byline=0.6),
    tags=("national", "state", "newspaper"),
)
