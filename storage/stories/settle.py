"""Settling: editions that are due to be read anew are linked; a rebuild makes all of them due."""

from collections.abc import Collection, Iterator

from sqlalchemy import Engine, delete, func, select, text, update
from sqlalchemy.orm import Session

from storage.stories.link import link
from storage.stories.models import StoryLinkRow, StoryPrintRow, StorySentenceRow, StoryTextRow
from storage.turns import take_turn

AT_ONCE = 500  # editions of one transaction; loaders get their turn in between
PER_LOAD = 100  # editions that are due which a load links beside its own

_DUE = text("method = 0")  # as the partial index has it


def link_loaded(session: Session, changed: Collection[int]) -> None:
    """Link what a load changed, and a few of what is due; call it in the load's transaction."""
    link(session, {*changed, *_due(session, PER_LOAD)})


def settle(to: Engine) -> Iterator[tuple[int, int]]:
    """Link all that is due, some in each transaction; yield how many are done, and of how many."""
    done = 0
    while True:
        with Session(to) as session, session.begin():
            take_turn(session)
            left = _count(session)
            some = _due(session, AT_ONCE)
            link(session, some)
        if not some:
            return
        done += len(some)
        yield done, done + left - len(some)


def rebuild(to: Engine) -> Iterator[tuple[int, int]]:
    """Find all links anew with the present method, or go on with a rebuild that was broken off.

    What people decided stays. Until it has ended, a story may show as several.
    """
    with Session(to) as session, session.begin():
        take_turn(session)
        if not _count(session):
            _begin(session)
    yield from settle(to)


def _begin(session: Session) -> None:
    for table in (StoryLinkRow, StoryPrintRow, StorySentenceRow):
        session.execute(delete(table))
    nothing = {"told": None, "sentences": b"", "common": b"", "prints": b""}
    session.execute(update(StoryTextRow).values(method=0, **nothing))


def _due(session: Session, most: int) -> list[int]:
    row = StoryTextRow
    return list(
        session.scalars(select(row.edition_id).where(_DUE).order_by(row.edition_id).limit(most))
    )


def _count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(StoryTextRow).where(_DUE)) or 0
