"""Short ways to write a migration's columns: each has a comment, and a type both engines know."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON_VALUE = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TIME = sa.DateTime(timezone=True)
DAY = sa.Date()
COUNT = sa.Integer()
TEXT = sa.Text()


def need(name: str, kind: sa.types.TypeEngine[Any], comment: str) -> sa.Column[Any]:
    """Return a column that is never NULL."""
    return sa.Column(name, kind, nullable=False, comment=comment)


def may(name: str, kind: sa.types.TypeEngine[Any], comment: str) -> sa.Column[Any]:
    """Return a column that may be NULL."""
    return sa.Column(name, kind, nullable=True, comment=comment)
