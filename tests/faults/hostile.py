"""A proxy before the newsstand that lets one thing go wrong with every other page."""

import gzip
import socket
import time
from collections.abc import Callable, Mapping
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.loopback import Loopback

WRONG = ("iso-8859-1", "utf-16", "windows-1252", "no-such-charset", "koi8-r")
PAGE = b"<html><h1>half</h1><p>" + b"x" * 500
PASSED_ON = ("Content-Encoding", "Location", "ETag", "Last-Modified", "Date")


Change = Callable[[str, bytes], tuple[str, bytes]]


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
    """Drip one page, which takes its three minutes; the others pass."""
    to.server.drips = to.server.drips or to.path
    if to.path != to.server.drips:
        to.pass_on()
        return
    _begin(to, Content_Length="100000")
    for _ in range(200):
        to.wfile.write(b"x")
        time.sleep(1)


def wrong_charset(to: "_Handler") -> None:
    wrong = WRONG[sum(to.path.encode()) // 2 % len(WRONG)]
    to.pass_on(lambda kind, body: (f"{kind.partition(';')[0]}; charset={wrong}", body))


def hundred_thousand_links(to: "_Handler") -> None:
    item = b"<item><title>x</title><link>http://%s/tag/%d</link></item>"
    host = (to.headers.get("Host") or urlsplit(to.path).netloc).encode()
    more = b"".join(item % (host, number) for number in range(100_000))
    to.pass_on(lambda kind, body: (kind, body.replace(b"</channel>", more + b"</channel>")))


MISBEHAVIOURS: Mapping[str, Callable[["_Handler"], None]] = {
    one.__name__.replace("_", " "): one
    for one in (
        half_close, reset, broken_gzip, endless_redirects, five_gigabytes, gigabytes_unannounced,
        zip_bomb, overloaded, wrong_charset, hundred_thousand_links, one_byte_a_second,
    )
}  # fmt: skip
OF_LISTS = {hundred_thousand_links}


class Hostile(Loopback):
    """The proxy; a context manager. robots.txt and lists pass as they are."""

    def __init__(self, newsstand: str, how: str) -> None:
        server = _Server(("127.0.0.1", 0), _Handler)
        server.behind, server.misbehave = newsstand, MISBEHAVIOURS[how]
        super().__init__(server)


class _Server(ThreadingHTTPServer):
    behind: str
    misbehave: Callable[["_Handler"], None]
    drips: str | None = None
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet: clients hang up on what this does."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.close_connection = True
        is_list = path.endswith(("/", ".xml"))
        of_lists = self.server.misbehave in OF_LISTS
        if is_list if of_lists else not (is_list or "." in path or sum(path.encode()) % 2):
            self.server.misbehave(self)
        else:
            self.pass_on()

    def pass_on(self, changed: Change = lambda kind, body: (kind, body)) -> None:
        """Answer as the newsstand does, with the type and the bytes that `changed` makes of it."""
        there = urlsplit(self.server.behind)
        asked = HTTPConnection(there.hostname or "", there.port, timeout=30)
        asked.request("GET", self.path, headers=dict(self.headers))
        answer = asked.getresponse()
        kind, body = changed(answer.headers.get("Content-Type", ""), answer.read())
        self.send_response_only(answer.status)
        if kind:
            self.send_header("Content-Type", kind)
        for name in PASSED_ON:
            if value := answer.headers.get(name):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        asked.close()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's own name
        """Keep quiet."""
