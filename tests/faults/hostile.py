"""A proxy before the newsstand that lets one thing go wrong with every other page."""

import gzip
import socket
import time
from collections.abc import Callable, Mapping
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

PAGE = b"<html><h1>half</h1><p>" + b"x" * 500
PASSED_ON = ("Content-Type", "Content-Encoding", "Location", "ETag", "Last-Modified", "Date")


def _begin(to: "_Handler", status: int = 200, **headers: str) -> None:
    to.send_response(status)
    for name, value in {"Content_Type": "text/html; charset=utf-8", **headers}.items():
        to.send_header(name.replace("_", "-"), value)
    to.end_headers()


def half_close(to: "_Handler") -> None:
    _begin(to, Content_Length="100000")
    to.wfile.write(PAGE)


def reset(to: "_Handler") -> None:
    to.connection.shutdown(socket.SHUT_RDWR)


def broken_gzip(to: "_Handler") -> None:
    body = gzip.compress(PAGE * 99)[:200] + b"\x00" * 50
    _begin(to, Content_Encoding="gzip", Content_Length=str(len(body)))
    to.wfile.write(body)


def endless_redirects(to: "_Handler") -> None:
    there = to.path.partition("?")[0] + f"?{time.monotonic_ns()}"
    _begin(to, 302, Location=there, Content_Length="0")


def five_gigabytes(to: "_Handler") -> None:
    _begin(to, Content_Length=str(5 * 2**30))
    to.wfile.write(PAGE)


def gigabytes_unannounced(to: "_Handler") -> None:
    _begin(to, Connection="close")
    for _ in range(80):
        to.wfile.write(b"x" * 2**20)


def zip_bomb(to: "_Handler") -> None:
    body = gzip.compress(bytes(300 * 2**20), 1)
    _begin(to, Content_Encoding="gzip", Content_Length=str(len(body)))
    to.wfile.write(body)


def overloaded(to: "_Handler") -> None:
    _begin(to, 500, Content_Length="0")


def one_byte_a_second(to: "_Handler") -> None:
    _begin(to, Content_Length="100000")
    for _ in range(200):
        to.wfile.write(b"x")
        time.sleep(1)


MISBEHAVIOURS: Mapping[str, Callable[["_Handler"], None]] = {
    one.__name__.replace("_", " "): one
    for one in (
        half_close, reset, broken_gzip, endless_redirects, five_gigabytes, gigabytes_unannounced,
        zip_bomb, overloaded,
    )
}  # fmt: skip


class Hostile:
    """The proxy; a context manager. robots.txt and lists pass as they are."""

    def __init__(self, newsstand: str, how: str) -> None:
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.behind, self._server.misbehave = newsstand, MISBEHAVIOURS[how]
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    behind: str
    misbehave: Callable[["_Handler"], None]
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet: clients hang up on what this does."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.close_connection = True
        if "." in path or path.endswith("/") or sum(path.encode()) % 2:
            self._pass_on()
        else:
            self.server.misbehave(self)

    def _pass_on(self) -> None:
        there = urlsplit(self.server.behind)
        asked = HTTPConnection(there.hostname or "", there.port, timeout=30)
        asked.request("GET", self.path, headers=dict(self.headers))
        answer = asked.getresponse()
        body = answer.read()
        self.send_response_only(answer.status)
        for name in PASSED_ON:
            if value := answer.headers.get(name):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        asked.close()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's own name
        """Keep quiet."""
