"""The base of the tables: how constraints are named, which column type a Python type gets."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, MetaData, Text
from sqlalchemy.orm import DeclarativeBase

from storage.columns import JSON_VALUE, UtcDateTime


class Base(DeclarativeBase):
    """Gives constraints names, so that a later migration can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 -- SQLAlchemy reads it from the class
        str: Text(),
        datetime: UtcDateTime(),
        date: Date(),
        Mapping[str, Any]: JSON_VALUE,
        list[Any]: JSON_VALUE,
    }
