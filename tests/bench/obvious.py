"""What most would write first, to hold the load against."""

import time
from collections.abc import Sequence
from typing import Any

from sqlalchemy import JSON, Engine, String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from storage.article import Article


class _Base(DeclarativeBase):
    pass


class _Plain(_Base):
    __tablename__ = "plain"
    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(String, unique=True)
    headline: Mapped[str]
    body: Mapped[str]
    more: Mapped[dict[str, Any]] = mapped_column(JSON)


def obvious_loop(to: Engine, articles: Sequence[Article]) -> float:
    """Look each article up, add or change it, commit; return articles per second."""
    _Base.metadata.create_all(to)
    began = time.perf_counter()
    with Session(to) as session:
        for one in articles:
            row = session.scalar(select(_Plain).where(_Plain.url == one.source.url))
            row = row or _Plain(url=one.source.url)
            row.headline, row.body = one.headline, "\n\n".join(one.body)
            row.more = {"byline": one.byline, "tags": list(one.tags)}
            session.add(row)
            session.commit()
    rate = len(articles) / (time.perf_counter() - began)
    _Base.metadata.drop_all(to)
    return rate
