"""Stories in the load: smaller index, heads and roles, what people decide; views by story.

What is held is due to be linked: until then exact copies are one story, as the views had it.
"""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import COUNT, TEXT, TIME, may, need
from storage.migrations.versions import v0002_views, v0004_views, v0010_stories

revision = "0014"
down_revision = "0013"

NUMBER = sa.BigInteger()
SURROGATE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BYTES = sa.LargeBinary()
KINDS = "kind IN ('article', 'edition', 'exact', 'near', 'abridged', 'check')"
ROLES = "role IN ('origin', 'reprint', 'abridged', 'edition', 'update')"

NEWS = """
CREATE VIEW news AS
SELECT a.site AS site, a.key AS article_key, site.name AS site_name,
       {fields}, t.articles AS copies,
       e.loaded_at AS loaded_at, e.changed_at AS changed_at, {tags} AS tags, e.image AS image,
       o.site AS origin_site, o.key AS origin
FROM story AS t
JOIN edition AS e ON e.id = t.head_id
JOIN article AS a ON a.id = e.article_id
JOIN site ON site.key = a.site
JOIN edition AS oe ON oe.id = t.origin_id
JOIN article AS o ON o.id = oe.article_id
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
JOIN site ON site.key = a.site
LEFT JOIN story_member AS m ON m.edition_id = e.id
LEFT JOIN story AS t ON t.id = m.story
LEFT JOIN edition AS he ON he.id = t.head_id
LEFT JOIN article AS h ON h.id = he.article_id
"""
NEWS_LINKS = """
CREATE VIEW news_links AS
SELECT a.site AS site, a.key AS article_key, e.key AS edition, oa.site AS other_site,
       oa.key AS other_key, o.key AS other_edition, l.kind AS kind, l.similarity AS similarity,
       l.compared AS compared, l.method AS method
FROM story_link AS l
JOIN edition AS e ON e.id = l.edition_id
JOIN article AS a ON a.id = e.article_id
JOIN edition AS o ON o.id = l.other_id
JOIN article AS oa ON oa.id = o.article_id
"""
COMMENTS = {
    "news": "One row per story: its earliest publication.",
    "news_all": "One row per edition; a copy names the head of its story.",
    "news_links": "One row per link of two editions that tell one text, or may do so.",
}

# The lowest edition of equal texts names their story, as the load does.
_SEED = (
    """
INSERT INTO story_text (edition_id, method, place, words, sentences, common, prints)
SELECT id, 0, id, 0, {none}, {none}, {none} FROM edition
""",
    """
INSERT INTO story_member (edition_id, story, role)
SELECT e.id, g.story, 'reprint'
FROM edition AS e
JOIN standing AS s ON s.article_id = e.article_id
JOIN (SELECT own.text_digest AS text_digest, min(x.id) AS story
      FROM standing AS own JOIN edition AS x ON x.article_id = own.article_id
      GROUP BY own.text_digest) AS g ON g.text_digest = s.text_digest
""",
    """
INSERT INTO story (id, head_id, origin_id, articles)
SELECT story, edition_id, edition_id, articles FROM (
    SELECT m.story AS story, s.edition_id AS edition_id,
           count(*) OVER (PARTITION BY m.story) AS articles,
           row_number() OVER (PARTITION BY m.story
                              ORDER BY s.first_day, s.first_at, s.site, s.article_key) AS place
    FROM standing AS s JOIN story_member AS m ON m.edition_id = s.edition_id) AS o
WHERE place = 1
""",
    """
UPDATE story_member SET role = 'origin'
WHERE edition_id IN (SELECT origin_id FROM story)
""",
    """
UPDATE story_member SET role = 'edition'
WHERE edition_id NOT IN (SELECT edition_id FROM standing)
""",
)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _refer(table: str, column: str, to: str = "edition") -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    for view in ("news_all", "news"):
        op.execute(f"DROP VIEW {view}")
    v0010_stories.downgrade()
    _index()
    _links()
    _stories()
    dialect = op.get_bind().dialect.name
    for statement in _SEED:
        op.execute(statement.format(none="X''" if dialect == "sqlite" else "''::bytea"))
    filled = {"authors": v0002_views.AUTHORS[dialect], "tags": v0004_views.TAGS[dialect]}
    for view in (NEWS, NEWS_ALL):
        op.execute(view.format(fields=v0004_views.FIELDS.format(**filled), **filled))
    op.execute(NEWS_LINKS)
    if dialect == "postgresql":
        for name, said in COMMENTS.items():
            op.execute(f"COMMENT ON VIEW {name} IS '{said}'")


