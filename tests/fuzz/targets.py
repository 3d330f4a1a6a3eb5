"""What is fuzzed: functions of bytes that must end, whatever the bytes, without an exception.

Each checks what holds of any answer, so that a wrong one is found like a crash.
"""

import re
import tempfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from scrapy import Request
from w3lib.url import canonicalize_url

from crawlers.archive import pages_in
from crawlers.entries import Entry, Unreadable, feed_entries, sitemap_entries
from crawlers.listed import listing_entries
from crawlers.records import BrokenArchive, responses
from crawlers.site import Site
from parsers.dates.reading import read_time
from parsers.layout import GENERIC
from parsers.page import page_of
from parsers.parse import parse
from parsers.people.byline import read_byline
from parsers.text.decode import decode
from parsers.text.repair import repair
from storage.article import Article

FETCHED = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
SITE = Site("x", "Х", ("x.test",), (), r"^/n/(?P<id>\d+)")
URL = "https://x.test/n/1"
MEMBER = re.compile(rb"(?=WARC/1\.)")  # where a record begins; each is a gzip member in our archive


def text(data: bytes) -> None:
    """Bytes to text, and text made clean, which done twice changes nothing."""
    read = decode(data, None).text
    read.encode()  # no lone surrogate
    clean = repair(read)
    assert repair(clean) == clean


def dates(data: bytes) -> None:
    """A date as a page shows it."""
    found = read_time(data.decode("utf-8", "replace"), FETCHED)
    if found and isinstance(found.value, datetime):
        assert found.value.tzinfo is not None


def bylines(data: bytes) -> None:
    """A line that names people."""
    for person in read_byline(data.decode("utf-8", "replace")):
        assert person.name.strip() == person.name != ""


def warc(data: bytes) -> None:
    """A WARC file, plain and packed by records."""
    records = MEMBER.split(data)
    packed = [zlib.compress(one, 1, zlib.MAX_WBITS | 16) for one in records]
    with tempfile.TemporaryDirectory() as folder:
        for body in (data, b"".join(packed), b"".join(packed)[:-5]):
            path = Path(folder, "one.warc.gz")
            path.write_bytes(body)
            with suppress(BrokenArchive):
                assert len(list(pages_in(path, SITE))) <= len(list(responses(path)))


def feeds(data: bytes) -> None:
    """A feed."""
    with suppress(Unreadable):
        _check(feed_entries(data))


def sitemaps(data: bytes) -> None:
    """A sitemap or an index of them."""
    with suppress(Unreadable):
        _check(sitemap_entries(data)[0])


def listings(data: bytes) -> None:
    """A page of links."""
    with suppress(Unreadable):
        _check(listing_entries(decode(data, None).text, URL, SITE, FETCHED))


def pages(data: bytes) -> None:
    """A whole page: an article or a named rejection."""
    found = parse(page_of(data, url=URL, fetched_at=FETCHED), GENERIC)
    if isinstance(found, Article):
        assert found.headline.strip()
        assert all(paragraph.strip() for paragraph in found.body)
    else:
        assert found.reason


def _check(entries: list[Entry]) -> None:
    for entry in entries:
        assert entry.url
        if SITE.is_article(entry.url):
            canonicalize_url(Request(SITE.plain(entry.url)).url)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (text, dates, bylines, warc, feeds, sitemaps, listings, pages)
}
