"""The body out of what a page carries beside its tree: JSON-LD, hydration payloads."""

import re
from collections.abc import Iterator
from html import unescape

from selectolax.lexbor import LexborHTMLParser

from parsers.body.blocks import outline
from parsers.body.cleaning import key
from parsers.body.lines import block_paragraphs, text_paragraphs
from parsers.limits import endless
from parsers.view import Finding, View

_TAG = re.compile(r"<(?:p|br|div|h[1-6]|ul|blockquote|figure)\b[^<>]{0,500}>", re.IGNORECASE)
_TEXT_KEYS = re.compile(
    r"^(?:article_?)?(?:body|content|text|full_?text|html|description_full)\w{0,10}$", re.IGNORECASE
)
_PIECE_KEYS = frozenset(
    ("text", "content", "value", "html", "data", "children", "paragraph", "body")
)
_TITLE_KEYS = ("title", "headline", "name")
_SHORTEST = 200
_DEEPEST = 40


def article_body(view: View, least: float) -> Finding[tuple[str, ...]] | None:
    """Return the longest articleBody of the page's JSON-LD, of more than `least` characters."""
    texts = [t for node in view.json_ld if isinstance(t := node.get("articleBody"), str)]
    longest = max(texts, key=len, default="")
    found = _paragraphs(longest) if len(longest) > least else ()
    return Finding(found, "json-ld:articleBody", "") if _size(found) > least else None


def payload_body(view: View) -> Finding[tuple[str, ...]] | None:
    """Return the text of the article in a page's hydration data: beside the page's own title."""
    titles = {key(t) for name in ("og:title", "twitter:title") for t in view.meta.get(name, ())}
    title = view.tree.css_first("title")
    titled = key(title.text()) if title else ""
    best: tuple[str, ...] = ()
    for record in _records(view.payloads, 0):
        names = {key(n) for k in _TITLE_KEYS if isinstance(n := record.get(k), str) and len(n) > 10}
        if not any(name in titles or name in titled for name in names if name):
            continue
        found = max(
            (_prose(v) for k, v in record.items() if _TEXT_KEYS.match(k)), key=_size, default=()
        )
        best = max(best, found, key=_size)
    return Finding(best, "payload", "") if _size(best) >= _SHORTEST else None


def _records(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for child in value.values():
            yield from _records(child, depth + 1)
    elif isinstance(value, list | tuple):
        for child in value:
            yield from _records(child, depth + 1)


def _prose(value: object) -> tuple[str, ...]:
    """Return the paragraphs of a text, of HTML, or of an editor's list of blocks."""
    return tuple(p for piece in _pieces(value, 0) for p in _paragraphs(piece))


def _pieces(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and depth < _DEEPEST:
        for child in value:
            yield from _pieces(child, depth + 1)
    elif isinstance(value, dict) and depth < _DEEPEST:
        for name, child in value.items():
            if name in _PIECE_KEYS or name == "blocks":
                yield from _pieces(child, depth + 1)


def _paragraphs(text: str) -> tuple[str, ...]:
    if "&lt;" in text:
        text = unescape(text)
    if _TAG.search(text):
        if endless(text.encode("utf-8", "replace")):
            return ()
        body = LexborHTMLParser(text).body
        return block_paragraphs(outline(body).blocks) if body else ()
    lines = "\n".join(" ".join(line.split()) for line in unescape(text).splitlines())
    return tuple(text_paragraphs(lines.strip()))


def _size(paragraphs: tuple[str, ...]) -> int:
    return sum(map(len, paragraphs))
