"""Which database, how to connect to it, and how its schema comes up to date."""

import json
import os
import sqlite3
import time
from functools import partial
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.pool import ConnectionPoolEntry

from storage.readers import let_read, readers_of

ROOT = Path(__file__).resolve().parents[1]
BUSY_SECONDS = 60
PAUSE = 0.05  # seconds between two tries to switch a file to its log
LOG_PAGES = 8192  # of the log before they go into the file: the same pages change again and again
CACHE_KIB = 64 * 1024  # of the file in memory: keys arrive in no order, and indexes are large
DRIVERS = {"sqlite", "sqlite+pysqlite", "postgresql+psycopg2"}
READING, WRITING = "BEGIN", "BEGIN IMMEDIATE"  # SQLite: a reader takes no lock, a writer at once
MIGRATION_LOCK = 0x6B7A6E657773  # one number for all who migrate this database on PostgreSQL


def database_url() -> str:
    """Return NEWS_DATABASE_URL, else the SQLite file var/news.db beside the packages."""
    return os.environ.get("NEWS_DATABASE_URL") or f"sqlite:///{ROOT / 'var' / 'news.db'}"


def shown_address(url: str | None = None) -> str:
    """Return the address with *** for its password: what is printed ends in logs."""
    at = _address(url)
    secret = [name for name in at.query if "password" in name]  # libpq takes it there, too
    return at.difference_update_query(secret).render_as_string(hide_password=True)


def engine(url: str | None = None) -> Engine:
    """Return an engine for loaders; on SQLite each of its transactions takes the write lock."""
    at = _address(url)
    if path := _sqlite_path(at):
        path.parent.mkdir(parents=True, exist_ok=True)
    return _engine(at)


def reader(url: str | None = None) -> Engine:
    """Return an engine that cannot write and, on SQLite, never waits for a loader.

    Raises FileNotFoundError where the SQLite file does not exist.
    """
    at = _address(url)
    path = _sqlite_path(at)
    if path and not path.exists():
        raise FileNotFoundError(f"no database at {path}; make one by: python -m storage migrate")
    made = _engine(at, "-c default_transaction_read_only=on")
    if made.dialect.name == "sqlite":
        event.listen(made, "connect", _refuse_writes)
        return made.execution_options(sqlite_begin=READING)
    return made.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def sqlite_file(url: str | None = None) -> Path | None:
    """Return the file of a SQLite database, None for another engine."""
    return _sqlite_path(_address(url))


def migrate(to: Engine) -> str | None:
    """Bring the schema up to date; return one line that says so, or None where it already was.

    Safe when several processes start at once: all but the first wait and find nothing to do.
    """
    if is_current(to):
        return None
    config = migrations()
    head = ScriptDirectory.from_config(config).get_current_head()
    if to.dialect.name == "sqlite":
        _keep_wal(to)
    with to.begin() as connection:
        if to.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
        if MigrationContext.configure(connection).get_current_revision() == head:
            return None
        config.attributes["connection"] = connection
        readers = readers_of(connection)
        command.upgrade(config, "head")
        let_read(connection, readers)
    return f"news database: migrated to {head}"


def is_current(to: Engine) -> bool:
    """Return whether the schema is this version's."""
    head = ScriptDirectory.from_config(migrations()).get_current_head()
    with to.connect().execution_options(sqlite_begin=READING) as connection:
        return MigrationContext.configure(connection).get_current_revision() == head


def migrations() -> Config:
    """Return Alembic's configuration; its commands want `attributes["connection"]` set."""
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    return config


def _address(url: str | None) -> URL:
    at = make_url((url or database_url()).replace("postgres://", "postgresql://", 1))
    # SQLAlchemy 2.1 would take psycopg 3 where no driver is named; psycopg2 is what is installed.
    named = at.set(drivername="postgresql+psycopg2") if at.drivername == "postgresql" else at
    if named.drivername not in DRIVERS:
        raise ValueError(
            f"{at.drivername}: no such engine here; name sqlite:///… or postgresql://…"
        )
    return named


def _engine(at: URL, more: str = "") -> Engine:
    json_text = partial(json.dumps, ensure_ascii=False, sort_keys=True)
    if at.get_backend_name() != "sqlite":
        return create_engine(
            at, json_serializer=json_text, connect_args={"options": f"-c timezone=utc {more}"}
        )
    made = create_engine(at, json_serializer=json_text, connect_args={"timeout": BUSY_SECONDS})
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


def _sqlite_path(at: URL) -> Path | None:
    if at.get_backend_name() != "sqlite" or at.database in (None, "", ":memory:"):
        return None
    return Path(str(at.database))


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver would begin transactions by itself, too late and without the write lock.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")  # what is erased leaves the file as well
    cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    cursor.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", WRITING))


def _refuse_writes(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only = ON")
    cursor.close()


def _keep_wal(to: Engine) -> None:
    """Switch the file to write-ahead logging, which it keeps: readers never wait for a loader."""
    raw = to.raw_connection()
    until = time.monotonic() + BUSY_SECONDS
    try:
        while not _switched(raw.cursor()):
            if time.monotonic() > until:
                raise TimeoutError(f"{to.url.database} is locked by others; end them and try again")
            time.sleep(PAUSE)
    finally:
        raw.close()


def _switched(cursor: DBAPICursor) -> bool:
    """Return whether the file is switched now; of two that try at once SQLite lets neither wait."""
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
