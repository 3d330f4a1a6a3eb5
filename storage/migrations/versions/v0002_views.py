"""The published views `news` and `news_all`, over one helper that is not for readers.

`standing` holds for each article the edition that stands for it (Cyrillic first); of the articles
whose standing editions have one text, the earliest published is the head. `news_all` asks for the
text by a scalar subquery: a join made PostgreSQL, as long as it had no statistics, read the whole
table for each row.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

STANDING = """
CREATE VIEW standing AS
SELECT a.site AS site, a.key AS article_key, e.id AS edition_id, e.article_id AS article_id,
       e.text_digest AS text_digest,
       COALESCE(e.published_day, '9999-12-31') AS first_day,
       COALESCE(e.published_at, '9999-12-31 00:00:00') AS first_at
FROM edition AS e JOIN article AS a ON a.id = e.article_id
WHERE NOT EXISTS (
    SELECT 1 FROM edition AS o
    WHERE o.article_id = e.article_id
      AND CASE o.key WHEN 'Cyrl' THEN 0 WHEN 'Latn' THEN 1 WHEN 'Arab' THEN 2 ELSE 3 END
        < CASE e.key WHEN 'Cyrl' THEN 0 WHEN 'Latn' THEN 1 WHEN 'Arab' THEN 2 ELSE 3 END)
"""

NEWS = """
CREATE VIEW news AS
SELECT s.site AS site, s.article_key AS article_key, site.name AS site_name, e.url AS url,
       e.headline AS headline, e.lead AS lead, e.body AS body, e.byline AS byline,
       {authors} AS authors, e.published_at AS published_at, e.published_day AS published_day,
       e.published_precision AS published_precision, e.language AS language, e.script AS script,
       e.section AS section,
       (SELECT count(*) FROM standing AS o WHERE o.text_digest = s.text_digest) AS copies,
       e.loaded_at AS loaded_at, e.changed_at AS changed_at
FROM standing AS s
JOIN edition AS e ON e.id = s.edition_id
JOIN site ON site.key = s.site
WHERE NOT EXISTS (
    SELECT 1 FROM standing AS o
    WHERE o.text_digest = s.text_digest
      AND (o.first_day, o.first_at, o.site, o.article_key)
        < (s.first_day, s.first_at, s.site, s.article_key))
"""

NEWS_ALL = """
CREATE VIEW news_all AS
SELECT a.site AS site, a.key AS article_key, e.key AS edition, site.name AS site_name,
       e.url AS url, e.headline AS headline, e.lead AS lead, e.body AS body, e.byline AS byline,
       {authors} AS authors, e.published_at AS published_at, e.published_day AS published_day,
       e.published_precision AS published_precision, e.language AS language, e.script AS script,
       e.section AS section, head.site AS duplicate_of_site, head.key AS duplicate_of,
       e.loaded_at AS loaded_at, e.changed_at AS changed_at
FROM edition AS e
JOIN article AS a ON a.id = e.article_id
JOIN site ON site.key = a.site
LEFT JOIN article AS head ON head.id <> a.id AND head.id = (
    SELECT o.article_id FROM standing AS o
    WHERE o.text_digest = (SELECT own.text_digest FROM standing AS own WHERE own.article_id = a.id)
    ORDER BY o.first_day, o.first_at, o.site, o.article_key LIMIT 1)
"""

# SQLite before 3.44 knows no ORDER BY inside an aggregate; it takes the rows as they come.
AUTHORS = {
    "sqlite": """
       (SELECT group_concat(name, '; ') FROM (
           SELECT c.name AS name FROM contribution AS c
           WHERE c.edition_id = e.id AND c.role = 'author' ORDER BY c.position))""",
    "postgresql": """
       (SELECT string_agg(c.name, '; ' ORDER BY c.position) FROM contribution AS c
        WHERE c.edition_id = e.id AND c.role = 'author')""",
}


def upgrade() -> None:
    authors = AUTHORS[op.get_bind().dialect.name]
    op.execute(STANDING)
    op.execute(NEWS.format(authors=authors))
    op.execute(NEWS_ALL.format(authors=authors))
    if op.get_bind().dialect.name == "postgresql":
        _comment()


def downgrade() -> None:
    for view in ("news_all", "news", "standing"):
        op.execute(f"DROP VIEW {view}")


def _comment() -> None:
    op.execute("COMMENT ON VIEW news IS 'One row per distinct text: its earliest publication.'")
    op.execute("COMMENT ON VIEW news_all IS 'Every edition; exact copies name the text''s head.'")
    op.execute("COMMENT ON VIEW standing IS 'Internal: the edition that stands for its article.'")
