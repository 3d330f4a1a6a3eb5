"""What people decide: two articles put together, or kept apart."""

from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.identity import normal_address, plain_address
from storage.models import EditionRow, PageRow
from storage.stories.members import settle_members
from storage.stories.models import StoryHandRow
from storage.turns import take_turn
from storage.upsert import upsert


def decide(session: Session, verdict: Literal["join", "split"], one: str, other: str) -> None:
    """Record a decision about the articles at two addresses, and heed it; the last one counts.

    Raises LookupError where nothing is held of an address, ValueError for one article.
    """
    now = take_turn(session)
    low, high = sorted((_article(session, one), _article(session, other)))
    if low == high:
        raise ValueError(f"{one} and {other} are one article")
    row = {"article_id": low, "other_id": high, "verdict": verdict, "made_at": now}
    upsert(session, StoryHandRow, [row], ("article_id", "other_id"))
    mine = select(EditionRow.id).where(EditionRow.article_id.in_((low, high)))
    settle_members(session, session.scalars(mine).all())


def _article(session: Session, url: str) -> int:
    spelled = {url, plain_address(url), normal_address(url)}
    shown = select(PageRow.edition_id).where(PageRow.url.in_(spelled))
    wanted = select(EditionRow.article_id).where(
        EditionRow.url.in_(spelled) | EditionRow.id.in_(shown)
    )
    found = session.scalars(wanted.distinct()).all()
    if len(found) != 1:
        raise LookupError(f"{len(found)} articles are held of {url}")
    return found[0]
