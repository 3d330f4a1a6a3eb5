"""«Алатау айнасы»: microdata, two scripts under one id, found by its sitemap."""

from crawlers.discovery import Sitemap
from crawlers.site import Site
from parsers.health import Expect
from parsers.layout import Layout, css

SITE = Site(
    key="alatau",
    name="Алатау айнасы",
    hosts=("alatau.test", "lat.alatau.test"),
    discover=(Sitemap("http://alatau.test/sitemap.xml"),),
    article=r"^/(?:article/(?:closed/)?|2026/)(?P<id>\d+)",
    layout=Layout(body=css("[itemprop=articleBody]"), byline=css(".name-auth h4")),
    expect=Expect(articles=2, byline=0.5),
    tags=("newsstand",),
    crawl_delay=0,
)
