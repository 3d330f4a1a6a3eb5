"""What a site's article addresses have in common, read off some of them. A guess, to be checked."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

ENOUGH: Final = 0.5  # the share of addresses a shape must cover
CONSTANT: Final = 0.9  # the share of them with the same path before it
WITH_ID: Final = (
    r"\?(?:.*&)?(?:id|p)=(?P<id>\d+)",
    r"/(?P<id>\d{3,})(?:\.\w+)?/?$",
    r"/(?P<id>\d{3,})-[^/]+/?$",
    r"/(?P<id>\d{3,})/[^/]+/?$",
    r"/[^/]+[-_](?P<id>\d{3,})(?:\.\w+)?/?$",
    r"/[^/]+-(?P<id>[0-9a-f]{6,8})/?$",
)
WITHOUT: Final = (r"/\d{4}/\d{1,2}/\d{1,2}/[^/]+/?$", r"/(?:[^/-]+-){2,}[^/]+/?$")


def article_pattern(urls: Iterable[str]) -> str | None:
    """Return the pattern most of the addresses share, with the group `id` where one is told apart.

    None where no shape covers half of them.
    """
    paths = {_path(url) for url in urls}
    for shapes in (WITH_ID, WITHOUT):
        best = max(shapes, key=lambda shape: _covered(shape, paths))
        if paths and _covered(best, paths) >= ENOUGH * len(paths):
            return _with_lead(best, paths)
    return None


def _with_lead(shape: str, paths: Iterable[str]) -> str:
    """Return the shape with what stands before it, where that is the same in nearly all."""
    leads = Counter(path[: found.start()] for path in paths if (found := re.search(shape, path)))
    lead, count = leads.most_common(1)[0]
    return f"^{re.escape(lead)}{shape}" if count >= CONSTANT * leads.total() else shape


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _covered(shape: str, paths: Iterable[str]) -> int:
    """Return how many articles a shape tells apart: what is one number for all is no id."""
    found = [match for path in paths if (match := re.search(shape, path))]
    ids = {match["id"] for match in found if "id" in match.re.groupindex}
    return len(ids) if ids else len(found)
