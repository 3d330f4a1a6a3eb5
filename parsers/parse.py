"""From a page to an article, or to the reason why it is none. Pure: no network, no clock."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Self

from parsers import about
from parsers.body.paragraphs import find_body, paragraphs
from parsers.dates.published import find_published
from parsers.dates.reading import Published, read_time
from parsers.headline import find_headline
from parsers.language.detect import identify
from parsers.layout import GENERIC, Css, Layout, Layouts, Rule, layout_at, rule_name
from parsers.page import Page
from parsers.people.byline import read_byline
from parsers.people.credits import Credits, find_credits
from parsers.plain.plaintext import read_plain
from parsers.rejection import reason_to_reject, unreadable
from parsers.text.decode import decode
from parsers.text.lookalikes import strays
from parsers.text.repair import repair
from parsers.version import parser_version
from parsers.view import Finding, View
from storage.article import Article, Found, Rejection

Body = tuple[str, ...]

_MARKUP = re.compile("<(?:html|!doctype|body|div|p|head)", re.IGNORECASE | re.ASCII)


def parse_all(pages: Iterable[Page], layout: Layouts = GENERIC) -> Iterator[Article | Rejection]:
    """Yield each page's article or rejection, in order, stamped with the parser's version."""
    version = parser_version(layout)
    for page in pages:
        yield replace(parse(page, layout), parser=version)


def parse(page: Page, layout: Layouts = GENERIC) -> Article | Rejection:
    """Return the article a page holds, or its rejection; never raises on what a page holds.

    Of dated layouts the one that stood when the page was fetched is used.
    """
    reason = unreadable(page.body, page.content_type)
    if reason:
        return Rejection(page.source, reason.name, reason.detail, "before any rule")
    decoded = decode(page.body, page.content_type)
    if _is_plain(page, decoded.text):
        return _print_page(page, decoded.text)
    view = View(page, decoded.text, decoded.utf8)
    return _web_page(view, layout_at(layout, page.source.fetched_at))


@dataclass(frozen=True, slots=True)
class _Texts:
    """Headline and body repaired as one: what letters stay as printed, both together tell."""

    headline: str
    body: Body
    kept: str

    @classmethod
    def of(cls, headline: str, body: Body) -> Self:
        kept = strays((headline, *body))
        paragraphs = (repair(paragraph, kept) for paragraph in body)
        return cls(repair(headline, kept), tuple(filter(None, paragraphs)), kept)


@dataclass(frozen=True, slots=True)
class _Findings:
    """What the rules of one page found, before it is read as an article."""

    headline: Finding[str]
    body: Finding[Body] | None
    lead: Finding[str] | None = None
    published: Finding[Published] | None = None
    section: Finding[str] | None = None
    tags: Finding[tuple[str, ...]] | None = None
    canonical_url: Finding[str] | None = None
    image: Finding[str] | None = None


def _web_page(view: View, layout: Layout) -> Article | Rejection:
    headline = _by_rule(layout.headline, view) or find_headline(view)
    body = _region(layout, view) or find_body(view)
    reason = reason_to_reject(
        view, headline.value if headline else None, body.value if body else ()
    )
    texts = _Texts.of(headline.value if headline else "", body.value if body else ())
    if reason or headline is None or not texts.headline:
        name, detail = (reason.name, reason.detail) if reason else ("empty", "no headline")
        return Rejection(view.page.source, name, detail, _trail(headline, body))
    found = _Findings(
        headline=headline,
        body=body,
        lead=_by_rule(layout.lead, view) or about.find_lead(view),
        published=_dated(layout, view) or find_published(view),
        section=_by_rule(layout.section, view) or about.find_section(view),
        tags=about.find_tags(view),
        canonical_url=about.find_canonical(view),
        image=about.find_image(view),
    )
    credit = _credits(layout, view, texts.headline, texts.body)
    return _article(view.page, found, credit, texts.kept)


def _print_page(page: Page, text: str) -> Article | Rejection:
    """Read a print page: a newspaper's article as hard-wrapped plain text."""
    plain = read_plain(text)
    texts = _Texts.of(plain.headline or "", plain.body)
    if plain.headline is None or not texts.headline or not plain.body:
        told = "plain text without a headline and a body"
        return Rejection(page.source, "empty", told, "read as plain text")
    line = plain.dateline_text
    dated = read_time(line, page.source.fetched_at) if line else None
    found = _Findings(
        headline=Finding(plain.headline, "plain:first-lines", plain.headline),
        body=Finding(plain.body, "plain:unwrapped", ""),
        lead=Finding(plain.lead, "plain:lead", plain.lead) if plain.lead else None,
        published=Finding(dated, "plain:date-line", line) if dated and line else None,
        section=Finding(plain.section, "plain:rubric", plain.section) if plain.section else None,
    )
    credit = find_credits(None, texts.headline, texts.body)
    return _article(page, found, credit, texts.kept)


