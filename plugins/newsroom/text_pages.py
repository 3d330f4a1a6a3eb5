"""Articles: one whole, its page in the archive, and the search."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse

from crawlers.archive import archive_folder
from crawlers.shelf import Stored, stored_at
from newsroom.data import Reader
from newsroom.snippets import Snippet, snippet
from newsroom.view import Day, Number, view
from newsroom.words import Paragraph, compare, paragraphs
from storage.newsroom.article import article
from storage.newsroom.days import site_names
from storage.newsroom.found import PAGE, Found, Wanted, find
from storage.newsroom.past import Said, revisions
from storage.newsroom.story import story
from storage.search.query import query_terms

router = APIRouter()
SEALED = {  # a page of others: an origin of its own, nothing runs, nothing is loaded
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
        " frame-ancestors 'self'; form-action 'none'; base-uri 'none'"
    ),
    "Content-Disposition": "inline",
}
Word = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Change:
    """What an edition said from one time on, against what it had said before."""

    now: Said
    headline: Paragraph
    lead: list[Paragraph]
    body: list[Paragraph]
    byline: Paragraph | None


@dataclass(frozen=True, slots=True)
class Hit:
    """An edition that was found, and the piece of it that has the words."""

    found: Found
    headline: Snippet
    piece: Snippet


@router.get("/article")
def show_article(
    request: Request, session: Reader, site: str, key: str, edition: str = "", beside: str = ""
) -> HTMLResponse:
    """Show an article: one edition, or two side by side, its revisions, and who else tells it."""
    found = article(session, site, key)
    if found is None or not found.editions:
        raise HTTPException(404)
    by_key = {one.key: one for one in found.editions}
    shown = by_key.get(edition, found.editions[0])
    other = by_key.get(beside) if beside != shown.key else None
    return view(
        request,
        "article.html",
        page="search",
        article=found,
        shown=[one for one in (shown, other) if one],
        changes=list(_changes(revisions(session, shown.id))),
        members=story(session, site, key, [one.id for one in found.editions]),
    )


@router.get("/archived")
def show_archived(
    request: Request, site: str, place: str, form: Annotated[str, Query()] = "page"
) -> HTMLResponse:
    """Show a page of the archive in a frame that runs nothing, or as text."""
    kept = _kept(site, place)
    text = _text(kept) if form == "text" else ""
    return view(
        request, "archived.html", page="search", kept=kept, site=site, place=place, form=form,
        text=text,
    )  # fmt: skip


@router.get("/archived/raw")
def show_raw(site: str, place: str) -> Response:
    """Return the bytes of a page for the frame, sealed."""
    kept = _kept(site, place)
    html = kept.kind.partition(";")[0].strip().lower() in {"text/html", "application/xhtml+xml"}
    plain = kept.kind.isascii() and kept.kind.isprintable()  # no line end goes into a header
    kind = kept.kind if html and plain else "text/plain; charset=utf-8"
    return Response(kept.body, headers={**SEALED, "Content-Type": kind})


@router.get("/search")
def show_search(
    request: Request,
    session: Reader,
    q: Word = "",
    site: Word = "",
    person: Word = "",
    language: Annotated[str, Query(max_length=10)] = "",
    first: Annotated[Day, Query(alias="from")] = None,
    last: Annotated[Day, Query(alias="to")] = None,
    before: Number = None,
) -> HTMLResponse:
    """Show what was found, newest first; the address says all that was asked."""
    wanted = Wanted(
        words=q.strip(), site=site or None, first=first, last=last, person=person.strip() or None,
        language=language or None, before=before,
    )  # fmt: skip
    found = find(session, wanted, PAGE + 1)
    terms = frozenset(query_terms(q))
    hits = [
        Hit(one, snippet(one.headline, terms, None), snippet(one.body, terms))
        for one in found[:PAGE]
    ]
    return view(
        request,
        "search.html",
        page="search",
        names=site_names(session),
        wanted=wanted,
        hits=hits,
        older=found[PAGE - 1].place if len(found) > PAGE else None,
    )


def _changes(said: list[Said]) -> Iterator[Change]:
    """Yield what each text changed, newest first; of the first nothing is known before it."""
    for old, new in reversed(list(pairwise(said))):
        yield Change(
            now=new,
            headline=compare([old.headline], [new.headline])[0],
            lead=compare(paragraphs(old.lead or ""), paragraphs(new.lead or "")),
            body=compare(paragraphs(old.body), paragraphs(new.body)),
            byline=(compare([old.byline or "–"], [new.byline or "–"])[0]
                    if old.byline != new.byline else None),
        )  # fmt: skip


def _kept(site: str, place: str) -> Stored:
    """Return a page of the archive; 404 for one that is gone, or a site that is none."""
    kept = stored_at(archive_folder(), site, place) if site.replace("_", "").isalnum() else None
    if kept is None:
        raise HTTPException(404)
    return kept


def _text(kept: Stored) -> str:
    charset = kept.kind.partition("charset=")[2].partition(";")[0].strip(" \"'") or "utf-8"
    try:
        return kept.body.decode(charset, errors="replace")
    except LookupError:
        return kept.body.decode("utf-8", errors="replace")
