"""Chains: what belongs together whatever it shares, each linked with the next of its kind.

Two hundred equal texts have 199 links. The first of them, by site and key, stands for all of them
in the index of prints; so a copy of any of them finds it.
"""

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from sqlalchemy import bindparam, delete, insert, or_, select
from sqlalchemy.orm import Session

from storage.models import EditionRow
from storage.stories.held import Mark, marks
from storage.stories.models import StoryLinkRow, StoryTextRow
from storage.stories.verify import METHOD

Group = Sequence[Mark]
Pair = tuple[int, int]


def of_text(session: Session, told: Collection[int]) -> list[Group]:
    """Return the editions that tell each of these texts, in the order of their names."""
    found = marks(session, StoryTextRow.told.in_(told)).values() if told else ()
    return _grouped((one.told or 0, one) for one in found)


def of_article(session: Session, articles: Collection[int]) -> list[Group]:
    """Return the editions of each of these articles, in the order of their names."""
    found = marks(session, EditionRow.article_id.in_(articles)).values()
    return _grouped((one.article_id, one) for one in found)


def chain(
    session: Session,
    kind: Literal["article", "exact"],
    groups: Iterable[Group],
    left: Collection[int],
) -> set[int]:
    """Link each of a group with the next; take links of this kind that are no more.

    `left` are editions that may have left a group. Returns the ends of all links that came or went.
    """
    wanted: dict[Pair, int] = {}
    concerned = set(left)
    for some in groups:
        concerned.update(one.id for one in some)
        for one, other in itertools.pairwise(some):
            # Equal editions of one article hang together already.
            if (one.article_id == other.article_id) == (kind == "article"):
                wanted[pair(one.id, other.id)] = min(one.words, other.words)
    row = StoryLinkRow
    ends = or_(row.edition_id.in_(concerned), row.other_id.in_(concerned))
    asked = select(row.edition_id, row.other_id, row.compared).where(ends, row.kind == kind)
    held = {(one, other): words for one, other, words in session.execute(asked)}
    gone = [ends for ends, words in held.items() if wanted.get(ends) != words]
    new = [ends for ends, words in wanted.items() if held.get(ends) != words]
    # A new link may stand in the place of one of another kind.
    unlink(session, {*gone, *new})
    if new:
        rows = [link_row(ends, kind, 1.0, wanted[ends]) for ends in sorted(new)]
        session.execute(insert(row), rows)
    return {edition for ends in (*gone, *new) for edition in ends}


def unlink(session: Session, pairs: Collection[Pair]) -> None:
    """Take the links of these pairs."""
    if pairs:
        row = StoryLinkRow.__table__.c
        ends = row.edition_id == bindparam("one"), row.other_id == bindparam("other")
        given = [{"one": one, "other": other} for one, other in sorted(pairs)]
        session.connection().execute(delete(StoryLinkRow).where(*ends), given)


def unlink_all(session: Session, editions: Collection[int]) -> set[int]:
    """Take all links of some editions; return the links' ends."""
    row = StoryLinkRow
    ends = or_(row.edition_id.in_(editions), row.other_id.in_(editions))
    pairs = session.execute(select(row.edition_id, row.other_id).where(ends)).all()
    session.execute(delete(row).where(ends))
    return {edition for found in pairs for edition in found}


def link_row(ends: Pair, kind: str, similarity: float, words: int) -> dict[str, object]:
    """Return a link as it is stored."""
    named = {"edition_id": ends[0], "other_id": ends[1], "kind": kind}
    return {**named, "similarity": similarity, "compared": words, "method": METHOD}


def pair(one: int, other: int) -> Pair:
    """Return two editions as a link names them."""
    return (one, other) if one < other else (other, one)


def _grouped(keyed: Iterable[tuple[int, Mark]]) -> list[Group]:
    found: defaultdict[int, list[Mark]] = defaultdict(list)
    for key, one in keyed:
        found[key].append(one)
    return [sorted(some, key=lambda mark: mark.name) for some in found.values()]
