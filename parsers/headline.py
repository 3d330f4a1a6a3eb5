"""The headline: what the page's own heading, its metadata and its title agree on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from parsers.body.blocks import outline
from parsers.text.skeleton import skeleton
from parsers.view import Finding, View

_SEPARATOR = re.compile(r"\s{1,5}(?:[|»›•·/]|::|//|[-–—])\s{1,5}|\s?[|›]\s?")
_FIRM_SEPARATOR = re.compile(r"[|»›•·]|::|//")
_AMP = re.compile(r"^AMP\s{0,3}[|:–—-]\s{0,3}|\s{0,3}(?:[|–—-]\s{0,3}AMP|\(AMP\))$", re.IGNORECASE)
_HOST = re.compile(r"\s*[\w-]{2,30}\.[a-z]{2,4}\s*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"Article|Posting")
_LOGO = re.compile(r"logo|brand|site-?(?:name|title)")
_ASIDE = re.compile(
    r"logo|site-?(?:name|title)|brand|nav\b|menu|modal|popup|cookie|sidebar|related"
)
# Each node once: a list of selectors finds a node as often as it has selectors for it.
_HEADINGS = 'h1:not([itemprop~="headline"]), [itemprop~="headline"]:not(meta)'
_LONGEST = 600
_LONGEST_HEADING = 400  # a heading left open takes in the text below it
_LONGEST_SITE = 60
_MOST_HEADINGS = 12
_STATED = 3.3  # one headline in JSON-LD outweighs all the others together
_STATED_AMONG = 1.1  # several: of a list of articles


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    rule: str
    weight: float
    raw: str


def find_headline(view: View) -> Finding[str] | None:
    """Return the headline without site name, rubric or "AMP"; None where there is no text of it."""
    sites = _site_names(view)
    candidates = [
        replace(candidate, text=text)
        for candidate in _candidates(view)
        if (text := _without_site(candidate.text, sites, candidate.rule)) and key(text) not in sites
    ]
    candidates = [c for c in candidates if not _is_stray(c, candidates)]
    if not candidates:
        return None
    candidates = [replace(c, text=_core(c, candidates)) for c in candidates]
    votes: dict[str, float] = {}
    for candidate in candidates:
        said = key(candidate.text)
        votes[said] = votes.get(said, 0.0) + candidate.weight
    best = max(votes, key=votes.__getitem__)
    chosen = max((c for c in candidates if key(c.text) == best), key=lambda c: c.weight)
    return Finding(chosen.text, chosen.rule, chosen.raw)


@lru_cache(maxsize=512)
def key(text: str) -> str:
    """Return a text's letters and digits, lower case, to compare it by."""
    return "".join(_WORD.findall(text.replace("\xad", "").lower()))


def _candidates(view: View) -> Iterator[_Candidate]:
    stated = list(dict.fromkeys(_stated(view)))
    for index, raw in enumerate(stated[:10]):
        weight = _STATED if len(stated) == 1 else _STATED_AMONG if index == 0 else 0.5
        yield _Candidate(_clean(unescape(raw)), "json-ld:headline", weight, raw)
    shown = view.tree.css(_HEADINGS)
    marked = next((node for node in shown if _is_marked(node)), None)
    if marked is not None and marked.tag != "h1" and marked.css_first("h1") is None:
        yield from _of_node(marked, "itemprop:headline", 1.2)
    headings = [node for node in shown if node.tag == "h1"][:_MOST_HEADINGS]
    headings = [node for node in headings if not _is_aside(node)]
    for index, node in enumerate(headings):
        yield from _of_node(node, "h1", 0.7 if index else 1.3)
    if not headings:
        for node in view.tree.css("h2")[:1]:
            yield from _of_node(node, "h2", 0.45)
    for name, weight in (("og:title", 1.0), ("twitter:title", 0.45), ("title", 0.4)):
        for raw in view.meta.get(name, ())[:1]:
            yield _Candidate(_clean(unescape(raw)), f"meta:{name}", weight, raw)
    title = view.tree.css_first("title")
    if title is not None:
        yield from _of_node(title, "title", 0.5)


def _is_marked(node: LexborNode) -> bool:
    return node.tag != "h1" or "headline" in (node.attributes.get("itemprop") or "").split()


def _stated(view: View) -> Iterator[str]:
    for node in view.json_ld:
        if _ARTICLE.search(str(node.get("@type") or "")):
            found = node.get("headline") or node.get("name")
            if isinstance(found, str) and found.strip():
                yield found[:_LONGEST]


