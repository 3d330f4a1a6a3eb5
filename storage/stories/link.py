"""Linking: each new or changed edition with what is held that tells the same text.

Call it in the load's transaction: loaders take turns, so what is read cannot change before it is
written. What a batch teaches about a site's boilerplate is applied at once to the few earlier
articles concerned, hence the order in which articles come makes no difference.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.models import ArticleRow, EditionRow
from storage.stories.index import add_prints, add_sentences, print_texts, sentence_texts
from storage.stories.members import settle_members
from storage.stories.models import (
    StoryLinkRow,
    StoryMemberRow,
    StoryPrintRow,
    StorySentenceRow,
    StoryTextRow,
)
from storage.stories.prints import prints
from storage.stories.text import Sentence, number, sentences, text
from storage.stories.verify import METHOD, Told, verdict
from storage.upsert import chunks

AT_ONCE = 100  # editions
REPORT = 1_000  # editions after which a rebuild says how far it is
FREQUENT = 2  # articles of a site; a sentence in more of them is the site's and not the news'
LEFT = 12  # words that must be left, or nothing is taken out
KEPT = 1_000  # bodies, about 30 kB each, that stay cut into sentences
BEST = 30  # candidates of an edition that are compared
SHARED = 2  # prints that make a candidate


@dataclass(frozen=True)
class Edition:
    """An edition as it is compared; `common` are keys of its sentences that are boilerplate."""

    id: int
    article_id: int
    site: str
    script: str
    headline: str
    digest: str
    said: Sequence[Sentence]
    common: frozenset[int]

    @cached_property
    def keys(self) -> dict[int, int]:
        """Return the index key of each sentence by the sentence's own."""
        return {one.key: number(f"{self.site}\0{one.key}") for one in self.said}

    def told(self) -> Told:
        """Return what is compared: the body without boilerplate, if enough is left of it."""
        out = {own for own, key in self.keys.items() if key in self.common}
        body = text(self.said, out)
        return Told(body if len(body.stems) >= LEFT else text(self.said), self.headline)

    @property
    def empty(self) -> bool:
        """Return whether nothing but boilerplate stands in the body."""
        return all(key in self.common for key in self.keys.values())


def link(session: Session, numbers: Collection[int]) -> None:
    """Link the editions with these row numbers anew, and whom their sentences concern."""
    for some in chunks(sorted(numbers), AT_ONCE):
        concerned = _copies_of(session, some) | _index(session, some)
        for more in chunks(sorted(concerned), AT_ONCE):
            _index(session, more)
        _relink(session, sorted({*some, *concerned}))


def link_changed(session: Session) -> None:
    """Link what the last turn of a loader changed; call it in that turn's transaction."""
    newest = select(func.max(EditionRow.changed_at)).scalar_subquery()
    changed = session.scalars(select(EditionRow.id).where(EditionRow.changed_at == newest))
    link(session, changed.all())


def rebuild(session: Session) -> Iterator[int]:
    """Forget all links and find them anew; return how many editions are done, now and then."""
    for table in (StoryMemberRow, StoryLinkRow, StoryPrintRow, StorySentenceRow, StoryTextRow):
        session.execute(delete(table))
    numbers = session.scalars(select(EditionRow.id).order_by(EditionRow.id)).all()
    for done in range(0, len(numbers), REPORT):
        link(session, numbers[done : done + REPORT])
        yield min(done + REPORT, len(numbers))


def _copies_of(session: Session, numbers: Sequence[int]) -> set[int]:
    """Return the editions that hang together by links with these, which may now go."""
    edge = StoryLinkRow
    ends = or_(edge.edition_id.in_(numbers), edge.other_id.in_(numbers))
    exact = select(edge.edition_id, edge.other_id).where(ends, edge.kind == "exact")
    return {edition for pair in session.execute(exact) for edition in pair} - set(numbers)


def _index(session: Session, numbers: Sequence[int]) -> set[int]:
    """Index editions; return others whose sentences are boilerplate now, or no longer."""
    before = _texts(session, StoryTextRow.edition_id.in_(numbers))
    asked = {key for _, common in before.values() for key in common}
    session.execute(delete(StoryTextRow).where(StoryTextRow.edition_id.in_(numbers)))
    held = {one.id: one for one in _editions(session, numbers)}
    rows = [{"edition_id": edition, "common": ""} for edition in held]
    if rows:
        session.execute(insert(StoryTextRow), rows)
    texts = {
        edition: own
        for own, (edition, _) in _texts(session, StoryTextRow.edition_id.in_(held)).items()
    }
    keys = {texts[one.id]: set(one.keys.values()) for one in held.values()}
    add_sentences(session, keys)
    return _mark_common(session, asked.union(*keys.values()), keys)


def _mark_common(
    session: Session, asked: Collection[int], mine: Mapping[int, set[int]]
) -> set[int]:
    holders = sentence_texts(session, asked)
    listed = {own for some in holders.values() for own in some} | set(mine)
    known = _texts(session, StoryTextRow.id.in_(listed))
    articles = _articles(session, {edition for edition, _ in known.values()})
    common, concerned = set(), set()
    for key, some in holders.items():
        is_common = len({articles[known[own][0]] for own in some}) > FREQUENT
        if is_common:
            common.add(key)
        concerned |= {
            own for own in some if own not in mine and (key in known[own][1]) != is_common
        }
    for own, keys in mine.items():
        if shown := keys & common:
            said = ",".join(map(str, sorted(shown)))
            session.execute(update(StoryTextRow).where(StoryTextRow.id == own).values(common=said))
    return {known[own][0] for own in concerned}


