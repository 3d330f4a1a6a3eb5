"""A WordPress theme of the 2020s: JSON-LD graph, Open Graph, an RSS feed, everything around."""

import json
from datetime import date, timedelta
from html import escape

from tests.newsstand import lists
from tests.newsstand.days import utc
from tests.newsstand.press import Document, Markup, Paper, Story

HTML = "text/html; charset=UTF-8"
READ_IN = timedelta(minutes=47)


def article(paper: Paper, story: Story, earlier: tuple[Story, ...]) -> str:
    """Return a story's page."""
    when = story.published
    head = f'<span class="author vcard">Авторы: {escape(story.head)}</span>' if story.head else ""
    middle = len(story.body) // 2 + 1
    return _page(
        paper,
        story.headline,
        f"""<article id="post-{story.id}" class="post type-post status-publish">
<header class="entry-header"><div class="cat-links"><a rel="category tag" href="{paper.url("/")}">\
{escape(story.section)}</a></div>
<h1 class="entry-title">{escape(story.headline)}</h1>
<div class="entry-meta"><time class="entry-date published" datetime="{when.isoformat()}">\
{when:%d.%m.%Y, %H:%M}</time> {head} <span class="views">{story.id * 37 % 900 + 40}</span></div>
</header>
{_figure(paper, story)}
<div class="entry-content">
{_paragraphs(story.body[:middle])}
{_read_also(paper, earlier)}
{_paragraphs(story.body[middle:])}
{f"<p><strong>{escape(story.tail)}</strong></p>" if story.tail else ""}
<p class="promo">Біздің <a href="http://telegram.test/{paper.key}">Telegram арнамызға</a> \
жазылыңыз!</p>
</div>
<footer class="entry-footer"><span class="tags-links">Тегтер: <a rel="tag" href="#">\
{escape(story.section.lower())}</a></span></footer>
</article>
<div id="comments"><h2>Пікірлер</h2><ol class="comment-list"><li class="comment"><cite>Оқырман\
</cite> <time>{when + READ_IN:%d.%m.%Y, %H:%M}</time>\
<p>Жақсы мақала екен, рақмет!</p></li></ol></div>""",
        _head(paper, story),
    )


def front(paper: Paper, today: date, _page_number: int) -> Document:
    """Return the front page: the newest stories with an excerpt each."""
    links = paper.links(today)[: lists.FEED_LENGTH]
    teasers = "\n".join(
        f'<article class="post"><h2><a href="{escape(link.url)}">{escape(link.title)}</a></h2>'
        f'<time datetime="{link.when.isoformat()}">{link.when:%d.%m.%Y}</time>'
        f"<p>{escape(link.summary[:120])}…</p></article>"
        for link in links
    )
    return Document(_page(paper, paper.motto, teasers, ""), HTML, lists.newest(links))


def _page(paper: Paper, title: str, main: str, head: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="kk">
<head>
<meta charset="UTF-8">
<title>{escape(title)} — {escape(paper.name)}</title>
<link rel="alternate" type="application/rss+xml" href="{paper.url("/feed/")}">
{head}
<style>.site-header{{background:#004b6e}}</style>
</head>
<body class="wp-theme">
<header class="site-header"><a class="logo" href="/">{escape(paper.name)}</a><p>\
{escape(paper.motto)}</p>
<nav><ul><li><a href="/">Басты бет</a></li><li><a href="/turaly/">Біз туралы</a></li>\
<li><a href="/zharnama/">Жарнама</a></li></ul></nav></header>
<main id="main">
{main}
</main>
<aside class="widget-area"><h3>Ауа райы</h3><p>Алматы: −2 °C</p></aside>
<footer class="site-footer"><p>© 2026 {escape(paper.name)}. Материалды көшіріп басқанда сілтеме \
жасау міндетті.</p></footer>
<script>window.wp = {{"posts": []}};</script>
</body>
</html>
"""


def _head(paper: Paper, story: Story) -> str:
    url = paper.url(paper.path(story))
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": paper.name, "url": paper.url("/")},
            {
                "@type": "NewsArticle",
                "headline": story.headline,
                "articleSection": story.section,
                "datePublished": utc(story.published).isoformat(),
                "dateModified": utc(story.published).isoformat(),
                "author": [{"@type": "Person", "name": n} for n in _signed(story)],
                "publisher": {"@type": "NewsMediaOrganization", "name": paper.name},
                "mainEntityOfPage": url,
            },
        ],
    }
    return f"""<link rel="canonical" href="{url}">
<meta property="og:type" content="article">
<meta property="og:title" content="{escape(story.headline)} — {escape(paper.name)}">
<meta property="og:description" content="{escape(story.body[0][:150])}…">
<meta property="og:image" content="{paper.url(f"/uploads/{story.id}.jpg")}">
<meta property="article:published_time" content="{utc(story.published).isoformat()}">
<script type="application/ld+json">{json.dumps(graph, ensure_ascii=False)}</script>"""


def _signed(story: Story) -> tuple[str, ...]:
    """Return whom the CMS credits: a login, where nobody filled in the head of the page."""
    return story.authors if story.head and story.authors else ("admin",)


def _paragraphs(body: tuple[str, ...]) -> str:
    return "\n".join(f"<p>{escape(p)}</p>" for p in body)


def _figure(paper: Paper, story: Story) -> str:
    if not story.photo:
        return ""
    return (
        f'<figure class="wp-block-image"><img src="{paper.url(f"/uploads/{story.id}.jpg")}" alt="">'
        f"<figcaption>{escape(story.photo)}</figcaption></figure>"
    )


def _read_also(paper: Paper, earlier: tuple[Story, ...]) -> str:
    if not earlier:
        return ""
    links = "".join(
        f'<li><a href="{paper.url(paper.path(s))}">{escape(s.headline)}</a></li>' for s in earlier
    )
    return f'<div class="related-inline"><p>Оқи отырыңыз:</p><ul>{links}</ul></div>'


MARKUP = Markup(
    name="wordpress",
    address="/news/{id}-{slug}/",
    old="/?p={id}",
    closed="/jabyq/{id}",
    content_type=HTML,
    article=article,
    files={"/feed/": lists.rss, "/": front},
    gzip=True,
    etag=True,
    last_modified=True,
)
