"""From blocks to paragraphs: <br> lines, verse and table rows."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from parsers.body.blocks import Block, Box
from parsers.body.promos import is_promo

_VERSE = 70  # characters a line of verse has at most
_CELL = 160
_MOST = 2_000  # lines of one block; no article has so many
_CELLS = frozenset(("td", "th"))
_ENDS = re.compile(r"[.!?…:][»”\"')\]]?$")
_SPOKEN = re.compile(r"[-–—•*▪●]|\d{1,3}[.)]\s")


def block_paragraphs(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the paragraphs of blocks, in order; verse keeps its lines, a table row is one."""
    found: list[str] = []
    for row, group in groupby(blocks, key=_row):
        members = list(group)
        if row is not None and all(len(block.text) <= _CELL for block in members):
            found.append(" | ".join(" ".join(block.text.split()) for block in members))
        else:
            found.extend(part for block in members for part in text_paragraphs(block.text))
    return tuple(found)


def text_paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text whose "\\n" are line breaks; an empty line parts them."""
    plain = not 0 < text.count("\n") < _MOST
    for stanza in re.split(r"\n\s*\n", text):
        lines = [line for line in stanza.split("\n") if line]
        if is_verse(lines):
            yield "\n".join(lines)
        else:
            yield from (line for line in lines if plain or not is_promo(line))


def is_verse(lines: Sequence[str]) -> bool:
    """Return whether lines are verse: several, short, most of them not a sentence's end."""
    if len(lines) < 3 or any(len(line) > _VERSE or _SPOKEN.match(line) for line in lines):
        return False
    return sum(_ENDS.search(line) is not None for line in lines[:-1]) <= 0.6 * (len(lines) - 1)


def _row(block: Block) -> Box | None:
    """Return the table row of a cell that holds nothing but text, else None."""
    cell = block.box
    return cell.parent if cell.tag in _CELLS else None
