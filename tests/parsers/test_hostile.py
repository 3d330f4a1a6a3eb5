"""No page is an error: whatever the bytes are, they end as an article or a named rejection."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.layout import GENERIC
from parsers.page import page_of
from parsers.parse import parse
from storage.article import Article, Rejection

pytestmark = pytest.mark.timeout(60)  # a page that hangs is a failure, not a wait

FETCHED = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
URL = "https://gazet.example/kz/news/1234"
PROSE = (
    "Кеше ауданда жаңа кітапхана ашылды. Оған мыңнан астам кітап әкелініп, балаларға арналған "
    "бөлек зал жасалды. Тұрғындар бұл күнді көптен күткенін айтып, қуаныштарын жасырмады."
)
HTML = f"""<!DOCTYPE html><html lang="kk"><head><meta charset="utf-8">
<title>Ауданда жаңа кітапхана ашылды — Газет</title>
<meta property="og:title" content="Ауданда жаңа кітапхана ашылды">
<meta property="article:published_time" content="2026-11-20T09:30:00+05:00">
<meta name="author" content="Айгүл Серікова">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Ауданда жаңа кітапхана
ашылды", "datePublished": "2026-11-20T09:30:00+05:00", "author": {{"name": "Айгүл Серікова"}}}}
</script></head><body><header><a href="/">Газет</a></header><article>
<h1>Ауданда жаңа кітапхана ашылды</h1><time datetime="2026-11-20T09:30">20 қараша 2026</time>
<p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p><p>Айгүл СЕРІКОВА.</p></article>
<footer>© 2026</footer></body></html>""".encode()
PLAIN = f"Ауданда жаңа кітапхана ашылды\n\n{PROSE}\n\n{PROSE}\n\nАйгүл СЕРІКОВА.\n".encode()
TYPES = st.sampled_from(
    (
        *(None, "", "text/html", "text/html; charset=windows-1251", "text/plain; charset=utf-8"),
        *("text/html; charset=nothing", "text/html;charset=utf-16", "image/png", ";;=;"),
    )
)
FRAGMENTS = st.sampled_from(
    (
        *(b"<p>", b"</div>", b"<!--", b"<![CDATA[", b"<script>", b'"', b"\x00", b"\xed\xa0\x80"),
        *(b"&#0;", b"&#xD800;", b"&amp;amp;", b"\xff\xfe", b"\xef\xbb\xbf", b"\x0c", b"\xc2"),
        *(b'<meta charset="x">', b'{"@graph":[', b"<template>", b"<svg>", b"<table><td>"),
        *(b"<frameset>", b"<br>" * 99),
    )
)


def outcome(body: bytes, content_type: str | None = "text/html; charset=utf-8") -> str:
    """Parse a page; return `article` or the reason of its rejection, once its shape is checked."""
    page = page_of(body, url=URL, fetched_at=FETCHED, content_type=content_type)
    found = parse(page, GENERIC)
    if isinstance(found, Rejection):
        assert found.reason
        assert found.reason == found.reason.strip()
        return found.reason
    assert isinstance(found, Article)
    assert found.headline.strip()
    assert all(paragraph.strip() for paragraph in found.body)
    for text in (found.headline, found.lead, found.byline, found.section, *found.body):
        assert not text or "\x00" not in text
        (text or "").encode()  # no lone surrogate
    if isinstance(found.published, datetime):
        assert found.published.tzinfo is not None
    return "article"


def test_the_untouched_pages_are_articles() -> None:
    assert outcome(HTML) == "article"
    assert outcome(PLAIN, "text/plain; charset=utf-8") == "article"


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A page with a few stretches of it overwritten, cut out or doubled."""
    body = draw(st.sampled_from([HTML, PLAIN]))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(body)))
        end = min(len(body), start + draw(st.integers(0, 40)))
        put = draw(st.one_of(st.binary(max_size=12), FRAGMENTS, st.just(body[start:end] * 3)))
        body = body[:start] + put + body[end:]
    return body


@settings(max_examples=250, deadline=None)
@given(mutated(), TYPES)
def test_mutated_bytes(body: bytes, content_type: str | None) -> None:
    outcome(body, content_type)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(HTML)), TYPES)
def test_truncated_pages(length: int, content_type: str | None) -> None:
    outcome(HTML[:length], content_type)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, len(PLAIN)))
def test_truncated_print_pages(length: int) -> None:
    outcome(PLAIN[:length], "text/plain; charset=utf-8")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), TYPES)
