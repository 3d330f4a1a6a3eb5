"""Sputnik in Kazakh; Russian lies on another host. The address carries the day and the id."""

from crawlers.discovery import Feed, Sitemap
from crawlers.site import Site
from parsers.layout import Layout, css

SITE = Site(
    key="sputnik",
    name="Sputnik Қазақстан",
    hosts=("sputnik.kz",),
    discover=(
        Feed("https://sputnik.kz/export/rss2/index.xml"),
        Sitemap("https://sputnik.kz/sitemap_archive.xml"),
    ),
    article=r"^/\d{8}/[^/]+-(?P<id>\d+)\.html$",
    layout=Layout(body=css("div.article__text")),
    tags=("national", "foreign", "agency"),
)
