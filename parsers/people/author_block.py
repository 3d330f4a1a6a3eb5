"""The author as a page shows him: the block at the headline, or a name alone beside it."""

import re
from itertools import islice

from selectolax.lexbor import LexborNode

from parsers.body.blocks import tags
from parsers.people.byline import read_byline
from parsers.people.labels import has_label
from parsers.people.names import looks_named, person
from parsers.people.signature import signers
from parsers.text.skeleton import skeleton
from parsers.view import View

_BLOCKS = (
    '[rel~="author"],[itemprop~="author"],[class*="auth" i],[class*="byline" i],[class*="avtor" i],'
    '[class*="autor" i],a[href*="/author"],a[href*="/autor"],a[href*="/avtor"],address,h1'
)
_NO_BYLINE = re.compile(
    r"comment|pikir|related|image|img|photo|foto|caption|credit|copyright|descr|login|menu"
    r"|most-?read|popular|bio(?![a-z])|(?<!name.)auth(?!or)",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"comment|pikir|related|teaser|recommend|most-?read|read-?next|recirc|similar|trending|popular"
    r"|(?<![a-z])menu|(?<![a-z])nav(?![a-z])|navi|promo|(?<![a-z])tags?(?![a-z])|carousel|slider|swiper|gallery|caption",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST, _LONGEST_NAME = 4, 240, 60
_LEVELS = 4
_NEAR, _MOST = 40, 80
_MOST_NAMES = 4
_LABEL = 30
_ALONE = tags("h1 p span div a strong b em h3 h4 h5 h6 td")


def block_names(view: View, headline: str) -> list[str]:
    """Return the byline block's names as printed, the block nearest below the headline first."""
    nodes = view.tree.css(_BLOCKS)
    titles = [at for at, node in enumerate(nodes) if node.tag == "h1"]
    same = [at for at in titles if _is_title(nodes[at], headline)]
    title = (same or titles or [-1])[0]
    header = _header(nodes[title]) if title >= 0 else frozenset()
    order = [*nodes[title + 1 :][:_MOST], *reversed(nodes[: max(title, 0)][-_MOST:])]
    newsroom: list[str] = []
    for at, node in enumerate(order):
        names = [] if node.tag == "h1" else _names_in(node, header)
        if any(_names_author(name) for name in names):
            return _distinct([*names, *_alongside(node, order[at + 1 :], header)])
        newsroom = newsroom or [name for name in names if len(name) <= _LONGEST_NAME]
    return (_beside(nodes[title], headline) if title >= 0 else []) or newsroom


def _is_title(node: LexborNode, headline: str) -> bool:
    text = skeleton(_text(node)[:40])
    return bool(text) and text in skeleton(headline)


def _header(title: LexborNode) -> frozenset[int]:
    """The elements around the headline, by identity: what lies in them is no other article's."""
    around: list[int] = []
    at = title.parent
    while at is not None and at.tag not in {"body", "main"} and len(around) < _LEVELS:
        around.append(at.mem_id)
        at = at.parent
    return frozenset(around)


def _names_in(node: LexborNode, header: frozenset[int]) -> list[str]:
    """The names of one block: its links and name elements, else its lines, else its whole text."""
    text = _text(node)
    if not _SHORTEST < len(text) <= _LONGEST or node.tag in {"article", "body", "main"}:
        return []
    if _NO_BYLINE.search(_marks(node)) or _is_outside(node, header, len(text)):
        return []
    leaves = node.css('a,[itemprop~="name"],[class*="name" i]')
    names = [name for leaf in leaves if person(name := _text(leaf))]
    lines = [] if names else [line for line in _lines(node) if person(line)]
    names = names or [line for line in lines if looks_named(line)] or lines
    if not names and (len(text) <= _LONGEST_NAME or _is_telling(node, text)):
        names = [text]
    return [name for name in names if read_byline(name)]


def _is_telling(node: LexborNode, text: str) -> bool:
    """Whether a longer block reads as a byline: a label or a known name, and no postal address."""
    return has_label(text) or (node.tag != "address" and looks_named(text))


def _names_author(name: str) -> bool:
    return any(who.role in {"author", "interviewer"} for who in read_byline(name))


def _alongside(first: LexborNode, later: list[LexborNode], header: frozenset[int]) -> list[str]:
    """The names of further blocks of the same make beside the first: one for each author."""
    row = {parent.mem_id for parent in _parents(first, 2)}
    names: list[str] = []
    for node in later:
        alike = node.tag == first.tag and _marks(node) == _marks(first)
        if alike and any(parent.mem_id in row for parent in _parents(node, 2)):
            names += _names_in(node, header)
    return names


def _parents(node: LexborNode, levels: int) -> list[LexborNode]:
    parents: list[LexborNode] = []
    at = node.parent
    while at is not None and len(parents) < levels:
        parents.append(at)
        at = at.parent
    return parents


def _distinct(names: list[str]) -> list[str]:
    """Names once each, without those that hold another and a label before it."""
    names = list(dict.fromkeys(" ".join(name.split()).strip(" ,|–—-") for name in names))
    return [n for n in names if not any(other != n and n.endswith(other) for other in names)]


def _text(node: LexborNode) -> str:
    return " ".join(" ".join(_lines(node)).split())


def _lines(node: LexborNode) -> list[str]:
    """The texts of a node, one for each element they stand in, no more than is ever looked at."""
    lines: list[str] = []
    room = 2 * _LONGEST
    for at in islice(node.traverse(include_text=True), _LONGEST):
        if room < 0:
            break
        if at.tag == "-text":
            lines.append((at.text_content or "")[:_LONGEST])
            room -= len(lines[-1].strip())
    return lines


def _marks(node: LexborNode) -> str:
    return f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"


def _is_outside(node: LexborNode, header: frozenset[int], length: int) -> bool:
    """Whether a block belongs to a menu, a picture, a comment or the teaser of another article."""
    for level, at in enumerate(_parents(node, 2 * _LEVELS)):
        if at.tag in {"body", "article", "main"} or at.mem_id in header:
            return False
        if at.tag in {"aside", "nav", "figure", "figcaption"}:
            return True
        if level <= _LEVELS and _OUTSIDE.search(_marks(at)):
            return True
        if at.tag == "a" and len(_text(at)) > length + _SHORTEST:
            return True
    return False


def _beside(title: LexborNode, headline: str) -> list[str]:
    """Names alone in an element of their own near the headline, where no markup tells the author.

    Below the headline up to the first paragraph; above it no link, which would be a section's.
    """
    told = skeleton(headline)
    seen: set[int] = set()
    paragraph, listed = 0, False
    for around in _parents(title, _LEVELS):
        if around.tag == "body":
            break
        below = False
        for node in islice((n for n in around.traverse() if n.tag in _ALONE), _NEAR):
            below = below or node.mem_id == title.mem_id
            if node.mem_id == paragraph:
                break
            if node.mem_id in seen:  # every box around holds the nodes of the smaller ones
                continue
            seen.add(node.mem_id)
            text = _text(node)
            if below and node.tag == "p" and len(text) > 2 * _LONGEST_NAME:
                paragraph = node.mem_id
                break
            names = _names_alone(text)
            listed = _opens_list(text) or (listed and bool(names))
            alone = names and not listed and not any(skeleton(name) in told for name in names)
            if alone and not _is_prose(node, text) and (below or not _is_link(node)):
                return [text]
    return []


def _opens_list(text: str) -> bool:
    """Return whether a line says whose names follow (`Жеңімпаздар:`), no authors'."""
    return text.endswith(":") and len(text) <= _LONGEST and not has_label(text)


def _names_alone(text: str) -> list[str]:
    """The names a short text consists of: one, or several joined as a byline joins them."""
    if len(text) < _LONGEST_NAME:
        name = person(text)
        if name:
            return [name] if looks_named(name) else []
    names = signers(text)
    return names if 1 < len(names) <= _MOST_NAMES else []


def _is_prose(node: LexborNode, text: str) -> bool:
    """Whether a name is a link or stress within a paragraph, or stands in a menu or picture."""
    parent = node.parent
    inside = parent is not None and parent.tag == "p" and len(_text(parent)) > len(text) + _LABEL
    return inside or _is_outside(node, frozenset(), len(text))


def _is_link(node: LexborNode) -> bool:
    return node.tag == "a" or node.css_first("a") is not None or _parents(node, 1)[0].tag == "a"
