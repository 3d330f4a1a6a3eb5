"""Templates to HTML: everything escaped, labels in the reader's language, times of Almaty."""

import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from newsroom.strip import strip
from newsroom.words import paragraphs

HERE: Final = Path(__file__).parent
ALMATY: Final = ZoneInfo("Asia/Almaty")
LANGUAGES: Final = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
_LABELS: Final = tomllib.loads((HERE / "labels.toml").read_text("utf-8"))
_SAFE_LINK = re.compile("https?://", re.IGNORECASE)


def label(language: str, name: str, *values: object) -> str:
    """Return what the page says under a name; the name itself where nothing is written for it."""
    said: Mapping[str, str] = _LABELS.get(name, {})
    told = said.get(language, name)
    return told.format(*values) if values else told


def render(template: str, language: str, **values: Any) -> str:
    """Return a page in a language of LANGUAGES."""

    def t(name: str, *of: object) -> str:
        return label(language, name, *of)

    made = _ENVIRONMENT.get_template(template)
    return made.render(t=t, language=language, languages=LANGUAGES, **values)


def language_of(asked: str | None, kept: str | None, accepted: str) -> str:
    """Return the reader's language: as asked now, as asked before, as the browser says, Kazakh."""
    browser = [part.partition(";")[0].strip()[:2].lower() for part in accepted.split(",")]
    return next((one for one in (asked, kept, *browser) if one in LANGUAGES), "kk")


def _day(value: date | datetime | None) -> str:
    if isinstance(value, datetime):
        return value.astimezone(ALMATY).strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if value else ""


def _instant(value: date | datetime | None) -> str:
    """Return what <time datetime> wants."""
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else _day(value)


def address(path: str, **parts: object) -> str:
    """Return a link of ours with its query; empty parts are left out."""
    query = urlencode({name: value for name, value in parts.items() if value not in (None, "")})
    return f"{path}?{query}" if query else path


def _outside(url: str) -> str:
    """Return an address of the web, nothing for what is none: `javascript:` is no address."""
    return url if _SAFE_LINK.match(url) else ""


def _number(value: float) -> str:
    return f"{value:,.10g}".replace(",", "\u202f")


_ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters |= {
    "day": _day, "instant": _instant, "outside": _outside, "number": _number,
    "paragraphs": paragraphs,
}  # fmt: skip
_ENVIRONMENT.globals |= {"address": address, "strip": strip}
