"""The published views: what downstream reads, with `docs/database.md` as their contract.

`standing` and `sighted` are helpers, not for readers. `standing` holds for each article the edition
that stands for it (Cyrillic first); of the articles whose standing editions have one text, the
earliest published is the head. `sighted` is where an edition began to say something: a sighting
whose predecessor said something else.
"""

from alembic import op

from storage.migrations.versions import v0002_views

revision = "0004"
down_revision = "0003"

FIELDS = """e.url AS url, e.headline AS headline, e.lead AS lead, e.body AS body,
       e.byline AS byline, {authors} AS authors, e.published_at AS published_at,
       e.published_day AS published_day, e.published_precision AS published_precision,
       e.language AS language, e.script AS script, e.section AS section"""

NEWS = """
CREATE VIEW news AS
SELECT s.site AS site, s.article_key AS article_key, site.name AS site_name,
       {fields},
       (SELECT count(*) FROM standing AS o WHERE o.text_digest = s.text_digest) AS copies,
       e.loaded_at AS loaded_at, e.changed_at AS changed_at, {tags} AS tags, e.image AS image
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
       {fields}, head.site AS duplicate_of_site, head.key AS duplicate_of,
       e.loaded_at AS loaded_at, e.changed_at AS changed_at, {tags} AS tags, e.image AS image,
       e.first_seen_at AS first_seen_at, e.fetched_at AS fetched_at
FROM edition AS e
JOIN article AS a ON a.id = e.article_id
JOIN site ON site.key = a.site
LEFT JOIN article AS head ON head.id <> a.id AND head.id = (
    SELECT o.article_id FROM standing AS o
    WHERE o.text_digest = (SELECT own.text_digest FROM standing AS own WHERE own.article_id = a.id)
    ORDER BY o.first_day, o.first_at, o.site, o.article_key LIMIT 1)
"""

NEWS_PEOPLE = """
CREATE VIEW news_people AS
SELECT p.key AS person, c.name AS name, c.role AS role, c.position AS position, a.site AS site,
       a.key AS article_key, e.key AS edition, e.url AS url, e.headline AS headline,
       e.published_at AS published_at, e.published_day AS published_day,
       e.loaded_at AS loaded_at, e.changed_at AS changed_at
FROM contribution AS c
JOIN person AS p ON p.id = c.person_id
JOIN edition AS e ON e.id = c.edition_id
JOIN article AS a ON a.id = e.article_id
"""

# A row value is compared as a whole, so two fetches of one instant have an order too.
SIGHTED = """
CREATE VIEW sighted AS
SELECT s.edition_id AS edition_id, s.seen_at AS said_from, s.content_digest AS content_digest,
       (SELECT min(n.seen_at) FROM sighting AS n
        WHERE n.edition_id = s.edition_id AND (n.seen_at, n.mark) > (s.seen_at, s.mark)
          AND n.content_digest <> s.content_digest) AS said_until
FROM sighting AS s
WHERE s.content_digest <> COALESCE(
    (SELECT b.content_digest FROM sighting AS b
     WHERE b.edition_id = s.edition_id AND (b.seen_at, b.mark) < (s.seen_at, s.mark)
     ORDER BY b.seen_at DESC, b.mark DESC LIMIT 1), '')
"""

NEWS_REVISIONS = """
CREATE VIEW news_revisions AS
SELECT a.site AS site, a.key AS article_key, e.key AS edition, e.url AS url,
       s.said_from AS said_from, s.said_until AS said_until,
       (SELECT max(l.seen_at) FROM sighting AS l
        WHERE l.edition_id = s.edition_id AND l.content_digest = s.content_digest
          AND (s.said_until IS NULL OR l.seen_at <= s.said_until)) AS last_seen_at,
       CASE WHEN r.edition_id IS NULL THEN e.headline ELSE r.headline END AS headline,
       CASE WHEN r.edition_id IS NULL THEN e.lead ELSE r.lead END AS lead,
       CASE WHEN r.edition_id IS NULL THEN e.body ELSE r.body END AS body,
       CASE WHEN r.edition_id IS NULL THEN e.byline ELSE r.byline END AS byline,
       CASE WHEN r.edition_id IS NULL THEN e.published_at ELSE r.published_at END AS published_at,
       CASE WHEN r.edition_id IS NULL THEN e.published_day ELSE r.published_day END
         AS published_day,
       e.changed_at AS changed_at
FROM sighted AS s
JOIN edition AS e ON e.id = s.edition_id
JOIN article AS a ON a.id = e.article_id
LEFT JOIN revision AS r
  ON r.edition_id = s.edition_id AND r.content_digest = s.content_digest
  AND r.content_digest <> e.content_digest
"""

