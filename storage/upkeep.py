"""Upkeep: notes that nobody needs any more go, and the files get compact. No article is deleted."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from storage.models import PageRow, RunRow
from storage.turns import take_turn

LONGEST = 36_500  # days: a century
KEEP_DAYS = 400  # of runs and rejected pages: a year, and the month to compare it with


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What was deleted, or would be: runs and rejected pages from before a time."""

    applied: bool
    before: datetime
    runs: int
    rejected_pages: int

    def line(self) -> str:
        """Return it as one line."""
        said = f"{self.runs} runs and {self.rejected_pages} rejected pages before {self.before:%F}"
        done = "deleted, files made compact" if self.applied else "would go (dry run)"
        return f"{said} {done}"


def upkeep(to: Engine, keep_days: int, *, apply: bool) -> Upkeep:
    """Delete what is older than some days and vacuum; without `apply` only count it.

    Raises ValueError for no days and for over a century. The `day` table keeps what the deleted
    runs told.
    """
    if not 1 <= keep_days <= LONGEST:
        raise ValueError(f"cannot keep {keep_days} days; at least 1, at most {LONGEST}")
    before = datetime.now(UTC) - timedelta(days=keep_days)
    runs = RunRow.finished_at < before
    pages = (PageRow.outcome == "rejected", PageRow.fetched_at < before)
    with Session(to) as session, session.begin():
        count = select(func.count())
        found = Upkeep(
            apply,
            before,
            session.scalars(count.select_from(RunRow).where(runs)).one(),
            session.scalars(count.select_from(PageRow).where(*pages)).one(),
        )
        if apply:
            take_turn(session)
            for old in (delete(RunRow).where(runs), delete(PageRow).where(*pages)):
                session.execute(old, execution_options={"synchronize_session": False})
    if apply:
        _vacuum(to)
    return found


def _vacuum(to: Engine) -> None:
    """Make files compact; neither engine does it inside a transaction."""
    sqlite = ("INSERT INTO search (search) VALUES ('optimize')", "VACUUM", "ANALYZE")
    raw = to.raw_connection()
    try:
        if to.dialect.name == "postgresql":
            raw.driver_connection.autocommit = True  # type: ignore[union-attr]
        cursor = raw.cursor()
        for statement in sqlite if to.dialect.name == "sqlite" else ("VACUUM ANALYZE",):
            cursor.execute(statement)
    finally:
        raw.invalidate()
        raw.close()
