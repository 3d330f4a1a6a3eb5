"""Who made an article: names gathered from the page and the text, credit lines taken out."""

from dataclasses import dataclass

from parsers.people.author_sources import PERSONAL, Naming, markup_naming, script_of
from parsers.people.credit_lines import credit_lines, dateline_agency
from parsers.people.headline_credits import headline_credits
from parsers.people.names import looks_named
from parsers.text.skeleton import skeleton
from parsers.view import View
from storage.article import Contributor, Found


@dataclass(frozen=True, slots=True)
class Credits:
    """A headline and body without credits, and the credits: people, agencies, byline as printed.

    `byline` is the text that names the authors, or the agency where none is named, as one line;
    unnamed staff of the paper (`Өз тілшіміз`) is a byline and no contributor.
    """

    headline: str
    body: tuple[str, ...]
    byline: str | None
    authors: tuple[Contributor, ...]
    found: Found | None


def find_credits(view: View | None, headline: str, body: tuple[str, ...]) -> Credits:
    """Return who is credited with an article and its text without the credit lines.

    Without a view only headline and body are read, as of plain text. The text's own signature is
    believed before the page's markup, which often names whoever put the article on the site.
    """
    heading = headline_credits(headline)
    markup = _markup(view, headline, body)
    lines = credit_lines(body, _known(markup), print_page=view is None)
    signed = Naming(lines.rule, " ".join(lines.byline), tuple(lines.people))
    titled = Naming("headline", heading.printed, heading.people)
    byline = _believed(signed, titled, markup)
    if lines.desk and not (byline and byline.has_author):
        byline = Naming("desk line", " ".join(lines.desk), byline.people if byline else ())
    authors = _gathered(byline, [*signed.people, *heading.people, *lines.others])
    found = Found(byline.rule, byline.raw) if byline else None
    dateline = dateline_agency(lines.body)
    if dateline and not any(who.role in PERSONAL | {"agency"} for who in authors):
        authors = (*authors, Contributor(dateline, "agency"))
        found = found or Found("dateline", dateline)
    printed = byline.raw if byline else None
    return Credits(heading.text, tuple(lines.body), printed, authors, found)


def _markup(view: View | None, headline: str, body: tuple[str, ...]) -> Naming | None:
    script = script_of(f"{headline} {body[0] if body else ''}")
    return markup_naming(view, headline, script) if view else None


def _known(markup: Naming | None) -> frozenset[str]:
    """The authors the markup names for sure, as skeletons."""
    named = markup.people if markup else ()
    sure = (who.name for who in named if who.role in PERSONAL and looks_named(who.name))
    return frozenset(skeleton(name) for name in sure)


def _believed(signed: Naming, titled: Naming, markup: Naming | None) -> Naming | None:
    """The first place that names an author; failing that, one that names anybody."""
    places = [place for place in (signed, titled, markup) if place and place.people]
    named = [place for place in places if place.has_author]
    rest = [place for place in places if place is not titled]
    return next(iter(named), None) or next(iter(rest), None)


def _gathered(byline: Naming | None, others: list[Contributor]) -> tuple[Contributor, ...]:
    """Everyone once; who is credited as something else is not the author by markup alone."""
    elsewhere = {skeleton(who.name) for who in others if who.role in {"interviewer", "translator"}}
    named = [
        who
        for who in (byline.people if byline else ())
        if who.role != "author" or skeleton(who.name) not in elsewhere
    ]
    found: dict[tuple[str, str], Contributor] = {}
    for who in (*named, *others):
        found.setdefault((skeleton(who.name), who.role), who)
    authors = {name for name, role in found if role == "author"}
    return tuple(w for (n, role), w in found.items() if role != "interviewee" or n not in authors)