NEWS_DAILY = """
CREATE VIEW news_daily AS
SELECT b.site AS site, b.day AS day,
       (SELECT count(*) FROM standing AS s JOIN edition AS e ON e.id = s.edition_id
        WHERE s.site = b.site AND e.published_day = b.day) AS articles,
       (SELECT count(*) FROM standing AS s JOIN edition AS e ON e.id = s.edition_id
        WHERE s.site = b.site AND e.published_day = b.day AND e.byline IS NOT NULL)
         AS with_byline,
       d.expected AS expected, d.reached AS reached, d.missing AS missing
FROM (SELECT a.site AS site, e.published_day AS day
      FROM edition AS e JOIN article AS a ON a.id = e.article_id
      WHERE e.published_day IS NOT NULL
      UNION SELECT site, day FROM day) AS b
LEFT JOIN day AS d ON d.site = b.site AND d.day = b.day
"""

NEWS_SOURCES = """
CREATE VIEW news_sources AS
SELECT site.key AS site, site.name AS site_name, COALESCE(n.articles, 0) AS articles,
       COALESCE(n.editions, 0) AS editions, n.first_day AS first_day, n.last_day AS last_day,
       n.last_loaded_at AS last_loaded_at,
       (SELECT count(*) FROM page AS p WHERE p.site = site.key AND p.outcome = 'rejected')
         AS rejected_pages
FROM site
LEFT JOIN (SELECT a.site AS site, count(DISTINCT a.id) AS articles, count(*) AS editions,
                  min(e.published_day) AS first_day, max(e.published_day) AS last_day,
                  max(e.loaded_at) AS last_loaded_at
           FROM article AS a JOIN edition AS e ON e.article_id = a.id GROUP BY a.site) AS n
  ON n.site = site.key
"""

NEWS_ERASED = """
CREATE VIEW news_erased AS
SELECT site AS site, key AS article_key, erased_at AS erased_at
FROM tombstone WHERE kind = 'article'
"""

NEWS_FIELDS = {
    "sqlite": """
CREATE VIEW news_fields AS
SELECT a.site AS site, a.key AS article_key, e.key AS edition, f.key AS field,
       json_extract(f.value, '$.rule') AS rule, json_extract(f.value, '$.raw') AS raw
FROM edition AS e JOIN article AS a ON a.id = e.article_id, json_each(e.provenance) AS f
""",
    "postgresql": """
CREATE VIEW news_fields AS
SELECT a.site AS site, a.key AS article_key, e.key AS edition, f.key AS field,
       f.value ->> 'rule' AS rule, f.value ->> 'raw' AS raw
FROM edition AS e JOIN article AS a ON a.id = e.article_id,
     LATERAL jsonb_each(e.provenance) AS f (key, value)
""",
}

TAGS = {
    "sqlite": """
       (SELECT group_concat(name, '; ') FROM (
           SELECT t.name AS name FROM edition_tag AS x JOIN tag AS t ON t.id = x.tag_id
           WHERE x.edition_id = e.id ORDER BY x.position))""",
    "postgresql": """
       (SELECT string_agg(t.name, '; ' ORDER BY x.position)
        FROM edition_tag AS x JOIN tag AS t ON t.id = x.tag_id WHERE x.edition_id = e.id)""",
}

COMMENTS = {
    "standing": "Internal: the edition that stands for its article.",
    "sighted": "Internal: when an edition began to say something.",
    "news": "One row per distinct text: its earliest publication.",
    "news_all": "One row per edition; an exact copy names the head of its text.",
    "news_people": "One row per credit: who made which edition, in what role.",
    "news_revisions": "One row per stretch of time in which an edition said one thing.",
    "news_daily": "One row per site and day: what was published, and how complete it is.",
    "news_sources": "One row per site: what is held of it.",
    "news_erased": "One row per erased article: readers delete their copies.",
    "news_fields": "One row per field of an edition: the rule that found it and the raw string.",
}


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    filled = {"authors": v0002_views.AUTHORS[dialect], "tags": TAGS[dialect]}
    op.execute(v0002_views.STANDING)
    for view in (NEWS, NEWS_ALL):
        op.execute(view.format(fields=FIELDS.format(**filled), **filled))
    for view in (NEWS_PEOPLE, SIGHTED, NEWS_REVISIONS, NEWS_DAILY, NEWS_SOURCES, NEWS_ERASED):
        op.execute(view)
    op.execute(NEWS_FIELDS[dialect].replace(":", "\\:"))
    if dialect == "postgresql":
        for name, said in COMMENTS.items():
            op.execute(f"COMMENT ON VIEW {name} IS '{said}'")


def downgrade() -> None:
    for view in reversed(COMMENTS):
        op.execute(f"DROP VIEW {view}")
