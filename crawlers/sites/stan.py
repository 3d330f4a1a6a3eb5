"""Stan.kz, news agency. Addresses end in the article's number; those of 2018 carry none."""

from crawlers.discovery import Listing
from crawlers.site import Site
from parsers.health import Expect

SITE = Site(
    key="stan",
    name="Stan.kz",
    hosts=("stan.kz", "www.stan.kz"),
    discover=(Listing("https://www.stan.kz/all-news/"),),
    article=r"^/[^/]+-(?P<id>\d{4,})/?$",
    expect=Expect(articles=10),
    tags=("national", "private", "agency"),
)
