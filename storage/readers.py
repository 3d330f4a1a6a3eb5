"""A role on PostgreSQL that reads the published views and nothing else."""

import re
from collections.abc import Iterable

from sqlalchemy import Connection, Engine

from storage.contract import VIEWS

_GRANTED = """
SELECT table_name, grantee FROM information_schema.role_table_grants
WHERE table_schema = 'public' AND privilege_type = 'SELECT'
AND grantee <> grantor AND grantee <> 'PUBLIC'
"""
_NAME = re.compile("[a-z_][a-z0-9_]{0,62}")


def grant_reader(to: Engine, name: str) -> str:
    """Make the role where it is missing and let it read the views; return a line that says so.

    The role cannot log in: it is granted to those who may. Raises ValueError.
    """
    if to.dialect.name != "postgresql":
        raise ValueError("only PostgreSQL has roles; on SQLite whoever may read the file reads all")
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a plain name of a role: {name!r}")
    with to.begin() as connection:
        known = "SELECT 1 FROM pg_roles WHERE rolname = %s"
        if connection.exec_driver_sql(known, (name,)).scalar() is None:
            connection.exec_driver_sql(f"CREATE ROLE {name} NOLOGIN")
        connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA public TO {name}")
        let_read(connection, [(view.name, name) for view in VIEWS])
    return f"news database: {name} may read {len(VIEWS)} views"


def readers_of(connection: Connection) -> list[tuple[str, str]]:
    """Return which view is read by which role; what a migration makes anew is no one's."""
    if connection.dialect.name != "postgresql":
        return []
    views = {view.name for view in VIEWS}
    granted = connection.exec_driver_sql(_GRANTED).all()
    return [(view, role) for view, role in granted if view in views]


def let_read(connection: Connection, granted: Iterable[tuple[str, str]]) -> None:
    """Let each role read its view."""
    quote = connection.dialect.identifier_preparer.quote
    for view, role in granted:
        connection.exec_driver_sql(f"GRANT SELECT ON {view} TO {quote(role)}")
