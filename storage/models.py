"""The tables of what is so now. What is whose:

a *site* has *runs* (crawls as they were loaded first), *pages* (addresses, each with its latest
fetch and how that ended) and *articles*; an article has *editions* (one per script),
and an edition has its text, its fields, its *section*, its *contributions* (which *person* made it,
in what role) and its *tags*. What was so before stands in `storage.history`.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from storage.base import Base
from storage.columns import KEY, SURROGATE


class SiteRow(Base):
    """A newspaper."""

    __tablename__ = "site"
    __table_args__ = ({"comment": "One row per newspaper."},)

    key: Mapped[str] = mapped_column(
        KEY, primary_key=True, comment="Short name of the site; stable, used in every other table."
    )
    name: Mapped[str | None] = mapped_column(
        comment="Name as readers know it; NULL until a run has stated it."
    )


class RunRow(Base):
    """A crawl's batch as it was loaded first."""

    __tablename__ = "run"
    __table_args__ = (
        UniqueConstraint("site", "day", "batch"),
        {"comment": "One row per crawl: its batch as it was loaded first; later loads keep it."},
    )

    id: Mapped[int] = mapped_column(SURROGATE, primary_key=True, comment="Internal number.")
    site: Mapped[str] = mapped_column(KEY, ForeignKey("site.key"), comment="Site that was crawled.")
    day: Mapped[date] = mapped_column(comment="Local day of Asia/Almaty the crawl was for.")
    batch: Mapped[str] = mapped_column(
        KEY, comment="Name of the batch, unique in its site and day."
    )
    started_at: Mapped[datetime] = mapped_column(comment="Start of the crawl, UTC.")
    finished_at: Mapped[datetime] = mapped_column(comment="End of the load, UTC.")
    counts: Mapped[Mapping[str, Any]] = mapped_column(
        comment="How many pages ended under each name, such as new, same or rejected:listing."
    )
    parsed: Mapped[Mapping[str, Any] | None] = mapped_column(
        comment="What its pages were parsed to: rejections, rules by field, languages; for the"
        " gates."
    )
    outcome: Mapped[str | None] = mapped_column(
        comment="How the crawl ended: finished, interrupted, or why it failed, such as"
        " out-of-reach."
    )
    examples: Mapped[Mapping[str, Any] | None] = mapped_column(
        comment="The first address that ended under each skipped or failed name."
    )


class ArticleRow(Base):
    """What a site published under one identity, in however many scripts."""

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("site", "key"),
        {"comment": "One row per article of a site; its texts are in edition."},
    )

    id: Mapped[int] = mapped_column(SURROGATE, primary_key=True, comment="Internal number.")
    site: Mapped[str] = mapped_column(
        KEY, ForeignKey("site.key"), comment="Site that published it."
    )
    key: Mapped[str] = mapped_column(
        KEY, comment="The site's own article id, else the article's normalised address."
    )


class SectionRow(Base):
    """A section, as pages print it: of no site, so that a foreign key alone guards it."""

    __tablename__ = "section"
    __table_args__ = (UniqueConstraint("name"), {"comment": "One row per section, as printed."})

    id: Mapped[int] = mapped_column(SURROGATE, primary_key=True, comment="Internal number.")
    name: Mapped[str] = mapped_column(KEY, comment="The section as pages print it.")


class EditionRow(Base):
    """One script of an article, as its newest fetch gave it."""

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("article_id", "key"),
        CheckConstraint("key IN ('Cyrl', 'Latn', 'Arab', 'und')", "key"),
        CheckConstraint("script IN ('Cyrl', 'Latn', 'Arab')", "script"),
        CheckConstraint(
            "CASE published_precision"
            " WHEN 'minute' THEN published_at IS NOT NULL AND published_day IS NOT NULL"
            " WHEN 'day' THEN published_at IS NULL AND published_day IS NOT NULL"
            " ELSE published_precision IS NULL AND published_at IS NULL AND published_day IS NULL"
            " END",
            "published",
        ),
        Index(None, "published_day"),
        Index(None, "changed_at"),
        Index(None, "language", "published_day"),
        Index(None, "section_id"),
        {"comment": "One row per script of an article, as its newest fetch gave it."},
    )

    id: Mapped[int] = mapped_column(SURROGATE, primary_key=True, comment="Internal number.")
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), comment="Its article.")
    key: Mapped[str] = mapped_column(
        KEY, comment="Which edition of the article: its script, or und where none was told."
    )
    url: Mapped[str] = mapped_column(comment="Address it was read at, without tracking parameters.")
    canonical_url: Mapped[str | None] = mapped_column(comment="Canonical address the page states.")
    headline: Mapped[str] = mapped_column(comment="Headline.")
    lead: Mapped[str | None] = mapped_column(comment="Lead, where the page sets one apart.")
    body: Mapped[str] = mapped_column(
        comment="Text; paragraphs stand apart by an empty line, lines of verse by a line end."
    )
    byline: Mapped[str | None] = mapped_column(
        comment="Byline as printed; NULL where there is none."
    )
    published_at: Mapped[datetime | None] = mapped_column(
        comment="Time of publication, UTC; NULL where the page gives only a day or nothing."
    )
    published_day: Mapped[date | None] = mapped_column(
        comment="Day of publication in Asia/Almaty; NULL where the page gives none."
    )
    published_precision: Mapped[str | None] = mapped_column(
        comment="What the page gives: minute, day, or NULL for neither."
    )
    language: Mapped[str | None] = mapped_column(comment="Language of the body, such as kk or ru.")
    script: Mapped[str | None] = mapped_column(comment="Script of the body: Cyrl, Latn or Arab.")
    section_id: Mapped[int | None] = mapped_column(
        ForeignKey("section.id"), comment="Section the page names; NULL where it names none."
    )
    image: Mapped[str | None] = mapped_column(comment="Address of the main picture.")
    content_digest: Mapped[str] = mapped_column(
        comment="Digest of all that the edition says; another one means the edition changed."
    )
    provenance: Mapped[Mapping[str, Any]] = mapped_column(
        comment="For each field the rule that found it and the raw string; a JSON object."
    )
    fetched_at: Mapped[datetime] = mapped_column(comment="When the page it comes from was fetched.")
    page_digest: Mapped[str] = mapped_column(comment="SHA-256 of that page's bytes, hexadecimal.")
    first_seen_at: Mapped[datetime] = mapped_column(comment="Earliest fetch that showed it, UTC.")
    loaded_at: Mapped[datetime] = mapped_column(comment="When this row was first loaded, UTC.")
    changed_at: Mapped[datetime] = mapped_column(
        comment="When a load last changed what this row says, UTC."
    )

    section: Mapped[str | None] = column_property(
        select(SectionRow.name).where(SectionRow.id == section_id).scalar_subquery()
    )
    article: Mapped[ArticleRow] = relationship()
    contributions: Mapped[list["ContributionRow"]] = relationship(
        order_by="ContributionRow.position"
    )
    tags: Mapped[list["EditionTagRow"]] = relationship(order_by="EditionTagRow.position")


