"""Kazinform, the state agency. Cyrillic, Latin and Arabic hosts; Russian on www.inform.kz."""

from crawlers.discovery import Feed, Listing
from crawlers.site import Site
from parsers.health import Expect
from parsers.layout import Layout, css

SITE = Site(
    key="kazinform",
    name="Kazinform",
    hosts=("kaz.inform.kz", "qz.inform.kz", "ar.inform.kz", "www.inform.kz", "m.inform.kz"),
    discover=(
        Feed("https://kaz.inform.kz/rss/kz.xml"),
        Listing("https://kaz.inform.kz/lenta/?page={page}"),
    ),
    article=r"(?:_a|/article/|/news/[^/]+-)(?P<id>\d{6,8}|[0-9a-f]{6,8})/?$",
    layout=Layout(lead=css(".article__description"), body=css(".article__body-text")),
    expect=Expect(articles=40),
    tags=("national", "state", "agency"),
)
