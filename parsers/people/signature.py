"""Lines that sign a text: a name with at most a paper, a title or a place beside it."""

import re

from parsers.people.byline import SPLIT, people_in
from parsers.people.capitals import is_caps
from parsers.people.cases import nominative
from parsers.people.labels import marked_parts
from parsers.people.names import (
    is_capitalised,
    is_cased,
    is_initial,
    is_name_word,
    is_title,
    looks_named,
    person,
)
from parsers.people.newsroom import HOST, QUOTED, is_known
from parsers.people.roles import PICTURED, Credit, opens_label
from parsers.text.skeleton import WORD, skeleton

_LONGEST = 140
_TAIL_WORDS = 9
_LONGEST_LABEL = 40
_ABBREVIATION = 4
_LEADING = 2
_VERB = re.compile(r"(?:[dt]i|[ae]di|gan|gen|kan|ken|idi|otir|jatir|ip)$")
_UNTITLED = re.compile(r"[?!:…]$|(?<!\b\w)[.?!…]\s+[^\W\d_]{3}")  # but `Қ. Саудабаев`
_PAPER = re.compile(r"[«“„\"][^«»“”„\"]{2,50}[»”“\"]\w{0,12}[.,]?(?:\s[\w-]{3,20}){0,2}[.,]?")


def signers(line: str) -> list[str]:
    """Return the persons a line consists of; none if it says anything beyond who they are."""
    line = line.strip()
    if not line or len(line) > _LONGEST or "\n" in line or _UNTITLED.search(line):
        return []
    pieces = [piece.strip(" ()") for piece in SPLIT.split(QUOTED.sub(",", line))]
    named = [piece for piece in pieces if piece and not is_tail(piece)]
    names: list[str] = []
    for piece in named:
        name = _named(piece)
        if name is None or not looks_named(name) or nominative(piece) != piece:
            return []
        names.append(name)
    return names


def _named(piece: str) -> str | None:
    """The person a piece names, with nothing but the words of a title around the name."""
    words = WORD.findall(piece)
    at = [n for n, w in enumerate(words) if is_initial(w) or is_name_word(w.rstrip("."))]
    if not at or at[-1] - at[0] + 1 != len(at) or at[0] > _LEADING:
        return None
    found = people_in(piece)
    if len(found) != 1:
        return None
    rest = " ".join(words[: at[0]] + words[at[-1] + 1 :])
    bare = not rest or is_tail(rest)
    return found[0] if bare and (is_cased(piece) or looks_named(found[0])) else None


def is_tail(piece: str) -> bool:
    """Return whether a piece tells a signer's paper, title or place and holds no name or verb."""
    if HOST.search(piece) or is_known(piece):
        return True
    words = WORD.findall(piece)
    if not words or len(words) > _TAIL_WORDS or person(piece):
        return False
    known = [
        w for w in words if is_title(w.rstrip(".")) or (w.endswith(".") and len(w) <= _ABBREVIATION)
    ]
    if len(words) == 1 and is_capitalised(words[0]) and not is_initial(words[0]):
        return True
    if not known or any(_VERB.search(skeleton(w)) for w in words if w not in known):
        return False
    return 2 * len(known) >= len(words)


def is_beside_signature(line: str) -> bool:
    """Return whether a line is one printed under or over a signature: paper, title or place."""
    line = line.strip()
    if _PAPER.fullmatch(line):
        return True
    pieces = [piece for piece in line.rstrip(".").split(",") if piece.strip()]
    return (
        len(line) < _LONGEST
        and bool(pieces)
        and all(is_tail(p) for p in pieces)
        and (line[-1:] not in "?!:…")
    )


def has_caps_surname(line: str) -> bool:
    """Return whether a line's surname stands out in capitals (`Мирас АСАН`, `С.БИСЕНОВ`)."""
    caps = [is_caps(word) and not is_initial(word) for word in WORD.findall(line)[:3]]
    return any(caps) and not all(caps)


_PICTURE = tuple(skeleton(word) for word in ("сурет", "фото", "коллаж", "видео", "photo"))
_OPEN = tuple(skeleton(word) for word in ("ашық", "дереккөз"))
_MOST_WORDS = {"photographer": 9, "source": 12, "crew": 9}


def line_credits(line: str) -> frozenset[Credit]:
    """Return what a labelled line credits; nothing if it has no label or says something more.

    A picture, source or crew line may hold any few words after its colon (`Сурет: автордың жеке
    архивінен алынды`); an author's line only names and what may stand beside them.
    """
    if len(line) > 2 * _LONGEST or "\n" in line.strip() or not _may_credit(line):
        return frozenset()
    if _is_picture_source(line):
        return frozenset({"photographer"})
    parts = [part for part in marked_parts(line) if part.label or part.text.strip(" .,;()|/–—-")]
    if not any(part.label for part in parts):
        return frozenset()
    for part in parts:
        most = _MOST_WORDS.get(part.credit, 0)
        words = WORD.findall(part.text)
        if part.label and len(words) <= most and ":" in line:
            continue
        if words and not is_pure(part.text):
            return frozenset()
    return frozenset(part.credit for part in parts)


def is_bare_label(line: str) -> bool:
    """Return whether a line is a label alone (`Автор:`), what it marks being the next line."""
    if len(line) > _LONGEST_LABEL or not line.rstrip().endswith(":"):
        return False
    parts = list(marked_parts(line))
    return any(part.label for part in parts) and not any(part.text.strip() for part in parts)


def _is_picture_source(line: str) -> bool:
    """`Суреттер ашық дереккөзден алынды`, `ашық дереккөзі`: where a picture is from."""
    first = WORD.search(line)
    if first is None or not skeleton(first.group()).startswith((*_PICTURE, _OPEN[0])):
        return False
    words = [skeleton(word) for word in WORD.findall(line)]
    if words[0] == _OPEN[0]:
        return len(words) == len(_OPEN) and words[1].startswith(_OPEN[1])
    few = 1 < len(words) <= _MOST_WORDS["photographer"]
    return few and any(map(PICTURED.match, words[1:]))


def _may_credit(line: str) -> bool:
    """A cheap look at the first word: a label's, or in a short line a name's."""
    first = WORD.search(line)
    if first is None:
        return False
    word = first.group()
    is_short = len(line) <= _LONGEST
    return opens_label(word) or (is_short and (is_name_word(word) or skeleton(word) == _OPEN[0]))


def is_pure(text: str) -> bool:
    """Return whether a text holds nothing but persons, newsrooms, titles and places."""
    pieces = [piece.strip(" .()") for piece in SPLIT.split(QUOTED.sub(",", text))]
    kept = [piece for piece in pieces if piece]
    return all(is_tail(piece) or _named(piece) for piece in kept) and not _UNTITLED.search(text)
