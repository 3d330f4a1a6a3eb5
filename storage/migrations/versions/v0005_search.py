"""The search index of `storage.search.index`, filled from what is held."""

from alembic import op

from storage.search.index import rebuild

revision = "0005"
down_revision = "0004"

# No positions, no sizes, no text: the terms come ready-made, and are asked for by AND alone.
FTS5 = """
CREATE VIRTUAL TABLE search USING fts5 (
    terms, content='', columnsize=0, detail=none, tokenize='ascii')
"""
TABLE = """
CREATE TABLE search (
    place bigint CONSTRAINT pk_search PRIMARY KEY,
    edition_id bigint NOT NULL,
    terms tsvector NOT NULL,
    CONSTRAINT uq_search_edition_id UNIQUE (edition_id),
    CONSTRAINT fk_search_edition_id FOREIGN KEY (edition_id)
        REFERENCES edition (id) ON DELETE CASCADE)
WITH (toast_tuple_target = 128)
"""
COMMENTS = {
    "TABLE search": "One row per edition: the terms it is found by.",
    "COLUMN search.place": "Minute of publication times 2^36, plus the edition: newest is highest.",
    "COLUMN search.edition_id": "Its edition.",
    "COLUMN search.terms": "Folded stems of headline and body, and one term for the site.",
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(FTS5)
        # Eight megabytes of new terms are gathered before they are written as one piece.
        op.execute("INSERT INTO search (search, rank) VALUES ('hashsize', 8388608)")
    else:
        op.execute(TABLE)
        # The rows are found by the index alone; narrow, most of them stay in memory.
        op.execute("ALTER TABLE search ALTER COLUMN terms SET STORAGE EXTERNAL")
        op.execute("CREATE INDEX ix_search_terms ON search USING gin (terms)")
        for what, said in COMMENTS.items():
            op.execute(f"COMMENT ON {what} IS '{said}'")
    rebuild(op.get_bind())


def downgrade() -> None:
    op.execute("DROP TABLE search")
