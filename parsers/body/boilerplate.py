"""What holds no text of an article: boxes that say so, cards of other articles, hidden ones."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, islice

from parsers.body.blocks import Block, Box, Outline, tags
from parsers.body.hints import Hint, hint, is_beside, is_frame, is_unseen
from parsers.body.promos import heads_comments

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NEVER_TAGS = tags("nav footer figure figcaption address")
_ASIDE_TAGS = frozenset(("aside", "details"))
_TELLING = _NEVER_TAGS | _ASIDE_TAGS | {"header"}
_CELLS = frozenset(("tr", "td", "th", "tbody"))
_UNNAMED = _CELLS | HEADINGS  # what their names say is of rows, players, anchors
_NO_CARDS = _CELLS | {"p"}
_ARTICLES = frozenset(("article", "main"))

_TEXTUAL = _CELLS | HEADINGS | {"p", "li", "article", "main", "body"}

_FIGURE_DEPTH = 4
_CAPTION = 300  # characters beside a picture at most
_LINE = 100  # characters of a line below a picture at most
_LABEL = 200  # characters up to which a box named as a label is one
_SENTENCE = 30  # characters from which a line that ends as a sentence does is prose
_ENDS = (".", "!", "?", "…", "»", "”", ":")
_HEADER = 12  # blocks between a headline and the first prose at most
_CALL = 500  # characters around a form that asks for an address at most
_CALL_DEPTH = 6
_FRAME_PROSE = 1500  # characters up to which a footer is one, however short the text above it
_CARD = 600  # characters of prose a card of another article has at most


class Furniture:
    """Which blocks of an outline stand in boxes that hold no text of the article.

    `never` and `aside` have one flag a block; blocks in an aside are only likely to be furniture,
    and the text's own paragraphs overrule them. `prose` has each block's characters of prose.
    """

    def __init__(self, page: Outline, shortest: int) -> None:
        self.page = page
        self.prose = [_prose(block, shortest) for block in page.blocks]
        self.never = bytearray(len(page.blocks))
        self.aside = bytearray(len(page.blocks))
        self._prose_to = [0, *accumulate(self.prose)]
        self._chars_to = [0, *accumulate([len(block.text) for block in page.blocks])]
        self._h1_to = [0, *accumulate([block.box.tag == "h1" for block in page.blocks])]
        self._opening = self._opened()
        for box in page.boxes[1:]:
            telling = box.names or box.hidden or box.tag in _TELLING
            # A box within one that is marked already needs no second look.
            if telling and box.stop > box.start and not self.never[box.start]:
                self._mark(box)
            figure = self._figure(box) if box.pictured else None
            if figure:
                _flag(self.never if figure.tag == "p" else self.aside, figure)
            if box.pictured and box.start == box.stop:
                self._mark_line_below(box)
            if box.tag == "form" and box.stop == box.start:
                self._mark_call(box)
            elif box.tag in HEADINGS and box.parent and box.parent.start == box.start < box.stop:
                self._mark_comments(box.parent)
        for box in self._cards():
            _flag(self.never, box)

    def prose_in(self, box: Box) -> int:
        """Return the characters of prose in a box."""
        return self._prose_to[box.stop] - self._prose_to[box.start]

    def _mark(self, box: Box) -> None:
        said = hint("" if box.tag in _UNNAMED else box.names)
        unseen = box.hidden or (box.tag in HEADINGS and is_unseen(box.names))
        never = unseen or said.never or box.tag in _NEVER_TAGS
        aside = (
            said.aside
            or box.tag in _ASIDE_TAGS
            or (said.label and self._is_short(box))
            or (box.tag == "header" and self._h1_to[box.start] > 0)  # a window's, a card's
        )
        if (never or aside) and not self._holds_article(box, said):
            never = never or (self._is_much(box) and self._is_beside(box))
            _flag(self.never if never else self.aside, box)

    def _figure(self, box: Box) -> Box | None:
        """Return the box that holds nothing but a picture and a line or two, around one."""
        found: Box | None = None
        around: Box | None = box
        for _ in range(_FIGURE_DEPTH):
            if around is None or around.stop - around.start > 2:
                break
            if around.tag in _TEXTUAL and not self._is_slanted(around):
                break
            size = self._chars_to[around.stop] - self._chars_to[around.start]
            if size > _CAPTION:
                break
            found = around if size else found
            around = around.parent
        if found is None or self._holds_article(found, hint(found.names)):
            return None
        inside = self.page.blocks[found.start : found.stop]
        return None if any(block.box.tag in HEADINGS for block in inside) else found

    def _mark_line_below(self, picture: Box) -> None:
        """Mark a slanted line that stands by itself below a box with nothing but a picture."""
        below = self.page.blocks[picture.start : picture.start + 1]
        for block in below:
            alone = block.box.parent is picture.parent and block.box.tag == picture.tag
            if alone and len(block.text) <= _LINE and block.italic > 0.9 * len(block.text):
                _flag(self.never, block.box)

    def _mark_call(self, form: Box) -> None:
        """Mark what stands in a small box with a form that asks for an address."""
        call: Box | None = None
        for box in islice(form.ancestry(), 1, _CALL_DEPTH):
            size = self._chars_to[box.stop] - self._chars_to[box.start]
            headed = self._h1_to[box.stop] > self._h1_to[box.start]
            if size > _CALL or headed or box.tag in _ARTICLES or self._is_much(box):
                break
            call = box
        if call is not None:
            _flag(self.aside, call)

    def _mark_comments(self, box: Box) -> None:
        """Mark a box that opens with a heading over comments: none of it is the article's."""
        text = self.page.blocks[box.start].text
        headed = self._h1_to[box.stop] > self._h1_to[box.start]
        if not headed and box.tag not in _ARTICLES and heads_comments(text):
            _flag(self.never, box)

    def _is_slanted(self, box: Box) -> bool:
        """Return whether a paragraph is a picture and one slanted line."""
        inside = self.page.blocks[box.start : box.stop]
        return box.tag == "p" and len(inside) == 1 and inside[0].italic > 0.9 * len(inside[0].text)

    def _is_short(self, box: Box) -> bool:
        size = self._chars_to[box.stop] - self._chars_to[box.start]
        return size <= _LABEL and box.tag not in HEADINGS

    def _holds_article(self, box: Box, said: Hint) -> bool:
        """Return whether a box is too much of the page to be beside it, whatever its name."""
        if not self._is_much(box):
            return False
        prose = self.prose_in(box)
        share = prose / (self._prose_to[-1] or 1)
        headed = self._h1_to[box.stop] > self._h1_to[box.start]
        frame = is_frame(box.tag, box.names) and prose < _FRAME_PROSE and not headed
        if frame or self._is_beside(box):
            return False
        if share > 0.8 or said.body or box.tag in _ARTICLES:
            return True
        return share > 0.3 and headed

    def _is_beside(self, box: Box) -> bool:
        """Return whether a box says that it is no text, where one has begun elsewhere."""
        begun = self._opening >= 0 and not box.start <= self._opening < box.stop
        headed = self._h1_to[box.stop] > self._h1_to[box.start]
        if not begun or headed or self.prose_in(box) >= _FRAME_PROSE:
            return False
        return box.tag == "aside" or is_beside(box.names)

    def _opened(self) -> int:
        """Return the index of the first prose below the page's first headline, or -1."""
        blocks = self.page.blocks
        title = next((i for i, block in enumerate(blocks) if block.box.tag == "h1"), len(blocks))
        below = range(title + 1, min(title + _HEADER, len(blocks)))
        return next((i for i in below if self.prose[i]), -1)

    def _is_much(self, box: Box) -> bool:
        return self.prose_in(box) >= 0.2 * (self._prose_to[-1] or 1)

    def _cards(self) -> list[Box]:
        """Return boxes that repeat side by side, each a linked title with at most a teaser."""
        families: defaultdict[tuple[int, str, str], list[Box]] = defaultdict(list)
        for box in self.page.boxes:
            if box.stop > box.start and box.parent is not None and box.tag not in _NO_CARDS:
                families[id(box.parent), box.tag, box.names].append(box)
        alike = [family for family in families.values() if len(family) >= 3]
        return [box for family in alike if self._are_cards(family) for box in family]

    def _are_cards(self, family: Sequence[Box]) -> bool:
        if sum(map(self.prose_in, family)) > _CARD * len(family):
            return False
        blocks = self.page.blocks
        titled = sum(any(map(_is_title, blocks[box.start : box.stop])) for box in family)
        return titled >= 0.8 * len(family)


def _flag(flags: bytearray, box: Box) -> None:
    flags[box.start : box.stop] = b"\1" * (box.stop - box.start)


def _prose(block: Block, shortest: int) -> int:
    """Return a block's characters outside links, none where they are few or mostly links."""
    plain = len(block.text) - block.links
    is_sentence = plain >= _SENTENCE and block.box.tag != "li" and block.text.endswith(_ENDS)
    told = plain >= shortest or is_sentence
    return plain if told and plain > block.links else 0


def _is_title(block: Block) -> bool:
    return block.links >= 15 and block.links > 0.8 * len(block.text)
