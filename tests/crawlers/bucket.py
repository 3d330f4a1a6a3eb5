"""An object store on loopback, moto's, that misbehaves when it is told to."""

import logging
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.request import Request, urlopen

import pytest

from tests.loopback import Loopback

SLOW = 0.3  # seconds before a slow answer


class Bucket(Loopback):
    """A store with one bucket, `news`; a context manager.

    `failing` answers of the next requests are 500; while `hidden` there is no answer at all; `cut`
    takes half of an upload and fails it; `refusing` is the page it refuses all with; `sent` counts
    the bytes of answers, `asked` the requests.
    """

    def __init__(self) -> None:
        moto = pytest.importorskip("moto.server", reason="no moto here to play the object store")
        pytest.importorskip("obstore", reason="no obstore here to reach an object store")
        serving = pytest.importorskip("werkzeug.serving")
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self.failing, self.sent, self.asked = 0, 0, 0
        self.hidden = self.cut = self.slow = False
        self.refusing = b""
        self._moto = moto.DomainDispatcherApplication(moto.create_backend_app)
        super().__init__(serving.make_server("127.0.0.1", 0, self._answer, threaded=True))
        self.empty()

    def empty(self) -> None:
        """Make the bucket anew."""
        for path in ("/moto-api/reset", "/news"):
            method = "PUT" if path == "/news" else "POST"
            urlopen(Request(self.url + path, method=method), timeout=30).close()  # noqa: S310

    def environment(self) -> dict[str, str]:
        """Return what reaches the store, as AWS's tools have it."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": "anyone",
            "AWS_SECRET_ACCESS_KEY": "anything",
            "AWS_REGION": "us-east-1",
        }

    def _answer(self, asked: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.asked += 1
        while self.hidden:
            time.sleep(0.05)
        if self.slow:
            time.sleep(SLOW)
        if self.failing or (self.cut and asked["REQUEST_METHOD"] == "PUT"):
            self.failing = max(self.failing - 1, 0)
            asked["wsgi.input"].read(int(asked.get("CONTENT_LENGTH") or 0) // 2)
            start("500 Internal Server Error", [("Content-Type", "text/plain")])
            return [b"no room at the inn"]
        if self.refusing:
            start("403 Forbidden", [("Content-Type", "application/xml")])
            return [self.refusing]
        answer = b"".join(self._moto(asked, start))
        self.sent += len(answer)
        return [answer]

    def close(self) -> None:
        """Stop serving, also those who wait."""
        self.hidden = False
        super().close()
