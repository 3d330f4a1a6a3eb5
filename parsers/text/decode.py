"""Bytes to text: which encoding a page is really in, whatever it says."""

import codecs
import re
from dataclasses import dataclass

from parsers.text.codepages import codec_name, eight_bit
from parsers.text.mojibake import turned_back

HEAD = 4096
SAMPLE = 1 << 16

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LABEL = r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.+-]{2,40})"
_HTTP = re.compile(_LABEL, re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]{0,600}?" + _LABEL.encode(), re.IGNORECASE)
_XML = re.compile(
    rb"^\s{0,99}<\?xml\b[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w:.-]{2,40})", re.IGNORECASE
)
_ASCII = bytes(range(0x80))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text; `encoding` is a Python codec name, `rule` says what decided for it.

    `utf8` are the page's own bytes where they are just this text in UTF-8.
    """

    text: str
    encoding: str
    rule: str
    utf8: bytes | None = None


def decode(body: bytes, content_type: str | None) -> Decoded:
    """Return the text of a page's bytes, free of NULs and lone surrogates; never raises.

    `content_type` is the HTTP header. Evidence in the bytes outweighs what the page says of
    itself; text that was decoded wrongly before it was stored is turned back.
    """
    found = _marked(body) or _utf16(body) or _utf8(body) or _labelled(body, content_type)
    text = found.text.replace("\0", "") if b"\0" in body else found.text
    text = text.removeprefix("\ufeff")
    own = found.utf8 if len(text) == len(found.text) else None
    back = turned_back(text, text.encode("utf-8", "replace") if own is None else own)
    if back:
        return Decoded(back[0], found.encoding, f"{found.rule}; {back[1]}")
    return Decoded(text, found.encoding, found.rule, own)


def narrowed(body: bytes) -> bytes:
    """Return the bytes of a page in UTF-16 or UTF-32 as UTF-8, and any other page's as they are."""
    found = _marked(body) or _utf16(body)
    if found is None or found.encoding == "utf-8":
        return body
    return found.text.encode("utf-8", "replace")


def _marked(body: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            text = body[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding, "byte order mark")
    return None


def _utf16(body: bytes) -> Decoded | None:
    """UTF-16 shows in every other byte: ASCII, Cyrillic and Arabic have 00, 04 and 06 there."""
    head = body[: HEAD * 2]
    if b"\0" not in head:  # markup and spaces are ASCII
        return None
    shares = [_share(head[0::2]), _share(head[1::2])]
    if len(head) < 8 or max(shares) < 0.8 or min(shares) > 0.4:
        return None
    encoding = "utf-16-be" if shares[0] > shares[1] else "utf-16-le"
    return Decoded(body.decode(encoding, "replace"), encoding, "content: utf-16")


def _share(half: bytes) -> float:
    return 1 - len(half.translate(None, b"\0\4\6")) / max(len(half), 1)


def _utf8(body: bytes) -> Decoded | None:
    try:
        # not final: a page cut inside its last letter is UTF-8 all the same
        text, length = codecs.utf_8_decode(body, "strict", False)
    except UnicodeDecodeError:
        return _damaged_utf8(body)
    return Decoded(text, "utf-8", "ascii" if text.isascii() else "valid utf-8", body[:length])


def _damaged_utf8(body: bytes) -> Decoded | None:
    """UTF-8 with a few broken letters is still UTF-8; eight-bit text is broken throughout."""
    sample = _sample(body)
    shown = sample.decode("utf-8", "replace")
    broken = shown.count("\ufffd")
    letters = len(shown) - broken - _ascii_count(sample)
    if letters < 4 or broken * 8 > letters:
        return None
    return Decoded(body.decode("utf-8", "replace"), "utf-8", "utf-8 with damage")


def _sample(body: bytes) -> bytes:
    """Return a small page whole, of a large one its head, middle and end."""
    if len(body) <= 3 * SAMPLE:
        return body
    middle = len(body) // 2
    return body[:SAMPLE] + body[middle : middle + SAMPLE] + body[-SAMPLE:]


def _ascii_count(body: bytes) -> int:
    return len(body) - len(body.translate(None, _ASCII))


def _labelled(body: bytes, content_type: str | None) -> Decoded:
    label, source = _label(body, content_type)
    encoding, rule = eight_bit(_sample(body), label)
    return Decoded(body.decode(encoding, "replace"), encoding, rule or source)


def _label(body: bytes, content_type: str | None) -> tuple[str | None, str]:
    """Return the first usable label as a Python codec name, and where it stood."""
    head = body[:HEAD]
    http, meta, xml = _HTTP.search(content_type or ""), _META.search(head), _XML.search(head)
    labels = (
        (http.group(1) if http else "", "http charset"),
        (meta.group(1).decode("ascii", "replace") if meta else "", "meta charset"),
        (xml.group(1).decode("ascii", "replace") if xml else "", "xml encoding"),
    )
    for name, source in labels:
        codec = codec_name(name)
        if codec:
            return codec, source
    return None, "no evidence: cp1252"
