"""The archive: every response of a crawl in a WARC file per site, day and run.

    <archive>/<site>/<day>/<batch>.warc.gz   the responses, whole, in the order they came; of a
                                             large crawl <batch>.2.warc.gz goes on, and so forth
    <archive>/<site>/<day>/<batch>.ends.gz   how each address ended
    <archive>/<site>/<day>/<batch>.json      how many ended so; written last

A batch without its `.json` was interrupted: what it holds is read like any other.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http import HTTPStatus
from pathlib import Path

from warcio.recordloader import ArcWarcRecord

from crawlers.likeness import likeness, most_shared
from crawlers.outcomes import Summary
from crawlers.records import KIND, address_of, decoded_body, fetched_at, responses, status_of
from crawlers.site import Site
from crawlers.spool import folder_at
from parsers.page import Page
from storage.article import Source

NAME = "%Y%m%dT%H%M%S%fZ"  # of a batch: the time its crawl began, UTC


@dataclass(frozen=True, slots=True)
class Batch:
    """One crawl of one site for one day. `name` is the UTC time the crawl began."""

    site: str
    day: date
    name: str
    folder: Path

    @property
    def begun(self) -> datetime:
        """Return when the crawl began."""
        return datetime.strptime(self.name, NAME).replace(tzinfo=UTC)

    @property
    def warc(self) -> Path:
        """Return the path of the responses, the first file of them."""
        return self.part(1)

    def part(self, number: int) -> Path:
        """Return the path of the responses' first, second … file."""
        return self.folder / f"{self.name}{'' if number == 1 else f'.{number}'}.warc.gz"

    @property
    def warcs(self) -> list[Path]:
        """Return the files of responses that are there, in the order they were written."""
        found = self.folder.glob(f"{self.name}.*warc.gz")
        return sorted(found, key=lambda warc: (len(warc.name), warc.name))

    @property
    def summary(self) -> Path:
        """Return the path of the crawl's counts."""
        return self.folder / f"{self.name}.json"

    @property
    def ends(self) -> Path:
        """Return the path of how each address ended."""
        return self.folder / f"{self.name}.ends.gz"


def summary_of(warc: Path) -> Path:
    """Return the path of the counts beside a file of responses."""
    return warc.with_name(f"{warc.name.partition('.')[0]}.json")


def archive_folder() -> Path:
    """Return NEWS_ARCHIVE, a folder or `s3://BUCKET/PREFIX`; var/archive unless it is set."""
    named = os.environ.get("NEWS_ARCHIVE")
    return folder_at(named) if named else Path(__file__).parent.parent / "var" / "archive"


def new_batch(archive: Path, site: str, day: date, now: datetime) -> Batch:
    """Return a batch to be written; nothing is made on disk yet."""
    name = now.astimezone(UTC).strftime(NAME)
    return Batch(site, day, name, archive / site / day.isoformat())


def batches(archive: Path, site: str, day: date) -> list[Batch]:
    """Return a site's batches of one day, oldest first, interrupted ones included."""
    folder = archive / site / day.isoformat()
    names = {p.name.partition(".")[0] for p in folder.glob("*.warc.gz")}
    names |= {p.name.partition(".")[0] for p in folder.glob("*.json")}
    return [Batch(site, day, name, folder) for name in sorted(names)]


def copies(batch: Batch) -> tuple[str | None, set[str]]:
    """Return the likeness of the one page that came for most addresses, and where it came from.

    None and no addresses where the pages differ, as articles do.
    """
    alike = [
        (address_of(record), likeness(decoded_body(record)))
        for warc in batch.warcs
        for record, _ in responses(warc)
        if record.rec_headers.get_header(KIND) == "page" and status_of(record) == HTTPStatus.OK
    ]
    repeated = most_shared([like for _, like in alike])
    return repeated, {url for url, like in alike if like == repeated}


def repeated_in(batch: Batch) -> str | None:
    """Return the likeness of the one page a crawl got for most addresses, or None."""
    summary = Summary.read(batch.summary)
    return summary.repeated if summary else copies(batch)[0]


def read_pages(batch: Batch, site: Site) -> Iterator[Page]:
    """Yield a batch's article pages in the order they were fetched.

    Left out is the one page that came back for every address.
    """
    warcs = batch.warcs
    repeated = repeated_in(batch) if warcs else None
    for warc in warcs:
        for page in pages_in(warc, site):
            if repeated is None or likeness(page.body) != repeated:
                yield page


def pages_in(warc: Path, site: Site) -> Iterator[Page]:
    """Yield the pages a WARC file holds of one site.

    In our own files a page is what was fetched as one; in a foreign file it is what lies on the
    site's hosts and has the shape of its articles.
    """
    for record, offset in responses(warc):
        url = address_of(record)
        kind = record.rec_headers.get_header(KIND)
        wanted = kind == "page" if kind else site.is_article(url)
        if wanted and status_of(record) == HTTPStatus.OK:
            yield page_in(record, site, f"{warc.name}:{offset}")


def page_in(record: ArcWarcRecord, site: Site, place: str) -> Page:
    """Return the page a record holds; `place` is its file and offset, as `Source.archive` is."""
    url, body = address_of(record), decoded_body(record)
    source = Source(
        site=site.key,
        url=url,
        fetched_at=fetched_at(record),
        digest=hashlib.sha256(body).hexdigest(),
        article_id=site.article_id(url),
        status=status_of(record),
        archive=place,
    )
    return Page(source, body, record.http_headers.get_header("Content-Type"))
