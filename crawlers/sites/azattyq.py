"""Azattyq, the Kazakh service of RFE/RL. The number at the address's end is the article's id."""

from crawlers.discovery import Feed, Sitemap
from crawlers.site import Site
from parsers.health import Expect

SITE = Site(
    key="azattyq",
    name="Азаттық радиосы",
    hosts=("www.azattyq.org", "azattyq.org"),
    discover=(Feed("https://www.azattyq.org/api/"), Sitemap("https://www.azattyq.org/sitemap.xml")),
    article=r"^/(?:a|amp)/(?:[^/]+/)?(?P<id>\d+)\.html$",
    expect=Expect(articles=10),
    tags=("national", "foreign", "radio"),
)
