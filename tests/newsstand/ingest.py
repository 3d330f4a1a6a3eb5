"""Loads a day's batches as the DAG's task does, where no Airflow runs."""

from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine

from crawlers.archive import batches, read_pages
from crawlers.catalog import site_named
from crawlers.outcomes import Summary
from parsers.parse import parse_all
from storage.gates import known_pages
from storage.load import Run, load, name_sites, record_run
from storage.measures import Tally
from storage.runs import transaction


def ingest(to: Engine, archive: Path, key: str, day: date) -> None:
    """Parse and load what the crawls of a site's day brought, and record their runs."""
    site = site_named(key)
    for batch in batches(archive, key, day):
        results = list(parse_all(read_pages(batch, site), site.layout))
        tally = Tally()
        with transaction(to) as session:
            tally.count(results, known_pages(session, key, [one.source.url for one in results]))
            loaded = load(session, results)
            name_sites(session, {key: site.name})
            crawl = Summary.read(batch.summary) or Summary.interrupted(loaded.total)
            told = crawl.with_load(loaded.by_name()), crawl.outcome, crawl.examples, tally.told()
            ended = datetime.now(UTC)
            record_run(session, Run(key, day, batch.name, batch.begun, ended, *told))
