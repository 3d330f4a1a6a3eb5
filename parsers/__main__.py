"""`python -m parsers FILE`: one page, or a manifest of pages, as the generic parser sees it."""

import argparse
import gc
import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from parsers.page import Page, page_of
from parsers.parse import parse
from parsers.show import as_json, as_text
from storage.article import Rejection
from storage.visible import visible

FEW = 8  # pages below which starting processes costs more than it saves


def main() -> int:
    """Run the command; returns its exit code."""
    options = _options()
    if options.batch:
        return _print_batch(options.batch)
    if options.file is None:
        return _fail("give a FILE, or --batch MANIFEST")
    try:
        result = parse(page_from(options))
    except OSError as error:
        return _fail(f"{options.file}: {error.strerror}")
    except ValueError as error:
        return _fail(str(error))
    print(as_json(result) if options.json else as_text(result))
    return 0


def add_page_options(parser: argparse.ArgumentParser) -> None:
    """Add what is to be known of a page beside its bytes, and how to show it."""
    parser.add_argument("--url", help="the page's address")
    parser.add_argument("--content-type", help="the HTTP header the page came with")
    parser.add_argument("--fetched-at", help="ISO time it was fetched (now unless given)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def page_from(options: argparse.Namespace) -> Page:
    """Return the page the options name. Raises OSError, ValueError."""
    return _page(options.file, options.url, options.content_type, _time(options.fetched_at))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m parsers", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the page's bytes")
    add_page_options(parser)
    parser.add_argument(
        "--batch",
        type=Path,
        metavar="MANIFEST",
        help="JSON lines of {file, url, content_type, fetched_at}, all but file optional",
    )
    return parser.parse_args()


def _print_batch(manifest: Path) -> int:
    try:
        lines = manifest.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        return _fail(f"{manifest}: {error}")
    for line in _batch([line for line in lines if line.strip()]):
        print(line)
    return 0


def _batch(lines: list[str]) -> Iterator[str]:
    """Yield one JSON object per manifest line, in order, parsed on all cores."""
    if len(lines) < FEW:
        yield from map(_batch_line, lines)
        return
    # what was imported is not garbage: the collector need not look at it for every page
    with ProcessPoolExecutor(os.cpu_count(), initializer=gc.freeze) as pool:
        yield from pool.map(_batch_line, lines, chunksize=FEW)


def _batch_line(line: str) -> str:
    try:
        entry: dict[str, Any] = json.loads(line)
        fetched_at = _time(entry.get("fetched_at"))
        page = _page(Path(entry["file"]), entry.get("url"), entry.get("content_type"), fetched_at)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        source = page_of(b"", url="", fetched_at=datetime.now(UTC)).source
        return as_json(Rejection(source, "unreadable-file", f"{type(error).__name__}: {error}"))
    return as_json(parse(page))


def _page(file: Path, url: str | None, content_type: str | None, fetched_at: datetime) -> Page:
    where = url or file.absolute().as_uri()
    return page_of(file.read_bytes(), url=where, fetched_at=fetched_at, content_type=content_type)


def _time(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC)
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"fetched-at is no ISO time: {text!r}") from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _fail(message: str) -> int:
    print(f"parsers: {visible(message)}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
