"""The article's own text, as paragraphs."""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from parsers.body.blocks import Block, outline
from parsers.body.boilerplate import Furniture
from parsers.body.cleaning import Region, is_link, key, title_index
from parsers.body.lines import block_paragraphs
from parsers.body.promos import is_promo
from parsers.body.region import find_region
from parsers.body.structured import article_body, payload_body
from parsers.view import Finding, View

_SHORTEST = (80, 20)  # characters of prose: what is tried first, and for briefs and verse
_SHORTEST_TITLE = 12
_SEPARATOR = re.compile(r"\s[|»›·•–—-]\s")
_DAY = re.compile(
    r"[\d\s.,:/|–-]{1,25}|(?:[^\W\d_]{3,12},\s)?\d{1,2}[\s-][^\W\d_]{3,12},?\s\d{4}"
    r"(?:\s?(?:ж|г)\.|\sжыл\w{0,3})?(?:,?\s(?:сағат\s)?\d{1,2}[:.]\d\d)?"
)
_NUMBER = re.compile(r"[\d\s.,|]{1,12}")
_STAMP = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4},?\s\d{1,2}:\d\d(?::\d\d)?\s?(?=[^\W\d_])")
_CUT = 0.5  # a tree with less than this of the stated text shows only a part of it


def find_body(view: View) -> Finding[tuple[str, ...]] | None:
    """Return the article's paragraphs, in order: from the tree, else as the page's data has them.

    Whitespace is normalised; verse keeps its lines in one paragraph, a table row is one.
    """
    shown = _shown_body(view)
    size = sum(map(len, shown.value)) if shown else 0
    stated = article_body(view, size / _CUT)
    if stated:
        return stated
    if size < _SHORTEST[0]:
        return payload_body(view) or shown
    return shown


def paragraphs(nodes: Sequence[LexborNode], drop: Sequence[str]) -> tuple[str, ...]:
    """Return the paragraphs of the regions a site's layout names, without what it drops."""
    found: list[Block] = []
    for node in nodes:
        skipped = frozenset(n.mem_id for selector in drop for n in node.css(selector))
        page = outline(node, skipped)
        never = Furniture(page, _SHORTEST[0]).never
        found += [b for b, off in zip(page.blocks, never, strict=True) if not off and _is_text(b)]
    return block_paragraphs(found)


def _shown_body(view: View) -> Finding[tuple[str, ...]] | None:
    page = view.outline
    titles = _keys(view, ("og:title", "twitter:title")) | _title_keys(view)
    descriptions = _keys(view, ("description", "og:description", "twitter:description"))
    for shortest in _SHORTEST:
        furniture = Furniture(page, shortest)
        root = find_region(furniture, title_index(page.blocks, titles))
        if root is not None:
            kept = Region(furniture, root, titles).text_blocks(descriptions)
            found = _below_heading(block_paragraphs(kept), titles)
            return Finding(found, f"density:{root.tag}", "") if found else None
    return None


def _is_text(block: Block) -> bool:
    return block.box.tag != "h1" and not is_link(block) and not is_promo(block.text)


def _below_heading(found: tuple[str, ...], titles: frozenset[str]) -> tuple[str, ...]:
    """Leave out headline, day and time that pages print as the first words, counters as last."""
    start, end = 0, len(found)
    while start < end - 1 and (key(found[start]) in titles or _DAY.fullmatch(found[start])):
        start += 1
    while end > start + 1 and _NUMBER.fullmatch(found[end - 1]):
        end -= 1
    stamp = _STAMP.match(found[start]) if start < end else None
    first = found[start][stamp.end() :] if stamp else found[start] if start < end else ""
    return (first, *found[start + 1 : end]) if first else ()


def _title_keys(view: View) -> frozenset[str]:
    """Return keys of what a <title> holds of the headline: all, or all before a dash or bar."""
    node = view.tree.css_first("title")
    text = " ".join(node.text().split()) if node else ""
    ends = [len(text), *(match.start() for match in _SEPARATOR.finditer(text))]
    return frozenset(told for end in ends if len(told := key(text[:end])) > _SHORTEST_TITLE)


def _keys(view: View, names: Sequence[str]) -> frozenset[str]:
    said = (text for name in names for text in view.meta.get(name, ()))
    return frozenset(told for text in said if len(told := key(text)) > _SHORTEST_TITLE)
