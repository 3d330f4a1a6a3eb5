"""The digest of a folded text goes: copies are found by stories since 0014, and making it was a
fifth of a load's work.
"""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

from storage.fold import digest, fold
from storage.migrations.versions import v0002_views, v0004_views

revision = "0017"
down_revision = "0016"

AT_ONCE = 1000
SAID = "Digest of the folded text; equal for exact copies of one text."
VIEWS = ("news_daily", "standing")
STANDING = v0002_views.STANDING.replace("       e.text_digest AS text_digest,\n", "")
_TELLING = 12  # words; a shorter text ("Толығырақ бейнежазбада") is shared by different news
_TEXTS = """
SELECT e.id, a.site, a.key, e.headline, e.body
FROM edition AS e JOIN article AS a ON a.id = e.article_id
WHERE e.id > :last ORDER BY e.id LIMIT :limit
"""


def upgrade() -> None:
    _drop_views()
    op.execute("ALTER TABLE edition DROP COLUMN text_digest")
    _create_views(STANDING)


def downgrade() -> None:
    _drop_views()
    op.execute("ALTER TABLE edition ADD COLUMN text_digest TEXT NOT NULL DEFAULT ''")
    _fill()
    if _on_postgresql():
        op.execute("ALTER TABLE edition ALTER COLUMN text_digest DROP DEFAULT")
        op.execute(f"COMMENT ON COLUMN edition.text_digest IS '{SAID}'")
    _create_views(v0002_views.STANDING)


def _drop_views() -> None:
    for view in VIEWS:
        op.execute(f"DROP VIEW {view}")


def _create_views(standing: str) -> None:
    op.execute(standing)
    op.execute(v0004_views.NEWS_DAILY)
    if _on_postgresql():
        for view in VIEWS:
            op.execute(f"COMMENT ON VIEW {view} IS '{v0004_views.COMMENTS[view]}'")


def _fill() -> None:
    connection, last = op.get_bind(), 0
    given = sa.text("UPDATE edition SET text_digest = :digest WHERE id = :id")
    while rows := connection.execute(sa.text(_TEXTS), {"last": last, "limit": AT_ONCE}).all():
        connection.execute(
            given,
            [
                {"id": number, "digest": text_digest(headline, body, (site, key))}
                for number, site, key, headline, body in rows
            ],
        )
        last = rows[-1].id


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def text_digest(headline: str, body: str, identity: Iterable[str]) -> str:
    """Return 32 hexadecimal digits, equal for exact copies of one text.

    The body decides alone, since a reprint often has a headline of its own; a body too short to
    tell news apart counts with its headline. A text without body is equal only to itself:
    `identity` (site and article key) stands for it.
    """
    words = fold(body)
    if not words:
        return digest("identity", *identity)
    if words.count(" ") + 1 < _TELLING:
        return digest("brief", fold(headline), words)
    return digest("body", words)
