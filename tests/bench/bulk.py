"""A large database made quickly: the rows that the real load would write, without asking what is
held, for articles of the corpus that are all new. `tests/storage/test_bulk.py` proves them equal.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import DeclarativeBase, Session

from storage.article import Article, Source
from storage.history import SightingRow
from storage.models import (
    ArticleRow,
    ContributionRow,
    EditionRow,
    EditionTagRow,
    PageRow,
    PersonRow,
    SectionRow,
    SiteRow,
    TagRow,
)
from storage.names import person_key
from storage.record import Record, record
from storage.search.index import entry, write
from storage.stories.models import StoryTextRow
from storage.upsert import Row, insert_new
from tests.bench.bulk_stories import BulkStories, Said
from tests.bench.corpus import Corpus

AT_ONCE = 5000
NUMBERED = ("article", "edition", "page", "person", "section", "tag")

# In the order of their references.
KEYS: Mapping[type[DeclarativeBase], tuple[str, ...]] = {
    SiteRow: ("key",),
    ArticleRow: ("id",),
    SectionRow: ("id",),
    EditionRow: ("id",),
    SightingRow: ("edition_id", "seen_at", "mark"),
    PersonRow: ("id",),
    TagRow: ("id",),
    ContributionRow: ("edition_id", "position"),
    EditionTagRow: ("edition_id", "position"),
    PageRow: ("id",),
}
Rows = Mapping[type[DeclarativeBase], list[Row]]


class Bulk:
    """Writes articles of the corpus; people, sections and tags that it has met stay in memory."""

    def __init__(self, to: Engine, corpus: Corpus) -> None:
        self._to = to
        self._corpus = corpus
        with Session(to.execution_options(sqlite_begin="BEGIN")) as session:
            self._last = session.scalar(select(func.max(EditionRow.id))) or 0
            self._people = dict(session.execute(select(PersonRow.key, PersonRow.id)).all())
            self._stories = BulkStories(session.scalars(select(StoryTextRow.place)))
            self._sections = dict(session.execute(select(SectionRow.name, SectionRow.id)).all())
            self._tags = dict(session.execute(select(TagRow.name, TagRow.id)).all())

    def fill(self, first: int, last: int) -> None:
        """Write the articles of a range, none of which may be held."""
        for start in range(first, last, AT_ONCE):
            some = [self._corpus.article(n) for n in range(start, min(start + AT_ONCE, last))]
            with Session(self._to) as session, session.begin():
                self._write(session, some)
        if self._to.dialect.name == "postgresql":
            with self._to.begin() as connection:
                for table in NUMBERED:
                    newest = f"(SELECT max(id) FROM {table})"  # noqa: S608
                    restart = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {newest})"
                    connection.exec_driver_sql(restart)

    def _write(self, session: Session, articles: Sequence[Article]) -> None:
        rows: Rows = {table: [] for table in KEYS}
        people, sections, tags = len(self._people), len(self._sections), len(self._tags)
        now, entries = datetime.now(UTC), []
        told: list[Said] = []
        for number, article in enumerate(articles, start=self._last + 1):
            found = record(article)
            self._add(rows, number, article.source, found, now)
            self._credit(rows, number, found)
            entries.append(entry(number, article.source.site, found.said))
            name = article.source.site, found.article_key, found.edition_key
            told.append((number, name, found.said["headline"], found.said["body"]))
        rows[PersonRow][:] = [{"id": n, "key": key} for key, n in _after(self._people, people)]
        new = _after(self._sections, sections)
        rows[SectionRow][:] = [{"id": n, "name": name} for name, n in new]
        rows[TagRow][:] = [{"id": n, "name": name} for name, n in _after(self._tags, tags)]
        for table, key in KEYS.items():
            insert_new(session, table, rows[table], key)
        write(session.connection(), entries)
        self._stories.write(session, told)
        self._last += len(articles)

    def _add(self, rows: Rows, number: int, source: Source, found: Record, now: datetime) -> None:
        said, (at, mark), (url, canonical, image) = found.said, found.fetch, found.places
        section = self._sections.setdefault(said["section"], len(self._sections) + 1)
        texts = {name: value for name, value in said.items() if name != "section"}
        rows[SiteRow].append({"key": source.site})
        rows[ArticleRow].append({"id": number, "site": source.site, "key": found.article_key})
        rows[EditionRow].append(
            {
                "id": number, "article_id": number, "key": found.edition_key, **texts,
                "section_id": section,
                "url": url, "canonical_url": canonical, "image": image,
                "content_digest": found.content, "provenance": found.provenance,
                "fetched_at": at, "page_digest": found.page_digest, "first_seen_at": at,
                "loaded_at": now, "changed_at": now,
            }
        )  # fmt: skip
        seen = {"edition_id": number, "seen_at": at, "mark": mark, "content_digest": found.content}
        rows[SightingRow].append(seen)
        rows[PageRow].append(
            {
                "id": number, "site": source.site, "url": source.url, "fetched_at": at,
                "status": source.status, "digest": source.digest, "archive": source.archive,
                "outcome": "article", "edition_id": number,
            }
        )  # fmt: skip

    def _credit(self, rows: Rows, number: int, found: Record) -> None:
        for place, one in enumerate(found.contributors, start=1):
            person = self._people.setdefault(person_key(one.name), len(self._people) + 1)
            credit = {"edition_id": number, "position": place, "person_id": person}
            rows[ContributionRow].append({**credit, "name": one.name, "role": one.role})
        for place, name in enumerate(found.tags, start=1):
            tag = self._tags.setdefault(name, len(self._tags) + 1)
            rows[EditionTagRow].append({"edition_id": number, "position": place, "tag_id": tag})


def _after(numbers: Mapping[str, int], count: int) -> list[tuple[str, int]]:
    return list(numbers.items())[count:]
