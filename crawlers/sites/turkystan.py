"""Túrkistan, a weekly. Texts of 2009 write Latin i for Cyrillic і; AMP copies share the id."""

from crawlers.discovery import Listing, Sitemap
from crawlers.site import Site
from parsers.layout import Layout, css

SITE = Site(
    key="turkystan",
    name="Túrkistan",
    hosts=("turkystan.kz",),
    discover=(
        Sitemap("https://turkystan.kz/sitemap-articles-1.xml"),
        Listing("https://turkystan.kz/"),
    ),
    article=r"^/article/(?P<id>\d+)-",
    layout=Layout(
        body=css(".article-content"), drop=(".article-share", ".related-articles", ".t25")
    ),
    tags=("national", "state", "weekly"),
)
