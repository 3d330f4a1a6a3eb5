"""A copy of a SQLite database, whole, taken while loaders run. PostgreSQL has pg_dump."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.database import sqlite_file


def backup(url: str | None, to: Path) -> None:
    """Write a copy to a file that does not exist yet. Raises OSError, ValueError."""
    source = sqlite_file(url)
    if source is None:
        raise ValueError("not a SQLite database; PostgreSQL: pg_dump --format=custom --file=FILE")
    if not source.exists():
        raise FileNotFoundError(f"no database at {source}")
    if to.exists():
        raise FileExistsError(f"{to} exists; name a file that does not")
    if not to.parent.is_dir():
        raise FileNotFoundError(f"no folder {to.parent}")
    part = to.with_name(f"{to.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(source)) as held, closing(sqlite3.connect(part)) as copy:
            held.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, no log beside it
    except sqlite3.Error as error:
        part.unlink(missing_ok=True)
        raise OSError(f"{source} cannot be copied: {error}") from error
    part.rename(to)
