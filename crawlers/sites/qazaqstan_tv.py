"""Qazaqstan TV, the state channel's news. The list grows by scrolling, so it has one page."""

from crawlers.discovery import Listing
from crawlers.site import Site

SITE = Site(
    key="qazaqstan_tv",
    name="Qazaqstan TV",
    hosts=("qazaqstan.tv",),
    discover=(Listing("https://qazaqstan.tv/news"),),
    article=r"^/news/(?P<id>\d+)/?$",
    tags=("national", "state", "tv"),
)
