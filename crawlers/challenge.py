"""Answers in place of a page: a bot challenge, or no text at all."""

import re

from scrapy.http import Headers

MOST = 48 * 2**10  # bytes; a challenge page is small
REFUSING = {401, 403, 429, 503}
# Marks that stand on challenge pages alone: pages behind the same guard carry its other scripts.
MARKS = (
    b"_cf_chl_opt", b"cf-challenge-running", b"_incapsula_resource", b"captcha-delivery.com",
    b"ddos-guard/js-challenge", b"<title>just a moment", b"<title>ddos-guard",
    b"<title>attention required",
)  # fmt: skip
GUARDED = (b"challenge-platform", b"ddos-guard", b"captcha")
NO_TEXT = re.compile(
    rb"\s*(?:image|audio|video|font)/|\s*application/(?:pdf|zip|msword|vnd\.)", re.IGNORECASE
)


def is_challenge(status: int, headers: Headers, body: bytes) -> bool:
    """Return whether an answer asks its reader to prove to be human."""
    if headers.get(b"cf-mitigated") == b"challenge":
        return True
    if len(body) > MOST:
        return False
    marks = MARKS + GUARDED if status in REFUSING else MARKS
    folded = body.lower()  # then looked for one by one: a hundred times as fast as a pattern
    return any(mark in folded for mark in marks)


def is_no_text(headers: Headers) -> bool:
    """Return whether an answer calls itself a picture, a film or a document."""
    return NO_TEXT.match(headers.get(b"Content-Type") or b"") is not None
