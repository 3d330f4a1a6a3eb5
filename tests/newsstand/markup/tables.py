"""A site of 2003 still running: nested tables, font tags, KZ-1048 bytes that say 1251."""

from datetime import date
from html import escape

from tests.newsstand import lists
from tests.newsstand.days import month
from tests.newsstand.press import Document, Link, Markup, Paper, Story

HTML = "text/html"
PER_PAGE = 5
INDENT = "&nbsp;&nbsp;&nbsp;&nbsp;"


def article(paper: Paper, story: Story, earlier: tuple[Story, ...]) -> str:
    """Return a story's page."""
    when = story.published
    head = f"<br><i>{escape(story.head)}</i>" if story.head else ""
    photo = f"<br><font size=1>{escape(story.photo)}</font>" if story.photo else ""
    tail = f'<p align="right"><b>{escape(story.tail)}</b></p>' if story.tail else ""
    text = "<br><br>\n".join(INDENT + escape(p) for p in story.body)
    return _page(
        paper,
        story.headline,
        f"""<font size=1 color=#800000>{escape(story.section.upper())}</font><br>
<font size=4 class=zag><b>{escape(story.headline)}</b></font><br>
<font size=1 color=gray>{when.day} {month(when)} {when.year} жыл | \
Оқылды: {story.id * 53 % 700 + 11}</font>{head}
<hr noshade size=1>
<table border=0 align=left><tr><td><img src="/foto/{story.id}.gif" width=180 height=120>{photo}\
</td></tr></table>
<div align=justify>
{text}
</div>
{tail}
<br clear=all><a href="javascript:history.back()">Артқа</a>""",
        earlier,
    )


def archive(paper: Paper, today: date, page: int) -> Document:
    """Return one page of the archive; past its end it is empty, not missing."""
    links, further = lists.paged(paper.links(today), page, PER_PAGE)
    rows = "\n".join(map(_row, links)) or "<tr><td>Жазба табылмады</td></tr>"
    more = f'<a href="/arhiv.php?page={page + 1}">Келесі бет &raquo;</a>' if further else ""
    table = f"<b>Мұрағат, {page}-бет</b><table border=0 cellpadding=3>\n{rows}\n</table>{more}"
    return Document(_page(paper, "Мұрағат", table, ()), HTML)


def _row(link: Link) -> str:
    return (
        f"<tr><td nowrap><font size=1>{link.when:%d.%m.%Y}</font></td>"
        f'<td><a href="{escape(link.url)}">{escape(link.title)}</a></td></tr>'
    )


def _page(paper: Paper, title: str, main: str, earlier: tuple[Story, ...]) -> str:
    side = "<br>\n".join(
        f'&#149; <a href="{escape(paper.path(s))}">{escape(s.headline)}</a>' for s in earlier
    )
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">
<title>{escape(paper.name)} :: {escape(title)}</title>
</head>
<body bgcolor=#FFFFFF link=#003399>
<table width=100% border=0 cellspacing=0 cellpadding=4>
<tr><td colspan=3 bgcolor=#E8E0C8><font size=6><b>{escape(paper.name)}</b></font><br>
<font size=1>{escape(paper.motto)}. 1932 жылғы 7 қарашадан шығады</font></td></tr>
<tr><td width=150 valign=top><a href="/arhiv.php">Мұрағат</a><br><a href="/redakciya.php">Редакция\
</a><br><a href="/baylanys.php">Байланыс</a></td>
<td valign=top>
{main}
</td>
<td width=180 valign=top><b>Осыған дейін:</b><br>
{side}</td></tr>
<tr><td colspan=3 align=center><font size=1>Бас редактор: Бекболат ЕСЕНОВ. Телефон: 50-12-34. \
&copy; 2003-2026</font></td></tr>
</table>
</body>
</html>
"""


MARKUP = Markup(
    name="tables",
    address="/article.php?id={id}",
    old="/old/{id}.htm",
    closed="/jabyq.php?id={id}",
    content_type=HTML,
    article=article,
    files={"/arhiv.php": archive, "/": archive},
    day_only=True,
    encoding="kz1048",
)
