"""A site on loopback that answers what a test tells it to, under any host name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic, sleep
from urllib.parse import urlsplit

from crawlers.discovery import Way
from crawlers.site import Site
from tests.loopback import Loopback


@dataclass(frozen=True, slots=True)
class Say:
    """One answer. `length` overstates the body; `silent` closes without a word."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    silent: bool = False
    after: float = 0.0


Script = Callable[[str, int], Say | None]  # path and how often it was asked before → answer


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came."""

    path: str
    at: float
    headers: Mapping[str, str]


class Trouble(Loopback):
    """The server; a context manager. What the script has no answer for is 404."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.asked: list[Asked] = []
        self.date: str | None = None  # of the Date header, now unless set
        server = _Server(("127.0.0.1", 0), _Handler)
        server.trouble = self
        super().__init__(server)

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [one.path for one in self.asked]

    def answer(self, path: str, headers: Mapping[str, str]) -> Say:
        """Note a request and return its answer."""
        before = self.paths.count(path)
        self.asked.append(Asked(path, monotonic(), headers))
        return self.script(path, before) or Say(status=404)


class _Server(ThreadingHTTPServer):
    trouble: Trouble
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet: a client that hangs up is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        say = self.server.trouble.answer(path, dict(self.headers))
        sleep(say.after)
        if say.silent:
            self.close_connection = True
            return
        self.send_response(say.status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **say.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(say.body) if say.length is None else say.length))
        self.end_headers()
        self.wfile.write(say.body)
        self.close_connection = say.length is not None

    def date_time_string(self, timestamp: float | None = None) -> str:
        return self.server.trouble.date or formatdate(timestamp, usegmt=True)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's own name
        """Keep quiet."""


def site_with(*ways: Way, **fields: object) -> Site:
    """Return a site x.test of articles /n/1, /n/2 …, without delays unless asked for."""
    wanted: dict[str, object] = {
        "key": "x",
        "name": "Х",
        "hosts": ("x.test",),
        "discover": ways,
        "article": r"^/n/(?P<id>\d+)",
        "crawl_delay": 0,
    }
    return Site(**{**wanted, **fields})  # type: ignore[arg-type]
