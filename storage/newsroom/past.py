"""What an edition said when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from storage.columns import UtcDateTime

MOST = 20  # of an edition's texts, the newest


@dataclass(frozen=True, slots=True)
class Said:
    """What an edition said from a time on; `until` is None while it is so."""

    since: datetime
    until: datetime | None
    headline: str
    lead: str | None
    body: str
    byline: str | None


_SAID = """
SELECT s.said_from, s.said_until,
       CASE WHEN r.edition_id IS NULL THEN e.headline ELSE r.headline END AS headline,
       CASE WHEN r.edition_id IS NULL THEN e.lead ELSE r.lead END AS lead,
       CASE WHEN r.edition_id IS NULL THEN e.body ELSE r.body END AS body,
       CASE WHEN r.edition_id IS NULL THEN e.byline ELSE r.byline END AS byline
FROM sighted AS s JOIN edition AS e ON e.id = s.edition_id
LEFT JOIN revision AS r ON r.edition_id = s.edition_id
  AND r.content_digest = s.content_digest AND r.content_digest <> e.content_digest
WHERE s.edition_id = :edition ORDER BY s.said_from DESC LIMIT :most
"""


def revisions(session: Session, edition: int) -> list[Said]:
    """Return what an edition said at which time, the newest last."""
    typed = text(_SAID).columns(said_from=UtcDateTime(), said_until=UtcDateTime())
    rows = session.execute(typed, {"edition": edition, "most": MOST}).all()
    return [
        Said(row.said_from, row.said_until, row.headline, row.lead, row.body, row.byline)
        for row in reversed(rows)
    ]
