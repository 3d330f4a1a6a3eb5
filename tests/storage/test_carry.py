"""What the first released schema holds comes through the later migrations, and back."""

import json
from dataclasses import replace
from typing import Any

from alembic import command
from sqlalchemy import Engine, MetaData, Table, insert, select

from storage.article import Contributor
from storage.database import engine, migrate, migrations
from storage.load import Counts
from storage.migrations.versions.v0017_text_digest import text_digest
from tests.storage.samples import BODY, NOON, article, rows, store

PEOPLE = (Contributor("Айгүл Сапар", "author"), Contributor("АЙГҮЛ САПАР", "photographer"))


def at_0002(url: str) -> Engine:
    made = engine(url)
    go(made, "0002")
    return made


def go(to: Engine, revision: str) -> None:
    config = migrations()
    with to.begin() as connection:
        config.attributes["connection"] = connection
        step = command.downgrade if revision == "0002" and _has(to) else command.upgrade
        step(config, revision)


def _has(to: Engine) -> bool:
    with to.connect().execution_options(sqlite_begin="BEGIN") as connection:
        return bool(to.dialect.has_table(connection, "sighting"))


def fill(made: Engine, number: int, one: Any) -> None:
    """Write an article as the first schema's load did."""
    with made.begin() as connection:
        tables = MetaData()
        tables.reflect(connection)

        def add(into: str, /, **row: Any) -> None:
            table: Table = tables.tables[into]
            connection.execute(insert(table), [row])

        if number == 1:
            add("site", key="tan", name="Таң")
        body = "\n\n".join(one.body)
        at = one.published.replace(tzinfo=None) if made.dialect.name == "sqlite" else one.published
        add("article", id=number, site="tan", key=one.source.article_id)
        add(
            "edition", id=number, article_id=number, key="Cyrl", url=one.source.url,
            headline=one.headline, body=body, byline=one.byline, published_at=at,
            published_day=one.published.date(), published_precision="minute", language="kk",
            script="Cyrl", section="Қоғам", tags=list(one.tags),
            text_digest=text_digest(one.headline, body, ("tan", str(number))),
            content_digest="of another form",
            provenance={"headline": {"rule": "css(h1)", "raw": one.headline}},
            fetched_at=at, page_digest=one.source.digest, first_seen_at=at, loaded_at=at,
            changed_at=at,
        )  # fmt: skip
        for position, person in enumerate(one.authors, start=1):
            add(
                "contribution",
                edition_id=number,
                position=position,
                name=person.name,
                role=person.role,
            )
        add(
            "page", id=number, site="tan", url=one.source.url, fetched_at=at, status=200,
            digest=one.source.digest, archive="a.warc:1", outcome="article", edition_id=number,
        )  # fmt: skip
        for name in ("article", "edition", "page") if made.dialect.name == "postgresql" else ():
            connection.exec_driver_sql(f"SELECT setval('{name}_id_seq', {number})")


def sample(number: int) -> Any:
    made = article("tan", str(number), authors=PEOPLE, body=(f"{number}-мәтін", *BODY))
    return replace(made, section="Қоғам")


def test_released_data_comes_through_without_loss_and_is_known_again(url: str) -> None:
    made = at_0002(url)
    batch = [sample(1), sample(2)]
    for number, one in enumerate(batch, start=1):
        fill(made, number, one)
    before = shown(made)
    assert migrate(made)
    assert shown(made) == before
    assert {row["tags"] for row in rows(made, "SELECT tags FROM news_all")} == {"мектеп; білім"}
    assert len(rows(made, "SELECT * FROM person")) == 1
    assert len(rows(made, "SELECT * FROM news_revisions")) == 2
    assert store(made, *batch) == Counts(same=2)
    assert len(rows(made, "SELECT * FROM sighting")) == 2
    made.dispose()


def test_released_data_goes_back_as_it_was(url: str) -> None:
    made = at_0002(url)
    fill(made, 1, sample(1))
    fill(made, 2, replace(sample(2), body=("Толығырақ бейнежазбадан көріңіз.",)))
    fill(made, 3, replace(sample(3), body=()))
    with made.connect() as connection:
        before = old_rows(made, connection)
    migrate(made)
    go(made, "0002")
    with made.connect() as connection:
        assert old_rows(made, connection) == before
    made.dispose()


def old_rows(made: Engine, connection: Any) -> list[dict[str, Any]]:
    tables = MetaData()
    tables.reflect(connection)
    names = ("site", "article", "edition", "contribution", "page")
    held = [dict(r) for n in names for r in connection.execute(select(tables.tables[n])).mappings()]
    for row in held:
        row.pop("content_digest", None)  # its form is the new one's; it says nothing by itself
        if isinstance(row.get("tags"), str):
            row["tags"] = json.loads(row["tags"])
    return sorted(held, key=str)


def shown(of: Engine) -> list[tuple[Any, ...]]:
    names = "site, article_key, edition, url, headline, body, byline, authors, published_at,"
    names += " published_day, section, loaded_at, changed_at"
    return [tuple(row.values()) for row in rows(of, f"SELECT {names} FROM news_all ORDER BY 2")]  # noqa: S608


def test_the_time_of_release_is_kept(url: str) -> None:
    made = at_0002(url)
    fill(made, 1, sample(1))
    migrate(made)
    store(made, sample(1))
    assert str(rows(made, "SELECT loaded_at FROM news")[0]["loaded_at"])[:16] == NOON.strftime(
        "%Y-%m-%d %H:%M"
    )
    made.dispose()
