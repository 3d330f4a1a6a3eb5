"""Why a page is no article, by name; in doubt it is one."""

import re
from dataclasses import dataclass

from parsers.view import View

_LARGEST = 20_000_000


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a page is no article: `name` for counting, `detail` for people."""

    name: str
    detail: str


def reason_to_reject(view: View, headline: str | None, body: tuple[str, ...]) -> Reason | None:
    """Return why the page is no article, or None: a two-sentence brief is one."""
    if not body:
        return Reason("empty", "no text found")
    return None


def unreadable(body: bytes, content_type: str | None) -> Reason | None:
    """Return why bytes must not be parsed at all; linear in their number."""
    if len(body) > _LARGEST:
        return Reason("too-large", f"{len(body)} bytes")
    return None
