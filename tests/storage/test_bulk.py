"""The bulk fixture of the bench writes what the real load writes, on both engines."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from storage.check import broken
from storage.database import engine, migrate
from storage.search.query import Asked, search
from tests.bench.bulk import Bulk
from tests.bench.corpus import Corpus
from tests.storage.samples import lines, rows, store_all

HELD, ALL = 40, 50
VIEWS = ("news", "news_all", "news_people", "news_revisions", "news_daily", "news_fields")
OF_THE_HOUR = {"loaded_at", "changed_at"}


def told(of: Engine) -> list[Any]:
    """All that readers are told, but for the hour of the load."""
    views = [rows(of, f"SELECT * FROM {view} ORDER BY 1, 2, 3, 4") for view in VIEWS]  # noqa: S608
    return [
        [{name: row[name] for name in row.keys() - OF_THE_HOUR} for row in found] for found in views
    ]


def indexed(of: Engine) -> list[Any]:
    """All that stories are found by, but for the numbers of editions."""
    text = "SELECT place, method, told, words, sentences, common, prints, named FROM story_text"
    sentence = (
        "SELECT s.sentence, t.place FROM story_sentence AS s"
        " JOIN story_text AS t ON t.edition_id = s.edition_id"
    )
    return [
        sorted(
            [bytes(one) if isinstance(one, memoryview) else one for one in row.values()]
            for row in rows(of, query)
        )
        for query in (text, sentence, "SELECT print, place FROM story_print")
    ]


def test_it_is_the_real_load_but_for_its_speed(news: Engine, tmp_path: Path, url: str) -> None:
    corpus = Corpus()
    loaded = engine(f"sqlite:///{tmp_path / 'loaded.db'}")
    migrate(loaded)
    store_all(loaded, [[corpus.article(n) for n in range(ALL)]])
    Bulk(news, corpus).fill(0, 15)
    Bulk(news, corpus).fill(15, HELD)
    store_all(news, [[corpus.article(n) for n in range(HELD - 2, ALL)]])
    assert lines(news) == lines(loaded)
    assert indexed(news) == indexed(loaded)
    if news.dialect.name == "sqlite":
        assert told(news) == told(loaded)
    with Session(news) as session, Session(loaded) as other:
        for words in corpus.queries(9, range(200)):
            assert search(session, Asked(words)) == search(other, Asked(words))
        assert list(broken(session)) == []
