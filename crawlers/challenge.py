"""Answers in place of a page: a bot challenge, or no text at all."""

import re

from scrapy.http import Headers

MOST = 48 * 2**10  # bytes; a challenge page is small
REFUSING = {401, 403, 429, 503}
# Marks that stand on challenge pages alone: pages behind the same guard carry its other scripts.
MARKS = re.compile(
    rb"_cf_chl_opt|cf-challenge-running|_Incapsula_Resource|captcha-delivery\.com"
    rb"|ddos-guard/js-challenge|<title>(?:Just a moment|DDoS-Guard|Attention Required)",
    re.IGNORECASE,
)
GUARDED = re.compile(rb"challenge-platform|ddos-guard|captcha", re.IGNORECASE)
NO_TEXT = re.compile(
    rb"\s*(?:image|audio|video|font)/|\s*application/(?:pdf|zip|msword|vnd\.)", re.IGNORECASE
)


def is_challenge(status: int, headers: Headers, body: bytes) -> bool:
    """Return whether an answer asks its reader to prove to be human."""
    if headers.get(b"cf-mitigated") == b"challenge":
        return True
    if len(body) > MOST:
        return False
    marks = GUARDED if status in REFUSING else MARKS
    return marks.search(body) is not None or MARKS.search(body) is not None


def is_no_text(headers: Headers) -> bool:
    """Return whether an answer calls itself a picture, a film or a document."""
    return NO_TEXT.match(headers.get(b"Content-Type") or b"") is not None
