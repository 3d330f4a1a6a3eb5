"""Further sites up to NEWSSTAND_SITES in all, each like the base site of the same markup."""

import os
from dataclasses import replace

from crawlers.discovery import Way
from crawlers.site import Site
from tests.newsstand.papers import BASE, papers
from tests.newsstand.press import Paper
from tests.newsstand.sites import alatau, arqa, dala, orken, tan, zhaiyq

LIKE: dict[str, Site] = {
    site.key: site for site in (m.SITE for m in (tan, zhaiyq, arqa, alatau, dala, orken))
}
MODEL = {markup.name: LIKE[key] for key, _, _, markup in BASE}


def _site(paper: Paper) -> Site:
    model = MODEL[paper.markup.name]
    return replace(
        model,
        key=paper.key,
        name=paper.name,
        hosts=(paper.host,),
        discover=tuple(_moved(way, model.hosts[0], paper.host) for way in model.discover),
    )


def _moved(way: Way, host: str, to: str) -> Way:
    return replace(way, url=way.url.replace(f"//{host}/", f"//{to}/"))


SITES = tuple(
    _site(paper) for paper in papers(int(os.environ.get("NEWSSTAND_SITES", "6")))[len(BASE) :]
)
