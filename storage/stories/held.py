"""Editions as they are held: their names, their texts, and what the index has of them."""

from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from storage.history import RevisionRow
from storage.models import ArticleRow, EditionRow
from storage.stories.models import StoryTextRow
from storage.stories.numbers import mixed, number, spread, unpacked
from storage.stories.source_phrases import sources
from storage.stories.text import Sentence, sentences, text
from storage.stories.verify import Told

LEFT = 12  # words that must be left, or no boilerplate is taken out
EDGE = 200  # sentences at either end of a text among which boilerplate is looked for
REVISIONS = 4  # earlier texts of an edition that a copy may be of
KEPT = 2_000_000  # characters of texts that stay cut into sentences; each takes some 40 bytes

Name = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """What the index has of an edition; `name` is the same whatever the order of loading."""

    id: int
    article_id: int
    name: Name
    method: int
    place: int
    told: int | None
    words: int
    sentences: frozenset[int]
    common: frozenset[int]
    prints: frozenset[int]


@dataclass(frozen=True, slots=True)
class Body:
    """What an edition says: sentences of its body, each with its key in the site's index.

    `named` are the phrases, a line each, that say whom it has its news from; `without` keeps what
    was compared last.
    """

    name: Name
    headline: str
    said: Sequence[Sentence]
    keys: Sequence[int]

    named: str | None
    without: dict[frozenset[int], Told] = field(default_factory=dict)

    @property
    def indexed(self) -> frozenset[int]:
        """Return the keys among which boilerplate is looked for."""
        return frozenset((*self.keys[:EDGE], *self.keys[-EDGE:]))

    def told(self, common: frozenset[int]) -> Told:
        """Return what is compared: the body without boilerplate, if enough is left of it."""
        known = self.without.get(common)
        if known is None:
            pairs = zip(self.said, self.keys, strict=True)
            body = text([one for one, key in pairs if key not in common])
            enough = len(body.stems) >= LEFT
            known = Told(body if enough else text(self.said), self.headline, enough)
            self.without.clear()
            self.without[common] = known
        return known


def marks(session: Session, which: ColumnElement[bool]) -> dict[int, Mark]:
    """Return what the index has of the editions that were read so far."""
    row = StoryTextRow
    wanted = (
        select(row.edition_id, EditionRow.article_id, ArticleRow.site, ArticleRow.key)
        .add_columns(EditionRow.key, row.method, row.place, row.told, row.words)
        .add_columns(row.sentences, row.common, row.prints)
        .join(EditionRow, EditionRow.id == row.edition_id)
        .join(ArticleRow, ArticleRow.id == EditionRow.article_id)
        .where(which)
    )
    return {
        own: Mark(
            *(own, article, (site, key, edition), method, place, told, words),
            *(unpacked(sentences), unpacked(common), unpacked(prints)),
        )
        for own, article, site, key, edition, method, place, told, words, *lists in (
            session.execute(wanted)
        )
        for sentences, common, prints in [lists]
    }


def bodies(session: Session, numbers: Collection[int]) -> Iterator[tuple[int, Body]]:
    """Return what editions say now."""
    row = EditionRow
    named = select(row.id, ArticleRow.site, ArticleRow.key, row.key, row.headline, row.body)
    wanted = named.join(row.article).where(row.id.in_(numbers))
    for own, site, key, edition, headline, body in session.execute(wanted):
        yield own, _KEPT.read((site, key, edition), headline, body)


def past(session: Session, numbers: Collection[int]) -> Mapping[int, list[Body]]:
    """Return what editions said before."""
    row = RevisionRow
    wanted = (
        select(row.edition_id, ArticleRow.site, ArticleRow.key, EditionRow.key)
        .add_columns(row.headline, row.body)
        .join(EditionRow, EditionRow.id == row.edition_id)
        .join(ArticleRow, ArticleRow.id == EditionRow.article_id)
        .where(row.edition_id.in_(numbers))
        .order_by(row.edition_id, row.content_digest)
    )
    found: dict[int, list[Body]] = {}
    for own, site, key, edition, headline, body in session.execute(wanted):
        found.setdefault(own, []).append(_KEPT.read((site, key, edition), headline, body))
    return {own: several[:REVISIONS] for own, several in found.items()}


def place_of(name: Name) -> int:
    """Return the place of an edition among all, 32 bits with a sign; another may have it."""
    return spread(number("\0".join(name)))


def read(name: Name, headline: str, body: str) -> Body:
    """Return what an edition of this name says, its body cut into sentences."""
    said = sentences(body)
    site = number(name[0])
    named = "\n".join(sources(body)) or None
    return Body(name, headline, said, [mixed(site, one.key) for one in said], named)


class LastRead:
    """What was read last, in as much memory however long the texts are."""

    def __init__(self) -> None:
        self._bodies: OrderedDict[tuple[Name, str, str], Body] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def read(self, *said: *tuple[Name, str, str]) -> Body:
        """Return what an edition of this name, headline and body says."""
        with self._lock:
            if said in self._bodies:
                self._bodies.move_to_end(said)
                return self._bodies[said]
        found = read(*said)
        with self._lock:
            if said not in self._bodies:
                self._bodies[said] = found
                self._characters += len(said[2])
            while self._characters > KEPT:
                (*_, body), _ = self._bodies.popitem(last=False)
                self._characters -= len(body)
        return found


_KEPT = LastRead()
