"""Stories: the parts of the graph of links that hang together."""

from collections.abc import Collection

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from storage.models import EditionRow
from storage.stories.models import StoryLinkRow, StoryMemberRow


def settle_members(session: Session, touched: Collection[int]) -> None:
    """Find the stories of these editions anew, and of all that shared one with them.

    Complete if `touched` has both ends of every link that came or went.
    """
    member, edge = StoryMemberRow, StoryLinkRow
    shared = select(member.story).where(member.edition_id.in_(touched))
    known = session.scalars(select(member.edition_id).where(member.story.in_(shared))).all()
    wanted = {*known, *touched}
    held = set(session.scalars(select(EditionRow.id).where(EditionRow.id.in_(wanted))))
    up = {edition: edition for edition in held}

    def top(one: int) -> int:
        while up[one] != one:
            up[one] = up[up[one]]
            one = up[one]
        return one

    edges = select(edge.edition_id, edge.other_id).where(edge.edition_id.in_(held))
    for one, other in session.execute(edges.where(edge.kind != "check")):
        low, high = sorted((top(one), top(other)))
        up[high] = low
    session.execute(delete(member).where(member.edition_id.in_(wanted)))
    rows = [{"edition_id": edition, "story": top(edition)} for edition in sorted(held)]
    if rows:
        session.execute(insert(member), rows)
