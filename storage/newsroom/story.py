"""The story an article tells, and who else tells it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from storage.models import ArticleRow, EditionRow, SiteRow
from storage.stories.models import StoryLinkRow, StoryMemberRow

MOST = 50  # of a story's members


@dataclass(frozen=True, slots=True)
class Member:
    """Another article of the same story, and how like the two texts are, where it was measured."""

    site: str
    site_name: str
    article_key: str
    headline: str
    published_day: date | None
    kind: str | None
    similarity: float | None


def story(session: Session, site: str, key: str, editions: Collection[int]) -> list[Member]:
    """Return the other articles of the story that these editions tell, most alike first."""
    mine = StoryMemberRow.edition_id.in_(editions)
    stories = session.scalars(select(StoryMemberRow.story).where(mine)).all()
    if not stories:
        return []
    others = (
        select(EditionRow.id, ArticleRow.site, SiteRow.name, ArticleRow.key, EditionRow.headline)
        .add_columns(EditionRow.published_day)
        .join(StoryMemberRow, StoryMemberRow.edition_id == EditionRow.id)
        .join(ArticleRow, ArticleRow.id == EditionRow.article_id)
        .join(SiteRow, SiteRow.key == ArticleRow.site)
        .where(StoryMemberRow.story.in_(stories), EditionRow.id.not_in(editions))
        .where(or_(ArticleRow.site != site, ArticleRow.key != key))
        .order_by(EditionRow.published_day, EditionRow.id)
        .limit(MOST)
    )
    links = _links(session, editions)
    best: dict[tuple[str, str], Member] = {}
    for row in session.execute(others):
        kind, similarity = links.get(row.id, (None, None))
        member = Member(
            row.site, row.name or row.site, row.key, row.headline, row.published_day,
            kind, similarity,
        )  # fmt: skip
        known = best.get((row.site, row.key))
        if known is None or (similarity or 0) > (known.similarity or 0):
            best[row.site, row.key] = member
    return sorted(best.values(), key=lambda one: -(one.similarity or 0))


def _links(session: Session, editions: Collection[int]) -> dict[int, tuple[str, float]]:
    link = StoryLinkRow

    def ends(own: ColumnElement[int], other: ColumnElement[int]) -> dict[int, tuple[str, float]]:
        wanted = select(other, link.kind, link.similarity).where(
            and_(own.in_(editions), link.kind != "check")
        )
        return {number: (kind, alike) for number, kind, alike in session.execute(wanted)}

    one, two = link.edition_id, link.other_id
    return {**ends(one.expression, two.expression), **ends(two.expression, one.expression)}
