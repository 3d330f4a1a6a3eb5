"""Web pages for tests of the parts of the parser: a frame of a newspaper around any markup."""

from datetime import UTC, datetime

from parsers.page import page_of
from parsers.view import View

FETCHED = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
TITLE = "Ауылда жаңа кітапхана ашылды"
FIRST = (
    "Шиелі ауданының Бәйгеқұм ауылында екі қабатты жаңа кітапхана пайдалануға берілді, "
    "оған үш мыңнан астам кітап әкелінді."
)
SECOND = (
    "Тұрғындардың айтуынша, бұрынғы ғимарат отыз жылдан бері жөндеу көрмеген, ал қыста балалар "
    "оқу залына пальтомен отыратын."
)
THIRD = (
    "Жаңа ғимаратта балаларға арналған бөлме, цифрлық архив және кездесулер өтетін шағын зал бар, "
    "ол аптасына алты күн жұмыс істейді."
)
MENU = "<ul>" + "".join(f'<li><a href="/s/{n}">Бөлім {n}</a></li>' for n in range(8)) + "</ul>"


def view_of(body: str, head: str = "", url: str = "https://gazet.example/news/17") -> View:
    """Return a page with a head and a body; the body's markup stands as given."""
    html = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return View(page_of(html.encode(), url=url, fetched_at=FETCHED), html)


def framed(article: str, head: str = "") -> View:
    """Return a page of a newspaper: a menu, the article, a column of links, a footer."""
    cards = "".join(
        f'<div class="card"><a href="/news/{n}">Өңірдегі басқа жаңалықтың тақырыбы {n}</a></div>'
        for n in range(6)
    )
    return view_of(
        f'<header><nav>{MENU}</nav></header><div class="page">{article}'
        f'<div class="sidebar">{cards}</div></div><footer><p>© 2026 Газет редакциясы</p></footer>',
        head,
    )


def text_of(*paragraphs: str) -> str:
    """Return paragraphs as markup."""
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
