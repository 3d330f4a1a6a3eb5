"""The tables of stories; migration 0010 makes them."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.columns import SURROGATE


def _edition(comment: str, *, key: bool = False, index: bool = False) -> Mapped[int]:
    to = ForeignKey("edition.id", ondelete="CASCADE")
    kind = BigInteger()
    return mapped_column(kind, to, primary_key=key, index=index, comment=comment)


class StoryTextRow(Base):
    """An edition as it was compared last."""

    __tablename__ = "story_text"
    __table_args__ = (
        {"comment": "One row per edition as it was compared last.", "sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(
        SURROGATE,
        primary_key=True,
        comment="Internal number; another one whenever it is indexed anew.",
    )
    edition_id: Mapped[int] = mapped_column(
        BigInteger,
        ForeignKey("edition.id", ondelete="CASCADE"),
        unique=True,
        comment="Its edition.",
    )
    common: Mapped[str] = mapped_column(
        comment="Keys of its sentences that are its site's boilerplate."
    )


class StorySentenceRow(Base):
    """Where a site's sentences stand."""

    __tablename__ = "story_sentence"
    __table_args__ = (
        {"comment": "Index of the texts; not for readers.", "sqlite_with_rowid": False},
    )

    sentence: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, comment="Key of site and sentence."
    )
    text_id: Mapped[int] = mapped_column(
        BigInteger,
        primary_key=True,
        autoincrement=False,
        comment="The text that has it; texts that are gone stay named.",
    )


class StoryPrintRow(Base):
    """Where fingerprints stand."""

    __tablename__ = "story_print"
    __table_args__ = (
        {"comment": "Index of the texts; not for readers.", "sqlite_with_rowid": False},
    )

    print: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, comment="Hash of four stems in a row."
    )
    text_id: Mapped[int] = mapped_column(
        BigInteger,
        primary_key=True,
        autoincrement=False,
        comment="The text that has it; texts that are gone stay named.",
    )


class StoryLinkRow(Base):
    """Two editions that tell one text."""

    __tablename__ = "story_link"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('article', 'edition', 'exact', 'near', 'abridged', 'check')", "kind"
        ),
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


class StoryMemberRow(Base):
    """Which story an edition tells."""

    __tablename__ = "story_member"
    __table_args__ = ({"comment": "Which story an edition tells."},)

    edition_id: Mapped[int] = mapped_column(
        SURROGATE,
        ForeignKey("edition.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        comment="An edition.",
    )
    story: Mapped[int] = mapped_column(
        BigInteger,
        index=True,
        comment="Its story: the lowest number among the story's editions.",
    )
