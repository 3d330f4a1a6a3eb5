"""Alash ainasy, closed in 2023; its articles went to on.kz/alash/, Russian labels around them.
Every old page opens with a notice, in two languages, that holds other dates than its own."""

from crawlers.discovery import Front
from crawlers.site import Site
from parsers.body.paragraphs import find_body
from parsers.layout import Layout
from parsers.view import View


def _without_notice(view: View) -> str:
    told = found.value if (found := find_body(view)) else ()
    return "\n".join(p for p in told if "№ 15" not in p or "2023" not in p)


SITE = Site(
    key="alashainasy",
    name="Алаш айнасы",
    hosts=("alashainasy.kz", "on.kz"),
    discover=(Front("https://on.kz/"),),
    article=r"^/[^/]+/[^/]+-(?P<id>\d+)(?:/amp)?/?$",
    layout=Layout(body=_without_notice),
    tags=("national", "newspaper"),
    off="closed as a newspaper on 2023-10-30; its archive moved to on.kz",
)
