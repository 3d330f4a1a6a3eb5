"""Forty made-up papers behind one port, a hundred articles a day each, for the soak."""

import html
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from crawlers.discovery import Feed
from crawlers.site import Site
from tests.bench.corpus import Corpus
from tests.loopback import Loopback
from tests.newsstand.days import ALMATY, MONTHS

A_DAY = 100  # articles of a paper
TAG = '"as printed"'  # pages never change
FURNITURE = "<div class=teaser><a href=/tag/{0}>Тағы оқыңыз {0}</a></div>"


def site(number: int) -> Site:
    """Return the site file of a paper."""
    host = f"soak{number:02}.test"
    ways, article = (Feed(f"http://{host}/rss"),), r"^/news/(?P<id>\d+)"
    return Site(f"soak{number:02}", f"Сынақ {number}", (host,), ways, article, crawl_delay=0)


class Press(Loopback):
    """The server; a context manager. `today` is the last day that is out."""

    def __init__(self, sites: int, first: date) -> None:
        self.sites, self.first, self.today = sites, first, first
        self.corpus = Corpus()
        server = _Server(("127.0.0.1", 0), _Handler)
        server.press = self
        super().__init__(server)

    def numbers(self, paper: int, day: date) -> range:
        """Return the numbers of a paper's articles of a day."""
        start = ((day - self.first).days * self.sites + paper) * A_DAY
        return range(start, start + A_DAY)

    def feed(self, paper: int) -> str:
        """Return the feed: today's articles."""
        items = "".join(
            f"<item><link>http://soak{paper:02}.test/news/{number}</link>"
            f"<pubDate>{format_datetime(self.at(number))}</pubDate></item>"
            for number in self.numbers(paper, self.today)
        )
        return f"<?xml version='1.0'?><rss><channel>{items}</channel></rss>"

    def at(self, number: int) -> datetime:
        """Return when an article was published."""
        day = self.first + timedelta(days=number // (A_DAY * self.sites))
        return datetime.combine(day, time(7 + number % 15, number % 60), ALMATY)

    def page(self, number: int) -> str:
        """Return an article's page, about 60 kB: as on real sites the text is the smaller part."""
        one, at = self.corpus.article(number), self.at(number)
        body = "".join(f"<p>{html.escape(line)}</p>" for line in one.body)
        stamp = f"{at.day} {MONTHS[at.month - 1]} {at.year}, {at:%H:%M}"
        aside = "".join(FURNITURE.format(n) for n in range(number, number + 400))
        return (
            f"<!DOCTYPE html><html lang=kk><head><meta charset=utf-8><title>{one.headline}</title>"
            f'<meta property="article:published_time" content="{at.isoformat()}"></head>'
            f"<body><header>{aside}</header><article><h1>{one.headline}</h1>"
            f"<time>{stamp}</time><span class=author>{one.byline}</span>{body}</article>"
            f"<aside>{aside}</aside></body></html>"
        )


class _Server(ThreadingHTTPServer):
    press: Press
    daemon_threads = True
    request_queue_size = 64


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        there, press = urlsplit(self.path), self.server.press
        host, path = there.netloc or self.headers.get("Host", ""), there.path
        if path == "/rss":
            self._send(200, "application/rss+xml", press.feed(int(host[4:6])))
        elif path.startswith("/news/") and self.headers.get("If-None-Match") == TAG:
            self._send(304, "text/html; charset=utf-8", "")
        elif path.startswith("/news/"):
            self._send(200, "text/html; charset=utf-8", press.page(int(path.rpartition("/")[2])))
        else:
            self._send(404, "text/plain", "")

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Return the night after today, as the crawl's calendar has it."""
        night = datetime.combine(self.server.press.today + timedelta(days=1), time(3), ALMATY)
        return format_datetime(night.astimezone(UTC), usegmt=True)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's own name
        """Keep quiet."""

    def _send(self, status: int, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        headers: Mapping[str, str] = {"Content-Type": kind, "ETag": TAG}
        if status != 304:
            headers = {**headers, "Content-Length": str(len(body))}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
