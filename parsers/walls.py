"""Walls that cut a text: an offer to subscribe or a form to sign in, right below where it ends."""

import re
from collections.abc import Sequence

from parsers import phrases
from parsers.body.promos import is_promo
from parsers.phrases import opens, says
from parsers.view import View

STUB = 60  # characters below which a body says nothing
_BELOW = 25  # lines below the text in which a wall offers itself
_MOST = 400  # lines looked at where the text's end is not found
_TELLING = 10  # characters of a line that is the text's last
_SENTENCE = re.compile(r"[.!?…:;»)\"”]$")
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])$")
_COMMENTING = re.compile(r"пікір|pikir|پىكىر|коммент|comment", re.IGNORECASE)


def is_cut(body: Sequence[str]) -> bool:
    """Return whether a text breaks off; a line with a name under it does not make it do so."""
    if sum(map(len, body)) < STUB:
        return True
    last = body[-1]
    broken = len(last) >= STUB and not _SENTENCE.search(last)
    return broken or bool(_CUT_OFF.search(last)) or says(last, phrases.PAYWALLS)


def asks_to_pay(body: Sequence[str], below: Sequence[str]) -> bool:
    """Return whether a text ends with, or above, an offer to subscribe."""
    return any(says(line, phrases.PAYWALLS) for line in (*body[-1:], *below))


def asks_to_sign_in(view: View, below: Sequence[str], titles: Sequence[str]) -> bool:
    """Return whether a text stands above a call to sign in, for more than a comment."""
    if any(opens(t, phrases.LOGIN_TITLES) for t in titles) and 'type="password"' in view.html:
        return True
    return any(says(s, phrases.LOGINS) for s in below if not _COMMENTING.search(s))


def lines_below(view: View, body: Sequence[str]) -> list[str]:
    """Return the lines a page shows right below its text; all of them where there is hardly one.

    Calls to follow a channel are left out: they are no walls, whatever they stand under.
    """
    root = view.tree.body
    shown = root.text(separator="\n").split("\n") if root else []
    lines = [line for piece in shown if (line := " ".join(piece.split()))]
    last = body[-1] if sum(map(len, body)) >= STUB else ""
    ends = [i for i, s in enumerate(lines) if len(s) >= _TELLING and last.endswith(s)]
    below = lines[ends[-1] + 1 :][:_BELOW] if ends else lines[:_MOST]
    return [line for line in below if not is_promo(line)]
