"""«Таң»: WordPress, found by its feed; old `/?p=` addresses still lead on."""

from crawlers.discovery import Feed
from crawlers.site import Site
from parsers.health import Expect

SITE = Site(
    key="tan",
    name="Таң",
    hosts=("tan.test",),
    discover=(Feed("http://tan.test/feed/"),),
    article=r"^/(?:(?:news|jabyq)/|\?p=)(?P<id>\d+)",
    expect=Expect(articles=2, byline=0.5),
    tags=("newsstand",),
    crawl_delay=0,
)
