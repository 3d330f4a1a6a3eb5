"""A WARC file made of captured pages, under their real addresses."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

from crawlers.archive import Batch
from crawlers.recorder import Exchange, Recorder

TYPES = {"robots": "text/plain", "sitemap": "application/xml"}


def warc_of(captured: Path, into: Path) -> Path:
    """Write every page of the captures' index into a new WARC file and return its path."""
    batch = Batch("captured", date(2025, 5, 26), "captured", into)
    recorder = Recorder(batch)
    with (captured / "INDEX.tsv").open(encoding="utf-8") as index:
        for row in csv.DictReader(index, delimiter="\t"):
            recorder.record(
                Exchange(
                    url=row["url"],
                    fetched_at=datetime(2025, 5, 26, tzinfo=UTC),
                    status=200,
                    headers=(("Content-Type", TYPES.get(row["kind"], "text/html")),),
                    body=(captured / row["file"]).read_bytes(),
                    kind="discovery",
                )
            )
    recorder.close()
    return batch.warc
