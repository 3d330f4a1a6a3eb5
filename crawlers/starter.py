"""What `scrapy newsite` writes: a site file to be completed, and a golden to be replaced."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Final

from crawlers.catalog import PRODUCTION, ROOT
from crawlers.site import Site
from crawlers.ways.found import Answer
from parsers.page import page_of
from parsers.parse import parse
from parsers.show import as_json
from storage.article import Article, Rejection
from storage.visible import visible

GOLDEN: Final = ROOT / "tests" / "golden"
TODO: Final = "TODO: what paper this is, and what is special about its pages."
WIDEST: Final = 100  # columns of a line
FIELDS: Final = (
    "outcome", "headline", "lead", "byline", "authors", "published", "published_precision",
    "language", "script", "section", "body",
)  # fmt: skip
WARNING: Final = (
    "from {url}: the publisher's own page, kept out of git; compose one in its markup with words of"
    " your own, say in `composed` what from, and delete this"
)


def site_file(site: Site) -> str:
    """Return a site's file as text, formatted."""
    kinds = sorted({type(way).__name__ for way in site.discover})
    plain = '"' not in site.article and not site.article.endswith("\\")
    pattern = f'r"{site.article}"' if plain else _literal(site.article)
    hosts = ", ".join(map(_literal, site.hosts))
    ways = [f"{type(way).__name__}({_literal(way.url)})," for way in site.discover]
    discover = ["    discover=(", *(f"        {way}" for way in ways), "    ),"]
    if len(ways) == 1 and len(line := f"    discover=({ways[0]}),") <= WIDEST:
        discover = [line]
    lines = [
        f'"""{TODO}"""',
        "",
        f"from crawlers.discovery import {', '.join(kinds)}",
        "from crawlers.site import Site",
        "",
        "SITE = Site(",
        f'    key="{site.key}",',
        f"    name={_literal(site.name)},",
        f"    hosts=({hosts}),",
        *discover,
        f"    article={pattern},",
        ")",
    ]
    return "\n".join(lines) + "\n"


def _literal(text: str) -> str:
    """Return a text as Python source: what a page says must not become code when it is imported."""
    return visible(json.dumps(text, ensure_ascii=False))


def parsed(site: Site, answer: Answer) -> Article | Rejection:
    """Return an article as the generic rules see it."""
    page = page_of(answer.body, url=answer.url, fetched_at=answer.fetched_at, site=site.key)
    source = replace(page.source, article_id=site.article_id(answer.url))
    return parse(replace(page, source=source))


def write(site: Site, answer: Answer) -> tuple[Path, Path]:
    """Write the site file and the golden; returns their paths. Raises FileExistsError."""
    path = PRODUCTION / f"{site.key}.py"
    with path.open("x", encoding="utf-8") as file:
        file.write(site_file(site))
    golden = GOLDEN / site.key / "captured.json"
    golden.parent.mkdir(parents=True, exist_ok=True)
    golden.with_suffix(".html").write_bytes(answer.body)
    golden.write_text(_golden(site, answer), encoding="utf-8")
    return path, golden


def _golden(site: Site, answer: Answer) -> str:
    result = parsed(site, answer)
    shown = json.loads(as_json(result))
    expect = {name: shown[name] for name in FIELDS} | {"article_id": result.source.article_id}
    if isinstance(result, Rejection):
        expect = {"outcome": "rejected", "reason": result.reason}
    told = {
        "captured": WARNING.format(url=answer.url),
        "url": answer.url,
        "content_type": None,
        "fetched_at": answer.fetched_at.isoformat(timespec="seconds"),
        "expect": expect,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
