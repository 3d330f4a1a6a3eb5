"""What differs between an expectation and a finding, a line each, for people."""

from collections.abc import Iterator
from difflib import ndiff
from typing import Any

from w3lib.url import safe_url_string

from tests.golden.pairs import Fields


def differences(expect: Fields, found: Fields) -> list[str]:
    """Return what is expected and was not found; a field nothing is said of may be anything."""
    if not expect:
        return ["nothing is expected yet; `make accept` fills in what is found, for you to correct"]
    if "entries" in expect:
        return list(_entries(expect["entries"], found["entries"]))
    return [line for name, wanted in expect.items() for line in _field(name, wanted, found)]


def _field(name: str, wanted: Any, found: Fields) -> Iterator[str]:
    if name not in found:
        said = found.get("reason") or found["outcome"]
        yield f"{name}: expected, but the page is {said}"
    elif name == "body":
        yield from _paragraphs(wanted, found["body"])
    elif wanted != found[name]:
        yield f"{name}: expected {wanted!r}, found {found[name]!r}"


def _paragraphs(wanted: list[str], found: list[str]) -> Iterator[str]:
    if wanted != found:
        yield f"body: {len(wanted)} paragraphs expected, {len(found)} found ('-' lost, '+' extra)"
        yield from (line for line in ndiff(wanted, found) if line[0] in "-+")


def _entries(wanted: list[Fields], found: list[Fields]) -> Iterator[str]:
    expected, named = _days(wanted), _days(found)
    for url, day in expected.items():
        if url not in named:
            yield f"{url}: expected, not found"
        elif named[url] != day:
            yield f"{url}: day expected {day}, found {named[url]}"
    yield from (f"{url}: found, not expected" for url in named if url not in expected)


def _days(entries: list[Fields]) -> dict[str, str | None]:
    """Return the days by address, addresses as a request carries them."""
    return {safe_url_string(entry["url"]): entry["day"] for entry in entries}
