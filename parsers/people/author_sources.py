"""Where a page's markup names its authors: structured data, the head block, metadata."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from parsers.body.payload import payload_authors
from parsers.people.author_block import block_names
from parsers.people.author_marker import marked_names
from parsers.people.byline import read_byline
from parsers.people.names import looks_named, person
from parsers.text.repair import repair
from parsers.text.skeleton import skeleton
from parsers.view import View
from storage.article import Contributor

PERSONAL = frozenset({"author", "interviewer"})


@dataclass(frozen=True, slots=True)
class Naming:
    """One place that names contributors: the rule, the text as printed, whom it names."""

    rule: str
    raw: str
    people: tuple[Contributor, ...]

    @property
    def has_author(self) -> bool:
        """Return whether a person is named as having written the article."""
        return any(who.role in PERSONAL for who in self.people)

    @property
    def script(self) -> int:
        """Return the script its names are in."""
        return script_of(" ".join(who.name for who in self.people))


def script_of(text: str) -> int:
    """Return which script most letters at the beginning of a text are in, as a bare number."""
    counts = [sum(map(len, letters.findall(text[:200]))) for letters in _SCRIPTS]
    return counts.index(max(counts))


_SCRIPTS = tuple(re.compile(letters) for letters in ("[Ѐ-ԯ]+", "[\u0600-ۿ]+", "[A-Za-zÀ-ɏ]+"))


def markup_naming(view: View, headline: str, script: int) -> Naming | None:
    """Return the place in the markup to believe about the authors.

    Structured data before metadata, the scripts' payload and the block at the headline; but
    sooner a place whose names are in the article's own script and show that they are names, and
    sooner a block that has the metadata's author among others.
    """
    seen: list[Naming] = []
    for naming in _namings(view, headline):
        seen.append(naming)
        before = seen[-2] if len(seen) > 1 else None
        if before and before.rule in _SHORTENED and _covers(naming, before):
            return naming
        if naming.rule not in _SHORTENED and _is_sure(naming, script):
            sure = [n for n in seen if _is_sure(n, script)]
            return sure[0]
    ranked = sorted(
        seen, key=lambda n: (not _is_sure(n, script), not n.has_author, n.script != script)
    )
    return ranked[0] if ranked else None


_SHORTENED = frozenset({"meta author", "payload author"})  # often the first of several authors


def _is_sure(naming: Naming, script: int) -> bool:
    """Structured data says what it names; elsewhere a name has to show that it is one."""
    names = [who.name for who in naming.people if who.role in PERSONAL]
    shown = naming.rule == "json-ld author" or any(looks_named(name) for name in names)
    return bool(names) and shown and naming.script == script


def _covers(naming: Naming, other: Naming) -> bool:
    ours, theirs = ({skeleton(who.name) for who in n.people} for n in (naming, other))
    return other.has_author and theirs < ours


def _namings(view: View, headline: str) -> Iterator[Naming]:
    for rule, names in (
        ("json-ld author", _ld_names),
        ("meta author", _meta_names),
        ("payload author", payload_authors),
        ("author block", block_names),
        ("author label", marked_names),
    ):
        raws = [repair(html.unescape(raw)) for raw in names(view, headline)]
        people = _people(raws, view)
        if people:
            printed = dict.fromkeys(raw.strip("«» ") for raw in raws)
            yield Naming(rule, ", ".join(printed), people)


def _people(raws: Sequence[str], view: View) -> tuple[Contributor, ...]:
    found: dict[str, Contributor] = {}
    for raw in raws:
        for who in read_byline(raw):
            said = skeleton(who.name)
            published = not looks_named(who.name) and said in _publishers(view)
            found.setdefault(said, Contributor(who.name, "agency") if published else who)
    return tuple(found.values())


def _publishers(view: View) -> frozenset[str]:
    names = [*view.meta.get("og:site_name", ()), *view.meta.get("publisher", ())]
    for node in view.json_ld[: 2 * _MOST_ARTICLES]:
        names += _named(node.get("publisher"), view, 0)
    return frozenset(skeleton(" ".join(name.strip("«»").split())) for name in names)


# Structured data

_MOST_NODES, _MOST_ARTICLES = 1000, 20

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Blog|CreativeWork)$")


def _ld_names(view: View, headline: str) -> list[str]:
    nodes = (n for n in view.json_ld[:_MOST_NODES] if _is_article(n))
    articles = list(
        islice((n for n in nodes if n.get("author") or n.get("creator")), _MOST_ARTICLES)
    )
    same = [n for n in articles if _same(n.get("headline"), headline)]
    for node in same or articles:
        names = _named(node.get("author") or node.get("creator"), view, 0)
        if names:
            return names
    return []


def _same(title: object, headline: str) -> bool:
    return (
        isinstance(title, str)
        and bool(title.strip())
        and skeleton(title[:40]) in skeleton(headline)
    )


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds)


def _named(value: object, view: View, depth: int) -> list[str]:
    """Names in a schema.org author: a string, an object, a reference or a list of these."""
    if isinstance(value, str):
        return [value] if value.strip() and "://" not in value else []
    if isinstance(value, list) and depth < 4:
        return [name for item in value[:20] for name in _named(item, view, depth + 1)]
    if not isinstance(value, dict):
        return []
    name = value.get("name")
    if isinstance(name, str) and name.strip():
        return [_organised(name) if _is_organisation(value) else name]
    if isinstance(name, list):
        return _named(name, view, depth + 1)
    there = value.get("@id")
    if depth >= 4 or not isinstance(there, str):
        return []
    found = (n for n in view.json_ld[:_MOST_NODES] if n.get("@id") == there and n.get("name"))
    return _named(next(found, None), view, 4)


def _is_organisation(value: dict[str, Any]) -> bool:
    return "Organi" in str(value.get("@type"))


def _organised(name: str) -> str:
    """Publishers' systems file persons as organisations, so only a name that shows it is one."""
    found = person(name)
    named = looks_named(found) if found else bool(read_byline(name))
    return name if named else f"«{name}»"


# Metadata

_AUTHOR_KEY = re.compile(r"(?:^|[.:_-])(?:article)?authors?(?:[_:.-]?name)?$|^byl$|^dc\.creator$")
_FIRST_KEYS = ("author", "article:author", "og:article:author", "parsely-author")


def _meta_names(view: View, _headline: str) -> list[str]:
    others = [key for key in view.meta if _AUTHOR_KEY.search(key) and key not in _FIRST_KEYS]
    best: list[str] = []
    for key in (*_FIRST_KEYS, *others):
        names = [name for name in view.meta.get(key, ()) if not name.startswith(("http", "@"))]
        if any(who.role in PERSONAL for name in names for who in read_byline(name)):
            return names
        best = best or names
    return best
