"""Lines that say who made a text and name no person: a desk, an agency, a paper's own staff."""

import re

from parsers.people import press
from parsers.people.capitals import is_caps
from parsers.people.names import is_capitalised, is_cased, is_title, looks_named, person
from parsers.people.newsroom import HOST, QUOTED, is_known
from parsers.text.skeleton import WORD, keys, skeleton

_STAFF = tuple(keys(press.DESK_STAFF_STEMS))
_HOUSES = tuple(keys(press.DESK_HOUSE_STEMS))
_STAFF_WORDS = keys(press.DESK_STAFF_WORDS)
_NEWS = skeleton("ақпарат")
_PRESS_OFFICE = tuple(skeleton(word) for word in ("баспасөз", "қызметі"))
_ALONE = tuple(keys(press.DESK_ALONE_STEMS))
_AROUND = keys(press.DESK_WORDS)
_PLACES = keys(press.PLACES)
_AGENCIES = keys(press.AGENCIES)
_ODD = re.compile(r"[^\w\s.,()«»“”„\"©/-]|[\d_]|\s-|-\s")
# What a noun above becomes as a sentence's verb: «хабарлады», «тілшімін».
_VERB = re.compile(r"(?:[ldt][ae](?:idi|di|gan|gen|p)|min|edi)$")
_EDGES = ' .,()«»“”„"©/'
_LONGEST = 90
_MOST_WORDS = 7
_MOST_NAME = 3
_ABBREVIATION = 5


def is_desk(line: str) -> bool:
    """Return whether a short line names a newsroom or unnamed staff of one, and says no more.

    A known agency or paper does alone; else a word for staff or an agency has to stand in it
    (`BAQ.KZ тілшісі`, `Өз тілшіміз`), and a paper's name unquoted before its possessive.
    """
    line = line.strip()
    if not line or len(line) > _LONGEST or line[-1] in ":?!…,;":
        return False
    words = _words(line)
    if is_known(line.strip(_EDGES)):
        return not all(skeleton(word) in _PLACES for word in words) or not words
    if not 0 < len(words) <= _MOST_WORDS or _ODD.search(_bare(line)):
        return False
    named = line != _bare(line).strip()
    news = named and skeleton(words[-1]) == _NEWS
    if not (news or _is_press_office(words) or any(map(_is_head, words))):
        return False
    if len(words) == 1 and not named and not _is_whole(words[0]):
        return False
    return not any(_VERB.search(skeleton(word)) for word in words) and _is_named(line, words)


def desk_agency(line: str) -> str | None:
    """Return the newsroom a desk line names, None where its staff is unnamed (`Өз тілшіміз`)."""
    quoted, host = QUOTED.search(line), HOST.search(line)
    if quoted or host:
        return quoted.group(1).strip() if quoted else host.group() if host else None
    bare = line.strip(_EDGES)
    if is_known(bare):
        return bare
    words = [word.rstrip(".") for word in _words(line)]
    if _is_press_office(words):
        return bare if len(words) > len(_PRESS_OFFICE) else None
    named = [w for w in words if skeleton(w) in _AGENCIES or (_is_compound(w) and _is_head(w))]
    if named:
        return named[0]
    if len(words) > 1 and any(skeleton(word).startswith(_HOUSES) for word in words):
        return bare
    if any(skeleton(word) in _STAFF_WORDS for word in words):
        return None
    return " ".join(word for word in words if _is_name(word)) or None


def _bare(line: str) -> str:
    return HOST.sub(" ", QUOTED.sub(" ", line))


def _words(line: str) -> list[str]:
    return WORD.findall(_bare(line))


def _is_press_office(words: list[str]) -> bool:
    """Whether a line ends in `баспасөз қызметі`: a sentence would go on to its verb."""
    return tuple(skeleton(word) for word in words[-2:]) == _PRESS_OFFICE


def _is_compound(word: str) -> bool:
    return _last(word) != skeleton(word) and not skeleton(word).startswith(_HOUSES)


def _last(word: str) -> str:
    """The last part of a word made of two, as `ақпарат` in `Egemen-ақпарат`."""
    return skeleton(re.split("[-‐‑]", word)[-1])


def _is_head(word: str) -> bool:
    """Whether a word is for staff or an agency, if only in its last part (`Дала-ақпарат`)."""
    key = skeleton(word)
    return (
        key.startswith((*_STAFF, *_HOUSES))
        or key in _STAFF_WORDS
        or (_last(word) != key and _last(word).startswith((*_STAFF, *_HOUSES, _NEWS)))
    )


def _is_whole(word: str) -> bool:
    """Whether a word is a line of its own: staff, or an agency named in the same word."""
    return skeleton(word).startswith(_ALONE) or _is_compound(word)


def _is_name(word: str) -> bool:
    known = _is_head(word) or is_title(word.rstrip(".")) or skeleton(word) in _AROUND
    return not known


def _is_named(line: str, words: list[str]) -> bool:
    """Whether the words no newsroom uses can be a paper's name, if there are any."""
    name = [word for word in words if _is_name(word)]
    if not name or _is_press_office(words):
        return True
    if len(name) > _MOST_NAME or not all(is_cased(w) and is_capitalised(w) for w in name):
        return False
    who = person(" ".join(name))
    if who and looks_named(who):
        return False
    short = all(is_caps(word) and len(word) <= _ABBREVIATION for word in name)
    return short or (skeleton(words[-1]).endswith("i") and "," not in line)
