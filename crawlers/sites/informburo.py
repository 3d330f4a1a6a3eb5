"""Informburo in Kazakh, under /kaz/. Addresses carry no id; the feeds answer 403."""

from crawlers.discovery import Listing
from crawlers.site import Site
from parsers.layout import Layout, css

SITE = Site(
    key="informburo",
    name="Informburo",
    hosts=("informburo.kz",),
    discover=(Listing("https://informburo.kz/kaz/"),),
    article=r"^/kaz/newskaz/[^/]+/?$",
    layout=Layout(body=css(".news-text, .article__text")),
    tags=("national", "private", "portal"),
)
