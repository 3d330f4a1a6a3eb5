"""Pages of a day that an earlier crawl has stored: what need not be sent again."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crawlers.archive import KIND, address_of, batches, responses, status_of

OK = 200


@dataclass(frozen=True, slots=True)
class Held:
    """The validators a stored page came with."""

    etag: str | None
    last_modified: str | None

    @property
    def conditions(self) -> dict[str, str]:
        """Return the headers that ask for the page only if it changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}


def held_pages(archive: Path, site: str, day: date) -> dict[str, Held]:
    """Return the pages the archive holds of a site's day, by address; the newest counts."""
    found = {}
    for batch in batches(archive, site, day):
        for record, _ in responses(batch.warc) if batch.warc.exists() else ():
            if record.rec_headers.get_header(KIND) == "page" and status_of(record) == OK:
                http = record.http_headers
                found[address_of(record)] = Held(
                    http.get_header("ETag"), http.get_header("Last-Modified")
                )
    return found
