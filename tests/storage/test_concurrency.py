"""Loaders at once: the same database as loaders one by one, on both engines."""

import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from alembic import command
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from storage.database import engine, migrate, migrations
from storage.load import Result
from tests.storage.samples import article, lines, rejection, store, store_all
from tests.storage.stories.press import told

LOADERS = 8


def batches() -> list[list[Result]]:
    """Overlapping batches of three sites: the same articles, newer ones, rejections."""
    chance = random.Random(20261120)  # noqa: S311 -- a test wants the same chance each time
    results: list[Result] = [
        article(site, str(number), hours=hours, headline=f"{site} {number} {hours}")
        for site in ("aray", "tan", "zaman")
        for number in range(12)
        for hours in range(3)
    ]
    results += [rejection("tan", str(number), hours=1.5) for number in range(12)]
    return [chance.sample(results, 60) for _ in range(LOADERS)]


def test_eight_loaders_at_once_end_like_one_after_another(
    news: Engine, url: str, tmp_path: object
) -> None:
    todo = batches()
    start = Barrier(LOADERS)

    def work(batch: Sequence[Result]) -> int:
        own = engine(url)
        start.wait()
        total = store(own, *batch).total
        own.dispose()
        return total

    with ThreadPoolExecutor(LOADERS) as pool:
        assert list(pool.map(work, todo)) == [60] * LOADERS
    alone = one_by_one(f"sqlite:///{tmp_path}/alone.db", todo)
    assert (lines(news), told(news)) == alone


def test_loaders_at_work_while_the_schema_is_brought_up_to_date_lose_nothing(
    news: Engine, url: str, tmp_path: object
) -> None:
    """As in an upgrade beside a running scheduler: a load the old schema refuses is tried again."""
    with news.begin() as connection:
        config = migrations()
        config.attributes["connection"] = connection
        command.downgrade(config, "-1")
    todo = batches()[:3]
    start = Barrier(len(todo) + 1)

    def work(batch: Sequence[Result]) -> int:
        own = engine(url)
        start.wait()
        while True:
            try:
                return store(own, *batch).total
            except DBAPIError:
                time.sleep(0.1)
            finally:
                own.dispose()

    with ThreadPoolExecutor(len(todo)) as pool:
        loads = [pool.submit(work, batch) for batch in todo]
        start.wait()
        assert migrate(news)
        assert [load.result() for load in loads] == [60] * len(todo)
    alone = one_by_one(f"sqlite:///{tmp_path}/alone.db", todo)
    assert (lines(news), told(news)) == alone


def one_by_one(url: str, todo: Sequence[Sequence[Result]]) -> tuple[list[str], object]:
    """Dump and stories after the batches, one by one, in a SQLite database of their own."""
    alone = engine(url)
    migrate(alone)
    store_all(alone, todo)
    found = lines(alone), told(alone)
    alone.dispose()
    assert all(found)
    return found
