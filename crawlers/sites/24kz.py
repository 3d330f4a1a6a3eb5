"""Khabar 24, news television, in Kazakh under /kz/. Joomla: a section's feed is ?format=feed."""

# ruff: noqa: N999 - the site's key; the catalog finds files and imports none by name
from crawlers.discovery import Feed, Listing
from crawlers.site import Site

SITE = Site(
    key="24kz",
    name="Хабар 24",
    hosts=("24.kz",),
    discover=(
        Feed("https://24.kz/kz/zha-aly-tar?format=feed"),
        Listing("https://24.kz/kz/zha-aly-tar"),
    ),
    article=r"^/kz/(?:[^/]+/)+(?P<id>\d{4,})-[^/]+$",
    tags=("national", "state", "tv"),
)