def _index() -> None:
    op.create_table(
        "story_text",
        need("edition_id", SURROGATE, "Its edition."),
        need(
            "method",
            sa.SmallInteger(),
            "Version of the method that read it; 0 where it is to be read anew.",
        ),
        need(
            "place",
            COUNT,
            "Its place among all, by a hash of its name: the same in any order of loading.",
        ),
        may(
            "told",
            NUMBER,
            "Equal for texts that tell the same in the same words; NULL for none.",
        ),
        need("words", COUNT, "Words that are compared."),
        need("sentences", BYTES, "Its rows in story_sentence, so that they can be taken back."),
        need("common", BYTES, "Those of its sentences that are its site's boilerplate."),
        need("prints", BYTES, "Its rows in story_print; none where an equal text stands for it."),
        may("named", TEXT, "Whom it says it has its news from, a phrase a line."),
        _key("story_text", "edition_id"),
        sa.UniqueConstraint("place", name="uq_story_text_place"),
        _refer("story_text", "edition_id"),
        comment="One row per edition as it is compared; lists are of 4-byte numbers.",
    )
    op.create_index("ix_story_text_told", "story_text", ["told"])
    due = sa.text("method = 0")
    op.create_index(
        "ix_story_text_due", "story_text", ["edition_id"], sqlite_where=due, postgresql_where=due
    )
    edition = need("edition_id", COUNT, "The edition that has it.")
    place = need("place", COUNT, "Place of the edition that has it.")
    for table, column, what, holder in (
        ("story_sentence", "sentence", "Key of site and sentence.", edition),
        ("story_print", "print", "Hash of four stems in a row.", place),
    ):
        op.create_table(
            table,
            need(column, COUNT, what),
            holder,
            _key(table, column, holder.name),
            comment="Index of the texts; not for readers.",
            sqlite_with_rowid=False,
        )


def _links() -> None:
    op.create_table(
        "story_link",
        need("edition_id", NUMBER, "The edition with the lower number."),
        need("other_id", NUMBER, "The other edition."),
        need("kind", TEXT, "article, edition, exact, near, abridged or check."),
        need("similarity", sa.Double(), "Part of the shorter text that the longer has, 0 to 1."),
        need("compared", COUNT, "Words of the shorter text that were compared."),
        need("method", COUNT, "Version of the method that judged."),
        _key("story_link", "edition_id", "other_id"),
        sa.CheckConstraint(KINDS, name="ck_story_link_kind"),
        _refer("story_link", "edition_id"),
        _refer("story_link", "other_id"),
        comment="Two editions that tell one text, or (check) may do so.",
    )
    op.create_index("ix_story_link_other_id", "story_link", ["other_id"])
    op.create_table(
        "story_hand",
        need("article_id", SURROGATE, "The article with the lower number."),
        need("other_id", SURROGATE, "The other article."),
        need("verdict", TEXT, "join or split."),
        need("made_at", TIME, "When it was decided, UTC."),
        _key("story_hand", "article_id", "other_id"),
        sa.CheckConstraint("verdict IN ('join', 'split')", name="ck_story_hand_verdict"),
        _refer("story_hand", "article_id", "article"),
        _refer("story_hand", "other_id", "article"),
        comment="What people decided about two articles; links heed it, rebuilds keep it.",
    )
    op.create_index("ix_story_hand_other_id", "story_hand", ["other_id"])


def _stories() -> None:
    op.create_table(
        "story",
        need("id", SURROGATE, "The lowest number among its editions."),
        need("head_id", NUMBER, "The edition that stands for it: of the earliest publication."),
        need(
            "origin_id",
            NUMBER,
            "The edition it comes from: whom the members name, else the head.",
        ),
        need("articles", COUNT, "Articles that tell it."),
        _key("story", "id"),
        sa.UniqueConstraint("head_id", name="uq_story_head_id"),
        _refer("story", "head_id"),
        _refer("story", "origin_id"),
        comment="One row per story.",
    )
    op.create_index("ix_story_origin_id", "story", ["origin_id"])
    op.create_table(
        "story_member",
        need("edition_id", SURROGATE, "An edition."),
        need("story", NUMBER, "Its story."),
        need("role", TEXT, "origin, reprint, abridged, edition or update."),
        _key("story_member", "edition_id"),
        sa.CheckConstraint(ROLES, name="ck_story_member_role"),
        _refer("story_member", "edition_id"),
        comment="Which story an edition tells.",
    )
    op.create_index("ix_story_member_story", "story_member", ["story"])


def downgrade() -> None:
    for view in COMMENTS:
        op.execute(f"DROP VIEW {view}")
    for table in ("story_member", "story", "story_hand", "story_link"):
        op.drop_table(table)
    for table in ("story_print", "story_sentence", "story_text"):
        op.drop_table(table)
    v0010_stories.upgrade()
    dialect = op.get_bind().dialect.name
    filled = {"authors": v0002_views.AUTHORS[dialect], "tags": v0004_views.TAGS[dialect]}
    for view in (v0004_views.NEWS, v0004_views.NEWS_ALL):
        op.execute(view.format(fields=v0004_views.FIELDS.format(**filled), **filled))
