"""The article as a page's scripts carry it: the object with its title, authors and times.

Pages drawn by the browser (Next, Nuxt and their kin) state these there and maybe nowhere else.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from parsers.body.cleaning import key
from parsers.view import View

_TITLES = ("title", "headline", "name")
_TEXTS = re.compile(r"body|content|text|html|description", re.IGNORECASE)
_AUTHORS = ("authors", "author", "byline", "authorname", "authornames", "journalists", "journalist")
_PUBLISHED = (
    "publishedat", "datepublished", "publisheddate", "publishdate", "publicationdate", "pubdate",
    "publishat", "publishedon", "publishedtime", "publishtime", "publicationtime", "postedat",
    "published", "date", "datetime",
)  # fmt: skip
_CREATED = ("createdat", "datecreated", "createddate", "creationdate", "created", "addedat")
_NAMES = ("name", "fullname", "displayname", "authorname", "title")
_GIVEN_NAMES = (("firstname", "lastname"), ("givenname", "familyname"), ("firstname", "surname"))
_WRAPPERS = ("data", "attributes", "node")  # what JSON:API, Strapi and GraphQL put around
_SHORTEST_TITLE = 10
_DEEPEST = 6
_MOST_AUTHORS = 20


def payload_authors(view: View, _headline: str) -> list[str]:
    """Return the authors the payload's article names, as it has them."""
    for record in _articles(view):
        for name in _AUTHORS:
            found = _named(record.get(name), 0)
            if found:
                return found
    return []


def payload_times(view: View) -> Iterator[tuple[str, object, bool]]:
    """Yield the times the payload's article states: key, value, whether it is the publication's.

    The creation of the record comes last; a change of it is never looked at.
    """
    records = list(_articles(view))
    for names, is_published in ((_PUBLISHED, True), (_CREATED, False)):
        for record in records:
            for name in names:
                if name in record:
                    yield name, record[name], is_published


def _articles(view: View) -> list[Mapping[str, Any]]:
    """The objects entitled as the page, those with a text first; keys bare (`published_at`)."""
    heading, title = view.tree.css_first("h1"), view.tree.css_first("title")
    shown = [n for name in ("og:title", "twitter:title") for n in view.meta.get(name, ())]
    titles = {key(text) for text in (*shown, heading.text() if heading else "")}
    titled = key(title.text()) if title else ""
    found = []
    for record in view.payload_objects:
        names = (n for k in _TITLES if isinstance(n := record.get(k), str))
        keys = [key(name) for name in names if len(name) > _SHORTEST_TITLE]
        if any(name and (name in titles or name in titled) for name in keys):
            found.append(record)
    found.sort(key=lambda record: not any(_TEXTS.search(name) for name in record))
    return [{_bare(name): value for name, value in record.items()} for record in found]


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


def _named(value: object, depth: int) -> list[str]:
    """Names in an author field: a string, an object with a name, a list of these."""
    if isinstance(value, str):
        return [value] if value.strip() and "://" not in value else []
    if isinstance(value, list) and depth < _DEEPEST:
        return [name for item in value[:_MOST_AUTHORS] for name in _named(item, depth + 1)]
    if not isinstance(value, dict) or depth >= _DEEPEST:
        return []
    fields = {_bare(name): text for name, text in value.items()}
    for first, last in _GIVEN_NAMES:
        parts = [part for name in (first, last) if isinstance(part := fields.get(name), str)]
        if len(parts) > 1:
            return _named(" ".join(parts), depth + 1)
    for name in (*_NAMES, *_WRAPPERS):
        found = _named(fields.get(name), depth + 1)
        if found:
            return found
    return []
