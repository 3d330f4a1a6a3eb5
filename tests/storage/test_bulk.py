"""The bulk fixture of the bench writes what the real load writes, on both engines."""

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from storage.database import engine, migrate
from storage.search.query import Asked, search
from tests.bench.bulk import Bulk
from tests.bench.bulk_proof import contents
from tests.bench.corpus import Corpus
from tests.storage.samples import lines, store_all

HELD, ALL = 40, 50


def test_it_is_the_real_load_but_for_its_speed(news: Engine, tmp_path: Path) -> None:
    corpus = Corpus()
    loaded = engine(f"sqlite:///{tmp_path / 'loaded.db'}")
    migrate(loaded)
    store_all(loaded, [[corpus.article(n) for n in range(ALL)]])
    Bulk(news, corpus).fill(0, 15)
    Bulk(news, corpus).fill(15, HELD)
    store_all(news, [[corpus.article(n) for n in range(HELD - 2, ALL)]])
    assert lines(news) == lines(loaded)
    made, real = list(contents(news)), list(contents(loaded))
    assert [(what, count) for what, count, _ in made] == [(what, count) for what, count, _ in real]
    assert made[-1][:2] == ("invariants broken", 0)
    # Times of views are of the engine's own type, so only the dump and the indexes compare across.
    same = slice(None) if news.dialect.name == "sqlite" else slice(-5, None)
    assert made[same] == real[same]
    with Session(news) as session, Session(loaded) as other:
        for words in corpus.queries(9, range(200)):
            assert search(session, Asked(words)) == search(other, Asked(words))
