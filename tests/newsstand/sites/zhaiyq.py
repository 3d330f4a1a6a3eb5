"""«Жайық жаршысы»: tables of 2003 in KZ-1048, found by its dated archive pages."""

from crawlers.discovery import Listing
from crawlers.site import Site
from parsers.health import Expect
from parsers.layout import Layout, css

SITE = Site(
    key="zhaiyq",
    name="Жайық жаршысы",
    hosts=("zhaiyq.test",),
    discover=(Listing("http://zhaiyq.test/arhiv.php?page={page}"),),
    article=r"^/(?:(?:article|jabyq)\.php\?id=|old/)(?P<id>\d+)",
    layout=Layout(
        headline=css("font.zag"),
        body=css("div[align=justify]"),
        byline=css("td > i, p[align=right] > b"),
        published=css("font[color=gray]"),
    ),
    expect=Expect(articles=2, byline=0.5),
    tags=("newsstand",),
    crawl_delay=0,
)