def _relink(session: Session, numbers: Sequence[int]) -> None:
    mine = {one.id: one for one in _editions(session, numbers)}
    told = {edition: one.told() for edition, one in mine.items()}
    own = {e: t for t, (e, _) in _texts(session, StoryTextRow.edition_id.in_(mine)).items()}
    marks = {edition: prints(one.body.stems) for edition, one in told.items()}
    add_prints(session, {own[edition]: some for edition, some in marks.items()})
    pairs = _candidates(session, own, marks)
    copies = set(_copies(session, mine))
    others = {edition for pair in pairs | copies for edition in pair} - set(mine)
    for one in _editions(session, sorted(others)):
        mine[one.id], told[one.id] = one, one.told()
    # What is equal is linked with the first of its kind alone.
    pairs = {(a, b) for a, b in pairs if mine[a].digest != mine[b].digest} | copies
    rows = [row for pair in sorted(pairs) if (row := _row(mine[pair[0]], mine[pair[1]], told))]
    gone = StoryLinkRow.edition_id.in_(numbers), StoryLinkRow.other_id.in_(numbers)
    partners = session.execute(
        select(StoryLinkRow.edition_id, StoryLinkRow.other_id).where(or_(*gone))
    ).all()
    session.execute(delete(StoryLinkRow).where(or_(*gone)))
    if rows:
        session.execute(insert(StoryLinkRow), rows)
    touched = {n for pair in partners for n in pair} | set(mine) | set(numbers)
    settle_members(session, touched)


Pair = tuple[int, int]


def _candidates(
    session: Session, own: Mapping[int, int], marks: Mapping[int, Collection[int]]
) -> set[Pair]:
    lists = print_texts(session, {mark for some in marks.values() for mark in some})
    best: dict[int, list[int]] = {}
    for edition, some in marks.items():
        shared = Counter(t for mark in some for t in lists[mark] if t != own[edition])
        ranked = sorted(shared.items(), key=lambda item: (-item[1], -item[0]))
        # A text that was indexed anew since stays in the lists under its former number.
        best[edition] = [t for t, count in ranked[: 2 * BEST] if count >= SHARED]
    listed = {t for some in best.values() for t in some}
    edition_of = {t: e for t, (e, _) in _texts(session, StoryTextRow.id.in_(listed)).items()}
    return {
        _pair(edition, edition_of[t])
        for edition, some in best.items()
        for t in [t for t in some if t in edition_of][:BEST]
    }


def _copies(session: Session, mine: Mapping[int, Edition]) -> Iterator[Pair]:
    """Return pairs that belong together whatever they share: equal digests, one article.

    Stars and not meshes: two hundred copies have two hundred links.
    """
    row = EditionRow
    alike: dict[InstrumentedAttribute[Any], set[Any]] = {
        row.text_digest: {one.digest for one in mine.values()},
        row.article_id: {one.article_id for one in mine.values()},
    }
    for column, values in alike.items():
        wanted = select(column, row.id).where(column.in_(values)).order_by(row.id)
        groups: defaultdict[object, list[int]] = defaultdict(list)
        for value, edition in session.execute(wanted):
            groups[value].append(edition)
        for some in groups.values():
            yield from (
                (some[0], edition) for edition in some[1:] if {edition, some[0]} & set(mine)
            )


def _row(one: Edition, other: Edition, told: Mapping[int, Told]) -> dict[str, object] | None:
    made = {"edition_id": one.id, "other_id": other.id, "method": METHOD}
    words = min(len(told[n].body.stems) for n in (one.id, other.id))
    if one.article_id == other.article_id:
        return {**made, "kind": "article", "similarity": 1.0, "compared": words}
    if one.digest == other.digest:
        if (one.empty or other.empty) and told[one.id].title != told[other.id].title:
            return None
        return {**made, "kind": "exact", "similarity": 1.0, "compared": words}
    found = verdict(told[one.id], told[other.id])
    if found is None:
        return None
    kind = "edition" if found.kind == "near" and one.script != other.script else found.kind
    return {**made, "kind": kind, "similarity": found.similarity, "compared": found.compared}


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _texts(session: Session, which: ColumnElement[bool]) -> dict[int, tuple[int, frozenset[int]]]:
    wanted = select(StoryTextRow.id, StoryTextRow.edition_id, StoryTextRow.common)
    return {
        own: (edition, _common(common))
        for own, edition, common in session.execute(wanted.where(which))
    }


@lru_cache(KEPT)
def _said(body: str) -> Sequence[Sentence]:
    return sentences(body)


def _common(keys: str | None) -> frozenset[int]:
    return frozenset(map(int, keys.split(","))) if keys else frozenset()


def _articles(session: Session, editions: Collection[int]) -> dict[int, int]:
    found = session.execute(
        select(EditionRow.id, EditionRow.article_id).where(EditionRow.id.in_(editions))
    )
    return {row.id: row.article_id for row in found}


def _editions(session: Session, numbers: Sequence[int]) -> Iterator[Edition]:
    wanted = (
        select(EditionRow.id, EditionRow.article_id, ArticleRow.site, EditionRow.key)
        .add_columns(EditionRow.headline, EditionRow.text_digest, EditionRow.body)
        .add_columns(StoryTextRow.common)
        .join(EditionRow.article)
        .outerjoin(StoryTextRow, StoryTextRow.edition_id == EditionRow.id)
        .where(EditionRow.id.in_(numbers))
    )
    for row in session.execute(wanted):
        said, common = _said(row.body), _common(row.common)
        named = (row.id, row.article_id, row.site, row.key, row.headline, row.text_digest)
        yield Edition(*named, said, common)
