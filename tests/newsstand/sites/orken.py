"""«Өркен»: a home-made site, found by its Atom feed, and by its listing for older days."""

from crawlers.discovery import Feed, Listing
from crawlers.site import Site
from parsers.health import Expect

SITE = Site(
    key="orken",
    name="Өркен",
    hosts=("orken.test",),
    discover=(
        Feed("http://orken.test/atom.xml"),
        Listing("http://orken.test/janalyqtar?page={page}"),
    ),
    article=r"^/(?:janalyq/(?:jabyq/)?|index\.php\?news=)(?P<id>\d+)",
    expect=Expect(articles=2, byline=0.5),
    tags=("newsstand",),
    crawl_delay=0,
)
