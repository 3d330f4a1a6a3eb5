"""A weekly's site in schema.org microdata with an h4 byline block, in two scripts."""

from datetime import date
from html import escape

from tests.newsstand import lists
from tests.newsstand.days import month
from tests.newsstand.press import Document, Markup, Paper, Story

HTML = "text/html; charset=utf-8"


def article(paper: Paper, story: Story, earlier: tuple[Story, ...]) -> str:
    """Return a story's page; its interface words are in the edition's script."""
    when = story.published
    day = f"{when.day} {paper.words(month(when).capitalize())}, {when.year}"
    author = (
        f'<div class="name-auth" itemprop="author" itemscope itemtype="http://schema.org/Person">'
        f'<h4 itemprop="name">{escape(story.head)}</h4></div>'
        if story.head
        else ""
    )
    paragraphs = "\n".join(f"<p>{escape(p)}</p>" for p in story.body)
    tail = f'<p style="text-align:right"><b>{escape(story.tail)}</b></p>' if story.tail else ""
    return _page(
        paper,
        story.headline,
        f"""<div class="article-wrap" itemscope itemtype="http://schema.org/NewsArticle">
<meta itemprop="datePublished" content="{when.isoformat()}">
<ul class="crumbs"><li><a href="/">{paper.words("Басты бет")}</a></li>\
<li>{escape(story.section)}</li></ul>
<h1 itemprop="headline">{escape(story.headline)}</h1>
<div class="info"><span>{day}</span><span>{story.id * 71 % 5000} \
{paper.words("рет көрсетілді")}</span></div>
{author}
<div class="photo"><img itemprop="image" src="/storage/{story.id}.jpg" alt="">\
<p class="caption">{escape(story.photo or "")}</p></div>
<div class="text" itemprop="articleBody">
{paragraphs}
{tail}
</div>
<div class="share"><a href="#">Facebook</a> <a href="#">VK</a> <a href="#">Telegram</a></div>
</div>
<div class="other-news"><h3>{paper.words("Соңғы жаңалықтар")}</h3>
{"".join(_card(paper, s) for s in earlier)}</div>""",
    )


def front(paper: Paper, today: date, _page_number: int) -> Document:
    """Return the front page."""
    cards = "".join(_card(paper, story) for story in paper.out(today))
    return Document(_page(paper, paper.motto, f'<div class="all">{cards}</div>'), HTML)


def index(paper: Paper, today: date, _page_number: int) -> Document:
    """Return the sitemap index: the month's articles, and the news of two days."""
    links = paper.links(today)
    changed = lists.newest(links)
    names = ("/sitemap-news.xml", "/sitemap-2026-11.xml")
    children = [(paper.url(name), changed) for name in names if changed is not None]
    text = lists.sitemap_index(children, lists.offset_stamp)
    return Document(text, "text/xml; charset=utf-8", changed)


def month_map(paper: Paper, today: date, _page_number: int) -> Document:
    """Return the sitemap of the month, both editions in it."""
    latin = paper.in_latin()
    links = [*paper.links(today), *(latin.links(today) if latin else ())]
    text = lists.urlset(links, lists.offset_stamp)
    return Document(text, "text/xml; charset=utf-8", lists.newest(links))


def news_map(paper: Paper, today: date, _page_number: int) -> Document:
    """Return the news sitemap."""
    text = lists.news_urlset(paper, today)
    return Document(text, "text/xml; charset=utf-8", lists.newest(paper.links(today)))


def _editions(paper: Paper) -> str:
    if paper.latin_host:
        return f'<a href="http://{paper.latin_host}/">Qaz</a>'
    if paper.script == "Latn":
        return f'<a href="http://{paper.host.removeprefix("lat.")}/">Қаз</a>'
    return ""


def _card(paper: Paper, story: Story) -> str:
    return (
        f'<div class="card"><a href="{paper.url(paper.path(story))}">{escape(story.headline)}</a>'
        f"<span>{story.published:%d.%m.%Y}</span></div>\n"
    )


def _page(paper: Paper, title: str, main: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="kk">
<head>
<meta charset="utf-8">
<title>{escape(title)} - {escape(paper.name)}</title>
</head>
<body>
<div class="top"><a href="/"><img src="/logo.svg" alt="{escape(paper.name)}"></a>
<span class="motto">{escape(paper.motto)}</span>
{_editions(paper)}</div>
<div class="container">
{main}
</div>
<div class="footer"><p>{paper.words("Барлық құқықтар қорғалған")}. {escape(paper.name)}</p></div>
</body>
</html>
"""


MARKUP = Markup(
    name="microdata",
    address="/article/{id}-{slug}",
    old="/2026/{id}",
    closed="/article/closed/{id}",
    content_type=HTML,
    article=article,
    files={
        "/": front,
        "/sitemap.xml": index,
        "/sitemap-news.xml": news_map,
        "/sitemap-2026-11.xml": month_map,
    },
    last_modified=True,
)
