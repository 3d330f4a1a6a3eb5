"""A page as rules see it: the C tree with its junk removed once, metadata and structured data."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Generic, TypeVar

from bs4 import BeautifulSoup
from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from parsers.body.blocks import Outline, outline
from parsers.body.scope import article_scope
from parsers.page import Page
from parsers.scripts.payloads import payloads

T = TypeVar("T")

_JUNK = ["script", "style", "noscript", "template", "svg", "iframe", "button", "select"]
_NAMED_BY = ("name", "property", "itemprop", "http-equiv")  # a <meta>
_DATA_AND_FORMS = 'script[type*="ld+json" i], form'
_ADDRESS_FIELD = 'input[type="email" i], input[type="password" i], input[name*="mail" i]'
_AS_WRITTEN = LexborDocumentOptions.WO_EVENTS.value  # no mirrors of chosen options, which cost
_MOST_OBJECTS = 20_000
_NESTED = (dict, list)
_DEEPEST = 20
_DECODER = json.JSONDecoder(strict=False)
_TRAILING_COMMA = re.compile(r",\s{0,200}(?=[}\]])")


@dataclass(frozen=True, slots=True)
class Finding(Generic[T]):
    """A value with the rule that found it and the string it was read from."""

    value: T
    rule: str
    raw: str


class View:
    """One decoded HTML page. Rules read it and never change the tree."""

    def __init__(self, page: Page, html: str, utf8: bytes | None = None) -> None:
        self.page = page
        self.html = html
        # From bytes, which it would make of the text again.
        self.tree = LexborHTMLParser(utf8 or html, options=_AS_WRITTEN)
        self._ld_texts: list[str] = []
        # Inmost first: a form may lie in another, and goes with it.
        for node in reversed(self.tree.css(_DATA_AND_FORMS)):
            if node.tag == "script":
                self._ld_texts.insert(0, node.text())
            elif _is_control(node):
                _close(node)
        self.tree.strip_tags(_JUNK)

    @cached_property
    def meta(self) -> Mapping[str, tuple[str, ...]]:
        """Contents of <meta> by lower-cased name, property, itemprop or http-equiv, in order."""
        found: dict[str, list[str]] = {}
        for node in self.tree.css("meta[content]"):
            at = node.attributes
            content = (at.get("content") or "").strip()
            keys = {(at[name] or "").strip().lower() for name in _NAMED_BY if name in at}
            for key in keys - {""} if content else ():
                found.setdefault(key, []).append(content)
        return {key: tuple(contents) for key, contents in found.items()}

    @cached_property
    def json_ld(self) -> tuple[dict[str, Any], ...]:
        """Every JSON-LD object of the page, nested ones and @graph members included, in order."""
        return tuple(node for text in self._ld_texts for node in _objects(_json(text)))

    @cached_property
    def outline(self) -> Outline:
        """The boxes and blocks of text of the page's part that holds the article."""
        scope = article_scope(self.tree)
        return outline(scope) if scope else Outline()

    @cached_property
    def payloads(self) -> tuple[object, ...]:
        """What the page's scripts carry as data: hydration payloads, `window.STATE = {…}`."""
        return tuple(payloads(self.html))

    @cached_property
    def payload_objects(self) -> tuple[dict[str, Any], ...]:
        """Every object of the payloads, nested ones included, in order; too many are cut."""
        found = (node for value in self.payloads for node in _objects(value))
        return tuple(islice(found, _MOST_OBJECTS))

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The article's region (else the body) as BeautifulSoup, for a site's own functions."""
        region = self.tree.css_first("article") or self.tree.body
        return BeautifulSoup(region.html or "" if region else "", "lxml")


def _is_control(form: LexborNode) -> bool:
    """Return whether a form has no prose and no headline; ASP.NET wraps the whole page in one."""
    told = form.css('p, h1, input[name="__VIEWSTATE"]')
    return all(n.tag == "p" for n in told) and sum(len(p.text()) for p in told) < 400


def _close(form: LexborNode) -> None:
    """Remove a form; one that asks for an address stays, empty, to tell what the box around is."""
    if form.css_first(_ADDRESS_FIELD) is None:
        form.decompose()
    else:
        form.inner_html = ""


def _json(text: str) -> object:
    """Return the first JSON value of a script, which may stand in a comment or CDATA."""
    starts = [at for sign in "{[" if (at := text.find(sign)) >= 0]
    bare = text[min(starts) :] if starts else ""
    for candidate in (bare, _TRAILING_COMMA.sub("", bare)) if bare else ():
        try:
            return _DECODER.raw_decode(candidate)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    _gather(value, 0, found)
    return found


def _gather(value: object, depth: int, found: list[dict[str, Any]]) -> None:
    if isinstance(value, dict):
        found.append(value)
        value = list(value.values())
    for child in value if isinstance(value, list) and depth < _DEEPEST else ():
        if isinstance(child, _NESTED):
            _gather(child, depth + 1, found)
