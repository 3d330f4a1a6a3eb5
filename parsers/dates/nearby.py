"""Times that a reader sees near the headline, nearest first."""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from parsers.dates.reading import Published
from parsers.dates.shown import LONGEST, read_line, text_of, times_shown
from parsers.dates.surroundings import Surroundings, ancestors, is_labelled_changed
from parsers.view import Finding, View

_HINTS = ("date", "time", "publi", "posted", "meta", "info")
_HINTED = ", ".join(
    ("time", "[itemprop~=datePublished]", "[pubdate]", *(f"[class*={h} i]" for h in _HINTS))
)
_LESSER_HEADINGS = "h2, h3, h4, [itemprop=headline]"
_MOST = 60  # blocks looked at on either side of the headline
_TRIED = 8  # blocks read, nearest first
_LEVELS = (2, 5)  # how far up blocks may join the headline: first within its own boxes
_TEXTS_BEFORE, _TEXTS_AFTER = 15, 40  # text nodes around the headline
_YEAR_OR_CLOCK = re.compile(r"(?:19|20)\d\d|\d:\d\d|\d\.\d\d\.\d\d")


def dates_near_headline(view: View) -> list[Finding[Published]]:
    """Return the times shown near the headline, nearest first; empty without a headline."""
    heading = _heading(view)
    if heading is None:
        return []
    boxes = [node for node in ancestors(heading) if node.tag not in {"html", "-document"}]
    for level in _LEVELS if boxes else ():
        hinted = list(_hinted(heading, boxes[: level + 1], view))
        if hinted:
            return hinted
    return list(_unhinted(heading, boxes[: _LEVELS[0] + 1], view)) if boxes else []


def _titles(view: View) -> set[str]:
    title = view.tree.css_first("title")
    told = (*view.meta.get("og:title", ()), title.text() if title else "")
    return set(" ".join(told).lower().split())


def _repeats_title(node: LexborNode, titles: set[str]) -> bool:
    words = node.text(separator=" ").lower().split()
    return len(words) > 2 and 2 * sum(word in titles for word in words) > len(words)


def _heading(view: View) -> LexborNode | None:
    """Return the h1 most of whose words the page's titles repeat, else the longest one.

    A page without h1 has its headline in a lesser heading that repeats the title.
    """
    titles = _titles(view)
    headings = [node for node in view.tree.css("h1") if node.text().strip()]
    if not headings:
        lesser = view.tree.css(_LESSER_HEADINGS)
        headings = [node for node in lesser if _repeats_title(node, titles)]

    def weight(node: LexborNode) -> tuple[int, int]:
        words = node.text(separator=" ").lower().split()
        return sum(word in titles for word in words), len(words)

    return max(headings, key=weight, default=None)


def _hinted(
    heading: LexborNode, boxes: Sequence[LexborNode], view: View
) -> Iterator[Finding[Published]]:
    """Give the times of blocks whose names hint at one, within the outermost box."""
    around = Surroundings(heading, boxes, view)
    nodes = boxes[-1].css(f"{heading.tag}, {_HINTED}")
    at = next((i for i, node in enumerate(nodes) if node.mem_id == heading.mem_id), 0)
    near = []
    for i in range(max(0, at - _MOST), min(len(nodes), at + _MOST)):
        if nodes[i].tag == heading.tag or around.holds(nodes[i]):
            continue
        level = around.level(nodes[i], before=i < at)
        if level is not None:
            near.append((level, abs(i - at), i))
    for level, _, i in sorted(near)[:_TRIED]:
        if is_labelled_changed(nodes[i]):
            continue
        times = times_shown(nodes[i], view.page.source.fetched_at)
        yield from (t for t in times if level == 0 or i > at or not around.is_todays(t))


def _unhinted(
    heading: LexborNode, boxes: Sequence[LexborNode], view: View
) -> Iterator[Finding[Published]]:
    """Give the times in bare text nodes around the headline, nearest first."""
    around = Surroundings(heading, boxes, view)
    texts, at = _texts_around(heading, boxes[-1])
    for i in sorted(range(len(texts)), key=lambda i: abs(i - at)):
        raw, parent = text_of(texts[i]), texts[i].parent
        if parent is None or len(raw) > LONGEST or not _YEAR_OR_CLOCK.search(raw):
            continue
        if is_labelled_changed(texts[i]):
            continue
        level = around.level(parent, before=i < at)
        read = read_line(raw, view.page.source.fetched_at) if level is not None else None
        found = Finding(read, "visible(text)", raw) if read else None
        if found and (level == 0 or i >= at or not around.is_todays(found)):
            yield found


def _texts_around(heading: LexborNode, box: LexborNode) -> tuple[list[LexborNode], int]:
    """Return the text nodes just before and after a headline, and how many come before."""
    before: list[LexborNode] = []
    after: list[LexborNode] | None = None
    for node in box.traverse(include_text=True):
        if node.mem_id == heading.mem_id:
            after = []
        elif node.tag == "-text" and not (node.text_content or "").isspace():
            (before if after is None else after).append(node)
            if after is not None and len(after) > _TEXTS_AFTER:
                break
    before = before[-_TEXTS_BEFORE:]
    return [*before, *(after or ())], len(before)
