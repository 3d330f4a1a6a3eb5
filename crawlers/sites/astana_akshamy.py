"""Astana aqshamy, the capital's paper. Addresses are percent-encoded Kazakh slugs without an
id; the Arabic edition's under /arb/ are documented, the Cyrillic ones inferred from them."""

from crawlers.discovery import Front
from crawlers.site import Site

SITE = Site(
    key="astana_akshamy",
    name="Астана ақшамы",
    hosts=("astana-akshamy.kz",),
    discover=(
        Front("https://astana-akshamy.kz/"),
        Front("https://astana-akshamy.kz/arb/"),
    ),
    article=r"^/(?:arb/)?(?=[^/]*(?:%[dD]|[а-я]))(?:[^/-]+-){2}[^/]+/?$",
    tags=("astana", "state", "newspaper"),
)
