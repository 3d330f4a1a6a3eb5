"""What listens on loopback to what Airflow tells: requests by HTTP, metrics by UDP."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import BaseRequestHandler, BaseServer, UDPServer
from threading import Thread

Told = list[bytes]


@contextmanager
def posts() -> Iterator[tuple[str, Told]]:
    """Yield an address, and the bodies that were posted to it so far."""
    told: Told = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    with _running(server):
        yield f"http://127.0.0.1:{server.server_port}", told


@contextmanager
def datagrams() -> Iterator[tuple[int, Told]]:
    """Yield a UDP port, and what was sent to it so far."""
    told: Told = []

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            told.append(self.request[0])

    server = UDPServer(("127.0.0.1", 0), Handler)
    with _running(server):
        yield server.server_address[1], told


@contextmanager
def _running(server: BaseServer) -> Iterator[None]:
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
