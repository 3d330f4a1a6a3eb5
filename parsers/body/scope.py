"""The part of a page worth walking: what holds its heading and most of its paragraphs."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

_PARAGRAPH = 80  # characters from which a <p> counts
_MOST = 0.75  # of the characters in paragraphs
_ENOUGH = 3_000  # paragraphs
_LEAST = 0.25  # of all the page's characters: with less, the text is not in paragraphs
_PLENTY = 4_000  # characters in paragraphs that are an article's whatever else there is


def article_scope(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the node to look for the article in; the whole body where that is not plain.

    A look by the C tree's own queries, to spare the walk over frames, menus and columns.
    """
    heading = tree.css_first("h1")
    if tree.body is None or heading is None:
        return tree.body
    held = _paragraphs_held(tree)
    total = max(held.values(), default=0)
    if not total or (total < _PLENTY and total < _LEAST * len(tree.body.text())):
        return tree.body
    scope = heading.parent
    while scope is not None and held.get(scope.mem_id, 0) < _MOST * total:
        scope = scope.parent
    return scope if scope is not None and scope.tag not in {"html", "-document"} else tree.body


def _paragraphs_held(tree: LexborHTMLParser) -> dict[int, int]:
    """Return the characters of long paragraphs below each node, by its memory id."""
    parents: dict[int, tuple[LexborNode, int]] = {}
    for paragraph in tree.css("p")[:_ENOUGH]:
        size, parent = len(paragraph.text()), paragraph.parent
        if size >= _PARAGRAPH and parent is not None:
            known = parents.get(parent.mem_id, (parent, 0))
            parents[parent.mem_id] = (parent, known[1] + size)
    held: dict[int, int] = {}
    for parent, size in parents.values():
        node: LexborNode | None = parent
        while node is not None:
            held[node.mem_id] = held.get(node.mem_id, 0) + size
            node = node.parent
    return held
