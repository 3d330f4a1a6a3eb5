"""The data a page's scripts carry for its own drawing, as JSON values in document order."""

import json
import re
from collections.abc import Iterator
from itertools import islice

from parsers.scripts.literals import Allowance, NotLiteral, arguments, literal, unquoted

_SCRIPT = re.compile(r"<script\b([^<>]{0,2000})>", re.IGNORECASE)
_STATE = re.compile(
    r"\s{0,50}(?:(?:window|self|globalThis)\s?(?:\.\s?|\[[\"'])|(?:var|let|const)\s)"
    r"[\w$]{1,50}(?:[\"']\])?\s{0,5}=\s{0,5}"
)
_CALL = re.compile(r"\(?function\s?[\w$]{0,30}\(([\w$,\s]{0,60000})\)\s?\{")
_RETURN = re.compile(r"[^{}]{0,20000}?\breturn\s?(?=\{)")
_PARSE = re.compile(
    r"JSON\.parse\(\s{0,5}(\"(?:[^\"\\]++|\\.)*+\"|'(?:[^'\\]++|\\.)*+')", re.DOTALL
)
_FLIGHT = re.compile(r"\s{0,50}self\.__next_f\.push\((?=\[)")
_ROW = re.compile(r"(?:^|\n)?([0-9a-f]{1,8}):(?:T([0-9a-f]{1,8}),)?")
_REFERENCE = re.compile(r"\$([0-9a-f]{1,8})")
_WRAPPERS = frozenset(("Reactive", "ShallowReactive", "Ref", "ShallowRef", "Date", "Set"))
_MOST_SCRIPTS = 1_000
_MOST = 50_000  # values taken out of an array that refers to itself
_DEEPEST = 60


def payloads(html: str) -> Iterator[object]:
    """Yield the values of JSON scripts, of states that scripts assign, of Nuxt's and Next's own."""
    flight: list[str] = []
    allowed = Allowance()
    for script in islice(_SCRIPT.finditer(html), _MOST_SCRIPTS):
        at = script.end()
        pushed = _FLIGHT.match(html, at)
        if pushed:
            flight += _pushed(html, pushed.end())
            continue
        if _is_json(script[1]):
            value = _json_script(html, at, script[1])
        else:
            value = _state(html, at, allowed)
        if value is not None:
            yield value
    if flight:
        yield from _rows("".join(flight))


def _is_json(attributes: str) -> bool:
    return "application/json" in attributes.lower()


def _json_script(html: str, at: int, attributes: str) -> object:
    value = _json(html, at)
    if isinstance(value, list) and "nuxt" in attributes.lower():
        return _Devalued(value).revived(0, 0)
    return value


def _state(html: str, at: int, allowed: Allowance) -> object:
    assigned = _STATE.match(html, at)
    if assigned is None:
        return None
    at = assigned.end()
    parsed, call = _PARSE.match(html, at), _CALL.match(html, at)
    if parsed:
        return _json(unquoted(parsed[1]), 0)
    if not call and html[at : at + 1] not in {"{", "["}:
        return None
    try:
        return _called(html, call, allowed) if call else _object(html, at, allowed)
    except (NotLiteral, RecursionError):
        return None


def _object(html: str, at: int, allowed: Allowance) -> object:
    value = _json(html, at)
    return literal(html, at, {}, allowed)[0] if value is None else value


def _called(html: str, call: re.Match[str], allowed: Allowance) -> object:
    """`(function(a,b){return {title:a}}("…","…"))`: the arguments come after what uses them."""
    returned = _RETURN.match(html, call.end())
    if returned is None:
        return None
    end = literal(html, returned.end(), {}, allowed)[1]
    opening = html.find("(", end, end + 20)
    given = arguments(html, opening, allowed) if opening >= 0 else ()
    names = (name.strip() for name in call[1].split(","))
    return literal(html, returned.end(), dict(zip(names, given, strict=False)), allowed)[0]


class _Devalued:
    """Nuxt 3's array: every member of an object or list in it is the index of its value."""

    def __init__(self, values: list[object]) -> None:
        self.values, self.left = values, _MOST

    def revived(self, index: object, depth: int) -> object:
        """Return the value at an index; None where there is none, or the array is spent."""
        self.left -= 1
        if not isinstance(index, int) or not 0 <= index < len(self.values):
            return None
        value = self.values[index]
        if not isinstance(value, dict | list):
            return value
        if self.left < 0 or depth > _DEEPEST:
            return None
        if isinstance(value, dict):
            return {name: self.revived(at, depth + 1) for name, at in value.items()}
        if value and isinstance(value[0], str):
            inner = value[1] if len(value) > 1 else None
            if value[0] not in _WRAPPERS:
                return None
            return inner if isinstance(inner, str) else self.revived(inner, depth + 1)
        return [self.revived(at, depth + 1) for at in value]


def _pushed(html: str, at: int) -> list[str]:
    value = _json(html, at)
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def _rows(flight: str) -> Iterator[object]:
    """Yield the values of Next's stream of rows; long texts are rows others refer to."""
    texts: dict[str, str] = {}
    values: list[object] = []
    at = 0
    for _ in range(_MOST):
        row = _ROW.search(flight, at)
        if row is None:
            break
        if row[2]:
            size = int(row[2], 16)  # of bytes
            raw = flight[row.end() : row.end() + size].encode("utf-8", "replace")[:size]
            texts[row[1]] = raw.decode("utf-8", "ignore")
            at = row.end() + len(texts[row[1]])
            continue
        value = _json(flight, row.end())
        if value is not None:
            values.append(value)
        end = flight.find("\n", row.end())
        at = end + 1 if end >= 0 else len(flight)
    yield from (_resolved(value, texts, 0) for value in values)


def _resolved(value: object, texts: dict[str, str], depth: int) -> object:
    if isinstance(value, str):
        named = _REFERENCE.fullmatch(value)
        return texts.get(named[1], value) if named else value
    if depth > _DEEPEST:
        return value
    if isinstance(value, list):
        return [_resolved(item, texts, depth + 1) for item in value]
    if isinstance(value, dict):
        return {name: _resolved(item, texts, depth + 1) for name, item in value.items()}
    return value


def _json(text: str, at: int) -> object:
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, at)[0]
    except (ValueError, RecursionError):
        return None
