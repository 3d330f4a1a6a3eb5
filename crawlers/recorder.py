"""The writing side of the archive: responses into a WARC file, beside the crawl."""

import io
from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha1
from http import HTTPStatus
from queue import Queue
from threading import Thread
from typing import Literal

from isal import isal_zlib
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.archive import Batch
from crawlers.records import KIND, STAMP

Kind = Literal["page", "discovery", "robots", "refused"]
LEVEL = 2  # of ISA-L's: a twelfth larger than zlib's 4, in a sixth of the time
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

    Each record is flushed whole, so a kill loses those still waiting and nothing before them.
    """

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._waiting: Queue[Exchange | None] = Queue(WAITING)
        self._thread: Thread | None = None
        self._error: Exception | None = None

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
        exchange: Exchange | None = None
        try:
            self._batch.folder.mkdir(parents=True, exist_ok=True)
            with self._batch.warc.open("xb") as file:
                file.write(_member(_info(self._batch)))
                while exchange := self._waiting.get():
                    file.write(_member(_record(exchange)))
                    file.flush()
        except Exception as error:  # noqa: BLE001 - it is raised where the crawl can say so
            self._error = error
            while self._waiting.get():
                pass  # the crawl must not wait for a writer that is gone


Build = Callable[[WARCWriter], ArcWarcRecord]


def _member(build: Build) -> bytes:
    """Return a record as a gzip member of its own, so that a file can be read from any of them.

    Compressed in one call, which lets the crawl go on meanwhile as warcio's own pieces do not.
    """
    text = io.BytesIO()
    writer = WARCWriter(text, gzip=False)
    writer.write_record(build(writer))
    return isal_zlib.compress(text.getbuffer(), LEVEL, isal_zlib.MAX_WBITS | 16)


def _info(batch: Batch) -> Build:
    info = {"software": "kazakh-news", "isPartOf": f"{batch.site}/{batch.day}"}
    return lambda writer: writer.create_warcinfo_record(batch.warc.name, info)


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
