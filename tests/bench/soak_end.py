"""What a soak ends with: where a SQLite database's bytes lie, and whether its backup is whole."""

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from storage.backup import backup
from storage.check import broken
from storage.database import engine
from storage.dump import dump

SIZES = """
SELECT kind, sum(pgsize) FROM (
    SELECT d.pgsize, CASE WHEN d.name LIKE 'search%' THEN 'search'
        WHEN m.tbl_name LIKE 'story%' THEN 'stories'
        WHEN m.type = 'index' THEN 'indexes' ELSE 'tables' END AS kind
    FROM dbstat AS d LEFT JOIN sqlite_master AS m ON m.name = d.name)
GROUP BY kind ORDER BY kind
"""


def sizes(news: Engine) -> Iterator[str]:
    """Yield a line: bytes an article of tables, their indexes, the search and the stories."""
    with Session(news) as session:
        count = session.execute(text("SELECT count(*) FROM article")).scalar_one()
        found = session.execute(text(SIZES)).all()
    each = ", ".join(f"{kind} {taken / count:,.0f}" for kind, taken in found)
    yield f"bytes of an article, {count:,} held: {each}"


def restored(news: Engine, copy: Path) -> Iterator[str]:
    """Back up, open the copy, compare the two and check it; yield a line for each."""
    began = time.perf_counter()
    backup(news.url.render_as_string(), copy)
    yield f"backup: {copy.stat().st_size / 1e6:.0f} MB in {time.perf_counter() - began:.1f} s"
    there, began = engine(f"sqlite:///{copy}"), time.perf_counter()
    same = digest(there) == digest(news)
    yield f"restored: {'equal' if same else 'DIFFERS'}, in {time.perf_counter() - began:.0f} s"
    began = time.perf_counter()
    with Session(there) as session:
        found = [str(one) for one in broken(session)]
    yield f"database: {found or 'sound'}, in {time.perf_counter() - began:.0f} s"
    there.dispose()


def digest(of: Engine) -> str:
    """Return what tells two contents apart."""
    made = hashlib.sha256()
    with Session(of) as session:
        for one in dump(session):
            made.update(one.encode())
    return made.hexdigest()


def resident() -> int:
    """Return the bytes of memory this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
