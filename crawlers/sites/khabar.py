"""Khabar, state television, in Kazakh under /kk/. Joomla; its sitemap is called xml-karta."""

from crawlers.discovery import Sitemap
from crawlers.site import Site
from parsers.layout import Layout, css

SITE = Site(
    key="khabar",
    name="Хабар",
    hosts=("khabar.kz",),
    discover=(Sitemap("https://khabar.kz/kk/xml-karta"),),
    article=r"^/kk/news/(?:[^/]+/)*(?P<id>\d{5,})-[^/]+$",
    layout=Layout(
        headline=css("h1[itemprop=name]"),
        published=css("li.border-gredient-left"),
        body=css(".iq-blog-box"),
        drop=(
            "li.border-gredient-left, li.border-gredient-left ~ li",
            ".iq-blog-tag, .iq-blog-tag ~ *",
        ),
    ),
    tags=("national", "state", "tv"),
)