def _article(page: Page, found: _Findings, credit: Credits, kept: str) -> Article:
    dated = found.published.value if found.published else None
    language = identify("\n".join(credit.body) or credit.headline)
    return Article(
        source=page.source,
        headline=credit.headline,
        lead=repair(found.lead.value, kept) if found.lead else None,
        body=credit.body,
        byline=credit.byline,
        authors=credit.authors,
        published=dated.value if dated else None,
        published_precision=dated.precision if dated else None,
        language=language.code,
        script=language.script,
        section=repair(found.section.value, kept) if found.section else None,
        tags=tuple(repair(tag, kept) for tag in found.tags.value) if found.tags else (),
        canonical_url=found.canonical_url.value if found.canonical_url else None,
        image=found.image.value if found.image else None,
        provenance=_provenance(found, credit),
    )


def _provenance(found: _Findings, credit: Credits) -> dict[str, Found]:
    rules = {"byline": credit.found} if credit.found else {}
    for field in fields(found):
        finding = getattr(found, field.name)
        if finding is not None:
            rules[field.name] = Found(finding.rule, finding.raw)
    return rules


def _trail(headline: Finding[str] | None, body: Finding[Body] | None) -> str:
    """Return which rules had found what a rejected page was judged by."""
    by = headline.rule if headline else "nothing"
    size = sum(map(len, body.value)) if body else 0
    return f"headline by {by}; body by {f'{body.rule}, {size} characters' if body else 'nothing'}"


def _credits(layout: Layout, view: View, headline: str, body: Body) -> Credits:
    """Return the generic credits; where the site names the byline, its word replaces theirs."""
    credit = find_credits(view, headline, body)
    named = _by_rule(layout.byline, view)
    if named is None:
        return credit
    people = read_byline(named.value)
    others = tuple(c for c in credit.authors if c.role != "author" and c not in people)
    return replace(
        credit,
        byline=named.value,
        authors=people + others,
        found=Found(named.rule, named.raw),
    )


def _by_rule(rule: Rule | None, view: View) -> Finding[str] | None:
    if rule is None:
        return None
    found = rule(view)
    return Finding(found, rule_name(rule), found) if found else None


def _dated(layout: Layout, view: View) -> Finding[Published] | None:
    named = _by_rule(layout.published, view)
    read = read_time(named.value, view.page.source.fetched_at) if named else None
    return Finding(read, named.rule, named.raw) if named and read else None


def _region(layout: Layout, view: View) -> Finding[Body] | None:
    rule = layout.body
    if rule is None:
        return None
    if isinstance(rule, Css):
        found = paragraphs(rule.nodes(view), layout.drop)
    else:
        lines = (" ".join(line.split()) for line in (rule(view) or "").splitlines())
        found = tuple(filter(None, lines))
    return Finding(found, rule_name(rule), "") if found else None


def _is_plain(page: Page, text: str) -> bool:
    """Return whether a page is plain text by its header, else by having no markup at all."""
    kind = (page.content_type or "").partition(";")[0].strip().lower()
    if kind:
        return kind == "text/plain"
    return _MARKUP.search(text, 0, 5000) is None
