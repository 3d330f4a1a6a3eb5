"""A byline as printed, read into people with roles and agencies."""

import re
from collections.abc import Iterator
from functools import lru_cache

from parsers.people.cases import nominative, russian_nominative
from parsers.people.labels import Marked, marked_parts
from parsers.people.names import is_cased, is_initial, is_name_word, looks_named, person
from parsers.people.newsroom import HOST, QUOTED, agency_in, is_agency, is_known
from parsers.people.roles import PICTURED
from parsers.text.skeleton import WORD, skeleton
from storage.article import Contributor, Role

_NOISE = re.compile(
    r"https?://\S{1,300}|www\.\S{1,200}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,3}|@\w{1,64}"
    r"|\b\d{1,2}\.?\s[^\W\d_]{3,12}\.?,?\s\d{4}(?:\s[гж]\.?)?|\b[^\W\d_]{3,12}\.?\s\d{1,2},\s\d{4}"
    r"|\(\d{0,3}[^()\s]{0,8}\.?\)|\+?\d[\d:./, -]{0,30}\d|\b\d\b|\bGMT\b"
)
_HONORIFIC = re.compile(
    r"\s(?:мырза|ханым|аға|ағай|апа|апай|көке|myrza|hanym|aǵa|ağa|apa|mırza|hanım)\b"
)
SPLIT = re.compile(
    r"[,;|•·&\n،؛]|(?<!RFE)/|\s[–—-]\s"
    r"|\s(?:және|мен|бен|пен|и|та|and|und|et|y|e|i|og|och|en|ve|va|jáne|jäne|men|ben|pen|"
    r"جانە|مەن|پەن|بەن)(?=\s)"
)
_INTERVIEW = re.compile(r"(?:сұхбат|әңгіме|suhbat|sūhbat|áńgime)\w{0,8}", re.IGNORECASE)
_EDGES = re.compile(r"^\W+|\W+$")
_LONGEST = 400
_LONGEST_PIECE = 12
_LONGEST_INITIAL = 3


def read_byline(raw: str) -> tuple[Contributor, ...]:
    """Return the people and agencies a byline names, in the order printed, none twice.

    Names keep their script and order; capitals become title case; Kazakh case endings, titles,
    cities, dates and addresses go. A newspaper in quotes after its correspondent goes as well.
    Whoever made the pictures is a photographer; a picture credit without a person names nobody.
    """
    return _read(raw[:_LONGEST])


@lru_cache(maxsize=1000)
def _read(line: str) -> tuple[Contributor, ...]:
    found: dict[tuple[str, Role], Contributor] = {}
    parts = list(marked_parts(line))
    for at, part in enumerate(parts):
        asked = at + 1 < len(parts) and parts[at + 1].credit == "interviewer"
        for contributor in _met(part, asked) or _contributors(part):
            key = skeleton(contributor.name), contributor.role
            found.setdefault(key, contributor)
    return tuple(found.values())


def _met(part: Marked, asked: bool) -> list[Contributor]:
    """Whom an interview was with: the name stands in the instrumental or ablative case."""
    interview = None if part.label else _INTERVIEW.search(part.text)
    if part.label or not (asked or interview):
        return []
    text = part.text[: interview.start()] if interview else part.text
    words = text.split()
    name = " ".join(words[-2:])
    plain = nominative(name, ablative=True)
    who = person(plain) if plain != name else None
    return [Contributor(who, "interviewee")] if who else []


def _contributors(part: Marked) -> list[Contributor]:
    credit = part.credit
    if credit == "crew" or credit == "note":
        return []
    names = [n for n in people_in(part.text) if part.label or is_cased(n) or looks_named(n)]
    if credit == "photographer":
        if any(PICTURED.match(skeleton(word)) for word in WORD.findall(part.text)):
            return []
        return [Contributor(russian_nominative(name), "photographer") for name in names]
    if credit == "source":
        return [] if names else [Contributor(name, "agency") for name in _agencies(part.text)]
    found = [Contributor(name, credit) for name in names]
    agencies = _agencies_beside(part.text) if names else _agencies(part.text)
    return found + [Contributor(name, "agency") for name in agencies]


def people_in(text: str) -> list[str]:
    """Return the persons a stretch of byline names, in nominative and title case."""
    clean = _HONORIFIC.sub("", HOST.sub(",", _NOISE.sub(" ", QUOTED.sub(",", text))))
    names = (_person_in(piece) for piece in SPLIT.split(clean))
    return list(dict.fromkeys(name for name in names if name))


def _person_in(piece: str) -> str | None:
    """The one run of name words in a piece; a title's words may stand around it."""
    words = list(WORD.finditer(piece))
    if len(words) > _LONGEST_PIECE or is_known(piece):
        return None
    names = []
    for run in _runs(piece, words):
        printed = piece[run[0].start() : run[-1].end()]
        name = person(nominative(printed if is_initial(run[-1].group()) else printed.rstrip(".")))
        rest = words[words.index(run[-1]) + 1 :]
        if name and not _is_institution(rest):
            names.append(name)
    return names[0] if len(names) == 1 else None


def _runs(piece: str, words: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Stretches of two or more name words with nothing but space between them."""
    run: list[re.Match[str]] = []
    for word in words:
        apart = bool(run) and bool(piece[run[-1].end() : word.start()].strip())
        ends = len(word.group()) > _LONGEST_INITIAL and word.group().endswith(".")
        named = is_initial(word.group()) or is_name_word(word.group().rstrip("." if ends else ""))
        if run and (apart or not named):
            if len(run) > 1:
                yield run
            run = []
        if named:
            run.append(word)
        if ends and len(run) > 1:
            yield run
            run = []
    if len(run) > 1:
        yield run


def _is_institution(rest: list[re.Match[str]]) -> bool:
    """`Абай Құнанбайұлы университетінің …`: the name is a university's, not a writer's."""
    return bool(rest) and skeleton(rest[0].group()).startswith(_NAMED_AFTER)


_NAMED_AFTER = ("univer", "institut", "mektep", "teatr", "atinda", "kor", "media", "muz", "gimna")


def _agencies(text: str) -> list[str]:
    clean = " ".join(_NOISE.sub(" ", text).split())
    pieces = [clean] if is_agency(clean) or QUOTED.search(clean) else SPLIT.split(clean)
    names = (agency_in(piece) for piece in pieces)
    return list(dict.fromkeys(name for name in names if name))


def _agencies_beside(text: str) -> list[str]:
    """Beside a person only a known agency's bare name stands for itself; the rest is his tail."""
    pieces = SPLIT.split(QUOTED.sub(",", _NOISE.sub(" ", text)))
    return [_EDGES.sub("", " ".join(piece.split())) for piece in pieces if is_known(piece)]
