"""The tables of what was: sightings and earlier texts of editions, days, and what was erased."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.columns import KEY, SURROGATE


class SightingRow(Base):
    """A fetch that showed an edition, and what it said then."""

    __tablename__ = "sighting"
    __table_args__ = (
        {
            "comment": "One row per fetch that showed an edition: what it said at that time.",
            "sqlite_with_rowid": False,
        },
    )

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id", ondelete="CASCADE"), primary_key=True, comment="Edition seen."
    )
    seen_at: Mapped[datetime] = mapped_column(primary_key=True, comment="Time of the fetch, UTC.")
    mark: Mapped[str] = mapped_column(
        KEY, primary_key=True, comment="Digest of the fetched address and bytes."
    )
    content_digest: Mapped[str] = mapped_column(
        comment="Digest of what it said: that of the edition now, else that of a revision."
    )


class RevisionRow(Base):
    """What an edition said once and does not say now."""

    __tablename__ = "revision"
    __table_args__ = (
        {"comment": "One row per earlier content of an edition; the present one is in edition."},
    )

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id", ondelete="CASCADE"), primary_key=True, comment="Its edition."
    )
    content_digest: Mapped[str] = mapped_column(
        KEY, primary_key=True, comment="Digest of all that it said."
    )
    headline: Mapped[str] = mapped_column(comment="Headline.")
    lead: Mapped[str | None] = mapped_column(comment="Lead.")
    body: Mapped[str] = mapped_column(comment="Text, set like that of edition.")
    byline: Mapped[str | None] = mapped_column(comment="Byline as printed.")
    contributors: Mapped[list[Any]] = mapped_column(
        comment="Who was credited, in order; a JSON list of [name, role]."
    )
    published_at: Mapped[datetime | None] = mapped_column(comment="Time of publication, UTC.")
    published_day: Mapped[date | None] = mapped_column(comment="Day of publication in Almaty.")
    published_precision: Mapped[str | None] = mapped_column(comment="minute, day, or NULL.")
    language: Mapped[str | None] = mapped_column(comment="Language of the body.")
    script: Mapped[str | None] = mapped_column(comment="Script of the body.")
    section: Mapped[str | None] = mapped_column(comment="Name of the section.")
    tags: Mapped[list[Any]] = mapped_column(comment="Tags in order; a JSON list.")


class DayRow(Base):
    """How complete a site's day is."""

    __tablename__ = "day"
    __table_args__ = (
        {"comment": "One row per site and day: what was expected, reached, missing."},
    )

    site: Mapped[str] = mapped_column(
        KEY, ForeignKey("site.key"), primary_key=True, comment="Site that was crawled."
    )
    day: Mapped[date] = mapped_column(primary_key=True, comment="Day in Asia/Almaty.")
    expected: Mapped[int] = mapped_column(
        comment="Addresses the day's fullest crawl discovered (the newest of several)."
    )
    reached: Mapped[int] = mapped_column(
        comment="Those of them that were read, known before, or skipped for a reason."
    )
    missing: Mapped[int] = mapped_column(
        comment="Those that failed, or of which nothing is known; expected less reached."
    )
    batch: Mapped[str] = mapped_column(KEY, comment="Batch of that crawl; see run.")


class TombstoneRow(Base):
    """What was erased and must not come back."""

    __tablename__ = "tombstone"
    __table_args__ = (
        UniqueConstraint("kind", "site", "key", name="uq_tombstone_kind_site_key"),
        CheckConstraint("kind IN ('article', 'page', 'person')", "kind"),
        {"comment": "One row per article, address or person erased; the load lets none back in."},
    )

    id: Mapped[int] = mapped_column(SURROGATE, primary_key=True, comment="Internal number.")
    kind: Mapped[str] = mapped_column(comment="article, page or person.")
    site: Mapped[str] = mapped_column(KEY, comment="Site of the article or page; '' for a person.")
    key: Mapped[str] = mapped_column(
        KEY,
        comment="The article's key; of an address or a name only a digest, which cannot be read.",
    )
    words: Mapped[int] = mapped_column(comment="Words of the person's name; 0 for the others.")
    erased_at: Mapped[datetime] = mapped_column(comment="When it was erased, UTC.")
