"""A farmers' paper whose articles are its print pages: hard-wrapped text/plain, byline last."""

import textwrap
from datetime import date
from html import escape

from tests.newsstand import lists
from tests.newsstand.days import month, printed
from tests.newsstand.press import Document, Link, Markup, Paper, Story

HTML = "text/html; charset=utf-8"
WIDTH = 78
PER_PAGE = 6


def article(_paper: Paper, story: Story, _earlier: tuple[Story, ...]) -> str:
    """Return a story as the print page sets it: rubric, headline, day, indented paragraphs."""
    blocks = [
        story.section.upper(),
        _wrapped(story.headline, ""),
        printed(story.published),
        *([story.head] if story.head else []),
        "\n".join(_wrapped(p, "    ") for p in story.body),
        *([story.tail] if story.tail else []),
        *([story.photo] if story.photo else []),
    ]
    return "\n\n".join(blocks) + "\n"


def issue(paper: Paper, today: date, page: int) -> Document:
    """Return one page of the contents; past the last there is none."""
    links, further = lists.paged(paper.links(today), page, PER_PAGE)
    if not links:
        return Document(_page(paper, "<p>Бұл бетте материал жоқ.</p>"), HTML, status=404)
    rows = "\n".join(map(_row, links))
    more = f'<p><a href="/basylym?page={page + 1}">Әрі қарай</a></p>' if further else ""
    main = f'<ul class="basylym">\n{rows}\n</ul>\n{more}'
    return Document(_page(paper, main), HTML, lists.newest(links))


def _wrapped(text: str, indent: str) -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _row(link: Link) -> str:
    when = link.when
    day = f"{when.day} {month(when)} {when.year}"
    title = f'<a href="{escape(link.url)}">{escape(link.title)}</a>'
    return f'<li><span class="kun">{day}</span> {title}</li>'


def _page(paper: Paper, main: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="kk"><head><meta charset="utf-8">
<title>{escape(paper.name)}: газет мазмұны</title></head>
<body><h1>{escape(paper.name)}</h1><p>{escape(paper.motto)}</p>
{main}
</body></html>
"""


MARKUP = Markup(
    name="plain",
    address="/print/{id}.txt",
    old="/print.php?n={id}",
    closed="/print/nomir/{id}.txt",
    content_type="text/plain; charset=utf-8",
    article=article,
    files={"/": issue, "/basylym": issue},
    day_only=True,
    last_modified=True,
)
