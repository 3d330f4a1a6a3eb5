"""Sections as rows; `news` and `news_all` read them, and ask no table for what nobody selects.

What every row has is joined by LEFT JOIN, too: both engines leave such a join out of a query that
selects none of its columns. Copies are found by stories since 0014, so the index of digests goes:
at a million articles it was a page written at random for each.
"""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import KEY, NUMBER, need
from storage.migrations.versions import v0002_views, v0004_views, v0014_stories

revision = "0016"
down_revision = "0015"

FIELDS = v0004_views.FIELDS.replace("e.section", "section.name")
NEWS = """
CREATE VIEW news AS
SELECT a.site AS site, a.key AS article_key, site.name AS site_name,
       {fields}, t.articles AS copies,
       e.loaded_at AS loaded_at, e.changed_at AS changed_at, {tags} AS tags, e.image AS image,
       o.site AS origin_site, o.key AS origin
FROM story AS t
JOIN edition AS e ON e.id = t.head_id
JOIN article AS a ON a.id = e.article_id
LEFT JOIN site ON site.key = a.site
LEFT JOIN section ON section.id = e.section_id
LEFT JOIN edition AS oe ON oe.id = t.origin_id
LEFT JOIN article AS o ON o.id = oe.article_id
"""
NEWS_ALL = """
CREATE VIEW news_all AS
SELECT a.site AS site, a.key AS article_key, e.key AS edition, site.name AS site_name,
       {fields}, CASE WHEN h.id <> a.id THEN h.site END AS duplicate_of_site,
       CASE WHEN h.id <> a.id THEN h.key END AS duplicate_of,
       e.loaded_at AS loaded_at, e.changed_at AS changed_at, {tags} AS tags, e.image AS image,
       e.first_seen_at AS first_seen_at, e.fetched_at AS fetched_at, m.role AS role
FROM edition AS e
JOIN article AS a ON a.id = e.article_id
LEFT JOIN site ON site.key = a.site
LEFT JOIN section ON section.id = e.section_id
LEFT JOIN story_member AS m ON m.edition_id = e.id
LEFT JOIN story AS t ON t.id = m.story
LEFT JOIN edition AS he ON he.id = t.head_id
LEFT JOIN article AS h ON h.id = he.article_id
"""
NUMBERED = """
UPDATE edition SET section_id = (SELECT s.id FROM section AS s WHERE s.name = edition.section)
WHERE section IS NOT NULL
"""
NAMED = """
UPDATE edition SET section = (SELECT s.name FROM section AS s WHERE s.id = edition.section_id)
WHERE section_id IS NOT NULL
"""
SAID = {"section_id": "Section the page names; NULL where it names none."}
SAID_BEFORE = {"section": "Section the page names."}


def upgrade() -> None:
    op.create_table(
        "section",
        need("id", NUMBER, "Internal number."),
        need("name", KEY, "The section as pages print it."),
        sa.PrimaryKeyConstraint("id", name="pk_section"),
        sa.UniqueConstraint("name", name="uq_section_name"),
        comment="One row per section, as printed.",
    )
    op.execute(
        "INSERT INTO section (name)"
        " SELECT DISTINCT section FROM edition WHERE section IS NOT NULL ORDER BY 1"
    )
    number = "BIGINT" if _on_postgresql() else "INTEGER"
    refers = "CONSTRAINT fk_edition_section_id REFERENCES section (id)"
    _drop_views()
    op.execute(f"ALTER TABLE edition ADD COLUMN section_id {number} {refers}")
    op.execute(NUMBERED)
    op.execute("ALTER TABLE edition DROP COLUMN section")
    op.create_index("ix_edition_section_id", "edition", ["section_id"])
    op.drop_index("ix_edition_text_digest", "edition")
    _create_views(NEWS, NEWS_ALL, FIELDS)
    _comment(SAID)


def downgrade() -> None:
    _drop_views()
    op.execute("ALTER TABLE edition ADD COLUMN section TEXT")
    op.execute(NAMED)
    op.drop_index("ix_edition_section_id", "edition")
    op.create_index("ix_edition_text_digest", "edition", ["text_digest"])
    op.execute("ALTER TABLE edition DROP COLUMN section_id")
    op.drop_table("section")
    _create_views(v0014_stories.NEWS, v0014_stories.NEWS_ALL, v0004_views.FIELDS)
    _comment(SAID_BEFORE)


def _drop_views() -> None:
    for view in ("news_all", "news"):
        op.execute(f"DROP VIEW {view}")


def _create_views(news: str, news_all: str, fields: str) -> None:
    dialect = op.get_bind().dialect.name
    filled = {"authors": v0002_views.AUTHORS[dialect], "tags": v0004_views.TAGS[dialect]}
    for view in (news, news_all):
        op.execute(view.format(fields=fields.format(**filled), **filled))


def _comment(columns: dict[str, str]) -> None:
    if _on_postgresql():
        for name, said in columns.items():
            op.execute(f"COMMENT ON COLUMN edition.{name} IS '{said}'")
        for name in ("news", "news_all"):
            op.execute(f"COMMENT ON VIEW {name} IS '{v0014_stories.COMMENTS[name]}'")


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
