"""Tengrinews in Kazakh; its sitemaps' lastmod may name impossible years. Ends of slugs are ids."""

from crawlers.discovery import Listing, Sitemap
from crawlers.site import Site
from parsers.layout import Layout, css

SITE = Site(
    key="tengrinews",
    name="Tengrinews",
    hosts=("kaz.tengrinews.kz",),
    discover=(
        Sitemap("https://kaz.tengrinews.kz/kk-sitemap-index.xml"),
        Listing("https://kaz.tengrinews.kz/news/page/{page}/"),
    ),
    article=r"^/[^/]+/[^/]+-(?P<id>\d{5,})/?$",
    layout=Layout(
        body=css("div.content_main_text, div.tn-article-body"),
        drop=(".content_main_text_tags, .content_main_text_tags ~ *", "#comm, #comm ~ *"),
    ),
    tags=("national", "private", "portal"),
)
