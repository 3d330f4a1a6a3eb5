"""`docs/sites.md`: every site there is, and every one there is not, with the reason."""

import ast
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from crawlers.catalog import PRODUCTION, ROOT
from crawlers.facts import AS_OF, UNLISTED
from crawlers.site import Site
from parsers.layout import Dated, Layout, Layouts, Rule, rule_name

DOCUMENT: Final = ROOT / "docs" / "sites.md"
NEVER: Final = "never"
HEAD: Final = """# The sites
Made by `make docs` from `crawlers/sites/` and `crawlers/facts.py`; do not edit.

{count} sites have a file, {off} of them switched off. What the files say was gathered from public
sources; *facts as of* dates the newest. *Verified live* is the last time `scrapy canary SITE`
found the site as its file says; a site that was never verified may have changed its markup.
No API is among the ways: the documented ones, of Egemen and Kazinform, search by words and not
by day.

| site | what it is | hosts | discovery, best first | byline | facts as of | verified live |
|---|---|---|---|---|---|---|
"""
OFF: Final = """
## Switched off
| site | reason |
|---|---|
"""
WITHOUT: Final = """
## Without a file
| site | host | reason |
|---|---|---|
"""
_ROW = re.compile(r"^\| \[[^]]*\]\([^)]*\)<br>`([^`]+)` \|.*\| (\d{4}-\d\d-\d\d) \|$", re.MULTILINE)


def sites_doc(sites: Mapping[str, Site], verified: Mapping[str, date]) -> str:
    """Return the document; `verified` are the days sites were last found as their files say."""
    listed = [sites[key] for key in sorted(sites)]
    off = [site for site in listed if site.off]
    parts = [HEAD.format(count=len(listed), off=len(off))]
    parts += _rows([*_about(site), _verified(site, verified)] for site in listed)
    if off:
        parts += [OFF, *_rows((site.name, site.off or "") for site in off)]
    parts += [WITHOUT, *_rows((one.name, one.host, one.reason) for one in UNLISTED)]
    return "".join(parts)


def verified_in(document: str) -> dict[str, date]:
    """Return what a document says was verified: another machine's archive may have shown it."""
    return {key: date.fromisoformat(day) for key, day in _ROW.findall(document)}


def _about(site: Site) -> list[str]:
    name = f"[{site.name}](https://{site.hosts[0]}/)<br>`{site.key}`"
    hosts = ", ".join(host for host in site.hosts if not host.startswith(("www.", "m.")))
    ways = ", ".join(dict.fromkeys(type(way).__name__.lower() for way in site.discover))
    byline = "<br>".join(dict.fromkeys(map(_rule, _bylines(site.layout))))
    return [name, _docstring(site.key), hosts or site.hosts[0], ways, byline, _as_of(site.key)]


def _docstring(key: str) -> str:
    """Return a site file's docstring as one line."""
    text = (PRODUCTION / f"{key}.py").read_text(encoding="utf-8")
    return " ".join((ast.get_docstring(ast.parse(text)) or "").split())


def _bylines(layouts: Layouts) -> list[Rule | None]:
    if isinstance(layouts, Layout):
        return [layouts.byline]
    return [dated.layout.byline for dated in sorted(layouts, key=_newest_first)]


def _newest_first(dated: Dated) -> int:
    return -dated.until.toordinal()


def _rule(rule: Rule | None) -> str:
    return f"`{rule_name(rule)}`" if rule else "generic rules"


def _as_of(key: str) -> str:
    return AS_OF.get(key, "not recorded")


def _verified(site: Site, verified: Mapping[str, date]) -> str:
    return verified[site.key].isoformat() if site.key in verified else NEVER


def _rows(rows: Iterable[Iterable[str]]) -> list[str]:
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |\n" for row in rows]


def write(sites: Mapping[str, Site], verified: Mapping[str, date], path: Path = DOCUMENT) -> None:
    """Write the document; a site verified elsewhere later than here stays so."""
    known = verified_in(path.read_text(encoding="utf-8")) if path.exists() else {}
    newest = {**known, **{k: max(day, known.get(k, day)) for k, day in verified.items()}}
    path.parent.mkdir(exist_ok=True)
    path.write_text(sites_doc(sites, newest), encoding="utf-8")
