"""The page: what the crawler hands to the parser."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from storage.article import Source


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched page. `content_type` is the HTTP header as sent, or None where none came."""

    source: Source
    body: bytes
    content_type: str | None = None


def page_of(
    body: bytes,
    *,
    url: str,
    fetched_at: datetime,
    content_type: str | None = None,
    site: str = "",
) -> Page:
    """Return a page made from bytes at hand; `fetched_at` is aware."""
    digest = hashlib.sha256(body).hexdigest()
    return Page(Source(site, url, fetched_at, digest), body, content_type)
