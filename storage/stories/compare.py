"""Comparing: the candidates among texts are judged, and their links brought to what is so."""

from collections.abc import Collection, Mapping

from sqlalchemy import insert, or_, select
from sqlalchemy.orm import Session

from storage.stories.candidates import VERIFIED, Moved, candidates, linked
from storage.stories.chains import Pair, link_row, pair, unlink
from storage.stories.judge import Said, links
from storage.stories.models import StoryLinkRow, StoryTextRow
from storage.stories.numbers import unpacked


def compare(session: Session, ours: set[int], moved: Moved) -> set[int]:
    """Judge the candidates of the texts at our places, and of others the pairs that moved.

    Returns the ends of all links that came or went.
    """
    parted = linked(session, moved.parted)
    places = {*ours, *(one for one, _ in (*moved.met, *parted))}
    row = StoryTextRow
    asked = select(row.place, row.edition_id, row.prints).where(row.place.in_(places))
    held = {place: unpacked(prints) for place, _, prints in session.execute(asked)}
    found = candidates(session, held, moved.lists)
    wanted = {p for p in found if not ours.isdisjoint(p)} | (moved.met & found)
    numbers = _editions(session, {place for ends in (*wanted, *parted) for place in ends})
    ours_now = _editions(session, ours)
    # Editions that somebody deleted in SQL stay in the lists until a rebuild.
    held_pairs = [ends for ends in wanted if numbers.keys() >= set(ends)]
    judged = links(session, sorted(pair(numbers[a], numbers[b]) for a, b in held_pairs))
    gone = [pair(numbers[one], numbers[other]) for one, other in parted - found]
    return _replace(session, set(ours_now.values()), gone, judged)


def _replace(
    session: Session, ours: Collection[int], gone: Collection[Pair], judged: Mapping[Pair, Said]
) -> set[int]:
    row = StoryLinkRow
    asked = select(row.edition_id, row.other_id, row.kind, row.similarity, row.compared)
    ends = or_(row.edition_id.in_(ours), row.other_id.in_(ours))
    known = {
        (one, other): tuple(said)
        for one, other, *said in session.execute(asked.where(ends, row.kind.in_(VERIFIED)))
    }
    old = {*gone, *(ends for ends, said in known.items() if judged.get(ends) != said)}
    new = sorted(ends for ends, said in judged.items() if known.get(ends) != said)
    unlink(session, old | set(new))
    if new:
        session.execute(insert(row), [link_row(ends, *judged[ends]) for ends in new])
    return {edition for ends in (*old, *new) for edition in ends}


def _editions(session: Session, places: Collection[int]) -> dict[int, int]:
    row = StoryTextRow
    found = session.execute(select(row.place, row.edition_id).where(row.place.in_(places)))
    return {row.place: row.edition_id for row in found}
