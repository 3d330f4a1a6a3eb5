"""Articles and helpers for the tests of storage."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from storage.article import Article, Contributor, Found, Precision, Rejection, Script, Source
from storage.database import migrations, reader
from storage.dump import dump
from storage.load import Counts, Result, load

HEAD = ScriptDirectory.from_config(migrations()).get_current_head()
NOON = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
BODY = (
    "Ақтау қаласында жаңа мектеп ашылды. Үш қабатты ғимарат тоғыз жүз оқушыға арналған.",
    "Салтанатты жиында әкім мұғалімдер мен ата-аналарды құттықтап, кілт тапсырды.",
)


def source(
    site: str = "tan",
    number: str | None = "101",
    *,
    url: str | None = None,
    hours: float = 0,
    digest: str | None = None,
) -> Source:
    """A page of a site, fetched some hours after noon."""
    address = url or f"https://{site}.test/news/{number}"
    at = NOON + timedelta(hours=hours)
    return Source(site, address, at, digest or f"digest {address} {hours}", number, 200, "a.warc:1")


def article(
    site: str = "tan",
    number: str | None = "101",
    *,
    url: str | None = None,
    hours: float = 0,
    headline: str = "Ақтауда жаңа мектеп ашылды",
    body: tuple[str, ...] = BODY,
    published: datetime | date | None = NOON,
    script: Script | None = "Cyrl",
    authors: tuple[Contributor, ...] = (Contributor("Жақсыбай Самрат", "author"),),
    canonical_url: str | None = None,
    provenance: Mapping[str, Found] | None = None,
) -> Article:
    """An article that differs from the others only where the test says so."""
    precision: Precision | None = None
    if published is not None:
        precision = "minute" if isinstance(published, datetime) else "day"
    return Article(
        source=source(site, number, url=url, hours=hours),
        headline=headline,
        body=body,
        byline="; ".join(person.name for person in authors) or None,
        authors=authors,
        published=published,
        published_precision=precision,
        language="kk",
        script=script,
        tags=("мектеп", "білім"),
        canonical_url=canonical_url,
        provenance=provenance or {"headline": Found("css(h1)", headline)},
    )


def rejection(
    site: str = "tan", number: str | None = "101", *, reason: str = "listing", hours: float = 0
) -> Rejection:
    """A page that is no article."""
    return Rejection(source(site, number, hours=hours), reason, "сілтемелер тізімі")


def store(to: Engine, *results: Result) -> Counts:
    """Load the results as one batch."""
    with Session(to) as session, session.begin():
        return load(session, results)


def store_all(to: Engine, batches: Iterable[Iterable[Result]]) -> None:
    """Load batches one after another."""
    for batch in batches:
        store(to, *batch)


def lines(of: Engine) -> list[str]:
    """The dump of a database."""
    with Session(reader(of.url.render_as_string(hide_password=False))) as session:
        return list(dump(session))


def rows(of: Engine, query: str) -> list[dict[str, Any]]:
    """What a query returns, each row by column name."""
    with of.connect() as connection:
        return [dict(row) for row in connection.exec_driver_sql(query).mappings()]


def everything(of: Engine) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, with row numbers and wall times."""
    tables = ("site", "run", "day", "article", "edition", "contribution", "edition_tag", "page")
    past = ("sighting", "revision", "person", "tag", "tombstone")
    return {table: rows(of, f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables + past}  # noqa: S608
