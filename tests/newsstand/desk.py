"""What a paper answers to an address on a given day, before HTTP has its say."""

from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.newsstand import lists
from tests.newsstand.press import Document, Paper, Story

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Moved:
    """An old address, and where its article lies now."""

    url: str


Answer = Document | Moved


def answer(paper: Paper, target: str, today: date) -> Answer:
    """Return what lies at a path and query; an unknown one is a 404 page."""
    path, query = _without_trackers(target)
    if path == "/robots.txt":
        return lists.robots(paper)
    if (found := _story_answer(paper, path + (f"?{query}" if query else ""), today)) is not None:
        return found
    make = paper.markup.files.get(path)
    return (make(paper, today, _page(query)) if make else None) or missing(paper)


def story_at(paper: Paper, target: str, today: date) -> Story | None:
    """Return the story whose own address this is."""
    path, query = _without_trackers(target)
    wanted = path + (f"?{query}" if query else "")
    return next((s for s in paper.out(today) if paper.path(s) == wanted), None)


def missing(paper: Paper) -> Document:
    """Return the paper's page for an address it does not hold."""
    return _notice(paper, "Бет табылмады", "Сіз іздеген бет жоқ немесе жойылған.", 404)


def stumble(paper: Paper) -> Document:
    """Return the paper's page for a fault of its own."""
    return _notice(paper, "Ішкі қате", "Сервер уақытша жауап бере алмай тұр.", 500)


def _story_answer(paper: Paper, wanted: str, today: date) -> Answer | None:
    out = paper.out(today)
    for place, story in enumerate(out):
        if wanted == paper.path(story):
            earlier = out[place + 1 : place + 4]
            text = paper.markup.article(paper, story, earlier)
            seen = story.revised or story.published
            return Document(text, paper.markup.content_type, seen)
        if wanted == paper.markup.old.format(id=story.id):
            return Moved(paper.url(paper.path(story)))
    if any(_closed(paper, s.target) == wanted for s in paper.strays if s.trouble == "closed"):
        return _notice(paper, "Жабық бөлім", "Бұл бет тек редакция қызметкерлеріне ашық.", 200)
    return None


def _closed(paper: Paper, number: str) -> str:
    return paper.markup.closed.format(id=number)


def _notice(paper: Paper, title: str, text: str, status: int) -> Document:
    title, text = escape(paper.words(title)), escape(paper.words(text))
    page = (
        f'<!DOCTYPE html>\n<html lang="kk"><head><meta charset="utf-8"><title>{title} — '
        f"{escape(paper.name)}</title></head>\n<body><h1>{title}</h1><p>{text}</p></body></html>\n"
    )
    return Document(page.encode(), HTML, status=status)


def _without_trackers(target: str) -> tuple[str, str]:
    parts = urlsplit(target)
    query = [(k, v) for k, v in parse_qsl(parts.query) if not k.startswith("utm_")]
    return parts.path or "/", urlencode(query)


def _page(query: str) -> int:
    number = dict(parse_qsl(query)).get("page", "1")
    return int(number) if number.isascii() and number.isdigit() else 1
