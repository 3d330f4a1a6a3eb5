"""Personal names: telling one from other words."""

import re
from functools import lru_cache

from parsers.people import press
from parsers.people.capitals import is_caps, title_case
from parsers.people.given import GIVEN
from parsers.text.skeleton import WORD, keys, skeleton

_GIVEN = keys(GIVEN)
_PARTICLES = frozenset(press.PARTICLES.split())
_LAST_PARTICLES = frozenset({"ұлы", "қызы", "оглы", "кызы", "uly", "qyzy", "ūly"})
_TITLES = keys(press.NEWSROOM_WORDS, press.TITLE_WORDS, press.PLACES, press.AGENCIES)
_TITLE_STEMS = tuple(
    keys(press.NEWSROOM_STEMS, press.STAFF_STEMS, press.TITLE_STEMS, press.PLACE_STEMS)
)
_NEVER = _TITLES | keys(press.ABBREVIATIONS, press.OTHER_WORDS, press.LOGINS)
_NEVER_STEMS = (*_TITLE_STEMS, *keys(press.OTHER_STEMS))
_SURNAME = re.compile(r"..(?:ul[iu]|kizi|[oe]va?|ski[ii]?|skaia|ogli?|chenko)$")
_FORMANT = re.compile(r"..(?:bai|bek|jan|han|gul|gali|murat|bergen|sultan|nur)$")
_EDGES = " \t\n.,:;!*©|•\"'«»“”„()[]–—-"
_LONGEST = 60


def person(text: str) -> str | None:
    """Return the person's name a short text consists of, capitals written as title case.

    Two to four capitalised words or initials with a surname, none of them a newsroom's, a place's
    or a title's word; script and order stay as printed. None where the text is anything else.
    """
    text = " ".join(text.strip(_EDGES).split())
    words = WORD.findall(text)
    if not 2 <= len(words) <= 4 or len(text) > _LONGEST or WORD.sub("", text).strip():
        return None
    full = [word for word in words if not is_initial(word)]
    if not full or not all(is_name_word(word) for word in full):
        return None
    if len({_is_latin(word) for word in full}) > 1 and not looks_named(text):
        return None
    if full[0] in _PARTICLES or full[-1] in _PARTICLES - _LAST_PARTICLES:
        return None
    return title_case(text)


def is_initial(word: str) -> bool:
    """Return whether a word is an initial: one or two letters and a full stop (`Қ.`, `Дж.`)."""
    return word.endswith(".") and len(word) in {2, 3} and word[0].isupper()


def is_name_word(word: str) -> bool:
    """Return whether a word may be part of a name: capitalised (or caseless), nobody's title."""
    if word in _PARTICLES:
        return True
    if word.endswith((".", "'s", "’s")) or len(word) < 2:
        return False
    return is_capitalised(word) and not is_furniture(word)


def is_cased(text: str) -> bool:
    """Return whether a text is in a script with capitals, where these tell a name."""
    return text.lower() != text.upper()


def _is_latin(word: str) -> bool:
    return 2 * sum("A" <= letter <= "ɏ" for letter in word) > len(word)


def is_title(word: str) -> bool:
    """Return whether a word is of a title, a newsroom or a place: what may follow a signature."""
    key = skeleton(word)
    return not is_given(word) and (key in _TITLES or key.startswith(_TITLE_STEMS))


def is_capitalised(word: str) -> bool:
    """Return whether a word begins with a capital, or is in a script without any."""
    return word[0].isupper() or word[0].upper() == word[0]


def is_furniture(word: str) -> bool:
    """Return whether a word belongs to newsrooms, titles, places or pages, so to no name."""
    return _is_furniture(skeleton(word)[:_LONGEST])


@lru_cache(maxsize=20_000)
def _is_furniture(key: str) -> bool:
    if key in _GIVEN or _SURNAME.search(key):
        return False
    return key in _NEVER or (key.startswith(_NEVER_STEMS) and not _FORMANT.search(key))


def is_given(word: str) -> bool:
    """Return whether a word is a known given name."""
    return skeleton(word) in _GIVEN


def looks_named(name: str) -> bool:
    """Return whether a name shows it is one, if only by a surname in capitals.

    Asked where a line has no label and might be any two capitalised words.
    """
    caps = [is_caps(word) for word in WORD.findall(name)]
    return (any(caps) and not all(caps)) or has_known_part(name)


def has_known_part(name: str) -> bool:
    """Return whether a name has an initial, a known given name or the ending of a surname."""
    words = WORD.findall(name)
    parts = [part for word in words for part in {skeleton(word), skeleton(word).split("-")[0]}]
    return any(is_initial(word) for word in words) or any(
        part in _GIVEN or _SURNAME.search(part) or _FORMANT.search(part) for part in parts
    )
