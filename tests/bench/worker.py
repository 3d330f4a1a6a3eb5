"""Runs one program over one set and prints what it found: `worker.py PROGRAM DIR`.

Runs in the venv of the program, so it imports nothing of the project but for `ours`. A line a
page: {page, answer, cpu}; the last line: {peak_mb}. CPU is in seconds, without imports and, for
`ours`, without the page's digest, which a crawl has made for its archive before it parses.
"""

import contextlib
import gc
import gzip
import json
import logging
import resource
import sys
import time
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

Extract = Callable[[Any, str], dict[str, Any]]
_FETCHED = datetime(2026, 11, 22, tzinfo=UTC)


def ours() -> Extract:
    from parsers.parse import parse
    from storage.article import Article

    def extract(page: Any, _url: str) -> dict[str, Any]:
        found = parse(page)
        if not isinstance(found, Article):
            return {}
        authors = [person.name for person in found.authors if person.role == "author"]
        published = found.published.isoformat() if found.published else ""
        body = "\n".join(found.body)
        return {
            "headline": found.headline,
            "body": body,
            "authors": authors,
            "published": published,
        }

    return extract


def _page(raw: bytes, url: str) -> Any:
    from parsers.page import page_of

    return page_of(raw, url=url, fetched_at=_FETCHED)


def trafilatura() -> Extract:
    program = import_module("trafilatura")

    def extract(raw: bytes, url: str) -> dict[str, Any]:
        found = program.bare_extraction(_text(raw), url=url, with_metadata=True)
        if found is None:
            return {}
        said = found.as_dict()
        authors = (said["author"] or "").split("; ")
        return {
            "headline": said["title"],
            "body": said["text"],
            "authors": authors,
            "published": said["date"],
        }

    return extract


def newspaper4k() -> Extract:
    program = import_module("newspaper")

    def extract(raw: bytes, url: str) -> dict[str, Any]:
        found = program.Article(url)
        found.download(input_html=_text(raw))
        found.parse()
        return {
            "headline": found.title,
            "body": found.text,
            "authors": found.authors,
            "published": found.publish_date,
        }

    return extract


def goose3() -> Extract:
    program = import_module("goose3")

    def extract(raw: bytes, _url: str) -> dict[str, Any]:
        found = program.Goose().extract(raw_html=_text(raw))
        return {
            "headline": found.title,
            "body": found.cleaned_text,
            "authors": found.authors,
            "published": found.publish_date,
        }

    return extract


def newsplease() -> Extract:
    program = import_module("newsplease").NewsPlease

    def extract(raw: bytes, url: str) -> dict[str, Any]:
        found = program.from_html(_text(raw), url=url)
        return {
            "headline": found.title,
            "body": found.maintext,
            "authors": found.authors,
            "published": found.date_publish,
        }

    return extract


def readability() -> Extract:
    program, html = import_module("readability"), import_module("lxml.html")

    def extract(raw: bytes, _url: str) -> dict[str, Any]:
        found = program.Document(_text(raw))
        return {
            "headline": found.short_title(),
            "body": html.fromstring(found.summary()).text_content(),
        }

    return extract


PROGRAMS = (ours, trafilatura, newspaper4k, goose3, newsplease, readability)


def main(program: str, directory: str) -> None:
    """Print what a program finds on every page of a set."""
    warnings.filterwarnings("ignore")
    logging.disable(logging.CRITICAL)
    extract = {p.__name__: p for p in PROGRAMS}[program]()
    gc.freeze()  # what was imported is not garbage, for any program
    for gold in sorted(Path(directory).glob("*.json")):
        raw = gzip.decompress(gold.with_suffix(".html.gz").read_bytes())
        url = json.loads(gold.read_text("utf-8"))["url"]
        answer: dict[str, Any] = {}
        page = _page(raw, url) if program == "ours" else raw
        started = time.process_time()
        with contextlib.suppress(Exception):  # a program that fails on a page found nothing
            answer = extract(page, url) or {}
        cpu = time.process_time() - started
        print(json.dumps({"page": gold.stem, "cpu": cpu, "answer": answer}, default=str))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"peak_mb": peak}))


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


if __name__ == "__main__":
    main(*sys.argv[1:])
