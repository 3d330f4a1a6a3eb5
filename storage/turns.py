"""Writers take turns, and each turn has a time later than all before it.

So whoever reads rows with `changed_at` later than the latest they have seen misses nothing: a
writer that ends later writes a later time. PostgreSQL releases the lock after the rows are
visible; on SQLite the transaction is the lock.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from storage.history import TombstoneRow
from storage.models import EditionRow

TURN_LOCK = 0x6B7A6E657774  # one number for all who write to this database on PostgreSQL
MOMENT = timedelta(microseconds=1)


def take_turn(session: Session) -> datetime:
    """Wait until no other writer is at work; return this turn's time, in UTC."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": TURN_LOCK})
    changed = select(func.max(EditionRow.changed_at)).scalar_subquery()
    erased = select(func.max(TombstoneRow.erased_at)).scalar_subquery()
    last: list[datetime] = [time for time in session.execute(select(changed, erased)).one() if time]
    # A clock that was set back, or another machine's, must not go behind what pullers have seen.
    return max([datetime.now(UTC), *(time + MOMENT for time in last)])
