"""Kazakhstan Today, news agency, in Kazakh. Two more stories follow an article on its page."""

from crawlers.discovery import Feed
from crawlers.site import Site
from parsers.body.paragraphs import find_body
from parsers.layout import Layout
from parsers.view import View


def _own(view: View) -> str:
    told = found.value if (found := find_body(view)) else ()
    others = [i for i, p in enumerate(told) if " TODAY - " in p[:80]][1:]
    ends = [i for i, p in enumerate(told[: others[0]], 1) if p[-1] in ".!?…»"] if others else []
    return "\n".join(told[: ends[-1]] if ends else told)


SITE = Site(
    key="kt",
    name="Kazakhstan Today",
    hosts=("www.kt.kz",),
    discover=(Feed("http://www.kt.kz/kaz/rss/"),),
    article=r"^/kaz/[^/]+/[^/]+_(?P<id>\d{10,13})\.html$",
    layout=Layout(body=_own),
    tags=("national", "private", "agency"),
)
