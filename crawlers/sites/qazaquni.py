"""Qazaq uni, national portal. Of its sections' lists only one is known; the front page has all.
Addresses of 2018 (/2018/05/03/123.html) are not known to share the ids of today's."""

from crawlers.discovery import Front, Listing
from crawlers.site import Site
from parsers.layout import Layout, css

SITE = Site(
    key="qazaquni",
    name="Қазақ үні",
    hosts=("qazaquni.kz", "www.qazaquni.kz"),
    discover=(
        Front("https://qazaquni.kz/"),
        Listing("https://qazaquni.kz/public/kogam/page/{page}"),
    ),
    article=r"^/news/(?P<id>\d+)-[^/]+/?$|^/\d{4}/\d\d/\d\d/\d+\.html$",
    layout=Layout(headline=css("h1.news-title__title"), body=css("div.news-text")),
    tags=("national", "private", "portal"),
)
