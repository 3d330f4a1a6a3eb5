"""Pages tell which parser judged them and by which rules; runs what their pages were parsed to."""

import sqlalchemy as sa
from alembic import op

from storage.columns import JSON_VALUE

revision = "0012"
down_revision = "0010"

COLUMNS = {
    "trail": "Which rules had found what, where it was rejected.",
    "parser": "Version of the parser that judged it; NULL where none was noted yet.",
    "former_reason": "Reason it was rejected for before; kept when it left the quarantine.",
}
PARSED = "What its pages were parsed to: rejections, rules by field, languages; for the gates."


def upgrade() -> None:
    for name, comment in COLUMNS.items():
        op.add_column("page", sa.Column(name, sa.Text(), nullable=True, comment=comment))
    parsed = sa.Column("parsed", JSON_VALUE, nullable=True, comment=PARSED)
    op.add_column("run", parsed)


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("page", name)
    op.drop_column("run", "parsed")
