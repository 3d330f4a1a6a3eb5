"""Runs tell how the crawl ended as a whole, and an address for each way a page was lost."""

from alembic import op

from storage.migrations.columns import JSON_VALUE, TEXT, may

revision = "0013"
down_revision = "0012"

OUTCOME = "How the crawl ended: finished, interrupted, or why it failed, such as out-of-reach."
EXAMPLES = "The first address that ended under each skipped or failed name."


def upgrade() -> None:
    op.add_column("run", may("outcome", TEXT, OUTCOME))
    op.add_column("run", may("examples", JSON_VALUE, EXAMPLES))


def downgrade() -> None:
    op.drop_column("run", "examples")
    op.drop_column("run", "outcome")
