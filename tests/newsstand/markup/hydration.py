"""A Next.js site: hashed class names, the article once more in the hydration payload.

The long reads are drawn by the browser alone: their text is in the payload and nowhere else.
"""

import json
from datetime import date
from html import escape

from tests.newsstand import lists
from tests.newsstand.days import printed
from tests.newsstand.press import Document, File, Link, Markup, Paper, Story

HTML = "text/html; charset=utf-8"
DRAWN_BY_BROWSER = "Ұзақ оқу"


def article(paper: Paper, story: Story, earlier: tuple[Story, ...]) -> str:
    """Return a story's page."""
    late = story.section == DRAWN_BY_BROWSER
    shown = '<div class="css-1spinner" role="status">Жүктелуде…</div>' if late else _shown(story)
    more = "".join(
        f'<a class="css-9q2v1k" href="{paper.path(s)}"><div>{escape(s.headline)}</div></a>'
        for s in earlier
    )
    return _page(
        paper,
        story.headline,
        f"""<main class="css-1a2b3c"><div class="css-7f0d2e">
{shown}
</div><section class="css-0rel77"><h3>Тағы да оқыңыз</h3>{more}</section></main>""",
        _payload(paper, story),
        f'<meta property="og:type" content="article"><meta property="og:title" '
        f'content="{escape(story.headline)}"><meta name="description" '
        f'content="{escape(story.body[0][:140])}…">',
    )


def front(paper: Paper, today: date, _page_number: int) -> Document:
    """Return the front page: cards with no dates on them."""
    cards = "\n".join(
        f'<a class="css-9q2v1k" href="{escape(link.url)}"><div>{escape(link.title)}</div></a>'
        for link in paper.links(today)
    )
    return Document(_page(paper, paper.motto, f"<main>{cards}</main>", {}, ""), HTML)


def index(paper: Paper, today: date, _page_number: int) -> Document:
    """Return the sitemap index: two gzip children, split by id as the site fills them."""
    halves = [(f"/sitemaps/articles-{n}.xml.gz", _half(paper, today, n)) for n in (1, 2)]
    children = [
        (paper.url(path), changed)
        for path, links in halves
        if (changed := lists.newest(links)) is not None
    ]
    return Document(
        lists.sitemap_index(children, lists.utc_stamp),
        "application/xml",
        lists.newest(paper.links(today)),
    )


def child(number: int) -> File:
    """Return the maker of one gzip child."""

    def packed_child(paper: Paper, today: date, _page_number: int) -> Document | None:
        links = _half(paper, today, number)
        if not links:
            return None
        text = lists.urlset(links, lists.utc_stamp)
        return Document(lists.packed(text), "application/gzip", lists.newest(links))

    return packed_child


def _half(paper: Paper, today: date, number: int) -> list[Link]:
    early = {s.headline for s in paper.stories[: len(paper.stories) // 2]}
    return [link for link in paper.links(today) if (link.title in early) == (number == 1)]


def _shown(story: Story) -> str:
    head = f'<span class="css-aut0r">{escape(story.head)}</span>' if story.head else ""
    photo = f'<div class="css-cap710n">{escape(story.photo)}</div>' if story.photo else ""
    text = "\n".join(f'<div class="css-p4r4gr">{escape(p)}</div>' for p in _text(story))
    return f"""<div class="css-5ect10">{escape(story.section)}</div>
<h1 class="css-h34d1n">{escape(story.headline)}</h1>
<div class="css-m3ta00"><span>{printed(story.published)}, {story.published:%H:%M}</span>{head}</div>
<div class="css-1mg000"><img src="/_next/image?url=%2Fmedia%2F{story.id}.webp" alt="">{photo}</div>
<div class="css-t3xt00">
{text}
</div>
<div class="css-5har30"><button>Бөлісу</button><button>Сақтау</button></div>"""


def _text(story: Story) -> tuple[str, ...]:
    return (*story.body, story.tail) if story.tail else story.body


def _payload(paper: Paper, story: Story) -> dict[str, object]:
    data = {
        "id": story.id,
        "title": story.headline,
        "category": {"title": story.section},
        "author": story.head,
        "publishedAt": lists.utc_stamp(story.published),
        "updatedAt": lists.utc_stamp(story.revised or story.published),
        "content": "".join(f"<p>{escape(p)}</p>" for p in _text(story)),
    }
    return {"article": data, "locale": "kk", "site": paper.name}


def _page(paper: Paper, title: str, main: str, props: dict[str, object], head: str) -> str:
    payload = {"props": {"pageProps": props}, "page": "/[locale]/article/[id]", "buildId": "kz7Qa1"}
    hydration = json.dumps(payload, ensure_ascii=False)
    return f"""<!DOCTYPE html><html lang="kk"><head><meta charSet="utf-8"/>\
<title>{escape(title)} | {escape(paper.name)}</title>{head}\
<link rel="preload" href="/_next/static/app.js" as="script"/></head>
<body><div id="__next"><header class="css-n4v000"><a href="/">{escape(paper.name)}</a>\
<a href="/kk/category/qogam">Қоғам</a><a href="/kk/category/aimaq">Аймақ</a></header>
{main}
<footer class="css-f00t3r"><div>© {escape(paper.name)}, 2026</div></footer></div>
<script id="__NEXT_DATA__" type="application/json">{hydration}</script>
</body></html>
"""


MARKUP = Markup(
    name="hydration",
    address="/kk/article/{id}",
    old="/material/{id}",
    closed="/kk/article/preview/{id}",
    content_type=HTML,
    article=article,
    files={
        "/": front,
        "/sitemap.xml": index,
        "/sitemaps/articles-1.xml.gz": child(1),
        "/sitemaps/articles-2.xml.gz": child(2),
    },
    gzip=True,
    etag=True,
)
