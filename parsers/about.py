"""What a page says about its article: lead, section, tags, canonical address, image."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice
from urllib.parse import urljoin, urlsplit

from parsers.body.blocks import Block, tags
from parsers.body.hints import hint
from parsers.view import Finding, View

_TAG_BOX = re.compile(
    r"tag-list|article-tag|article__tag|post-tag|(?<!\S)tags(?!\S)", re.IGNORECASE
)
_BESIDE = tags("a aside li footer nav figure td")
_SHORTEST_LEAD, _LONGEST_LEAD = 40, 1200
_HOME = re.compile(r"^(?:басты(?: бет)?|бас бет|basty bet|главная|home|start)$", re.IGNORECASE)
_NO_PICTURE = re.compile(
    r"logo|placeholder|default|no[-_]?(?:image|photo|img)|blank|favicon|sprite"
)

_PICTURES = ("src", "data-src", "data-original", "data-lazy-src")  # the later where it is late


def find_lead(view: View) -> Finding[str] | None:
    """Return the lead the page prints apart from the text, between headline and body."""
    for block in view.outline.blocks:
        size = len(block.text)
        if block.links or not _SHORTEST_LEAD <= size <= _LONGEST_LEAD:
            continue
        named = next((b for b in islice(block.box.ancestry(), 2) if hint(b.names).lead), None)
        if named and named.stop - named.start == 1 and not _is_beside(block):
            text = " ".join(block.text.split())
            return Finding(text, f"class:{named.names.split()[0]}", text)
    return None


def _is_beside(block: Block) -> bool:
    """Return whether a block is part of a list, an aside, a card with a title of its own."""
    around = list(islice(block.box.ancestry(), 5))
    return any(b.tag in _BESIDE or hint(b.names).aside for b in around) or block.box.tag == "h1"


def find_section(view: View) -> Finding[str] | None:
    """Return the rubric: metadata first, then the last step of the breadcrumbs."""
    for rule, raw in _sections(view):
        text = " ".join(unescape(raw).split())
        if 1 < len(text) <= 80 and not _HOME.match(text):
            return Finding(text, rule, raw)
    return None


def find_tags(view: View) -> Finding[tuple[str, ...]] | None:
    """Return the article's tags, each once, in the page's order."""
    for rule, found in _tag_lists(view):
        tags = _distinct(found)
        if tags:
            return Finding(tags, rule, ", ".join(tags))
    return None


def find_canonical(view: View) -> Finding[str] | None:
    """Return the address the page names as its own, absolute; a home page is no such address."""
    own = view.page.source.url
    for rule, raw in _addresses(view):
        url = _absolute(own, raw)
        if url and (urlsplit(url).path.strip("/") or not urlsplit(own).path.strip("/")):
            return Finding(url, rule, raw)
    return None


def find_image(view: View) -> Finding[str] | None:
    """Return the address of the article's main picture, absolute; never a logo."""
    for rule, raw in _images(view):
        url = _absolute(view.page.source.url, raw)
        if url and not _NO_PICTURE.search(urlsplit(url).path.lower()):
            return Finding(url, rule, raw)
    return None


def _sections(view: View) -> Iterator[tuple[str, str]]:
    for raw in view.meta.get("article:section", ()):
        yield "meta:article:section", raw
    for node in view.json_ld:
        for raw in _strings(node.get("articleSection")):
            yield "json-ld:articleSection", raw
    for raw in view.meta.get("articlesection", ()):
        yield "itemprop:articleSection", raw
    steps = [s for s in _breadcrumbs(view) if not _HOME.match(s)]
    headline = view.tree.css_first("h1")
    last = " ".join(headline.text().split()) if headline else ""
    yield from (("breadcrumb", step) for step in reversed(steps) if step != last)


def _breadcrumbs(view: View) -> list[str]:
    for node in view.json_ld:
        if node.get("@type") == "BreadcrumbList":
            steps = node.get("itemListElement")
            named = [_step_name(step) for step in steps] if isinstance(steps, list) else []
            # The last step is the article itself.
            return [name for name in named[:-1] if name]
    links = view.tree.css('[class*="breadcrumb" i] a')
    return [" ".join(link.text().split()) for link in links]


def _step_name(step: object) -> str:
    if not isinstance(step, dict):
        return ""
    item = step.get("item")
    name = step.get("name") or (item.get("name") if isinstance(item, dict) else None)
    return name.strip() if isinstance(name, str) else ""


def _tag_lists(view: View) -> Iterator[tuple[str, list[str]]]:
    yield "rel=tag", [node.text() for node in view.tree.css('a[rel~="tag" i]')]
    yield "meta:article:tag", list(view.meta.get("article:tag", ()))
    keywords = (k for node in view.json_ld for k in _strings(node.get("keywords")))
    yield "json-ld:keywords", [part for k in keywords for part in k.split(",")]
    named = view.tree.css('[class*="tag" i]')
    boxes = [n for n in named if _TAG_BOX.search(n.attributes.get("class") or "")]
    links = [a for box in boxes for a in box.css("a") if a.mem_id != box.mem_id]
    yield "class(tags)", [link.text() for link in links]
    for key in ("news_keywords", "keywords"):
        words = [w for raw in view.meta.get(key, ()) for w in raw.split(",")]
        yield f"meta:{key}", words if _about_this(view, words) else []


def _about_this(view: View, words: list[str]) -> bool:
    """Return whether keywords belong to the article and not to the whole site."""
    headline = view.tree.css_first("h1") or view.tree.css_first("title")
    title = headline.text().lower() if headline else ""
    return any(word.strip().lower()[:6] in title for word in words if len(word.strip()) > 3)


def _addresses(view: View) -> Iterator[tuple[str, str]]:
    for node in view.tree.css('link[rel~="canonical" i][href]')[:1]:
        yield "link:canonical", node.attributes.get("href") or ""
    for raw in view.meta.get("og:url", ())[:1]:
        yield "meta:og:url", raw
    for record in view.json_ld:
        entity = record.get("mainEntityOfPage")
        for raw in _strings(entity.get("@id") if isinstance(entity, dict) else entity):
            yield "json-ld:mainEntityOfPage", raw


def _images(view: View) -> Iterator[tuple[str, str]]:
    for key in ("og:image", "og:image:url", "twitter:image", "twitter:image:src"):
        for raw in view.meta.get(key, ())[:1]:
            yield f"meta:{key}", raw
    for node in view.json_ld:
        if "headline" in node:
            for raw in _picture_addresses(node.get("image")):
                yield "json-ld:image", raw
    for picture in view.tree.css("article figure img, main figure img, article img")[:3]:
        for name in _PICTURES:
            yield "img", picture.attributes.get(name) or ""


def _picture_addresses(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        yield from _strings(item.get("url") if isinstance(item, dict) else item)


def _strings(value: object) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item.strip() for item in items if isinstance(item, str) and item.strip()]


def _distinct(found: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for raw in found:
        tag = " ".join(unescape(raw).split()).strip(" #,;")
        if 1 < len(tag) <= 60:
            seen.setdefault(tag.casefold(), tag)
    return tuple(seen.values())[:40]


def _absolute(base: str, raw: str) -> str | None:
    if not raw.strip():
        return None
    try:
        url = urljoin(base, raw.strip())
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None
