"""Where on a page the article's text stands: the box nearest around most of its prose."""

from itertools import islice

from parsers.body.blocks import Block, Box, tags
from parsers.body.boilerplate import HEADINGS, Furniture
from parsers.body.hints import hint

_DECAY = 0.7  # what a block's prose is worth to each box further out
_ASIDE = 0.4
_ALIKE = 0.6  # the share of the prose around a box that is of its kinds where the text goes on
_LAYOUT = 300  # characters of prose from which a table cell is a column of the page
_OUTWARD = 6  # how many boxes around the one found may hold more of a text
_PARTS = tags("p li ul ol dl dt dd tr td th tbody table blockquote pre h1 h2 h3 h4 h5 h6")


def find_region(furniture: Furniture, title: int) -> Box | None:
    """Return the box that holds the article's text; `title` is its headline's block or -1."""
    blocks = furniture.page.blocks
    scores: dict[Box, float] = {}
    for index, size in enumerate(furniture.prose):
        if not size or furniture.never[index]:
            continue
        worth = size * (_ASIDE if furniture.aside[index] else 1.0)
        for box in blocks[index].box.ancestry():
            if box.tag in _PARTS and (box.tag != "td" or furniture.prose_in(box) < _LAYOUT):
                continue
            scores[box] = scores.get(box, 0.0) + worth
            worth *= _DECAY
            if worth < 1:
                break
    if not scores:
        return None
    best = max(scores, key=lambda box: scores[box] * _trust(box, title))
    return _first_story(furniture, _widened(furniture, best), title)


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
    if box.tag == "td":
        return box  # the cells beside a column of the page are other columns
    for outer in list(islice(box.ancestry(), 1, _OUTWARD + 1)):
        if _goes_on(furniture, box, outer):
            box = outer
    return box


def _first_story(furniture: Furniture, root: Box, title: int) -> Box:
    """Return the part of a box under the headline where other stories follow, built alike."""
    page = furniture.page
    if not root.start <= title < root.stop:
        return root
    for box in islice(page.blocks[title].box.ancestry(), _OUTWARD):
        if box is root:
            return root
        if box.names and furniture.prose_in(box):
            for other in page.boxes:
                beside = other.parent is box.parent and other.start >= box.stop
                if beside and _is_alike(furniture, other, box) and _is_story(furniture, other):
                    return box
    return root


def _is_alike(furniture: Furniture, other: Box, box: Box) -> bool:
    """Return whether boxes say the same of themselves, but for numbers where both have an <h1>."""
    if other.names == box.names:
        return True
    opens = other.start < other.stop and furniture.page.blocks[other.start].box.tag == "h1"
    return opens and other.names.partition(" ")[0] == box.names.partition(" ")[0]


def _is_story(furniture: Furniture, box: Box) -> bool:
    """Return whether a box opens with a heading and goes on as prose."""
    head = furniture.page.blocks[box.start : box.start + 2]
    return furniture.prose_in(box) > 0 and any(block.box.tag in HEADINGS for block in head)


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
    inside = [blocks[i] for i in range(box.start, box.stop) if prose[i]]
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
    return bool(alike >= _ALIKE * sum(prose[i] for i in around))
