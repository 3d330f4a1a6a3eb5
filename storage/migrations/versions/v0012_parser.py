"""Pages tell which parser judged them, by which rules, and what they were rejected for before."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"

COLUMNS = {
    "trail": "Which rules had found what, where it was rejected.",
    "parser": "Version of the parser that judged it; NULL where none was noted yet.",
    "former_reason": "Reason it was rejected for before; kept when it left the quarantine.",
}


def upgrade() -> None:
    for name, comment in COLUMNS.items():
        op.add_column("page", sa.Column(name, sa.Text(), nullable=True, comment=comment))


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("page", name)
