"""Where on a page the article's text stands: the box nearest around most of its prose."""

from parsers.blocks import Block, Box
from parsers.boilerplate import Furniture
from parsers.hints import hint

_DECAY = 0.7  # what a block's prose is worth to each box further out
_ASIDE = 0.4
_OUTWARD = 6  # how many boxes around the one found may hold more of a text
_PARTS = frozenset(
    "p li ul ol dl dt dd tr td th tbody table blockquote pre h1 h2 h3 h4 h5 h6".split()
)


def find_region(furniture: Furniture, title: int) -> Box | None:
    """Return the box that holds the article's text; `title` is its headline's block or -1."""
    blocks = furniture.page.blocks
    scores: dict[Box, float] = {}
    for index, size in enumerate(furniture.prose):
        if not size or furniture.never[index]:
            continue
        worth = size * (_ASIDE if furniture.aside[index] else 1.0)
        for box in blocks[index].box.ancestry():
            if box.tag in _PARTS:
                continue
            scores[box] = scores.get(box, 0.0) + worth
            worth *= _DECAY
            if worth < 1:
                break
    if not scores:
        return None
    return _widened(furniture, max(scores, key=lambda box: scores[box] * _trust(box, title)))


def signature(block: Block) -> str:
    """Return what kind of block this is: the tags and first names of its box and the one around."""
    box, parent = block.box, block.box.parent
    own = f"{box.tag}.{box.names.partition(' ')[0]}"
    return f"{parent.tag}.{parent.names.partition(' ')[0]}>{own}" if parent else own


def _trust(box: Box, title: int) -> float:
    if "articleBody" in box.names:
        said = 2.0
    elif hint(box.names).body:
        said = 1.3
    else:
        said = 1.15 if box.tag in {"article", "main"} else 1.0
    return said * (0.5 if box.stop <= title else 1.0)


def _widened(furniture: Furniture, box: Box) -> Box:
    """Return the box around a text laid out in several boxes like the one found."""
    for outer in list(box.ancestry())[1 : _OUTWARD + 1]:
        if _goes_on(furniture, box, outer):
            box = outer
    return box


def _goes_on(furniture: Furniture, box: Box, outer: Box) -> bool:
    """Return whether most prose between a box and one around it is of the box's kinds."""
    blocks, prose = furniture.page.blocks, furniture.prose
    around = [
        i
        for i in (*range(outer.start, box.start), *range(box.stop, outer.stop))
        if prose[i] and not furniture.never[i] and not furniture.aside[i]
    ]
    if not around:
        return False
    inside = [b for b, n in zip(blocks[box.start : box.stop], prose[box.start : box.stop]) if n]
    kinds = {signature(b) for b in inside if b.box.tag != "li"}
    names = {b.box.names for b in inside if b.box.names and b.box.tag != "li"}
    direct = hint(outer.names).body
    alike = sum(
        prose[i]
        for i in around
        if signature(blocks[i]) in kinds
        or blocks[i].box.names in names
        or (direct and blocks[i].box.tag == "p" and blocks[i].box.parent is outer)
    )
    return alike >= 0.6 * sum(prose[i] for i in around)
