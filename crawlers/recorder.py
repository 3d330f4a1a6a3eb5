"""The writing side of the archive: responses into a WARC file, beside the crawl."""

import io
import logging
from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha1
from http import HTTPStatus
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Literal

from isal import isal_zlib
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.archive import Batch
from crawlers.records import KIND, STAMP
from crawlers.spool import begin, hand_in

log = logging.getLogger(__name__)
Kind = Literal["page", "discovery", "robots", "refused"]
LEVEL = 2  # of ISA-L's: a twelfth larger than zlib's 4, in a sixth of the time
FULL = 16 * 2**20  # bytes after which a file is handed in: what a lost machine can lose
WAITING = 64  # responses that may wait to be written; then the crawl waits


@dataclass(frozen=True, slots=True)
class Exchange:
    """One response as it came. `body` is undecoded; `headers` keep their order and repeats.

    `stamp` is when the list that named the address said it last changed.
    """

    url: str
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    kind: Kind
    stamp: str | None = None


class Recorder:
    """Writes one batch in a thread of its own, for compressing takes longer than fetching.

    Each record is flushed whole, so a kill loses those still waiting and nothing before them. A
    file that is full is handed in, and another begun.
    """

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._waiting: Queue[Exchange | None] = Queue(WAITING)
        self._thread: Thread | None = None
        self._error: Exception | None = None
        self._ended = False

    def record(self, exchange: Exchange) -> None:
        """Append one response. Raises what an earlier one could not be written for."""
        if self._error:
            raise self._error
        if self._thread is None:
            self._thread = Thread(target=self._write, name="recorder", daemon=True)
            self._thread.start()
        self._waiting.put(exchange)

    def close(self) -> None:
        """Write what waits and close the file. Raises what could not be written for."""
        if self._thread:
            self._waiting.put(None)
            self._thread.join()
        if self._error:
            raise self._error

    def _write(self) -> None:
        try:
            number, exchange = 0, self._next()
            while exchange:
                number += 1
                exchange = self._write_file(self._batch.part(number), exchange)
            for warc in map(self._batch.part, range(1, number + 1)):
                hand_in(warc)
        except Exception as error:  # noqa: BLE001 - it is raised where the crawl can say so
            self._error = error
            while not self._ended:
                self._next()  # the crawl must not wait for a writer that is gone

    def _next(self) -> Exchange | None:
        exchange = self._waiting.get()
        self._ended = exchange is None
        return exchange

    def _write_file(self, warc: Path, exchange: Exchange | None) -> Exchange | None:
        """Write one file to its end and hand it in; returns what is to be written next."""
        with begin(warc) as file:
            file.write(_member(_info(self._batch, warc)))
            while exchange and file.tell() < FULL:
                file.write(_member(_record(exchange)))
                file.flush()
                exchange = self._next()
            try:
                hand_in(warc)
            except OSError as error:
                log.warning("%s: kept in the spool for now: %s", warc.name, error)
        return exchange


Build = Callable[[WARCWriter], ArcWarcRecord]


def _member(build: Build) -> bytes:
    """Return a record as a gzip member of its own, so that a file can be read from any of them.

    Compressed in one call, which lets the crawl go on meanwhile as warcio's own pieces do not.
    """
    text = io.BytesIO()
    writer = WARCWriter(text, gzip=False)
    writer.write_record(build(writer))
    return isal_zlib.compress(text.getbuffer(), LEVEL, isal_zlib.MAX_WBITS | 16)


def _info(batch: Batch, warc: Path) -> Build:
    info = {"software": "kazakh-news", "isPartOf": f"{batch.site}/{batch.day}"}
    return lambda writer: writer.create_warcinfo_record(warc.name, info)


def _record(exchange: Exchange) -> Build:
    http = StatusAndHeaders(
        f"{exchange.status} {_phrase(exchange.status)}",
        list(exchange.headers),
        protocol="HTTP/1.1",
    )
    fields = {"WARC-Date": _warc_date(exchange.fetched_at), KIND: exchange.kind}
    http.compute_headers_buffer()
    fields |= _digests(http.headers_buff, exchange.body)
    if exchange.stamp:
        fields[STAMP] = exchange.stamp
    return lambda writer: writer.create_warc_record(
        exchange.url,
        "response",
        payload=io.BytesIO(exchange.body),
        length=len(exchange.body),
        http_headers=http,
        warc_headers_dict=fields,
    )


def _digests(headers: bytes, body: bytes) -> dict[str, str]:
    """Return a record's digests, each taken in one call: warcio's pieces wait for the crawl."""
    payload, block = sha1(body, usedforsecurity=False), sha1(headers, usedforsecurity=False)
    block.update(body)
    named = {"WARC-Payload-Digest": payload, "WARC-Block-Digest": block}
    return {name: f"sha1:{b32encode(made.digest()).decode()}" for name, made in named.items()}


def _warc_date(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
