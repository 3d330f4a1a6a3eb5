"""People and tags as rows; sightings, revisions, days and tombstones.

What 0002 holds is carried over by `storage.migrations.carry`: names become people, tags become
rows, and each edition gets the one sighting that is known of it. The views go; 0004
makes them anew.
"""

import sqlalchemy as sa
from alembic import op

from storage.migrations.carry import carry_back, carry_over
from storage.migrations.columns import COUNT, DAY, JSON_VALUE, KEY, NUMBER, TEXT, TIME, may, need
from storage.migrations.versions import v0002_views

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    v0002_views.downgrade()
    _names()
    _history()
    _days_and_tombstones()
    op.add_column("contribution", may("person_id", NUMBER, "Who it is."))
    carry_over(op.get_bind())
    with op.batch_alter_table("contribution", copy_from=_contribution()) as contribution:
        contribution.alter_column("person_id", existing_type=NUMBER, nullable=False)
        contribution.create_foreign_key(
            "fk_contribution_person_id", "person", ["person_id"], ["id"]
        )
    op.create_index("ix_contribution_person_id", "contribution", ["person_id"])
    op.execute("ALTER TABLE edition DROP COLUMN tags")
    _comment()


def downgrade() -> None:
    # NOT NULL wants a default while rows are there.
    op.execute(f"ALTER TABLE edition ADD COLUMN tags {_json()} NOT NULL DEFAULT '[]'")
    carry_back(op.get_bind())
    for table in ("tombstone", "day", "revision", "sighting", "edition_tag"):
        op.drop_table(table)
    op.drop_index("ix_contribution_person_id", "contribution")
    with op.batch_alter_table("contribution", copy_from=_contribution()) as contribution:
        contribution.drop_column("person_id")
    for table in ("tag", "person"):
        op.drop_table(table)
    v0002_views.upgrade()


def _names() -> None:
    op.create_table(
        "person",
        need("id", NUMBER, "Internal number."),
        need(
            "key",
            KEY,
            "The name folded: one case, no punctuation, look-alike letters made equal.",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("key", name="uq_person_key"),
        comment="One row per name that is credited; namesakes share one.",
    )
    op.create_table(
        "tag",
        need("id", NUMBER, "Internal number."),
        need("name", KEY, "The tag as pages print it."),
        sa.PrimaryKeyConstraint("id", name="pk_tag"),
        sa.UniqueConstraint("name", name="uq_tag_name"),
        comment="One row per tag, as printed.",
    )
    op.create_table(
        "edition_tag",
        need("edition_id", NUMBER, "Tagged edition."),
        need("position", COUNT, "Place in the order, from 1."),
        need("tag_id", NUMBER, "Its tag."),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name="fk_edition_tag_edition_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name="fk_edition_tag_tag_id"),
        sa.PrimaryKeyConstraint("edition_id", "position", name="pk_edition_tag"),
        comment="Which tags an edition has, in the page's order.",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_edition_tag_tag_id", "edition_tag", ["tag_id"])


def _history() -> None:
    op.create_table(
        "sighting",
        need("edition_id", NUMBER, "Edition seen."),
        need("seen_at", TIME, "Time of the fetch, UTC."),
        need("mark", KEY, "Digest of the fetched address and bytes."),
        need(
            "content_digest",
            TEXT,
            "Digest of what it said: that of the edition now, else that of a revision.",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name="fk_sighting_edition_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("edition_id", "seen_at", "mark", name="pk_sighting"),
        comment="One row per fetch that showed an edition: what it said at that time.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "revision",
        need("edition_id", NUMBER, "Its edition."),
        need("content_digest", KEY, "Digest of all that it said."),
        need("headline", TEXT, "Headline."),
        may("lead", TEXT, "Lead."),
        need("body", TEXT, "Text, set like that of edition."),
        may("byline", TEXT, "Byline as printed."),
        need(
            "contributors", JSON_VALUE, "Who was credited, in order; a JSON list of [name, role]."
        ),
        may("published_at", TIME, "Time of publication, UTC."),
        may("published_day", DAY, "Day of publication in Almaty."),
        may("published_precision", TEXT, "minute, day, or NULL."),
        may("language", TEXT, "Language of the body."),
        may("script", TEXT, "Script of the body."),
        may("section", TEXT, "Name of the section."),
        need("tags", JSON_VALUE, "Tags in order; a JSON list."),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name="fk_revision_edition_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("edition_id", "content_digest", name="pk_revision"),
        comment="One row per earlier content of an edition; the present one is in edition.",
    )


def _days_and_tombstones() -> None:
    op.create_table(
        "day",
        need("site", KEY, "Site that was crawled."),
        need("day", DAY, "Day in Asia/Almaty."),
        need(
            "expected",
            COUNT,
            "Addresses the day's fullest crawl discovered (the newest of several).",
        ),
        need(
            "reached", COUNT, "Those of them that were read, known before, or skipped for a reason."
        ),
        need(
            "missing",
            COUNT,
            "Those that failed, or of which nothing is known; expected less reached.",
        ),
        need("batch", KEY, "Batch of that crawl; see run."),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name="fk_day_site"),
        sa.PrimaryKeyConstraint("site", "day", name="pk_day"),
        comment="One row per site and day: what was expected, reached, missing.",
    )
    op.create_table(
        "tombstone",
        need("id", NUMBER, "Internal number."),
        need("kind", TEXT, "article, page or person."),
        need("site", KEY, "Site of the article or page; '' for a person."),
        need(
            "key",
            KEY,
            "The article's key; of an address or a name only a digest, which cannot be read.",
        ),
        need("words", COUNT, "Words of the person's name; 0 for the others."),
        need("erased_at", TIME, "When it was erased, UTC."),
        sa.CheckConstraint("kind IN ('article', 'page', 'person')", name="ck_tombstone_kind"),
        sa.PrimaryKeyConstraint("id", name="pk_tombstone"),
        sa.UniqueConstraint("kind", "site", "key", name="uq_tombstone_kind_site_key"),
        comment="One row per article, address or person erased; the load lets none back in.",
    )


def _contribution() -> sa.Table:
    """Return the table as it is between the two schemas: SQLite tells too little of it."""
    return sa.Table(
        "contribution",
        sa.MetaData(),
        need("edition_id", NUMBER, "Credited edition."),
        need("position", COUNT, "Place in the order, from 1."),
        need("name", TEXT, "Name as printed, in the page's own script."),
        need(
            "role",
            TEXT,
            "author, interviewer, interviewee, translator, photographer, editor or agency.",
        ),
        may("person_id", NUMBER, "Who it is."),
        sa.CheckConstraint(
            "role IN ('author', 'interviewer', 'interviewee', 'translator', 'photographer',"
            " 'editor', 'agency')",
            name="ck_contribution_role",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name="fk_contribution_edition_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("edition_id", "position", name="pk_contribution"),
    )


def _json() -> str:
    return "JSONB" if op.get_bind().dialect.name == "postgresql" else "JSON"


def _comment() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "COMMENT ON COLUMN contribution.name IS 'Name as printed, in the page''s own script.'"
        )
