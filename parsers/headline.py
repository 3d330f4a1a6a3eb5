"""The headline: what the page's own heading, its metadata and its title agree on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from parsers.view import Finding, View

_SEPARATOR = re.compile(r"\s{1,5}(?:[|»›•·]|::|//|[-–—])\s{1,5}|\s?[|»›]\s?")
_FIRM_SEPARATOR = re.compile(r"[|»›•·]|::|//")
_AMP = re.compile(r"^AMP\s{0,3}[|:–—-]\s{0,3}|\s{0,3}(?:[|–—-]\s{0,3}AMP|\(AMP\))$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_ARTICLE_TYPE = re.compile(r"article|posting|report|news", re.IGNORECASE)
_NO_HEADLINE_TYPE = re.compile(r"comment|breadcrumb|image|video|person|organi", re.IGNORECASE)
_LONGEST = 600
_LD_WEIGHT = 3.3  # above heading, og:title, twitter:title and <title> together
_H1_ASIDE = re.compile(r"logo|site-?(?:name|title)|brand|nav|menu|modal|popup|cookie|sidebar|related")


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    rule: str
    weight: float
    raw: str


def find_headline(view: View) -> Finding[str] | None:
    """Return the headline without site name, rubric or "AMP"."""
    sites = _site_names(view)
    candidates = [
        _Candidate(text, c.rule, c.weight, c.raw)
        for c in _candidates(view)
        if (text := _without_site(c.text, sites, c.rule)) and _key(text) not in sites
    ]
    candidates = [c for c in candidates if not _stray(c, candidates)]
    if not candidates:
        return None
    votes: dict[str, float] = {}
    for candidate in candidates:
        key = _key(candidate.text)
        votes[key] = votes.get(key, 0.0) + candidate.weight
    best = max(votes, key=votes.__getitem__)
    chosen = max((c for c in candidates if _key(c.text) == best), key=lambda c: c.weight)
    return Finding(chosen.text, chosen.rule, chosen.raw)


def _candidates(view: View) -> Iterator[_Candidate]:
    for raw in _ld_headlines(view):
        yield _Candidate(_clean(unescape(raw)), "json-ld:headline", _LD_WEIGHT, raw)
        break
    marked = view.tree.css_first('[itemprop~="headline"]:not(meta)')
    if marked is not None and not marked.css_first("h1") and marked.tag != "h1":
        yield from _of_node(marked, "itemprop:headline", 1.2)
    headings = [node for node in view.tree.css("h1")[:12] if not _aside(node)]
    for index, node in enumerate(headings):
        first = index == 0
        yield from _of_node(node, "h1", 1.3 if first else 0.7)
    for key, weight in (("og:title", 1.0), ("twitter:title", 0.45), ("title", 0.4)):
        for raw in view.meta.get(key, ())[:1]:
            yield _Candidate(_clean(unescape(raw)), f"meta:{key}", weight, raw)
    title = view.tree.css_first("title")
    if title is not None:
        yield from _of_node(title, "title", 0.5)


def _stray(candidate: _Candidate, among: list[_Candidate]) -> bool:
    """Return whether structured data shares no word with what the page shows: a leftover."""
    if candidate.rule != "json-ld:headline":
        return False
    words = set(_WORD.findall(candidate.text.lower()))
    others = [c for c in among if c is not candidate]
    return bool(others) and not any(words & set(_WORD.findall(c.text.lower())) for c in others)


def _of_node(node: LexborNode, rule: str, weight: float) -> Iterator[_Candidate]:
    raw = node.text()
    text = _clean(raw)
    if text:
        yield _Candidate(text, rule, weight, raw)


def _ld_headlines(view: View) -> Iterator[str]:
    for node in view.json_ld:
        kind = str(node.get("@type") or "")
        found = node.get("headline") or (node.get("name") if _ARTICLE_TYPE.search(kind) else None)
        if isinstance(found, str) and found.strip() and not _NO_HEADLINE_TYPE.search(kind):
            yield found[:_LONGEST]


def _aside(node: LexborNode) -> bool:
    parent: LexborNode | None = node
    for _ in range(4):
        if parent is None or parent.tag in {"body", "article", "main"}:
            return False
        at = parent.attributes
        if parent.tag in {"nav", "aside", "footer"} or _H1_ASIDE.search(
            f"{at.get('class') or ''} {at.get('id') or ''}".lower()
        ):
            return True
        parent = parent.parent
    return False


def _clean(raw: str) -> str:
    text = " ".join(raw[:_LONGEST].split())
    return _AMP.sub("", text).strip()


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.replace("\xad", "").lower()))


def _site_names(view: View) -> frozenset[str]:
    host = (urlsplit(view.page.source.url).hostname or "").removeprefix("www.")
    names = [host, host.rpartition(".")[0], *host.split(".")[:-1]]
    for key in ("og:site_name", "application-name", "apple-mobile-web-app-title"):
        names += view.meta.get(key, ())[:1]
    for node in view.json_ld:
        publisher = node.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str):
            names.append(name)
    return frozenset(key for name in names if len(key := _key(name)) > 2)


def _without_site(text: str, sites: frozenset[str], rule: str) -> str:
    """Cut a site's name off either end, and off a <title> what a firm separator sets apart."""
    parts = [(m.start(), m.end()) for m in _SEPARATOR.finditer(text)]
    if not parts:
        return text
    start, end = parts[-1]
    head, tail = text[:start], text[end:]
    if _is_site(tail, sites) or (rule == "title" and _FIRM_SEPARATOR.search(text[start:end])):
        return _without_site(head, sites, rule) if len(head) > len(tail) / 2 else text
    start, end = parts[0]
    if _is_site(text[:start], sites):
        return text[end:]
    return text


def _is_site(text: str, sites: frozenset[str]) -> bool:
    key = _key(text)
    return key in sites or any(
        len(site) > 4 and (key.startswith(site) or key.endswith(site)) and len(key) < 4 * len(site)
        for site in sites
    )
