"""A role on PostgreSQL that reads the published views and nothing else."""

import re

from sqlalchemy import Engine

from storage.contract import VIEWS

_NAME = re.compile("[a-z_][a-z0-9_]{0,62}")


def grant_reader(to: Engine, name: str) -> str:
    """Make the role where it is missing and let it read the views; return a line that says so.

    The role cannot log in: it is granted to those who may. Raises ValueError.
    """
    if to.dialect.name != "postgresql":
        raise ValueError("only PostgreSQL has roles; on SQLite whoever may read the file reads all")
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a plain name of a role: {name!r}")
    views = ", ".join(view.name for view in VIEWS)
    with to.begin() as connection:
        known = "SELECT 1 FROM pg_roles WHERE rolname = %s"
        if connection.exec_driver_sql(known, (name,)).scalar() is None:
            connection.exec_driver_sql(f"CREATE ROLE {name} NOLOGIN")
        connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA public TO {name}")
        connection.exec_driver_sql(f"GRANT SELECT ON {views} TO {name}")
    return f"news database: {name} may read {len(VIEWS)} views"
