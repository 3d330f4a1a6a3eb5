"""Which rule finds which field on one site; defaults do most of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from selectolax.lexbor import LexborNode

from parsers.view import View

Rule = Callable[[View], str | None]


@dataclass(frozen=True, slots=True)
class Css:
    """A rule that takes the text (or one attribute) of the first node a selector finds."""

    selector: str
    attribute: str | None = None

    @property
    def name(self) -> str:
        """Return the rule as provenance shows it."""
        return f"css({self.selector})" + (f"@{self.attribute}" if self.attribute else "")

    def nodes(self, view: View) -> list[LexborNode]:
        """Return every node the selector finds, in document order."""
        return view.tree.css(self.selector)

    def __call__(self, view: View) -> str | None:
        """Return the first node's text or attribute, or None."""
        node = view.tree.css_first(self.selector)
        if node is None:
            return None
        found = node.attributes.get(self.attribute) if self.attribute else node.text(separator=" ")
        return " ".join((found or "").split()) or None


def css(selector: str, attribute: str | None = None) -> Css:
    """Return a rule over the page's tree."""
    return Css(selector, attribute)


@dataclass(frozen=True, slots=True)
class Layout:
    """A site's own rules; a field left None is found by the generic rules.

    `body` by selector keeps the paragraphs of every node it finds; a plain function gives the
    text, a paragraph a line. `drop` lists selectors of blocks inside the body that are not text
    of the article.
    """

    headline: Rule | None = None
    lead: Rule | None = None
    body: Rule | None = None
    byline: Rule | None = None
    published: Rule | None = None
    section: Rule | None = None
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """A layout a site had for pages fetched before `until`, a day in UTC."""

    layout: Layout
    until: date = date.max


Layouts = Layout | tuple[Dated, ...]
GENERIC: Final = Layout()


def rule_name(rule: Rule) -> str:
    """Return a rule as provenance shows it."""
    return rule.name if isinstance(rule, Css) else getattr(rule, "__name__", repr(rule))


def layout_at(layouts: Layouts, fetched_at: datetime) -> Layout:
    """Return the layout of a page fetched at a time, the generic one after the last has ended."""
    if isinstance(layouts, Layout):
        return layouts
    day = fetched_at.astimezone(UTC).date()
    running = [dated for dated in layouts if day < dated.until]
    return min(running, key=lambda dated: dated.until).layout if running else GENERIC
