"""People a headline names: its author before a full stop, whom an interview is with."""

import re
from dataclasses import dataclass

from parsers.people.byline import read_byline
from parsers.people.cases import nominative
from parsers.people.labels import marked_parts
from parsers.people.names import has_known_part, person
from storage.article import Contributor

_PREFIX = re.compile(r"\s*((?:[^\W\d_]\.\s?)?[^.:!?«»\"]{4,60})\.\s+(\S.{2,})", re.DOTALL)
_SPEAKER = re.compile(r"\s*((?:[^\W\d_]\.\s?)?[^,.:!?«»\"–]{4,60})(?:,[^:«»\"]{2,140})?:\s*\S")
_INTERVIEW = re.compile(r"\b(?:сұхбат|suhbat|sūhbat|swhbat|интервью)\w{0,6}", re.IGNORECASE)


_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Heading:
    """A headline without the byline printed into it, and whom it names in which role."""

    text: str
    people: tuple[Contributor, ...] = ()
    printed: str = ""


def headline_credits(headline: str) -> Heading:
    """Return the headline without its author or interviewer, and the people it credits.

    `Аты ТЕГІ. ТАҚЫРЫП` gives an author; `Аты ТЕГІ, қызметі: …` and `…мен сұхбат` an interviewee
    who stays in the headline.
    """
    if len(headline) > _LONGEST:
        return Heading(headline)
    prefix = _PREFIX.match(headline)
    name = person(prefix.group(1)) if prefix else None
    if prefix and name and has_known_part(name):
        return Heading(prefix.group(2).strip(), (Contributor(name, "author"),), prefix.group(1))
    parts = list(marked_parts(headline))
    if len(parts) > 1 and parts[1].credit == "interviewer" and parts[0].text.strip():
        asked = tuple(w for w in read_byline(headline) if w.role == "interviewer")
        if asked:
            title = parts[0].text
            return Heading(title.strip(" .,–—-("), asked, headline[len(title) :].strip(" )"))
    who = _asked(headline)
    return Heading(headline, (Contributor(who, "interviewee"),) if who else ())


def _asked(headline: str) -> str | None:
    interview = _INTERVIEW.search(headline)
    words = headline[: interview.start()].split()[-2:] if interview else []
    plain = nominative(" ".join(words), ablative=True)
    if words and plain != " ".join(words):
        return person(plain)
    speaker = _SPEAKER.match(headline)
    name = person(speaker.group(1)) if speaker else None
    return name if name and has_known_part(name) else None
