"""Which rows of a file tell one text, found by the real load."""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from storage.article import Article, Script, Source
from storage.fold import digest
from storage.identity import article_key
from storage.load import load
from storage.models import ArticleRow, EditionRow
from storage.stories.models import StoryMemberRow
from storage.upsert import chunks

Row = Mapping[str, str]
FIELDS = {"id", "site", "url", "headline", "body", "published_at"}
SAMPLE = 1_000  # characters that tell the script
_LETTERS: tuple[tuple[Script, re.Pattern[str]], ...] = (
    ("Cyrl", re.compile("[Ѐ-ӿ]")),
    ("Latn", re.compile("[A-Za-zÀ-ɏ]")),
    ("Arab", re.compile("[؀-ۿ]")),
)


def read_rows(file: Path, seed: int | None) -> list[Row]:
    """Return the file's rows, shuffled where a seed is given; raise ValueError for a bad line."""
    found: list[Row] = []
    # A text may have characters that str.splitlines takes for a line's end.
    for place, line in enumerate(file.read_text("utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ValueError(f"{file} line {place}: no JSON ({error})") from None
        if missing := FIELDS.difference(row):
            raise ValueError(f"{file} line {place}: no {', '.join(sorted(missing))}")
        found.append(row)
    if seed is not None:
        random.Random(seed).shuffle(found)  # noqa: S311 -- an order, not a secret
    return found


def cluster(to: Engine, given: Sequence[Row], size: int) -> Iterator[tuple[str, int]]:
    """Load the rows in batches and return each row's id and its story's number.

    Rows under one address are revisions of one article: the latest of them stands, and all share
    its story.
    """
    for batch in chunks(given, size):
        with Session(to) as session, session.begin():
            load(session, map(article, batch))
    wanted = (
        select(ArticleRow.site, ArticleRow.key, StoryMemberRow.story)
        .join(EditionRow, EditionRow.article_id == ArticleRow.id)
        .join(StoryMemberRow, StoryMemberRow.edition_id == EditionRow.id)
    )
    with Session(to) as session:
        stories = {(site, key): story for site, key, story in session.execute(wanted)}
    for row in given:
        yield row["id"], stories[row["site"], article_key(article(row))]


def article(row: Row) -> Article:
    """Return a row of the bench's shape as the parser would; `published_at` is its fetch time."""
    at = datetime.fromisoformat(row["published_at"])
    fetched = at if at.tzinfo else at.replace(tzinfo=UTC)
    page = digest(row["headline"], row["body"])
    return Article(
        source=Source(row["site"], row["url"], fetched, page),
        headline=row["headline"],
        body=tuple(row["body"].split("\n")),
        published=fetched,
        published_precision="minute",
        script=_script((row["body"] or row["headline"])[:SAMPLE]),
    )


def _script(body: str) -> Script:
    return max(_LETTERS, key=lambda script: len(script[1].findall(body)))[0]