def test_random_bytes(body: bytes, content_type: str | None) -> None:
    outcome(body, content_type)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=300), st.booleans())
def test_any_characters_in_every_field(text: str, plain: bool) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    if plain:
        outcome(raw + b"\n\n" + raw, "text/plain; charset=utf-8")
        return
    html = HTML
    for value in (
        "Ауданда жаңа кітапхана ашылды",
        "Айгүл Серікова",
        "20 қараша 2026",
        "NewsArticle",
    ):
        html = html.replace(value.encode(), raw)
    outcome(html)


KEYS = st.sampled_from(
    (
        *("@type", "@graph", "@id", "headline", "name", "author", "datePublished", "articleBody"),
        *("image", "url", "publisher", "articleSection", "keywords", "isAccessibleForFree"),
    )
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=6)),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(KEYS, JSON, max_size=8))
def test_structured_data_of_any_shape(value: dict[str, object]) -> None:
    data = json.dumps({"@type": "NewsArticle", **value}).replace("</", "<\\/").encode()
    ld = b'<script type="application/ld+json">' + data + b"</script>"
    outcome(HTML.replace(b"</head>", ld + b"</head>"))
    outcome(b"<html><head>" + ld + b"</head><body><p>" + PROSE.encode() + b"</body></html>")


def nested(tag: str, depth: int) -> bytes:
    opened = f"<{tag}>".encode() * depth
    return HTML.replace(b"<article>", b"<article>" + opened)


@pytest.mark.parametrize("tag", ["div", "span", "b", "table", "ul", "blockquote", "a", "font"])
def test_ten_thousand_deep_nesting(tag: str) -> None:
    outcome(nested(tag, 10_000))


def test_deep_structured_data() -> None:
    for opened, closed in ((b"[", b"]"), (b'{"a":', b"}")):
        data = opened * 100_000 + b"1" + closed * 100_000
        script = b'<script type="application/ld+json">' + data + b"</script>"
        outcome(HTML.replace(b"</head>", script + b"</head>"))


def test_a_hundred_thousand_attributes() -> None:
    attributes = b" ".join(b'a%d="%d"' % (n, n) for n in range(100_000))
    outcome(HTML.replace(b"<article>", b"<article " + attributes + b">"))
    outcome(HTML.replace(b"<html", b"<html " + attributes))


def test_a_hundred_thousand_elements() -> None:
    for row in (b"<p>x</p>", b"<a href=/n>y</a>", b"<meta name=author content=z>", b"<br>"):
        outcome(HTML.replace(b"</article>", row * 100_000 + b"</article>"))


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "text/plain; charset=utf-8"])
@pytest.mark.parametrize("unit", ["ә", "сөз ", "a", "-\n", "\x00", "&amp;", "<"])
def test_fifty_megabytes_of_text(unit: str, content_type: str) -> None:
    raw = unit.encode()
    text = raw * (50_000_000 // len(raw))
    body = HTML.replace(b"<p>", b"<p>" + text, 1) if "html" in content_type else text
    assert outcome(body, content_type) != "article"


@pytest.mark.parametrize("unit", ["ә", "сөз ", "ж-\n", "А. ", "12 қараша ", "<", "&", "Аты ТЕГІ, "])
def test_one_megabyte_of_one_thing_in_any_place(unit: str) -> None:
    raw = (unit * (1_000_000 // len(unit))).encode()
    outcome(HTML.replace(b"<p>", b"<p>" + raw, 1))
    outcome(HTML.replace(b"<h1>", b"<h1>" + raw, 1))
    outcome(HTML.replace(b'<time datetime="', b'<time datetime="' + raw, 1))
    outcome(raw, "text/plain; charset=utf-8")


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"\x00", b"\x00" * 1000, b"\xed\xa0\x80\xed\xb0\x80", b"\xff\xfe", b"\xef\xbb\xbf"),
        *(b"<", b"&#xD800;&#0;&#x110000;", b"<html>", b"<!DOCTYPE html>", b"\xfe\xff\x00"),
        b"\x89PNG\r\n",
    ],
)
def test_nothing_much(body: bytes) -> None:
    for content_type in (None, "text/html", "text/plain"):
        assert outcome(body, content_type) != "article"


def test_nuls_and_surrogates_among_the_words() -> None:
    body = HTML.replace("кітап".encode(), b"\x00\xed\xa0\x80" + "кітап".encode())
    outcome(body)
    outcome(PLAIN.replace("кітап".encode(), b"\x00\xed\xa0\x80"), "text/plain; charset=utf-8")
