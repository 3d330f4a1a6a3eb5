"""Which parser made a result: a digest of all the code that can change what a page gives."""

import hashlib
import inspect
from dataclasses import fields
from functools import cache
from pathlib import Path

from parsers.layout import Css, Dated, Layout, Layouts, Rule

FOLDER = Path(__file__).parent
JUDGES = ("health.py", "gates")  # look at what was parsed, and change nothing of it
LENGTH = 12


@cache
def parser_version(layouts: Layouts) -> str:
    """Return 12 hexadecimal digits for the rules of this code together with a site's layouts.

    Other digits, other code: nobody has to remember to raise a number.
    """
    told = [f"{one.until}: {_told(one.layout)}" for one in _dated(layouts)]
    return hashlib.sha256("\n".join([_code(), *told]).encode()).hexdigest()[:LENGTH]


def _dated(layouts: Layouts) -> tuple[Dated, ...]:
    return (Dated(layouts),) if isinstance(layouts, Layout) else layouts


def _told(layout: Layout) -> str:
    return "; ".join(_rule(getattr(layout, field.name)) for field in fields(layout))


def _rule(rule: Rule | tuple[str, ...] | None) -> str:
    if rule is None or isinstance(rule, Css | tuple):
        return repr(rule)
    file = inspect.getsourcefile(rule)
    return _digest(Path(file)) if file else repr(rule)


@cache
def _code() -> str:
    files = sorted(path for path in FOLDER.rglob("*.py") if _parses(path))
    return "\n".join(f"{path.relative_to(FOLDER)} {_digest(path)}" for path in files)


def _parses(path: Path) -> bool:
    return path.relative_to(FOLDER).parts[0] not in JUDGES


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
