"""JavaScript literals as Python values: objects with bare keys, `!0`, `void 0`, variables."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\s{0,1000}(?:(?P<string>\"(?:[^\"\\]++|\\.)*+\"|'(?:[^'\\]++|\\.)*+')"
    r"|(?P<number>-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<word>(?:void\s0|new\sDate\b|!\s?[01]|[\w$]+(?:\.[\w$]+)*))|(?P<sign>[][{}(),:]))",
    re.DOTALL,
)
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL
)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "v": "", "0": "", "\n": ""}
_WORDS: Mapping[str, object] = {"true": True, "!0": True, "false": False, "!1": False}
_CLOSING = {"[": "]", "(": ")"}
_DEEPEST = 100
_LONGEST = 4_000_000


class NotLiteral(ValueError):
    """The script goes on with something else than a literal."""


@dataclass(slots=True)
class Allowance:
    """How many tokens may still be read of one page."""

    tokens: int = 200_000


def literal(
    text: str, at: int, variables: Mapping[str, object], allowed: Allowance
) -> tuple[object, int]:
    """Return the value of the literal at a place, and the place after it; else NotLiteral.

    A word no variable has (`undefined`, a function's name) is None.
    """
    return _Reader(text, variables, allowed).value(at, 0)


def arguments(text: str, at: int, allowed: Allowance) -> Sequence[object]:
    """Return the literals in the parentheses that open at a place; else NotLiteral."""
    reader = _Reader(text, {}, allowed)
    kind, sign, at = reader.token(at)
    if (kind, sign) != ("sign", "("):
        raise NotLiteral(sign)
    return reader.items(at, ")", 0)[0]


def unquoted(quoted: str) -> str:
    """Return what a string literal, quotes and all, stands for; of one too long, nothing."""
    if len(quoted) > _LONGEST:
        return ""
    text = _ESCAPE.sub(_unescaped, quoted[1:-1])
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Reader:
    def __init__(self, text: str, variables: Mapping[str, object], allowed: Allowance) -> None:
        self.text, self.variables, self.allowed = text, variables, allowed

    def token(self, at: int) -> tuple[str, str, int]:
        found = _TOKEN.match(self.text, at)
        self.allowed.tokens -= 1
        if found is None or found.lastgroup is None or self.allowed.tokens < 0:
            raise NotLiteral(self.text[at : at + 20])
        return found.lastgroup, found[found.lastgroup], found.end()

    def value(self, at: int, depth: int) -> tuple[object, int]:
        if depth > _DEEPEST:
            raise NotLiteral("too deep")
        kind, said, at = self.token(at)
        if kind == "string":
            return unquoted(said), at
        if kind == "number":
            return (float(said) if set(said) & set(".eE") else int(said[:300])), at
        if said == "{":
            return self._members(at, depth)
        if said in _CLOSING:
            return self.items(at, _CLOSING[said], depth)
        if kind == "sign":
            raise NotLiteral(said)
        if said.startswith("new"):
            given, at = self.value(at, depth + 1)
            return (given[0] if isinstance(given, list) and given else None), at
        if self.text.startswith("(", at):  # a call: its result is not known
            return None, self.value(at, depth + 1)[1]
        return self.variables.get(said, _WORDS.get(said.replace(" ", ""))), at

    def items(self, at: int, closing: str, depth: int) -> tuple[list[object], int]:
        found: list[object] = []
        while True:
            kind, said, after = self.token(at)
            if kind == "sign" and said in {closing, ","}:
                at = after
                if said == closing:
                    return found, at
                continue
            value, at = self.value(at, depth + 1)
            found.append(value)

    def _members(self, at: int, depth: int) -> tuple[dict[str, object], int]:
        found: dict[str, object] = {}
        while True:
            kind, said, at = self.token(at)
            if kind == "sign" and said in {"}", ","}:
                if said == "}":
                    return found, at
                continue
            name = unquoted(said) if kind == "string" else said
            if self.token(at)[1] != ":":
                raise NotLiteral(name)
            found[name], at = self.value(self.token(at)[2], depth + 1)


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if code is None:
        return _PLAIN.get(escape[4], escape[4])
    return chr(int(code, 16)) if int(code, 16) < 0x110000 else ""
