"""The newsstand: every paper behind one loopback port, as a proxy sees the web."""

import gzip
import hashlib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from time import monotonic
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.loopback import Loopback
from tests.newsstand import desk, mura
from tests.newsstand.days import FIRST_DAY, local, utc
from tests.newsstand.papers import papers
from tests.newsstand.press import Document, Paper

WORTH_PACKING = 500


class Request(NamedTuple):
    """One request the newsstand answered."""

    host: str
    path: str
    status: int


class Reply(NamedTuple):
    """A response before it is written; None as a header's value leaves the header out."""

    status: int
    headers: Mapping[str, str | None]
    body: bytes


class Newsstand(Loopback):
    """A running server on loopback; a context manager.

    `today` is how far the papers have got: later articles do not exist, and a new day makes the
    stumbling ones stumble again. The same `today` gives the same bytes at every address.
    """

    def __init__(self, sites: int = 6, today: date = FIRST_DAY, port: int = 0) -> None:
        self.editions = _editions(papers(sites))
        self.requests: list[Request] = []
        self._today = today
        self._stumbled: set[tuple[str, str]] = set()
        self._lock = Lock()
        self._began = monotonic()
        server = _Server(("127.0.0.1", port), _Handler)
        server.newsstand = self
        super().__init__(server)

    @property
    def today(self) -> date:
        """The last day the papers have published."""
        return self._today

    @today.setter
    def today(self, day: date) -> None:
        with self._lock:
            self._today = day
            self._stumbled.clear()
            self._began = monotonic()

    @property
    def now(self) -> datetime:
        """The newsstand's own time, in its Date headers: the night after its day, running on."""
        night = local(self._today + timedelta(days=1), "03:00")
        return night + timedelta(seconds=monotonic() - self._began)

    def reply(self, host: str, target: str, asked: Mapping[str, str]) -> Reply:
        """Return the response to a GET of a host's address; `asked` has lower-cased names."""
        paper = self.editions.get(host)
        if host == mura.HOST:
            reply = _computed_reply(mura.given(target, self._today), asked)
        elif paper is None:
            reply = Reply(502, {"Content-Type": "text/plain"}, b"no such host\n")
        else:
            reply = self._paper_reply(paper, target, asked)
        self.requests.append(Request(host, target, reply.status))
        return reply

    def _paper_reply(self, paper: Paper, target: str, asked: Mapping[str, str]) -> Reply:
        if self._stumbles(paper, target):
            return _document_reply(paper, desk.stumble(paper), asked)
        found = desk.answer(paper, target, self._today)
        if isinstance(found, desk.Moved):
            return Reply(301, {"Location": found.url, "Content-Type": "text/html"}, b"")
        return _document_reply(paper, found, asked)

    def _stumbles(self, paper: Paper, target: str) -> bool:
        story = desk.story_at(paper, target, self._today)
        if story is None or not story.stumbles:
            return False
        with self._lock:
            first = (paper.host, target) not in self._stumbled
            self._stumbled.add((paper.host, target))
        return first


def _editions(printed: tuple[Paper, ...]) -> dict[str, Paper]:
    latin = [edition for p in printed if (edition := p.in_latin()) is not None]
    return {p.host: p for p in (*printed, *latin)}


def _document_reply(paper: Paper, document: Document, asked: Mapping[str, str]) -> Reply:
    body = document.content
    if isinstance(body, str):
        body = body.encode(paper.markup.encoding if _is_page(document) else "utf-8")
    if document.status != 200:
        return Reply(document.status, {"Content-Type": document.content_type}, body)
    headers = {"Content-Type": document.content_type, **_validators(paper, document, body)}
    if _unchanged(headers, document.modified, asked):
        return Reply(304, headers, b"")
    if paper.markup.gzip and "gzip" in asked.get("accept-encoding", "") and _packs(document, body):
        headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        body = gzip.compress(body, mtime=0)
    return Reply(200, headers, body)


def _computed_reply(given: mura.Given, asked: Mapping[str, str]) -> Reply:
    headers = {"Content-Type": given.content_type, "ETag": given.etag}
    if asked.get("if-none-match") == given.etag:
        return Reply(304, headers, b"")
    return Reply(given.status, headers, given.body)


def _is_page(document: Document) -> bool:
    return document.content_type.startswith("text/html")


def _packs(document: Document, body: bytes) -> bool:
    return isinstance(document.content, str) and len(body) > WORTH_PACKING


def _validators(paper: Paper, document: Document, body: bytes) -> dict[str, str | None]:
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'
    modified = document.modified
    stamp = format_datetime(utc(modified), usegmt=True) if modified is not None else None
    return {
        "ETag": etag if paper.markup.etag else None,
        "Last-Modified": stamp if paper.markup.last_modified else None,
    }


def _unchanged(
    headers: Mapping[str, str | None], modified: datetime | None, asked: Mapping[str, str]
) -> bool:
    """Answer as RFC 9110 does: If-None-Match is heard first, and weakly."""
    if "if-none-match" in asked:
        held = {tag.strip().removeprefix("W/") for tag in asked["if-none-match"].split(",")}
        etag = headers["ETag"]
        return etag is not None and etag.removeprefix("W/") in held
    since = asked.get("if-modified-since")
    if since is None or modified is None or headers["Last-Modified"] is None:
        return False
    try:
        return modified.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False


class _Server(ThreadingHTTPServer):
    newsstand: Newsstand
    daemon_threads = True
    request_queue_size = 64


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each kept-alive answer waits for a delayed ACK
    server: _Server

    def do_GET(self) -> None:
        self._send(self._reply(), with_body=True)

    def do_HEAD(self) -> None:
        self._send(self._reply(), with_body=False)

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Return the newsstand's time for the Date header."""
        return format_datetime(utc(self.server.newsstand.now), usegmt=True)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's own name
        """Keep quiet: `requests` is the log."""

    def _reply(self) -> Reply:
        parts = urlsplit(self.path)
        named = parts.netloc or self.headers.get("Host", "")
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        asked = {name.lower(): value for name, value in self.headers.items()}
        return self.server.newsstand.reply(named.partition(":")[0].lower(), target, asked)

    def _send(self, reply: Reply, *, with_body: bool) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            if value is not None:
                self.send_header(name, value)
        if reply.status != 304:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if with_body and reply.status != 304:
            self.wfile.write(reply.body)
