"""The news database as the page reads it: one engine that cannot write, a session per request."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated

from fastapi import Depends, HTTPException
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from storage.database import database_url, reader


def session() -> Iterator[Session]:
    """Yield a session that reads; say so (503) where there is no database yet."""
    try:
        engine = _engine(database_url())
    except FileNotFoundError as error:
        raise HTTPException(503, str(error)) from error
    with Session(engine) as opened:
        yield opened


Reader = Annotated[Session, Depends(session)]


@cache
def _engine(url: str) -> Engine:
    return reader(url)
