"""A puller that reads by watermark while loaders run misses nothing."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from storage.columns import UtcDateTime
from storage.database import engine, reader
from tests.storage.samples import article, rows, store

LOADERS, BATCHES = 4, 8


def test_a_puller_misses_nothing_while_loaders_run(news: Engine, url: str) -> None:
    done = threading.Event()
    pulled: dict[tuple[str, str], str] = {}

    def work(number: int) -> None:
        own = engine(url)
        for batch in range(BATCHES):
            site = f"s{(number + batch) % 3}"
            ours = [
                article(site, str(n), hours=batch, headline=f"{number} {batch}") for n in range(4)
            ]
            store(own, *ours)
        own.dispose()

    def pull() -> None:
        own = reader(url)
        seen = datetime(2000, 1, 1, tzinfo=UTC)
        last = False
        while not last:
            last = done.is_set()
            for row in since(own, seen):
                pulled[row["site"], row["article_key"]] = row["headline"]
                seen = max(seen, row["changed_at"])
        own.dispose()

    puller = threading.Thread(target=pull)
    loaders = [threading.Thread(target=work, args=(n,)) for n in range(LOADERS)]
    for thread in (puller, *loaders):
        thread.start()
    for thread in loaders:
        thread.join()
    done.set()
    puller.join()
    held = rows(news, "SELECT site, article_key, headline FROM news_all")
    assert len(held) == 12
    assert pulled == {(row["site"], row["article_key"]): row["headline"] for row in held}


def since(of: Engine, seen: datetime) -> list[Any]:
    query = text(
        "SELECT site, article_key, headline, changed_at FROM news_all WHERE changed_at > :w"
    )
    query = (
        query.bindparams(w=seen)
        if of.dialect.name == "postgresql"
        else query.bindparams(w=seen.strftime("%Y-%m-%d %H:%M:%S.%f"))
    )
    with of.connect() as connection:
        return list(connection.execute(query.columns(changed_at=UtcDateTime())).mappings())


def test_a_later_load_has_a_later_time_though_the_clock_went_back(
    news: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(news, article("tan", "1"))
    before = rows(news, "SELECT max(changed_at) AS at FROM news_all")[0]["at"]

    class Back(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime.now(tz) - timedelta(days=1)

    monkeypatch.setattr("storage.turns.datetime", Back)
    store(news, article("tan", "2"))
    after = rows(news, "SELECT changed_at AS at FROM news_all WHERE article_key = '2'")[0]["at"]
    assert after > before
