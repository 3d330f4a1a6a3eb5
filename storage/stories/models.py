"""The tables of stories; migration 0014 makes them."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.columns import SURROGATE

KINDS = ("article", "edition", "exact", "near", "abridged", "check")
ROLES = ("origin", "reprint", "abridged", "edition", "update")


def _edition(comment: str, *, key: bool = False, index: bool = False) -> Mapped[int]:
    to = ForeignKey("edition.id", ondelete="CASCADE")
    return mapped_column(BigInteger(), to, primary_key=key, index=index, comment=comment)


def _one_of(column: str, allowed: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{one}'" for one in allowed)
    return CheckConstraint(f"{column} IN ({listed})", column)


class StoryTextRow(Base):
    """An edition as it is compared: its text reduced to a few numbers."""

    __tablename__ = "story_text"
    __table_args__ = (
        Index(None, "told"),
        # Nearly always empty: what a rebuild has yet to read.
        Index(
            "ix_story_text_due",
            "edition_id",
            sqlite_where=text("method = 0"),
            postgresql_where=text("method = 0"),
        ),
        {"comment": "One row per edition as it is compared; lists are of 4-byte numbers."},
    )

    edition_id: Mapped[int] = mapped_column(
        SURROGATE,
        ForeignKey("edition.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        comment="Its edition.",
    )
    method: Mapped[int] = mapped_column(
        SmallInteger, comment="Version of the method that read it; 0 where it is to be read anew."
    )
    place: Mapped[int] = mapped_column(
        unique=True,
        comment="Its place among all, by a hash of its name: the same in any order of loading.",
    )
    told: Mapped[int | None] = mapped_column(
        BigInteger, comment="Equal for texts that tell the same in the same words; NULL for none."
    )
    words: Mapped[int] = mapped_column(comment="Words that are compared.")
    sentences: Mapped[bytes] = mapped_column(
        LargeBinary, comment="Its rows in story_sentence, so that they can be taken back."
    )
    common: Mapped[bytes] = mapped_column(
        LargeBinary, comment="Those of its sentences that are its site's boilerplate."
    )
    prints: Mapped[bytes] = mapped_column(
        LargeBinary, comment="Its rows in story_print; none where an equal text stands for it."
    )
    named: Mapped[str | None] = mapped_column(
        comment="Whom it says it has its news from, a phrase a line."
    )


class StorySentenceRow(Base):
    """Where a site's sentences stand."""

    __tablename__ = "story_sentence"
    __table_args__ = (
        {"comment": "Index of the texts; not for readers.", "sqlite_with_rowid": False},
    )

    sentence: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="Key of site and sentence."
    )
    edition_id: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="The edition that has it."
    )


class StoryPrintRow(Base):
    """Where fingerprints stand."""

    __tablename__ = "story_print"
    __table_args__ = (
        {"comment": "Index of the texts; not for readers.", "sqlite_with_rowid": False},
    )

    print: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="Hash of four stems in a row."
    )
    place: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="Place of the edition that has it."
    )


class StoryLinkRow(Base):
    """Two editions that tell one text."""

    __tablename__ = "story_link"
    __table_args__ = (
        _one_of("kind", KINDS),
        {"comment": "Two editions that tell one text, or (check) may do so."},
    )

    edition_id: Mapped[int] = _edition("The edition with the lower number.", key=True)
    other_id: Mapped[int] = _edition("The other edition.", key=True, index=True)
    kind: Mapped[str] = mapped_column(comment="article, edition, exact, near, abridged or check.")
    similarity: Mapped[float] = mapped_column(
        comment="Part of the shorter text that the longer has, 0 to 1."
    )
    compared: Mapped[int] = mapped_column(comment="Words of the shorter text that were compared.")
    method: Mapped[int] = mapped_column(comment="Version of the method that judged.")


class StoryRow(Base):
    """A story: articles that tell one text."""

    __tablename__ = "story"
    __table_args__ = ({"comment": "One row per story."},)

    id: Mapped[int] = mapped_column(
        SURROGATE,
        primary_key=True,
        autoincrement=False,
        comment="The lowest number among its editions.",
    )
    head_id: Mapped[int] = mapped_column(
        BigInteger,
        ForeignKey("edition.id", ondelete="CASCADE"),
        unique=True,
        comment="The edition that stands for it: of the earliest publication.",
    )
    origin_id: Mapped[int] = _edition(
        "The edition it comes from: whom the members name, else the head.", index=True
    )
    articles: Mapped[int] = mapped_column(comment="Articles that tell it.")


class StoryMemberRow(Base):
    """Which story an edition tells."""

    __tablename__ = "story_member"
    __table_args__ = (_one_of("role", ROLES), {"comment": "Which story an edition tells."})

    edition_id: Mapped[int] = mapped_column(
        SURROGATE,
        ForeignKey("edition.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        comment="An edition.",
    )
    story: Mapped[int] = mapped_column(BigInteger, index=True, comment="Its story.")
    role: Mapped[str] = mapped_column(comment="origin, reprint, abridged, edition or update.")


class StoryHandRow(Base):
    """Two articles that people have put together or kept apart."""

    __tablename__ = "story_hand"
    __table_args__ = (
        _one_of("verdict", ("join", "split")),
        {"comment": "What people decided about two articles; links heed it, rebuilds keep it."},
    )

    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"),
        primary_key=True,
        comment="The article with the lower number.",
    )
    other_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        comment="The other article.",
    )
    verdict: Mapped[str] = mapped_column(comment="join or split.")
    made_at: Mapped[datetime] = mapped_column(comment="When it was decided, UTC.")