class TagRow(Base):
    """A tag, as pages print it."""

    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("name"), {"comment": "One row per tag, as printed."})

    id: Mapped[int] = mapped_column(SURROGATE, primary_key=True, comment="Internal number.")
    name: Mapped[str] = mapped_column(KEY, comment="The tag as pages print it.")


class EditionTagRow(Base):
    """A tag of an edition."""

    __tablename__ = "edition_tag"
    __table_args__ = (
        Index(None, "tag_id"),
        {"comment": "Which tags an edition has, in the page's order.", "sqlite_with_rowid": False},
    )

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id", ondelete="CASCADE"), primary_key=True, comment="Tagged edition."
    )
    position: Mapped[int] = mapped_column(primary_key=True, comment="Place in the order, from 1.")
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id"), comment="Its tag.")

    tag: Mapped[TagRow] = relationship()


class PersonRow(Base):
    """Whoever is credited under one name."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("key"),
        {"comment": "One row per name that is credited; namesakes share one."},
    )

    id: Mapped[int] = mapped_column(SURROGATE, primary_key=True, comment="Internal number.")
    key: Mapped[str] = mapped_column(
        KEY, comment="The name folded: one case, no punctuation, look-alike letters made equal."
    )


class ContributionRow(Base):
    """A person or an agency credited with an edition."""

    __tablename__ = "contribution"
    __table_args__ = (
        CheckConstraint(
            "role IN ('author', 'interviewer', 'interviewee', 'translator', 'photographer',"
            " 'editor', 'agency')",
            "role",
        ),
        Index(None, "person_id"),
        {"comment": "Who made an edition, in the order the page credits them."},
    )

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id", ondelete="CASCADE"), primary_key=True, comment="Credited edition."
    )
    position: Mapped[int] = mapped_column(primary_key=True, comment="Place in the order, from 1.")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), comment="Who it is.")
    name: Mapped[str] = mapped_column(comment="Name as printed, in the page's own script.")
    role: Mapped[str] = mapped_column(
        comment="author, interviewer, interviewee, translator, photographer, editor or agency."
    )


class PageRow(Base):
    """An address and how its latest fetch ended."""

    __tablename__ = "page"
    __table_args__ = (
        UniqueConstraint("site", "url"),
        CheckConstraint(
            "CASE outcome WHEN 'article' THEN edition_id IS NOT NULL AND reason IS NULL"
            " WHEN 'rejected' THEN edition_id IS NULL AND reason IS NOT NULL ELSE 1 = 0 END",
            "outcome",
        ),
        Index(None, "edition_id"),
        Index(
            "ix_page_rejected",
            *("site", "reason", "fetched_at"),
            sqlite_where=text("outcome = 'rejected'"),
            postgresql_where=text("outcome = 'rejected'"),
        ),
        {"comment": "One row per address of a site: its latest fetch and how that ended."},
    )

    id: Mapped[int] = mapped_column(SURROGATE, primary_key=True, comment="Internal number.")
    site: Mapped[str] = mapped_column(KEY, ForeignKey("site.key"), comment="Site it belongs to.")
    url: Mapped[str] = mapped_column(KEY, comment="Address as fetched.")
    fetched_at: Mapped[datetime] = mapped_column(comment="Time of the latest fetch, UTC.")
    status: Mapped[int] = mapped_column(comment="HTTP status of that fetch.")
    digest: Mapped[str] = mapped_column(comment="SHA-256 of the bytes of that fetch, hexadecimal.")
    archive: Mapped[str | None] = mapped_column(comment="WARC file and offset that hold its bytes.")
    outcome: Mapped[str] = mapped_column(comment="article or rejected.")
    reason: Mapped[str | None] = mapped_column(comment="Name of the reason it was rejected for.")
    detail: Mapped[str | None] = mapped_column(comment="What led to the rejection.")
    edition_id: Mapped[int | None] = mapped_column(
        ForeignKey("edition.id"), comment="Edition it gave; NULL for a rejected page."
    )
    trail: Mapped[str | None] = mapped_column(
        comment="Which rules had found what, where it was rejected."
    )
    parser: Mapped[str | None] = mapped_column(
        comment="Version of the parser that judged it; NULL where none was noted yet."
    )
    former_reason: Mapped[str | None] = mapped_column(
        comment="Reason it was rejected for before; kept when it left the quarantine."
    )
