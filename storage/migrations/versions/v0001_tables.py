"""The first schema: sites, runs, articles, editions, contributions, pages."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON_VALUE = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TIME = sa.DateTime(timezone=True)
TEXT = sa.Text()


def _need(name: str, kind: sa.types.TypeEngine[Any], comment: str) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, comment=comment)


def _may(name: str, kind: sa.types.TypeEngine[Any], comment: str) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True, comment=comment)


def upgrade() -> None:
    op.create_table(
        "site",
        _need("key", KEY, "Short name of the site; stable, used in every other table."),
        _may("name", TEXT, "Name as readers know it; NULL until a run has stated it."),
        sa.PrimaryKeyConstraint("key", name="pk_site"),
        comment="One row per newspaper.",
    )
    op.create_table(
        "article",
        _need("id", NUMBER, "Internal number."),
        _need("site", KEY, "Site that published it."),
        _need("key", KEY, "The site's own article id, else the article's normalised address."),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name="fk_article_site"),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("site", "key", name="uq_article_site_key"),
        comment="One row per article of a site; its texts are in edition.",
    )
    op.create_table(
        "run",
        _need("id", NUMBER, "Internal number."),
        _need("site", KEY, "Site that was crawled."),
        _need("day", sa.Date(), "Local day of Asia/Almaty the crawl was for."),
        _need("batch", KEY, "Name of the batch, unique in its site and day."),
        _need("started_at", TIME, "Start of the crawl, UTC."),
        _need("finished_at", TIME, "End of the load, UTC."),
        _need(
            "counts",
            JSON_VALUE,
            "How many pages ended under each name, such as new, same or rejected:listing.",
        ),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name="fk_run_site"),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
        sa.UniqueConstraint("site", "day", "batch", name="uq_run_site_day_batch"),
        comment="One row per crawl: its batch as it was loaded first; later loads keep it.",
    )
    op.create_table(
        "edition",
        _need("id", NUMBER, "Internal number."),
        _need("article_id", NUMBER, "Its article."),
        _need("key", KEY, "Which edition of the article: its script, or und where none was told."),
        _need("url", TEXT, "Address it was read at, without tracking parameters."),
        _may("canonical_url", TEXT, "Canonical address the page states."),
        _need("headline", TEXT, "Headline."),
        _may("lead", TEXT, "Lead, where the page sets one apart."),
        _need(
            "body",
            TEXT,
            "Text; paragraphs stand apart by an empty line, lines of verse by a line end.",
        ),
        _may("byline", TEXT, "Byline as printed; NULL where there is none."),
        _may(
            "published_at",
            TIME,
            "Time of publication, UTC; NULL where the page gives only a day or nothing.",
        ),
        _may(
            "published_day",
            sa.Date(),
            "Day of publication in Asia/Almaty; NULL where the page gives none.",
        ),
        _may("published_precision", TEXT, "What the page gives: minute, day, or NULL for neither."),
        _may("language", TEXT, "Language of the body, such as kk or ru."),
        _may("script", TEXT, "Script of the body: Cyrl, Latn or Arab."),
        _may("section", TEXT, "Section the page names."),
        _need("tags", JSON_VALUE, "Tags in the page's order; a JSON list."),
        _may("image", TEXT, "Address of the main picture."),
        _need(
            "text_digest", TEXT, "Digest of the folded text; equal for exact copies of one text."
        ),
        _need(
            "content_digest",
            TEXT,
            "Digest of all that the edition says; another one means the edition changed.",
        ),
        _need(
            "provenance",
            JSON_VALUE,
            "For each field the rule that found it and the raw string; a JSON object.",
        ),
        _need("fetched_at", TIME, "When the page it comes from was fetched."),
        _need("page_digest", TEXT, "SHA-256 of that page's bytes, hexadecimal."),
        _need("first_seen_at", TIME, "Earliest fetch that showed it, UTC."),
        _need("loaded_at", TIME, "When this row was first loaded, UTC."),
        _need("changed_at", TIME, "When a load last changed what this row says, UTC."),
        sa.CheckConstraint(
            "CASE published_precision"
            " WHEN 'minute' THEN published_at IS NOT NULL AND published_day IS NOT NULL"
            " WHEN 'day' THEN published_at IS NULL AND published_day IS NOT NULL"
            " ELSE published_precision IS NULL AND published_at IS NULL AND published_day IS NULL"
            " END",
            name="ck_edition_published",
        ),
        sa.CheckConstraint("key IN ('Cyrl', 'Latn', 'Arab', 'und')", name="ck_edition_key"),
        sa.CheckConstraint("script IN ('Cyrl', 'Latn', 'Arab')", name="ck_edition_script"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_edition_article_id"),
        sa.PrimaryKeyConstraint("id", name="pk_edition"),
        sa.UniqueConstraint("article_id", "key", name="uq_edition_article_id_key"),
        comment="One row per script of an article, as its newest fetch gave it.",
    )
    op.create_index("ix_edition_changed_at", "edition", ["changed_at"])
    op.create_index("ix_edition_published_day", "edition", ["published_day"])
    op.create_index("ix_edition_text_digest", "edition", ["text_digest"])
    op.create_table(
        "contribution",
        _need("edition_id", NUMBER, "Credited edition."),
        _need("position", sa.Integer(), "Place in the order, from 1."),
        _need("name", TEXT, "Name in the page's own script."),
        _need(
            "role",
            TEXT,
            "author, interviewer, interviewee, translator, photographer, editor or agency.",
        ),
        sa.CheckConstraint(
            "role IN ('author', 'interviewer', 'interviewee', 'translator', 'photographer',"
            " 'editor', 'agency')",
            name="ck_contribution_role",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name="fk_contribution_edition_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("edition_id", "position", name="pk_contribution"),
        comment="Who made an edition, in the order the page credits them.",
    )
    op.create_table(
        "page",
        _need("id", NUMBER, "Internal number."),
        _need("site", KEY, "Site it belongs to."),
        _need("url", KEY, "Address as fetched."),
        _need("fetched_at", TIME, "Time of the latest fetch, UTC."),
        _need("status", sa.Integer(), "HTTP status of that fetch."),
        _need("digest", TEXT, "SHA-256 of the bytes of that fetch, hexadecimal."),
        _may("archive", TEXT, "WARC file and offset that hold its bytes."),
        _need("outcome", TEXT, "article or rejected."),
        _may("reason", TEXT, "Name of the reason it was rejected for."),
        _may("detail", TEXT, "What led to the rejection."),
        _may("edition_id", NUMBER, "Edition it gave; NULL for a rejected page."),
        sa.CheckConstraint(
            "CASE outcome WHEN 'article' THEN edition_id IS NOT NULL AND reason IS NULL"
            " WHEN 'rejected' THEN edition_id IS NULL AND reason IS NOT NULL ELSE 1 = 0 END",
            name="ck_page_outcome",
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name="fk_page_edition_id"),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name="fk_page_site"),
        sa.PrimaryKeyConstraint("id", name="pk_page"),
        sa.UniqueConstraint("site", "url", name="uq_page_site_url"),
        comment="One row per address of a site: its latest fetch and how that ended.",
    )
    op.create_index("ix_page_edition_id", "page", ["edition_id"])


def downgrade() -> None:
    for table in ("page", "contribution", "edition", "run", "article", "site"):
        op.drop_table(table)
