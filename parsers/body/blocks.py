"""A page as a flat list of text blocks, each knowing its boxes: one walk over the tree."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from parsers.body.hints import hint


def tags(names: str) -> frozenset[str]:
    """Return the set of tag names written in one string."""
    return frozenset(names.split())


_INLINE = tags(
    "abbr acronym bdi bdo big blink code data del dfn font ins kbd label mark nobr q rb rp rt ruby"
    " s samp small span strike sub sup time tt u var"
)
_SKIPPED = tags(
    "-comment script style noscript template svg iframe button select option textarea input video"
    " audio object embed canvas map math datalist head title meta link source wbr !doctype dialog"
    " menu amp-sidebar"
)
_KINDS = {
    **dict.fromkeys(_INLINE, "inline"),
    **dict.fromkeys(_SKIPPED, "skipped"),
    **dict.fromkeys(("img", "picture", "amp-img"), "picture"),
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("em", "i", "cite"), "italic"),
    "a": "link", "br": "break", "-text": "text",
}  # fmt: skip
_CAPTION = 300  # characters beside a picture at most
_CARD_LINKS = 0.65  # the share of a card's characters that are links
_CARD_DEPTH = 6
_MOST_CARDS = 100  # spans around pictures looked at in a page
_NAMING = ("class", "id", "itemprop", "role", "data-testid", "data-component", "data-type")
_MOST = 30_000  # boxes; no article has so many
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Box:
    """A block element: `start` and `stop` are its range in the outline's list of blocks.

    `names` is what the element calls itself (class, id, itemprop, role, test ids), as written;
    `pictured` says that an image stands right in it.
    """

    tag: str
    names: str
    parent: "Box | None"
    start: int
    hidden: bool = False
    stop: int = 0
    pictured: bool = False

    def ancestry(self) -> "Iterator[Box]":
        """Return the box itself and every box around it, inmost first."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent


@dataclass(slots=True, eq=False)
class Block:
    """A run of text no block element breaks; `links`, `strong`, `italic` count characters of it.

    `text` is whitespace-normalised, but for a "\\n" at each <br>.
    """

    text: str
    links: int
    strong: int
    italic: int
    box: Box


@dataclass(slots=True)
class Outline:
    """Every box and block of a tree, both in document order; the first box is the root."""

    boxes: list[Box] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def outline(root: LexborNode, skipped: frozenset[int] = frozenset()) -> Outline:
    """Return the boxes and blocks below a node (the first box); `skipped` has memory ids."""
    walk = _Walk(root)
    above: list[tuple[LexborNode, str]] = []
    node, boxes = root.first_child, walk.outline.boxes
    while node is not None or above:
        if node is None:
            node, kind = above.pop()
            if kind != "inline":
                walk.leave(kind)
        else:
            tag = node.tag or ""
            kind = _KINDS.get(tag, "box")
            if kind == "text":
                walk.read(node.text_content or "")
            elif kind == "break":
                walk.end_line()
            elif kind == "picture":
                walk.box.pictured = True
                node = walk.past_card(node, above)
            elif kind != "skipped" and not (skipped and node.mem_id in skipped):
                if kind == "box":
                    walk.enter(tag, node.attributes)
                elif kind != "inline":
                    walk.within[kind] += 1
                above.append((node, kind))
                node = node.first_child
                continue
        node = node.next if len(boxes) <= _MOST else None
    walk.leave("box")
    return walk.outline


class _Walk:
    """What is open while the tree is walked: boxes, links, emphasis, and the text of one block."""

    def __init__(self, root: LexborNode) -> None:
        self.box = Box(root.tag or "", _names(root.attributes), None, 0)
        self.outline = Outline([self.box])
        self.within = {"link": 0, "strong": 0, "italic": 0}
        self.parts: list[str] = []
        self.lines: list[str] = []
        self.links = self.strong = self.italic = 0
        self.no_cards: set[int] = set()

    def enter(self, tag: str, at: Mapping[str, str | None]) -> None:
        """Take in a box's start."""
        if self.parts or self.lines:
            self._end_block()
        start = len(self.outline.blocks)
        if len(at) == 1 and "class" in at:  # as with most
            self.box = Box(tag, at["class"] or "", self.box, start)
        elif at:
            self.box = Box(tag, _names(at), self.box, start, _hidden(at))
        else:
            self.box = Box(tag, "", self.box, start)
        self.outline.boxes.append(self.box)

    def leave(self, kind: str) -> None:
        """Take in the end of a box, a link or an emphasis."""
        if kind == "box":
            if self.parts or self.lines:
                self._end_block()
            self.box.stop = len(self.outline.blocks)
            self.box = self.box.parent or self.box
        else:
            self.within[kind] -= 1

    def past_card(self, picture: LexborNode, above: list[tuple[LexborNode, str]]) -> LexborNode:
        """Return the caption or card a picture stands in within a sentence, closed, else itself."""
        for depth, (node, kind) in enumerate(reversed(above[-_CARD_DEPTH:]), start=1):
            if kind == "box":
                break
            if node.tag == "span" and self._is_card(node):
                for _, inner in above[-depth:]:
                    if inner != "inline":
                        self.leave(inner)
                del above[-depth:]
                return node
        return picture

    def _is_card(self, span: LexborNode) -> bool:
        if span.mem_id in self.no_cards or len(self.no_cards) > _MOST_CARDS:
            return False
        self.no_cards.add(span.mem_id)
        size, said = len(span.text().strip()), hint(_names(span.attributes))
        if 0 < size <= _CAPTION and (said.never or said.picture):
            return True
        links = [len(link.text()) for link in span.css("a")]
        return len(links) > 1 and sum(links) > _CARD_LINKS * size

    def read(self, text: str) -> None:
        """Take in a text node."""
        if text.isspace():
            if self.parts:
                self.parts.append(" ")
            return
        self.parts.append(text)
        within = self.within
        if within["link"] or within["strong"] or within["italic"]:
            size = len(text.strip())
            self.links += size if within["link"] else 0
            self.strong += size if within["strong"] else 0
            self.italic += size if within["italic"] else 0

    def end_line(self) -> None:
        """Take in a <br>."""
        self.lines.append(_line(self.parts))
        self.parts = []

    def _end_block(self) -> None:
        text = _line(self.parts) if self.box.tag != "pre" else _lines(self.parts)
        if self.lines:
            text = "\n".join([*self.lines, text]).strip()
        if text:
            block = Block(text, self.links, self.strong, self.italic, self.box)
            self.outline.blocks.append(block)
        self.parts, self.lines = [], []
        self.links = self.strong = self.italic = 0


def _line(parts: list[str]) -> str:
    text = "".join(parts)
    if text.isprintable() and "  " not in text:  # what is printable has no white space but blanks
        return text.strip()
    return " ".join(text.split())


def _lines(parts: list[str]) -> str:
    return "\n".join([" ".join(line.split()) for line in "".join(parts).splitlines()])


def _names(at: Mapping[str, str | None]) -> str:
    return " ".join([value for key in _NAMING if key in at and (value := at[key])])


def _hidden(at: Mapping[str, str | None]) -> bool:
    style = at.get("style")
    return "hidden" in at or (style is not None and _HIDDEN.search(style) is not None)
