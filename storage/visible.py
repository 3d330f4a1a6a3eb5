"""Text of strangers, made harmless for terminals, logs and databases."""

import re

# What moves a cursor, ends a line, or turns the direction of what follows. The joiners that
# Arabic script needs are none of these.
ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_ACTING_IN_LINES = re.compile(f"(?!\n){ACTING.pattern}")


def visible(text: str) -> str:
    """Return one line in which every acting character is spelled out, such as \\u001b.

    JSON stays the same JSON.
    """
    return ACTING.sub(_spelled, text)


def visible_lines(text: str) -> str:
    """Return the same of a text of several lines, which stay."""
    return _ACTING_IN_LINES.sub(_spelled, text)


def storable(text: str) -> str:
    """Return the text without what a database refuses: NULs, and halves of surrogate pairs."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", "") if "\0" in text else text


def _spelled(char: re.Match[str]) -> str:
    return f"\\u{ord(char[0]):04x}"