def _of_node(node: LexborNode, rule: str, weight: float) -> Iterator[_Candidate]:
    raw = node.text()
    if rule != "title" and node.css_first("br, div, p"):  # lines of one headline
        raw = " ".join(block.text for block in outline(node).blocks)
    text = _clean(raw)
    if text and len(text) < _LONGEST_HEADING:
        yield _Candidate(text, rule, weight, raw[:_LONGEST])


def _is_aside(node: LexborNode) -> bool:
    """Return whether a heading stands in the page's frame: a logo, a menu, a window."""
    around: LexborNode | None = node
    for _ in range(4):
        if around is None or around.tag in {"body", "article", "main"}:
            return False
        at = around.attributes
        names = f"{at.get('class') or ''} {at.get('id') or ''}".lower()
        if around.tag in {"nav", "aside", "footer"} or _ASIDE.search(names):
            return True
        around = around.parent
    return False


def _is_stray(candidate: _Candidate, among: Sequence[_Candidate]) -> bool:
    """Return whether structured data shares no word with what the page shows: a leftover."""
    if candidate.rule != "json-ld:headline":
        return False
    shown = [c for c in among if c.rule != "json-ld:headline"]
    words = set(_WORD.findall(candidate.text.lower()))
    return bool(shown) and all(words.isdisjoint(_WORD.findall(c.text.lower())) for c in shown)


def _core(candidate: _Candidate, among: Sequence[_Candidate]) -> str:
    """Return the page's own heading where a title is that heading and something more."""
    if candidate.rule in {"h1", "h2", "json-ld:headline", "itemprop:headline"}:
        return candidate.text
    said = key(candidate.text)
    for other in among:
        own = key(other.text)
        inside = said.startswith(own) or said.endswith(own)
        if other.rule in {"h1", "h2"} and inside and 2 * len(own) > len(said):
            return other.text
    return candidate.text


def _clean(raw: str) -> str:
    return _AMP.sub("", " ".join(raw[:_LONGEST].split())).strip()


def _site_names(view: View) -> frozenset[str]:
    host = (urlsplit(view.page.source.url).hostname or "").removeprefix("www.")
    names = [host, host.rpartition(".")[0], *host.split(".")[:-1]]
    for name in ("og:site_name", "application-name", "apple-mobile-web-app-title"):
        names += view.meta.get(name, ())[:1]
    for node in view.json_ld:
        publisher = node.get("publisher")
        stated = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(stated, str):
            names.append(stated)
    names += _logos(view)
    return frozenset(said for name in names if 2 < len(said := key(name)) <= _LONGEST_SITE)


def _logos(view: View) -> Iterator[str]:
    """Yield what top headings that are logos say, where the <title> ends with it."""
    title = view.tree.css_first("title")
    titled = key(title.text()) if title else ""
    for node in view.tree.css("h1")[:_MOST_HEADINGS]:
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if _LOGO.search(names.lower()) and titled.endswith(key(node.text())):
            yield node.text()


def _without_site(text: str, sites: frozenset[str], rule: str) -> str:
    """Cut a site's name off either end, and off a <title> what a firm separator sets apart."""
    for _ in range(4):
        parts = [(m.start(), m.end()) for m in _SEPARATOR.finditer(text)]
        if not parts:
            return text
        start, end = parts[-1]
        head, tail = text[:start], text[end:]
        firm = rule == "title" and _names_a_site(head, text[start:end], tail)
        if (firm or _is_site(tail, sites)) and 2 * len(head) > len(tail):
            text = head
        elif _is_site(text[: parts[0][0]], sites):
            text = text[parts[0][1] :]
        else:
            return text
    return text


def _names_a_site(head: str, separator: str, tail: str) -> bool:
    """Return whether what ends a <title> is a site's name: set apart firmly, or short, a name."""
    if _FIRM_SEPARATOR.search(separator):
        return True
    return len(tail.split()) <= 3 and len(head.split()) >= 4 and not tail[:1].islower()


def _is_site(text: str, sites: frozenset[str]) -> bool:
    said = key(text)
    if _HOST.fullmatch(text) and key(skeleton(text)) in {key(skeleton(site)) for site in sites}:
        return True
    return said in sites or any(
        len(site) > 4
        and (said.startswith(site) or said.endswith(site))
        and len(said) < 3 * len(site)
        for site in sites
    )
