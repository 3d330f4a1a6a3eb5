"""«Дала үні»: print pages as plain text, found by its dated contents."""

from crawlers.discovery import Listing
from crawlers.site import Site
from parsers.health import Expect

SITE = Site(
    key="dala",
    name="Дала үні",
    hosts=("dala.test",),
    discover=(Listing("http://dala.test/basylym?page={page}"),),
    article=r"^/print(?:/(?:nomir/)?|\.php\?n=)(?P<id>\d+)",
    expect=Expect(articles=2, byline=0.5),
    tags=("newsstand",),
    crawl_delay=0,
)
