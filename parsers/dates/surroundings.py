"""What on a page belongs with the headline: not a site's header, a comment or another article."""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from parsers.dates.clock import ALMATY
from parsers.dates.reading import Published
from parsers.dates.shown import sibling, text_of
from parsers.dates.stated import address
from parsers.dates.tokens import plain, tokens_of
from parsers.view import Finding, View

_FOREIGN = re.compile(
    r"comment|pikir|related|sidebar|(?<![\w-])widget|recommend|popular|latest|similar|ticker"
    r"|lenta|footer|menu|archive|teaser|weather|currency|rates|notice|banner|copyright|promo"
    r"|aside|also|last-?news|more-?news|news-?list|top-?bar|top-?line|navbar|site-?header|duration"
)
_FOREIGN_TAGS = {"aside", "nav", "article", "option"}
_CHANGED = re.compile(r"updat|modif|edited|changed")
_PUBLISHED = re.compile(r"publi|post|creat|entry|pubdate")
_DATED_PATH = re.compile(r"/(?:19|20)\d\d/\d{1,2}(?:/\d{1,2})?/?$")
_LABEL = 40  # characters of a label before a date
_ITEM = 60  # characters of a list item that holds a date and not another headline
_HEADER_LEVELS = 1  # a block joining the headline here is in its own box
_BEFORE_LEVELS = 2  # how far up a block before the headline may join it


class Surroundings:
    """The boxes around a headline, innermost first, and what in them is the article's own."""

    def __init__(self, heading: LexborNode, boxes: Sequence[LexborNode], view: View) -> None:
        self._heading = heading
        self._boxes = boxes
        self._view = view
        self._levels = {box.mem_id: level for level, box in enumerate(boxes)}
        framed = [level for level, box in enumerate(boxes) if box.tag in {"article", "main"}]
        self._frame = max(framed, default=None)
        self._foreign: dict[tuple[int, int], bool] = {}

    def holds(self, node: LexborNode) -> bool:
        """Return whether a node is one of the boxes or the headline itself."""
        return node.mem_id in self._levels or node.mem_id == self._heading.mem_id

    def level(self, node: LexborNode, *, before: bool) -> int | None:
        """Return how many boxes up a block joins the headline; None for a foreign block."""
        steps = []
        step: LexborNode | None = node
        while step is not None and step.mem_id not in self._levels:
            if step.mem_id == self._heading.mem_id:
                return None
            steps.append(step)
            step = step.parent
        if step is None:
            return None
        level = self._levels[step.mem_id]
        if _is_changed(node) or any(self._is_foreign(each, level) for each in steps):
            return None
        in_header = any(each.tag == "header" for each in steps)
        return None if before and self._is_of_site(level, in_header=in_header) else level

    def is_todays(self, shown: Finding[Published]) -> bool:
        """Return whether a time before the headline looks like the day a site shows its readers."""
        if any(token.says == "weekday" for token in tokens_of(plain(shown.raw))):
            return True
        return shown.value.value == self._view.page.source.fetched_at.astimezone(ALMATY).date()

    def _is_of_site(self, level: int, *, in_header: bool) -> bool:
        inside = self._frame is not None and level <= self._frame
        return level > _BEFORE_LEVELS or ((in_header or self._frame is not None) and not inside)

    def _is_foreign(self, node: LexborNode, level: int) -> bool:
        key = node.mem_id, level
        if key not in self._foreign:  # the same boxes stand above many blocks
            self._foreign[key] = self._judged_foreign(node, level)
        return self._foreign[key]

    def _judged_foreign(self, node: LexborNode, level: int) -> bool:
        if node.tag == "a":
            return self._leads_away(node)
        if node.tag == "li":
            return len(node.text()) > _ITEM
        if node.tag == "footer":
            return not any(box.tag == "article" for box in self._boxes[level:])
        if node.tag in _FOREIGN_TAGS:
            return True
        words = set(_FOREIGN.findall(_names(node)))
        if words and level <= _HEADER_LEVELS:  # names that the headline's own boxes bear too
            words -= {w for box in self._boxes[: level + 1] for w in _FOREIGN.findall(_names(box))}
        return bool(words)

    def _leads_away(self, link: LexborNode) -> bool:
        path = address(link.attributes.get("href") or "").path
        own = address(self._view.page.source.url).path
        return bool(path) and bool(own) and path != own and _DATED_PATH.search(path) is None


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """Give the nodes above a node, nearest first."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _names(node: LexborNode) -> str:
    at = node.attributes
    return f"{at.get('class') or ''} {at.get('id') or ''}".lower()


def _is_changed(node: LexborNode) -> bool:
    names = f"{_names(node)} {node.attributes.get('itemprop') or ''}".lower()
    return _CHANGED.search(names) is not None and _PUBLISHED.search(names) is None


def is_labelled_changed(node: LexborNode) -> bool:
    """Return whether the label before a block says that the article was changed then."""
    label = sibling(node, "prev") or (sibling(node.parent, "prev") if node.parent else None)
    text = text_of(label) if label else ""
    if not 3 < len(text) <= _LABEL:
        return False
    said = {token.says for token in tokens_of(plain(text))}
    return "modified" in said and "published" not in said
