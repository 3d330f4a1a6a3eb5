"""Whether a crawl's pages are copies of one: a login form, a notice, the front page.

Copies differ in what no reader sees (tokens, the address asked for), so their words are compared.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Collection
from typing import Final, TypeVar

T = TypeVar("T")

FEW: Final = 3  # copies that may come by chance: editions of one article, an AMP address
HEAD: Final = 2**15  # bytes in which a title stands
MOST: Final = 2**18  # bytes of a page that are compared
UNSHOWN: Final = (b"script", b"style", b"title")
TITLE: Final = re.compile(rb"<title\b[^<>]{0,200}>([^<]*)", re.IGNORECASE)


def title_of(body: bytes) -> bytes:
    """Return what a page calls itself, empty where it does not; articles have each their own."""
    found = TITLE.search(body, 0, HEAD)
    return found[1].strip() if found else b""


def likeness(body: bytes) -> str:
    """Return the SHA-256 of the words a page shows, or has in data for a script to show."""
    first, *pieces = body[:MOST].split(b"<")
    shown = [first]
    for piece in pieces:
        tag, _, text = piece.partition(b">")
        opened = tag[:99].lower()
        if not opened.startswith(UNSHOWN) or b"json" in opened:
            shown.append(text)
    return hashlib.sha256(b" ".join(b" ".join(shown).split())).hexdigest()


def most_shared(found: Collection[T]) -> T | None:
    """Return what more than a few of them are and more than half, or None."""
    if not found:
        return None
    value, times = Counter(found).most_common(1)[0]
    return value if times > FEW and 2 * times > len(found) else None
