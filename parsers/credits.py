"""Who made an article: names gathered from the page and the text, credit lines taken out."""

from dataclasses import dataclass

from parsers.author_sources import PERSONAL, Naming, markup_naming, script_of
from parsers.credit_lines import credit_lines, dateline_agency
from parsers.headline_credits import headline_credits
from parsers.names import looks_named
from parsers.skeleton import skeleton
from parsers.view import View
from storage.article import Contributor, Found


@dataclass(frozen=True, slots=True)
class Credits:
    """A headline and body without credits, and the credits: people, agencies, byline as printed.

    `byline` is the text that names the authors, or the agency where none is named, as one line.
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
    script = script_of(f"{headline} {body[0] if body else ''}")
    markup = markup_naming(view, headline, script) if view else None
    known = {
        skeleton(who.name)
        for who in (markup.people if markup else ())
        if who.role in PERSONAL and looks_named(who.name)
    }
    lines = credit_lines(body, known, print_page=view is None)
    titled = Naming("headline", ", ".join(w.name for w in heading.people), heading.people)
    signed = Naming(lines.rule, " ".join(lines.byline), tuple(lines.people))
    dateline = dateline_agency(lines.body)
    byline = next((n for n in (signed, titled, markup) if n and n.has_author), None) or next(
        (n for n in (signed, markup) if n and n.people), None
    )
    others = [*signed.people, *heading.people, *lines.others]
    authors = _gathered(byline, others)
    if not authors and dateline:
        return Credits(
            heading.text, tuple(lines.body), None,
            (Contributor(dateline, "agency"),), Found("dateline", dateline),
        )  # fmt: skip
    found = Found(byline.rule, byline.raw) if byline else None
    return Credits(heading.text, tuple(lines.body), byline.raw if byline else None, authors, found)


def _gathered(byline: Naming | None, others: list[Contributor]) -> tuple[Contributor, ...]:
    """Everyone once; who is credited as something else is not the author by markup alone."""
    named = byline.people if byline else ()
    elsewhere = {skeleton(w.name) for w in others if w.role in {"interviewer", "translator"}}
    found: dict[tuple[str, str], Contributor] = {}
    for who in [
        *(w for w in named if not (w.role == "author" and skeleton(w.name) in elsewhere)),
        *others,
    ]:
        found.setdefault((skeleton(who.name), who.role), who)
    authors = {key[0] for key in found if key[1] == "author"}
    return tuple(w for k, w in found.items() if w.role != "interviewee" or k[0] not in authors)
