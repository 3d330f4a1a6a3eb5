"""A youth paper's home-made site: div paragraphs, meta tags, an Atom feed and a dated listing."""

from datetime import date
from html import escape

from tests.newsstand import lists
from tests.newsstand.days import month
from tests.newsstand.press import Document, Link, Markup, Paper, Story

HTML = "text/html; charset=utf-8"
PER_PAGE = 6


def article(paper: Paper, story: Story, earlier: tuple[Story, ...]) -> str:
    """Return a story's page."""
    when = story.published
    author = f'<meta name="author" content="{escape(story.head)}">' if story.head else ""
    signed = f'<div class="avtor">{escape(story.head)}</div>' if story.head else ""
    photo = f'<div class="foto-turaly">{escape(story.photo)}</div>' if story.photo else ""
    text = "\n".join(f"<div>{escape(p)}</div>" for p in story.body)
    tail = f"<div><em>{escape(story.tail)}</em></div>" if story.tail else ""
    more = "".join(f'<li><a href="{paper.path(s)}">{escape(s.headline)}</a></li>' for s in earlier)
    return _page(
        paper,
        story.headline,
        f"""<div class="zhazba">
<div class="aidar">{escape(story.section)}</div>
<h2 class="taqyryp">{escape(story.headline)}</h2>
<div class="kun">{when:%H:%M}, {when.day} {month(when)} {when.year}</div>
{signed}
<div class="suret"><img src="/m/{story.id}.png" alt="">{photo}</div>
<div class="matin">
{text}
{tail}
</div>
<div class="bolisu">Бөлісу: <a href="#">WhatsApp</a> <a href="#">Telegram</a></div>
</div>
<div class="basqa"><h3>Өзге жаңалықтар</h3><ul>{more}</ul></div>""",
        f"""{author}
<meta property="og:title" content="{escape(story.headline)}">
<meta property="og:type" content="article">
<meta property="article:section" content="{escape(story.section)}">
<meta name="date" content="{when:%Y-%m-%d %H:%M}">
<link rel="canonical" href="{paper.url(paper.path(story))}">""",
    )


def listing(paper: Paper, today: date, page: int) -> Document | None:
    """Return one page of the news list; past the last there is none."""
    links, further = lists.paged(paper.links(today), page, PER_PAGE)
    if not links:
        return None
    rows = "\n".join(map(_row, links))
    following = f'<a rel="next" href="/janalyqtar?page={page + 1}">Келесі</a>' if further else ""
    main = f'<div class="tizim">\n{rows}\n</div>\n<div class="better">{following}</div>'
    return Document(_page(paper, "Жаңалықтар", main, ""), HTML, lists.newest(links))


def _row(link: Link) -> str:
    when = link.when
    return (
        f'<div class="zhol"><a href="{escape(link.url)}">{escape(link.title)}</a>'
        f'<div class="kun">{when:%H:%M}, {when.day} {month(when)} {when.year}</div></div>'
    )


def _page(paper: Paper, title: str, main: str, head: str) -> str:
    return f"""<!doctype html>
<html lang="kk-KZ">
<head>
<meta charset="utf-8">
<title>{escape(title)} | {escape(paper.name)}</title>
{head}
</head>
<body>
<div class="bas"><div class="logo"><a href="/">{escape(paper.name)}</a></div>\
<div>{escape(paper.motto)}</div></div>
{main}
<div class="ayaq"><div>© {escape(paper.name)}</div><div>Байланыс: xat@{paper.host}</div></div>
</body>
</html>
"""


MARKUP = Markup(
    name="blocks",
    address="/janalyq/{id}",
    old="/index.php?news={id}",
    closed="/janalyq/jabyq/{id}",
    content_type=HTML,
    article=article,
    files={"/": listing, "/janalyqtar": listing, "/atom.xml": lists.atom},
    gzip=True,
    etag=True,
    last_modified=True,
)
