"""Indexes for who reads: rejected pages by site and reason, the newest texts of a language."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

ONLY = sa.text("outcome = 'rejected'")


def upgrade() -> None:
    op.create_index(
        "ix_page_rejected",
        "page",
        ["site", "reason", "fetched_at"],
        sqlite_where=ONLY,
        postgresql_where=ONLY,
    )
    op.create_index("ix_edition_language_published_day", "edition", ["language", "published_day"])


def downgrade() -> None:
    op.drop_index("ix_edition_language_published_day", "edition")
    op.drop_index("ix_page_rejected", "page")
