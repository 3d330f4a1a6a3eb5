"""Newsrooms, agencies and hosts named in a byline."""

import re

from parsers.people import press
from parsers.people.names import is_title
from parsers.text.skeleton import WORD, keys, skeleton

HOST = re.compile(
    r"(?<![\w@/.])[^\W_][\w-]{0,40}(?:\.[\w-]{1,40}){0,2}\.(?:kz|com|ru|org|net|info|uz|kg|tv|lt|de|eu|news)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[«“„\"]([^«»“”„\"]{1,80})[»”“\"]\w{0,12}")
_STAFF = tuple(keys(press.STAFF_STEMS))
_NEWSROOM = tuple(keys(press.NEWSROOM_STEMS))
_NEWSROOM_WORDS = keys(press.NEWSROOM_WORDS)
_AGENCIES = keys(press.AGENCIES)
_PHRASES = frozenset(
    " ".join(skeleton(word) for word in WORD.findall(phrase))
    for phrase in press.AGENCY_PHRASES.replace("\n", "|").split("|")
) - {""}
_LOGINS = keys(press.LOGINS)
_EDGES = ' .:;,–—-()©«»“”„"'
_LONGEST_NAME = 6


def agency_in(piece: str) -> str | None:
    """Return the newsroom, agency or host a piece of a byline names, without quotes.

    A member of staff without a name stands for the newsroom (`BAQ.KZ тілшісі`); a login and a
    remark about the newsroom name none.
    """
    host = HOST.search(piece)
    if host:
        return host.group()
    words = WORD.findall(piece)
    if not words or (len(words) == 1 and skeleton(words[0]) in _LOGINS):
        return None
    quoted = QUOTED.search(piece)
    if quoted and all(is_title(word) for word in WORD.findall(piece.replace(quoted.group(), ""))):
        return quoted.group(1).strip()
    if is_agency(piece):
        return piece.strip(_EDGES)
    return next((word.rstrip(".") for word in words if skeleton(word) in _AGENCIES), None)


def is_known(text: str) -> bool:
    """Return whether a text is the name of a known agency or paper, or a host, and nothing else."""
    words = [skeleton(word) for word in WORD.findall(text)]
    if " ".join(words) in _PHRASES or (len(words) == 1 and words[0] in _AGENCIES):
        return True
    return HOST.fullmatch(text.strip(_EDGES)) is not None


def is_agency(text: str) -> bool:
    """Return whether a short text names a newsroom, an agency or unnamed staff of one."""
    if is_known(text):
        return True
    words = [skeleton(word) for word in WORD.findall(text)]
    return len(words) <= _LONGEST_NAME and any(
        word in _NEWSROOM_WORDS or word.startswith(_NEWSROOM) or word.startswith(_STAFF)
        for word in words[-2:]
    )
