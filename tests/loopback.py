"""Servers on loopback, in a thread of the process that asks them."""

from http.server import HTTPServer
from threading import Thread
from typing import Self


class Loopback:
    """A running server; a context manager."""

    def __init__(self, server: HTTPServer) -> None:
        """Begin to serve: what the answers need is there already."""
        self._server = server
        self.port = server.server_port
        self.url = f"http://127.0.0.1:{self.port}"
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop serving and give the port back."""
        self._server.shutdown()
        self._server.server_close()
