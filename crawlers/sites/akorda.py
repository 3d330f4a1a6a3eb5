"""Aqorda, the President's site, in Kazakh under /kz/; other languages number apart."""

from crawlers.discovery import Listing
from crawlers.site import Site
from parsers.layout import Layout, css

SITE = Site(
    key="akorda",
    name="Ақорда",
    hosts=("www.akorda.kz", "akorda.kz"),
    discover=tuple(
        Listing(f"https://www.akorda.kz/kz/{part}?page={{page}}")
        for part in ("events", "speeches", "legal_acts", "addresses")
    ),
    article=r"^/kz/[^/]+-(?P<id>\d+)/?$",
    layout=Layout(headline=css("h2.mt-5"), published=css("h2.mt-5 ~ h5"), body=css("article")),
    tags=("national", "state", "government"),
)
