"""Zakon.kz in Kazakh, legal news portal. JSON-LD's articleBody is the lead alone."""

from crawlers.discovery import Listing
from crawlers.site import Site
from parsers.layout import Layout, css
from parsers.view import View


def _lead(view: View) -> str | None:
    return next((n["articleBody"] for n in view.json_ld if n.get("articleBody")), None)


SITE = Site(
    key="zakon",
    name="Zakon.kz",
    hosts=("kaz.zakon.kz",),
    discover=(Listing("https://kaz.zakon.kz/news/?handler=LoadMoreNews&p={page}&type=list"),),
    article=r"^/(?!pbf/|special/)(?:[^/]+/)?(?P<id>\d+)-[^/]+\.html$",
    layout=Layout(
        lead=_lead,
        body=css("div.article__block > div.content"),
        drop=(".willShare, .willShare ~ *", ".google-news-follow", ".tags.newsTags"),
    ),
    tags=("national", "private", "portal"),
)
