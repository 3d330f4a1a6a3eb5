"""What of the article's region is its text: leads above, paragraphs, headings, lists, tables."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice, takewhile

from parsers.body.blocks import Block, Box
from parsers.body.boilerplate import HEADINGS, Furniture
from parsers.body.closing import without_closing_notes, without_empty_headings
from parsers.body.hints import hint
from parsers.body.promos import is_promo
from parsers.body.region import signature

_LISTED = frozenset(("li", "td", "th", "dt", "dd", "blockquote", "pre"))
_MAIN = 0.15  # the share of a region's prose that makes a signature one of the text's own
_HEADER = 40  # blocks a page prints at most between headline and text
_POINTER = 250
_TOLD = 80  # characters outside links from which a sentence says something of its own
_ENDS = (".", "!", "?", "…", "»", "”", '"')
_TELLING = 60  # characters from which nobody says the same twice by chance
_SHORTEST_QUOTE, _LONGEST_QUOTE = 50, 600
_MOST_QUOTES = 50
_WORD = re.compile(r"\w+")
_SOFT_HYPHEN = "\xad"
_ARROWS = (">>", "»»", "→", "►", "▶", "➡", "👉")


class Region:
    """The blocks of the box that holds an article, and what tells its text from the rest.

    `title` is the index of the headline's block or -1, `first` and `last` those of the text.
    """

    def __init__(self, furniture: Furniture, root: Box, titles: frozenset[str]) -> None:
        self.furniture = furniture
        self.blocks = furniture.page.blocks
        self.inside = range(root.start, root.stop)
        self.main = self._main_signatures()
        own = self._below_title([i for i in self.inside if self._is_own_prose(i)], titles)
        self.first = own[0] if own else root.start
        self.last = own[-1] if own else root.stop - 1
        self.homes = {self.blocks[i].box.parent for i in own}
        shown = {self.blocks[i].box.parent for i in own if not furniture.aside[i]}
        self.homes_aside = self.homes - shown
        self.often = Counter([block.text for block in self.blocks])
        self._said: dict[int, str] = {}
        self.title = title_index(self.blocks[: self.first], titles)
        above = self.blocks[: max(self.title + 1, self.first)]  # further ones are subheadings
        self.titles = titles | {key(b.text) for b in above if b.box.tag == "h1"}
        self.title_sizes = _range_of(map(len, self.titles))

    def _main_signatures(self) -> set[str]:
        shares: Counter[str] = Counter()
        counted: set[str] = set()
        for i in self.inside:
            size, text = self.furniture.prose[i], self.blocks[i].text
            if size and not self.furniture.never[i] and text not in counted:
                counted.add(text)
                shares[signature(self.blocks[i])] += size // (10 if self.furniture.aside[i] else 1)
        least = _MAIN * shares.total()
        return {kind for kind, size in shares.items() if size and size >= least}

    def _is_own_prose(self, i: int) -> bool:
        return (
            self.furniture.prose[i] > 0
            and not self.furniture.never[i]
            and signature(self.blocks[i]) in self.main
        )

    def _below_title(self, own: list[int], titles: frozenset[str]) -> list[int]:
        """Leave out prose above the headline, where less of the text stands there than below."""
        headings = [i for i in self.inside if self.blocks[i].box.tag == "h1"]
        title = headings[0] if len(headings) == 1 else -1
        below = [i for i in own if i > title]
        prose = self.furniture.prose
        if 2 * sum(prose[i] for i in below) > sum(prose[i] for i in own):
            return below
        return own

    def text_blocks(self, descriptions: frozenset[str]) -> list[Block]:
        """Return the blocks that are text, in order; `descriptions` are keys of the page's own."""
        kept = [i for i in self.inside if i > self.title and self._is_text(i)]
        kept = self._once(kept)
        kept = self._without_pull_quotes(kept)
        kept = without_empty_headings(self.furniture, kept, self.often)
        kept = without_closing_notes(self.blocks, kept, self._is_apart)
        leads = [i for i in self._header() if self._is_lead(i, descriptions)]
        leads = self._not_repeated(leads, kept)
        return [self.blocks[i] for i in sorted({*leads, *kept})]

    def _key(self, i: int) -> str:
        """Return the key of a block's text, which several rules ask for."""
        said = self._said.get(i)
        if said is None:
            said = self._said[i] = key(self.blocks[i].text)
        return said

    def _is_said(self, own: int, among: Iterable[int]) -> bool:
        """Return whether one of some blocks says what a block does, but for spaces and signs.

        Which blocks may is told before their keys are made: a text is never shorter than its key,
        and it has the block's longest word, unless that is written otherwise there.
        """
        said, word = self._key(own), _longest_word(self.blocks[own].text)
        texts = ((i, self.blocks[i].text) for i in among)
        alike = (i for i, t in texts if len(t) >= len(said) and (word in t or _SOFT_HYPHEN in t))
        return any(said in self._key(i) for i in alike)

    def _not_repeated(self, leads: list[int], kept: list[int]) -> list[int]:
        """Leave out leads that a later lead, or the text, says word for word."""
        others = [i for i in kept if i not in leads] if leads else []
        found: list[int] = []
        for i in reversed(leads):
            if not self._is_said(i, (*others, *found)):
                found.append(i)
        return found

    def _is_text(self, i: int) -> bool:
        block = self.blocks[i]
        own = signature(block) in self.main
        if self.furniture.never[i] or (self.furniture.aside[i] and not own and not self._heads(i)):
            return False
        if self._is_pointer(block, own) or is_promo(block.text) or self._is_headline(i):
            return False
        tag, at_home = block.box.tag, block.box.parent in self.homes
        if tag in HEADINGS:
            return at_home or i > self.first
        listed = tag in _LISTED or (block.box.parent or block.box).tag == "blockquote"
        if own or listed:
            return True
        if i < self.first and not at_home:
            return tag == "p" and self.furniture.prose[i] > 0
        if i > self.last and not at_home and tag != "p":
            return False
        return self.furniture.prose[i] > 0 or (tag == "p" and (at_home or i <= self.last))

    def _heads(self, i: int) -> bool:
        """Return whether a heading is aside only as the text around it is."""
        box = self.blocks[i].box
        return box.tag in HEADINGS and box.parent in self.homes_aside

    def _is_pointer(self, block: Block, own: bool) -> bool:
        """Return whether a block leads elsewhere; of the text's own, whether it does no more."""
        return is_link(block) and not (own and tells(block))

    def _is_headline(self, i: int) -> bool:
        # A title's key lacks its spaces and signs, which are few.
        shortest, longest = self.title_sizes
        return shortest <= len(self.blocks[i].text) <= 2 * longest and self._key(i) in self.titles

    def _once(self, kept: list[int]) -> list[int]:
        """Leave out what a page repeats, but for the text's own paragraphs and lists."""
        seen: set[str] = set()
        found: list[int] = []
        for i in kept:
            block = self.blocks[i]
            if found and len(block.text) > _TELLING and block.text == self.blocks[found[-1]].text:
                continue
            mine = signature(block) in self.main or block.box.parent in self.homes
            again = self.often[block.text] > 2 and block.box.tag not in _LISTED
            if not mine and (again or block.text in seen):
                continue
            if len(block.text) > _TELLING:
                seen.add(block.text)
            found.append(i)
        return found

    def _without_pull_quotes(self, kept: list[int]) -> list[int]:
        """Leave out what stands apart and says again a part of the text."""
        apart = [i for i in kept if self._may_be_pulled(i)]
        if not apart or len(apart) > _MOST_QUOTES:
            return kept
        others = [i for i in kept if i not in apart]
        again = {i for i in apart if self._is_said(i, others)}
        return [i for i in kept if i not in again]

    def _may_be_pulled(self, i: int) -> bool:
        block = self.blocks[i]
        tag, size = block.box.tag, len(block.text)
        if tag in HEADINGS or not _SHORTEST_QUOTE <= size <= _LONGEST_QUOTE:
            return False
        return tag == "blockquote" or (tag not in _LISTED and signature(block) not in self.main)

    def _is_apart(self, block: Block) -> bool:
        return signature(block) not in self.main and block.box.parent not in self.homes

    def _header(self) -> range:
        if self.title < 0 or self.first - self.title > _HEADER:
            return range(0)
        return range(self.title + 1, self.first)

    def _is_lead(self, i: int, descriptions: frozenset[str]) -> bool:
        block = self.blocks[i]
        if block.links > 0.3 * len(block.text) or len(block.text) < 40:
            return False
        said, boxes = self._key(i), (block.box, block.box.parent or block.box)
        if any(told[:40] in said or said[:40] in told for told in descriptions):
            return not any(hint(box.names).picture for box in boxes)
        alone = takewhile(lambda box: box.stop - box.start == 1, islice(block.box.ancestry(), 5))
        named = any(hint(box.names).lead for box in (*boxes, *alone))
        return named and not self.furniture.never[i]


