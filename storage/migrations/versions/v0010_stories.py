"""Stories: which editions tell one text, and the index that finds them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.columns import SURROGATE

revision = "0010"
down_revision = "0005"

NUMBER = sa.BigInteger()
KINDS = "kind IN ('article', 'edition', 'exact', 'near', 'abridged', 'check')"


def _column(name: str, kind: sa.types.TypeEngine[Any], comment: str) -> sa.Column[object]:
    return sa.Column(name, kind, nullable=False, comment=comment)


def _edition(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], ["edition.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "story_text",
        _column("id", SURROGATE, "Internal number; another one whenever it is indexed anew."),
        _column("edition_id", NUMBER, "Its edition."),
        _column("common", sa.Text(), "Keys of its sentences that are its site's boilerplate."),
        sa.PrimaryKeyConstraint("id", name="pk_story_text"),
        sa.UniqueConstraint("edition_id", name="uq_story_text_edition_id"),
        _edition("story_text", "edition_id"),
        comment="One row per edition as it was compared last.",
        sqlite_autoincrement=True,
    )
    for table, column, what in (
        ("story_sentence", "sentence", "Key of site and sentence."),
        ("story_print", "print", "Hash of four stems in a row."),
    ):
        op.create_table(
            table,
            _column(column, NUMBER, what),
            _column("text_id", NUMBER, "The text that has it; texts that are gone stay named."),
            sa.PrimaryKeyConstraint(column, "text_id", name=f"pk_{table}"),
            comment="Index of the texts; not for readers.",
            sqlite_with_rowid=False,
        )
    op.create_table(
        "story_link",
        _column("edition_id", NUMBER, "The edition with the lower number."),
        _column("other_id", NUMBER, "The other edition."),
        _column("kind", sa.Text(), "article, edition, exact, near, abridged or check."),
        _column("similarity", sa.Float(), "Part of the shorter text that the longer has, 0 to 1."),
        _column("compared", sa.Integer(), "Words of the shorter text that were compared."),
        _column("method", sa.Integer(), "Version of the method that judged."),
        sa.PrimaryKeyConstraint("edition_id", "other_id", name="pk_story_link"),
        sa.CheckConstraint(KINDS, name="ck_story_link_kind"),
        _edition("story_link", "edition_id"),
        _edition("story_link", "other_id"),
        comment="Two editions that tell one text, or (check) may do so.",
    )
    op.create_index("ix_story_link_other_id", "story_link", ["other_id"])
    op.create_table(
        "story_member",
        _column("edition_id", SURROGATE, "An edition."),
        _column("story", NUMBER, "Its story: the lowest number among the story's editions."),
        sa.PrimaryKeyConstraint("edition_id", name="pk_story_member"),
        _edition("story_member", "edition_id"),
        comment="Which story an edition tells.",
    )
    op.create_index("ix_story_member_story", "story_member", ["story"])


def downgrade() -> None:
    for table in ("story_member", "story_link", "story_print", "story_sentence", "story_text"):
        op.drop_table(table)
