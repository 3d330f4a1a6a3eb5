"""«Арқа»: Next.js, found by a sitemap index with gzip children and lastmod in UTC."""

from crawlers.discovery import Sitemap
from crawlers.site import Site
from parsers.health import Expect

SITE = Site(
    key="arqa",
    name="Арқа",
    hosts=("arqa.test",),
    discover=(Sitemap("http://arqa.test/sitemap.xml"),),
    article=r"^/(?:kk/article/(?:preview/)?|material/)(?P<id>\d+)",
    expect=Expect(articles=2, byline=0.5),
    tags=("newsstand",),
    crawl_delay=0,
)
