"""Column types that mean the same on SQLite and on PostgreSQL."""

from datetime import UTC, datetime

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware datetimes go in, aware UTC comes back; a naive one is refused.

    SQLite keeps no offsets, so the value is converted before it is bound.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the value in UTC; raise ValueError for a datetime without zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a datetime without zone: {value.isoformat()}")
        return value.astimezone(UTC)

    def process_result_value(self, value: object, dialect: Dialect) -> datetime | None:
        """Return the stored instant as aware UTC."""
        if not isinstance(value, datetime):
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# Natural keys sort by code point on both engines, whatever the database's locale.
KEY = Text().with_variant(Text(collation="C"), "postgresql")
JSON_VALUE = JSON().with_variant(JSONB(), "postgresql")
SURROGATE = BigInteger().with_variant(Integer(), "sqlite")  # SQLite numbers only INTEGER keys