def is_link(block: Block) -> bool:
    """Return whether a block is a link, or a bold label with one: no text, but a way elsewhere."""
    size = len(block.text)
    if block.links and block.text.startswith(_ARROWS):
        return True
    return block.links > 0.65 * size or (
        size < _POINTER and block.links > 0.35 * size and block.links + block.strong > 0.88 * size
    )


def tells(block: Block) -> bool:
    """Return whether a block full of links is a sentence all the same."""
    size = len(block.text)
    plain = size - block.links
    return plain >= _TOLD and block.links < 0.8 * size and block.text.endswith(_ENDS)


def title_index(blocks: list[Block], titles: frozenset[str]) -> int:
    """Return the index of the headline's block, of several <h1> the one the page is titled by."""
    headings = [i for i, block in enumerate(blocks) if block.box.tag == "h1"]
    if headings:
        titled = [i for i in headings if len(headings) > 1 and key(blocks[i].text) in titles]
        return (titled or headings)[-1]
    shortest, longest = _range_of(map(len, titles))
    alike = (i for i, b in enumerate(blocks) if shortest <= len(b.text) <= 2 * longest)
    return max((i for i in alike if key(blocks[i].text) in titles), default=-1)


def _range_of(sizes: Iterable[int]) -> tuple[int, int]:
    found = [*sizes] or [0]
    return min(found), max(found)


def _longest_word(text: str) -> str:
    """Return the longest word of a text but for its first, "" where that is in capitals."""
    word = max(_WORD.findall(text)[1:], key=len, default="")
    return "" if word.isupper() else word


def key(text: str) -> str:
    """Return a text's letters and digits, lower case, to compare it by."""
    return "".join(_WORD.findall(text.lower())).replace("_", "")
