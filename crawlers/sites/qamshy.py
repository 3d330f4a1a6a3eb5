"""Qamshy. Cyrillic, Latin (/latyn) and Arabic (/tote) editions; a picture's path opens texts."""

from crawlers.discovery import Listing
from crawlers.site import Site

SITE = Site(
    key="qamshy",
    name="Қамшы",
    hosts=("qamshy.kz",),
    discover=(Listing("https://qamshy.kz/"),),
    article=r"^/(?:(?:tote|latyn)/)?article/(?P<id>\d+)-",
    tags=("national", "portal"),
)
