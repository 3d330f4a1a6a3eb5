"""Qazaq adebieti, literary weekly. WordPress: /id/slug, or ?p=id; the date meets view counts."""

from crawlers.discovery import Listing
from crawlers.site import Site

SITE = Site(
    key="qazaqadebieti",
    name="Қазақ әдебиеті",
    hosts=("qazaqadebieti.kz",),
    discover=(Listing("https://qazaqadebieti.kz/"),),
    article=r"^/(?:\?p=)?(?P<id>(?<==)\d+$|\d+(?=/[^/?]*[a-z]))",
    tags=("national", "state", "weekly"),
)
