"""The canary: does a site still look as its file says? One discovery page and three articles.

`<archive>/<site>/canary.json` keeps the last answer; `docs/sites.md` shows when it was good.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final, Literal, Self

from crawlers.entries import ALMATY
from crawlers.site import Site
from crawlers.spool import write_whole
from parsers.layout import Layout, Rule, layout_at, rule_name
from storage.article import Article, Rejection
from storage.visible import visible_lines

ARTICLES: Final = 3
MOST_REMARKS: Final = 5  # addresses that may be lost before the look ends
GENERIC_RULES: Final = "generic rules"
FIELDS: Final = ("headline", "lead", "body", "byline", "published", "section")
NEEDED: Final = ("headline", "body", "published")  # no article of any site is without them
WIDEST: Final = 60  # characters of a value that are shown

Origin = Literal["live", "newsstand", "replay"]


@dataclass(frozen=True, slots=True)
class Sight:
    """One field of one article: the rule that found it and the beginning of what it found."""

    rule: str
    value: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One article: how it ended ("article" or a reason), and the fields that were found."""

    url: str
    outcome: str
    fields: Mapping[str, Sight]


@dataclass(frozen=True, slots=True)
class Canary:
    """What one canary saw. `expected` is by field the rule the layout names for it.

    `remarks` are addresses that failed before others answered; `problems` say, a line each, what
    is not as the site's file says: what, where, what to do. One page may be out of the ordinary,
    most may not.
    """

    site: str
    at: str
    origin: Origin
    discovery: str
    remarks: tuple[str, ...]
    expected: Mapping[str, str]
    articles: tuple[Seen, ...]
    problems: tuple[str, ...]

    def write(self, path: Path) -> None:
        """Write the answer, whole or not at all."""
        write_whole(path, (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode())

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the answer a file holds. Raises OSError, ValueError."""
        told = json.loads(path.read_text(encoding="utf-8"))
        seen = (
            Seen(**{**one, "fields": {k: Sight(**v) for k, v in one["fields"].items()}})
            for one in told["articles"]
        )
        lists = {name: tuple(told[name]) for name in ("remarks", "problems")}
        return cls(**{**told, **lists, "articles": tuple(seen)})


def canary_file(archive: Path, key: str) -> Path:
    """Return where a site's last canary is kept."""
    return archive / key / "canary.json"


def verified_live(archive: Path) -> dict[str, date]:
    """Return the days in Almaty sites were last found live as their files say."""
    found = (Canary.read(path) for path in sorted(archive.glob("*/canary.json")))
    return {
        one.site: datetime.fromisoformat(one.at).astimezone(ALMATY).date()
        for one in found
        if one.origin == "live" and not one.problems
    }


def seen(url: str, result: Article | Rejection) -> Seen:
    """Return a parsed page as the canary tells of it."""
    if isinstance(result, Rejection):
        return Seen(url, f"rejected: {result.reason} {result.detail}".strip(), {})
    values = ((name, getattr(result, name)) for name in FIELDS)
    rules = result.provenance
    return Seen(
        url,
        "article",
        {
            name: Sight(rules[name].rule if name in rules else "", _short(value))
            for name, value in values
            if value
        },
    )


def judged(
    site: Site,
    at: datetime,
    origin: Origin,
    discovery: str,
    remarks: tuple[str, ...],
    articles: tuple[Seen, ...],
) -> Canary:
    """Return the canary with what is not as the site's file says."""
    expected = {name: rule_name(rule) for name, rule in _rules(layout_at(site.layout, at)) if rule}
    if discovery:
        problems = tuple(_problems(site.key, expected, articles))
    else:
        tried = "; ".join(remarks)
        problems = (f"no way of discovery named an article ({tried}): mend {_file(site.key)}",)
    when = at.isoformat(timespec="seconds")
    return Canary(site.key, when, origin, discovery, remarks, expected, articles, problems)


def as_text(canary: Canary) -> str:
    """Return the answer for people: by field what was expected and what was found."""
    lines = [f"{canary.site}: {canary.origin}, {canary.discovery or 'nothing was discovered'}"]
    lines += [f"  {remark}" for remark in canary.remarks]
    lines += [f"  {n} {one.url} ({one.outcome})" for n, one in enumerate(canary.articles, 1)]
    for name in FIELDS if canary.articles else ():
        lines.append(f"{name}: expected by {canary.expected.get(name, GENERIC_RULES)}")
        lines += [f"  {n} {_told(one, name)}" for n, one in enumerate(canary.articles, 1)]
    return visible_lines("\n".join([*lines, *(f"PROBLEM {line}" for line in canary.problems)]))


def _rules(layout: Layout) -> Iterator[tuple[str, Rule | None]]:
    return ((name, getattr(layout, name)) for name in FIELDS)


def _problems(key: str, expected: Mapping[str, str], articles: tuple[Seen, ...]) -> Iterator[str]:
    file = _file(key)
    parsed = [one for one in articles if one.outcome == "article"]
    if 2 * len(parsed) <= len(articles):
        others = ", ".join(one.outcome for one in articles if one.outcome != "article")
        yield f"{len(parsed)} of {len(articles)} pages are articles ({others}): mend {file}"
    for name in NEEDED:
        lack = sum(name not in one.fields for one in parsed)
        if 2 * lack > len(parsed):
            yield f"{name}: found in {len(parsed) - lack} of {len(parsed)}: name it in {file}"
    for name, rule in expected.items():
        if parsed and not any(_rule(one, name) == rule for one in parsed):
            yield f"{name}: {rule} found it in none of {len(parsed)}: mend the layout in {file}"


def _file(key: str) -> str:
    return f"crawlers/sites/{key}.py"


def _rule(one: Seen, name: str) -> str | None:
    return one.fields[name].rule if name in one.fields else None


def _told(one: Seen, name: str) -> str:
    sight = one.fields.get(name)
    return f"{sight.value}   ← {sight.rule}" if sight else "–"


def _short(value: object) -> str:
    if isinstance(value, tuple):
        return f"{len(value)} paragraphs, {sum(map(len, value))} characters: {_short(value[0])}"
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
