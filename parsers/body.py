"""The article's own text, as paragraphs."""

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from parsers.blocks import Block, Outline, outline
from parsers.boilerplate import HEADINGS, Furniture
from parsers.cleaning import Region, is_link, key, title_index
from parsers.promos import is_promo
from parsers.region import find_region
from parsers.view import Finding, View

_SHORTEST = (60, 20)  # characters of prose: what is tried first, and for briefs and verse


def find_body(view: View) -> Finding[tuple[str, ...]] | None:
    """Return the paragraphs of the article a page holds, in order."""
    if view.tree.body is None:
        return None
    page = outline(view.tree.body)
    titles = _keys(view, ("og:title", "twitter:title"))
    descriptions = _keys(view, ("description", "og:description", "twitter:description"))
    for shortest in _SHORTEST:
        furniture = Furniture(page, shortest)
        root = find_region(furniture, title_index(page.blocks, titles))
        if root is not None:
            kept = Region(furniture, root, titles).text_blocks(descriptions)
            return Finding(tuple(b.text for b in kept), f"density({root.tag})", "")
    return None


def _keys(view: View, names: Sequence[str]) -> frozenset[str]:
    said = (text for name in names for text in view.meta.get(name, ()))
    return frozenset(told for text in said if len(told := key(text)) > 20)


def paragraphs(nodes: Sequence[LexborNode], drop: Sequence[str]) -> tuple[str, ...]:
    """Return the paragraphs of the regions a site's layout names, without what it drops."""
    return tuple(b.text for n in nodes for b in outline(n).blocks)
