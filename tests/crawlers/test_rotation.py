"""Rotation: what the database stands on stays, and what is left gives the same database again."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from crawlers.archive import Batch, batches, new_batch, read_pages
from crawlers.check import faults
from crawlers.index import Index
from crawlers.outcomes import Summary
from crawlers.recorder import Exchange, Recorder
from crawlers.rotation import rotate
from crawlers.shelf import batch_at
from parsers.parse import parse_all
from storage.database import engine, migrate
from storage.dump import dump
from storage.load import Run, load, record_run
from storage.spent import spent_batches
from tests.crawlers.test_archive import SITE
from tests.crawlers.test_care import stated

PAGE = """<title>Т</title><article><h1>Ауданда жаңа мектеп ашылды</h1><time datetime={}></time>
<p>{} мектеп ашылды, оған балалар мен ата-аналар, мұғалімдер мен қонақтар жиналды.</p>
<p>Салтанатты жиында әкім құттықтап, мектептің кілтін директорға тапсырды.</p></article>"""
SIGNED = "2026-11-16T10:00:00+05:00"
LIST = b'<a href="/news/1">'
URL = "http://x.test/news/1"


def crawled(archive: Path, day: int, body: str | None) -> Batch:
    """Return a batch of a day: its list, and the page unless there is none."""
    at = datetime(2026, 11, day, 22, tzinfo=UTC)
    batch = new_batch(archive, "x", date(2026, 11, day), at)
    recorder = Recorder(batch)
    recorder.record(Exchange("http://x.test/rss", at, 200, (), LIST, "discovery"))
    if body:
        kind = (("Content-Type", "text/html; charset=utf-8"),)
        recorder.record(Exchange(URL, at, 200, kind, body.encode(), "page"))
    recorder.close()
    Summary(1, {"stored": 1} if body else {"unchanged": 1}, {}, (), None).write(batch.summary)
    return batch


def loaded(to: Engine, archive: Path) -> list[str]:
    """Load every batch of the archive; return the dump of what is held of articles."""
    migrate(to)
    for day in range(16, 22):
        for batch in batches(archive, "x", date(2026, 11, day)):
            with Session(to) as session, session.begin():
                counts = load(session, parse_all(read_pages(batch, SITE), SITE.layout)).by_name()
                end = batch.begun + timedelta(minutes=5)
                record_run(session, Run("x", batch.day, batch.name, batch.begun, end, counts))
    with Session(to) as session:
        return [line for line in dump(session) if not line.startswith("run")]


def test_crawls_that_nothing_stands_on_go_and_the_rest_gives_the_same_articles(
    tmp_path: Path,
) -> None:
    archive = tmp_path / "archive"
    first, changed = PAGE.format(SIGNED, "Кеше"), PAGE.format(SIGNED, "Бүгін")
    bodies = {16: first, 17: first, 18: changed, 19: changed, 20: changed, 21: None}
    made = {day: crawled(archive, day, body) for day, body in bodies.items()}
    held = engine(f"sqlite:///{tmp_path / 'held.db'}")
    before = loaded(held, archive)
    assert before

    with Session(held) as session:
        assert list(spent_batches(session, date(2026, 11, 16))) == []
        spent = [batch_at(archive, *one) for one in spent_batches(session, date(2026, 12, 1))]
    assert [batch.day.day for batch in spent] == [17, 19, 21]

    Index.open(archive / "x").close()
    assert rotate(spent, apply=False).line().endswith("which nothing needs, would go (dry run)")
    assert made[17].warc.exists()
    done = rotate(spent, apply=True)
    assert (done.batches, done.size > 0) == (3, True)
    assert [day for day, batch in made.items() if batch.folder.exists()] == [16, 18, 20]
    assert rotate(spent, apply=True).batches == 0

    index = Index.open(archive / "x")
    found = index.held(URL)
    index.close()
    assert found
    assert found.place
    assert found.place[0] == made[20].warc
    assert list(faults(archive, stated(made[20]))) == []
    assert loaded(engine(f"sqlite:///{tmp_path / 'again.db'}"), archive) == before
