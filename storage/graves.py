"""What was erased and must not come back: the load asks here about each page.

A person's name is kept as a digest of its words' stems, so it is known in any case form and order,
in three scripts, and cannot be read from the database.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.article import Article, Found, Rejection
from storage.fold import digest
from storage.history import TombstoneRow
from storage.identity import article_key, normal_address
from storage.record import storable
from storage.search.script import words
from storage.search.terms import term

ERASED = "erased"  # the name under which the load counts what it lets not in
BLANK = "█"
_WORD = re.compile("[\\w\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Graves:
    """Erased articles and addresses of sites, and people by the number of words in their names."""

    articles: frozenset[tuple[str, str]]
    pages: frozenset[tuple[str, str]]
    people: Mapping[int, frozenset[str]]

    def holds(self, result: Article | Rejection) -> bool:
        """Return whether a page is, or shows, what was erased."""
        source = result.source
        if self.pages and (source.site, page_digest(source.url)) in self.pages:
            return True
        if not self.articles:
            return False
        if isinstance(result, Article):
            return (source.site, storable(article_key(result))) in self.articles
        return (source.site, source.article_id or "") in self.articles

    def without_people(self, article: Article) -> Article:
        """Return the article with the names of erased people blanked."""
        if not self.people:
            return article
        raws = {
            name: Found(found.rule, self.blank(found.raw))
            for name, found in article.provenance.items()
        }
        return replace(
            article,
            headline=self.blank(article.headline),
            lead=self.blank_or_none(article.lead),
            body=tuple(self.blank(paragraph) for paragraph in article.body),
            byline=self.blank_or_none(article.byline),
            authors=tuple(one for one in article.authors if not self.names(one.name)),
            section=self.blank_or_none(article.section),
            tags=tuple(tag for tag in article.tags if not self.names(tag)),
            provenance=raws,
        )

    def names(self, text: str) -> bool:
        """Return whether a text names an erased person."""
        return bool(self.people) and self.blank(text) != text

    def blank(self, text: str) -> str:
        """Return the text with each such name as one black square."""
        spans = [one.span() for one in _WORD.finditer(text)] if self.people else []
        stems = [term(text[start:end].lower()) for start, end in spans]
        kept, last, at = [], 0, 0
        while at < len(spans):
            size = next((n for n in self.people if self._named(stems[at : at + n], n)), 0)
            if size:
                kept += [text[last : spans[at][0]], BLANK]
                last = spans[at + size - 1][1]
            at += size or 1
        return "".join([*kept, text[last:]])

    def blank_or_none(self, text: str | None) -> str | None:
        """Return the text blanked; None where nothing but the name was there."""
        blanked = self.blank(text) if text else text
        return None if blanked and blanked != text and not _WORD.search(blanked) else blanked

    def _named(self, stems: list[str], size: int) -> bool:
        return len(stems) == size and _of_stems(stems) in self.people[size]


def graves(session: Session) -> Graves:
    """Return what is erased now."""
    row = TombstoneRow
    held = session.execute(select(row.kind, row.site, row.key, row.words)).all()
    people: dict[int, set[str]] = {}
    for kind, _, key, count in held:
        if kind == "person":
            people.setdefault(count, set()).add(key)
    return Graves(
        frozenset((site, key) for kind, site, key, _ in held if kind == "article"),
        frozenset((site, key) for kind, site, key, _ in held if kind == "page"),
        # The longest first: a name within a longer one must not break it.
        {count: frozenset(people[count]) for count in sorted(people, reverse=True)},
    )


def person_grave(name: str) -> tuple[str, int]:
    """Return the digest of a name and its number of words. Raises ValueError without a word."""
    stems = [term(word) for word in words(name)]
    if not any(stems):
        raise ValueError(f"no name: {name!r}")
    return _of_stems(stems), len(stems)


def page_digest(url: str) -> str:
    """Return what an erased address is known by, however it is spelled."""
    return digest("page", normal_address(storable(url)))


def only_person(name: str) -> Graves:
    """Return a grave for one person alone."""
    key, count = person_grave(name)
    return Graves(frozenset(), frozenset(), {count: frozenset({key})})


def survivors(
    known: Graves, results: Iterable[Article | Rejection]
) -> tuple[list[Article | Rejection], int]:
    """Return what may be loaded, erased names blanked, and how many pages may not."""
    kept: list[Article | Rejection] = []
    held_back = 0
    for one in results:
        if known.holds(one):
            held_back += 1
        else:
            kept.append(known.without_people(one) if isinstance(one, Article) else one)
    return kept, held_back


def _of_stems(stems: list[str]) -> str:
    return digest("person", *sorted(stems))
