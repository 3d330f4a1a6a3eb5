"""What was erased and must not come back: the load asks here about each page.

A person's name is kept as a digest of its words' stems, so it is known in any case form and order,
in three scripts, and cannot be read from the database.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.article import Article, Found, Rejection
from storage.fold import digest
from storage.history import TombstoneRow
from storage.identity import article_key, normal_address
from storage.search.script import words
from storage.search.terms import term
from storage.visible import storable

ERASED = "erased"  # the name under which the load counts what it lets not in
BLANK = "█"
_WORD = re.compile("[\\w\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Graves:
    """Erased articles and addresses of sites, and people by the number of words in their names.

    `short` are the forms with initials of those whom one article names in full.
    """

    articles: frozenset[tuple[str, str]]
    pages: frozenset[tuple[str, str]]
    people: Mapping[int, frozenset[str]]
    short: frozenset[tuple[str, ...]] = frozenset()

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

    def without_people(self, article: Article | Rejection) -> Article | Rejection:
        """Return the article, or why the page is none, with the names of erased people blanked."""
        if not self.people:
            return article
        if isinstance(article, Rejection):
            detail, trail = self.blank(article.detail), self.blank(article.trail)
            return replace(article, detail=detail, trail=trail)
        texts = [article.headline, article.lead, *article.body, article.byline]
        here = self.known_from((*texts, *(one.name for one in article.authors)))
        raws = {
            name: Found(found.rule, here.blank(found.raw))
            for name, found in article.provenance.items()
        }
        return replace(
            article,
            headline=here.blank(article.headline),
            lead=here.blank_or_none(article.lead),
            body=tuple(here.blank(paragraph) for paragraph in article.body),
            byline=here.blank_or_none(article.byline),
            authors=tuple(one for one in article.authors if not here.names(one.name)),
            section=here.blank_or_none(article.section),
            tags=tuple(tag for tag in article.tags if not here.names(tag)),
            provenance=raws,
        )

    def known_from(self, texts: Iterable[str | None]) -> "Graves":
        """Return the graves that know, too, the initials of those whom the texts name in full.

        Elsewhere "А. Сапар" may be someone else.
        """
        full = [name for text in texts if text for name in self._found_in(text)]
        return replace(self, short=frozenset(form for name in full for form in _short_forms(name)))

    def names(self, text: str) -> bool:
        """Return whether a text names an erased person."""
        return bool(self.people) and self.blank(text) != text

    def blank(self, text: str) -> str:
        """Return the text with each such name as one black square."""
        kept, last = [], 0
        for found in self._names_in(text) if self.people else ():
            kept += [text[last : found[0].start()], BLANK]
            last = found[-1].end()
        return "".join([*kept, text[last:]])

    def blank_or_none(self, text: str | None) -> str | None:
        """Return the text blanked; None where nothing but the name was there."""
        blanked = self.blank(text) if text else text
        return None if blanked and blanked != text and not _WORD.search(blanked) else blanked

    def _names_in(self, text: str) -> Iterator[list[re.Match[str]]]:
        """Yield the words of each name in a text, from left to right."""
        words_ = list(_WORD.finditer(text))
        stems = [term(word[0].lower()) for word in words_]
        initials = [_initial(word, stem) for word, stem in zip(words_, stems, strict=True)]
        sizes = sorted({len(form) for form in self.short}, reverse=True)
        at = 0
        while at < len(words_):
            size = next((n for n in self.people if self._named(stems[at : at + n], n)), 0)
            size = size or next(
                (n for n in sizes if tuple(sorted(initials[at : at + n])) in self.short), 0
            )
            if size:
                yield words_[at : at + size]
            at += size or 1

    def _found_in(self, text: str) -> Iterator[list[str]]:
        return ([word[0].lower() for word in found] for found in self._names_in(text))

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
            kept.append(known.without_people(one))
    return kept, held_back


def _initial(word: re.Match[str], stem: str) -> str:
    """Return a word's stem; of a single letter with a full stop that letter, marked as such."""
    full_stop = word.string[word.end() : word.end() + 1] == "."
    return f".{stem}" if len(word[0]) == 1 and full_stop else stem


def _short_forms(name: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield a full name with one word whole and the others, or any one of them, as initials."""
    for whole in range(len(name) if len(name) > 1 else 0):
        others = [f".{term(word[0])}" for n, word in enumerate(name) if n != whole]
        for some in [others] if len(others) == 1 else [others, *([one] for one in others)]:
            yield tuple(sorted([term(name[whole]), *some]))


def _of_stems(stems: list[str]) -> str:
    return digest("person", *sorted(stems))
