"""A server that costs next to nothing: every answer ready in memory, in a process of its own."""

import asyncio
import gzip
import multiprocessing
import random
import re
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from crawlers.discovery import Feed
from crawlers.site import Site
from tests.crawlers.trouble import site_with
from tests.newsstand.days import LAST_DAY

SYLLABLES = re.findall(
    r"\w+",
    "ала сы ның бас та де ке лді мек теп ау дан жаң жыл дар ғ бо ша ған те ін ті сіз ай тыл",
)


class FastServer:
    """Serves a feed and its articles of one size, packed or plain; a context manager."""

    def __init__(self, pages: int, size: int, *, packed: bool) -> None:
        here, there = multiprocessing.Pipe()
        self._process = multiprocessing.Process(
            target=_serve, args=(there, pages, size, packed), daemon=True
        )
        self._process.start()
        self.url = f"http://127.0.0.1:{here.recv()}"
        self.site: Site = site_with(Feed("http://x.test/rss"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.join()


def _serve(ready: Connection, pages: int, size: int, packed: bool) -> None:
    asyncio.run(_serving(ready, _answers(pages, size, packed=packed)))


async def _serving(ready: Connection, answers: dict[bytes, bytes]) -> None:
    missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await _head(reader):
            path = head.split(b" ", 2)[1].removeprefix(b"http://x.test")
            writer.write(answers.get(path, missing))
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    ready.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


async def _head(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""


def _answers(pages: int, size: int, *, packed: bool) -> dict[bytes, bytes]:
    day = f"{LAST_DAY:%a, %d %b %Y} 10:00:00 +0500"
    items = "".join(
        f"<item><link>http://x.test/n/{n}</link><pubDate>{day}</pubDate></item>"
        for n in range(pages)
    )
    found = {b"/rss": _answer(f"<rss><channel>{items}</channel></rss>".encode(), packed=False)}
    for number in range(pages):
        found[f"/n/{number}".encode()] = _answer(_page(number, size), packed=packed)
    return found


def _page(number: int, size: int) -> bytes:
    """Return a page of a size that gzip takes to about a quarter, as it does a real one."""
    draw = random.Random(number)  # noqa: S311 - the same pages every time
    parts = [f"<!DOCTYPE html><title>{number}</title>".encode()]
    left = size - len(parts[0])
    while left > 0:
        words = " ".join("".join(draw.choices(SYLLABLES, k=draw.randint(1, 4))) for _ in range(24))
        token = f"{draw.getrandbits(56):014x}"
        image = f'<img src="/i/{token}.webp" alt="" loading="lazy">'
        block = (
            f'<div class="block-{draw.randrange(40)} card" data-id="{token[:5]}"><p>{words}</p>'
            f'<a href="/tag/{token[5:8]}">{image}</a></div>'
        ).encode()
        parts.append(block[:left] if left < len(block) else block)
        left -= len(block)
    return b"".join(parts)


def _answer(body: bytes, *, packed: bool) -> bytes:
    coding = ""
    if packed:
        body, coding = gzip.compress(body, 6, mtime=0), "Content-Encoding: gzip\r\n"
    head = (
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"{coding}Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
