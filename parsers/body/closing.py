"""What is left out at the end of a text and of its parts: editors' notes, headings over nothing."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from parsers.body.blocks import Block
from parsers.body.boilerplate import HEADINGS, Furniture
from parsers.people.credit_lines import is_credit

_POINTER = 250  # characters of a line that points to an address at most
_NOTE = 100  # characters of an editors' line at most
_FEW = 40  # blocks looked at below a heading
_ADDRESS = re.compile(r"https?://|\bwww\.")
_QUOTING = ("«", "“", "„", '"', "–", "—", "-")


def without_closing_notes(
    blocks: Sequence[Block], kept: list[int], is_apart: Callable[[Block], bool]
) -> list[int]:
    """Leave out what editors close with: addresses, slanted or bold lines (linked, apart).

    The last of a text's own lines goes where it alone is slanted, if it credits nobody.
    """
    while len(kept) > 1 and _closes(blocks[kept[-1]], is_apart):
        kept = kept[:-1]
    if len(kept) < 2 or not _is_note(blocks[kept[-1]]):
        return kept
    alone = sum(_is_slanted(blocks[i]) for i in kept) == 1
    return kept[:-1] if alone else kept


def _closes(block: Block, is_apart: Callable[[Block], bool]) -> bool:
    size = len(block.text)
    if size < _POINTER and _ADDRESS.search(block.text):
        return True
    bold = block.strong > 0.85 * size and size >= _NOTE
    return (bold or _is_slanted(block)) and (block.links > 0 or is_apart(block))


def _is_slanted(block: Block) -> bool:
    return block.italic > 0.85 * len(block.text)


def _is_note(block: Block) -> bool:
    text = block.text
    if block.links or len(text) > _NOTE or not _is_slanted(block) or text.startswith(_QUOTING):
        return False
    return not any(map(is_credit, text.split("\n")))


def without_empty_headings(furniture: Furniture, kept: list[int], often: Counter[str]) -> list[int]:
    """Leave out headings over nothing but links or the end; one over a picture stays."""
    found: list[int] = []
    for i in reversed(kept):
        if furniture.page.blocks[i].box.tag not in HEADINGS or _heads(furniture, i, found, often):
            found.append(i)
    return found[::-1]


def _heads(furniture: Furniture, i: int, below: list[int], often: Counter[str]) -> bool:
    if not below or _heads_furniture(furniture, i, below[-1]):
        return False
    blocks = furniture.page.blocks
    tag, under = blocks[i].box.tag, blocks[below[-1]].box.tag
    between = blocks[i + 1 : below[-1]]
    return not (
        under in HEADINGS
        and under <= tag
        and any(block.links and often[block.text] < 3 for block in between)
    )


def _heads_furniture(furniture: Furniture, i: int, text: int) -> bool:
    """Return whether a heading's own box ends before the text and holds a link, or no text."""
    blocks = furniture.page.blocks
    for box in blocks[i].box.ancestry():
        if box.stop - box.start > 1:
            rest = range(i + 1, min(box.stop, i + _FEW))
            linked = any(blocks[j].links for j in rest)
            empty = all(furniture.never[j] or furniture.aside[j] for j in rest)
            return box.stop <= text and (linked or (empty and len(rest) > 0))
    return False
