"""Aiqyn, national daily. The view counter stands between the repeated headline and the text."""

from crawlers.discovery import Listing
from crawlers.site import Site
from parsers.layout import Layout, css

SITE = Site(
    key="aikyn",
    name="Айқын",
    hosts=("aikyn.kz",),
    discover=(Listing("https://aikyn.kz/news?page={page}"),),
    article=r"^/(?P<id>\d+)/[^/]+(?:/amp)?/?$",
    layout=Layout(
        body=css("div.content-body__detail"),
        published=css("time.content-info__date"),
        section=css('div.item_category a.seca:not([href$="/news"])'),
    ),
    tags=("national", "newspaper"),
)
