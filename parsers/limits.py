"""Whether bytes can be parsed at all: a linear look before a tree is built of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LARGEST = 20_000_000
DEEPEST = 1_000  # the C tree's builder takes time with the square of the depth
MOST_TAGS = 100_000  # a page has some thousands; what hides its depth does not hide their number
_MANY = 30_000
_STRIDE = 1 << 14
_FORMATTING_DEEPEST = 400  # unclosed formatting is repeated in every paragraph after it
_ATTRIBUTES = 10_000  # each is compared with every other of its tag
_LONG_TAG = 2 * _ATTRIBUTES
_MAGIC = (
    b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"RIFF",
    b"\x00\x00\x00", b"Rar!", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0", b"ID3", b"OggS", b"wOF",
)  # fmt: skip
_DATA = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[^>]{0,500}>\s{0,200})?<(?:rss|feed|urlset|sitemapindex|rdf:RDF|svg)\b"
)
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|div|p|article|h1|meta|table)\b", re.IGNORECASE)
_CONTROLS = bytes((*range(1, 9), *range(14, 27), *range(28, 32)))
_TEXT_TYPES = ("text/html", "text/plain", "application/xhtml", "application/xml", "text/xml")
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_FLAT = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li td th tr tbody"
    b" thead tfoot dt dd option optgroup html head body colgroup rp rt path use circle rect".split()
)
_FORMATTING = frozenset(b"a b big code em font i nobr s small strike strong tt u".split())


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a page is no article: `name` for counting, `detail` for people."""

    name: str
    detail: str


def is_html(body: bytes, content_type: str | None) -> bool:
    """Return whether bytes are text or markup; they are believed before their label."""
    head = body[:4096]
    if head.startswith(_MAGIC) and not head.startswith((b"\x00\x00\xfe\xff",)):
        return False
    if _DATA.match(head.removeprefix(b"\xef\xbb\xbf")) or _is_binary(head):
        return False
    if _MARKUP.search(head.replace(b"\x00", b"")):
        return True
    if head.lstrip()[:1] in {b"{", b"["} and "html" not in (content_type or "").lower():
        return False
    return not content_type or content_type.lower().strip().startswith(_TEXT_TYPES)


def endless(body: bytes) -> Reason | None:
    """Return why no tree could be built of markup in time, None where one can."""
    if body.count(b"<") > MOST_TAGS:
        return Reason("too-large", f"more than {MOST_TAGS} tags")
    if depth(body) > DEEPEST:
        return Reason("too-deep", f"elements nested more than {DEEPEST} deep")
    if has_endless_tag(body):
        return Reason("too-large", "a tag with thousands of attributes")
    return None


def depth(body: bytes) -> int:
    """Return how deep elements lie in one another, 0 where it is surely not much."""
    opened = body.count(b"<")
    if opened <= DEEPEST:
        return 0
    if opened <= _MANY and _closes(body, (opened - DEEPEST + 1) // 2):
        return 0
    now = formatting = deepest = 0
    for tag in _TAG.finditer(b"".join(_markup(body))):
        name = tag[2].lower()
        if name in _FLAT:
            continue
        step = -1 if tag[1] else 1
        now = max(0, now + step)
        if name in _FORMATTING:
            formatting = max(0, formatting + step)
        deepest = max(deepest, now)
        if now > DEEPEST or formatting > _FORMATTING_DEEPEST:
            return DEEPEST + 1
    return deepest


def _closes(body: bytes, times: int) -> bool:
    """Return whether a page has so many closing tags; looks no further than these."""
    at = found = 0
    while found < times and at < len(body):
        found += body.count(b"</", at, at + _STRIDE)
        at += _STRIDE
    return found >= times


def has_endless_tag(body: bytes) -> bool:
    """Return whether a tag has more attributes than a tree can be built of in time."""
    at = -1
    while at < len(body) - _LONG_TAG:
        end = body.find(b">", at + 1)
        end = end if end >= 0 else len(body)
        if end - at > _LONG_TAG and _attributes(body[at + 1 : end]) > _ATTRIBUTES:
            parts = b"".join(_markup(body)).split(b">")
            return any(_attributes(part) > _ATTRIBUTES for part in parts)
        # Only a stretch as long as a window can lack the character in a whole one.
        at = max(body.rfind(b">", end, end + _LONG_TAG), end)
    return False


def _attributes(part: bytes) -> int:
    tag = part[max(part.find(b"<"), 0) :] if b"<" in part else b""
    return len(tag.split()) + tag.count(b"/")


def _is_binary(head: bytes) -> bool:
    return len(head) - len(head.translate(None, _CONTROLS)) > 0.02 * len(head)


def _markup(body: bytes) -> Iterator[bytes]:
    """Yield a page's bytes without its scripts, styles and comments."""
    lower = body.lower()
    start = 0
    for opening in re.finditer(rb"<(script|style)\b|<!--", lower):
        if opening.start() < start:
            continue
        closing = b"</" + opening[1] if opening[1] else b"-->"
        end = lower.find(closing, opening.end())
        yield body[start : opening.start()]
        if end < 0:
            return
        start = end
    yield body[start:]
