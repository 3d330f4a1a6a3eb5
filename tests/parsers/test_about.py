import json

import pytest

from parsers.about import find_canonical, find_image, find_lead, find_section, find_tags
from tests.parsers.webpage import FIRST, TITLE, framed, text_of, view_of

OG_URL = '<meta property="og:url" content="https://gazet.example/news/17-kitap">'


def ld(record: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(record)}</script>'


def test_lead_is_the_one_printed_apart() -> None:
    lead = "Отыз жыл күткен ғимарат ақыры оқырмандарға есігін айқара ашты."
    found = find_lead(
        framed(f'<article><h1>{TITLE}</h1><p class="news-lead">{lead}</p>{text_of(FIRST)}')
    )
    assert found is not None
    assert found.value == lead


def test_meta_description_is_no_lead() -> None:
    assert (
        find_lead(view_of(text_of(FIRST), '<meta name="description" content="Сайт туралы">'))
        is None
    )


def test_teasers_of_other_articles_are_no_lead() -> None:
    teaser = (
        f'<a href="/2"><p class="lead">{FIRST}</p></a><aside><p class="intro">{FIRST}</p></aside>'
    )
    assert find_lead(view_of(teaser)) is None


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:section" content="Қоғам">', ""),
        (ld({"@type": "NewsArticle", "articleSection": ["Қоғам", "Аймақ"]}), ""),
        (
            ld(
                {
                    "@type": "BreadcrumbList",
                    "itemListElement": [
                        {"name": "Басты бет"},
                        {"item": {"name": "Қоғам"}},
                        {"name": TITLE},
                    ],
                }
            ),
            "",
        ),
        ("", '<div class="breadcrumbs"><a href="/">Басты бет</a> / <a href="/q">Қоғам</a></div>'),
    ],
)
def test_section_from_what_the_page_states(head: str, body: str) -> None:
    found = find_section(view_of(body, head))
    assert found is not None
    assert found.value == "Қоғам"


def test_page_without_section_has_none() -> None:
    assert find_section(view_of('<div class="breadcrumbs"><a href="/">Басты бет</a></div>')) is None


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            "",
            '<a rel="tag" href="/1">#Кітап</a><a rel="tag">Ауыл</a><a rel="tag">кітап</a>',
        ),
        (
            '<meta name="article:tag" content="Кітап"><meta name="article:tag" content="Ауыл">',
            "",
        ),
        (ld({"@type": "NewsArticle", "keywords": "Кітап, Ауыл"}), ""),
        ("", '<div class="tags"><a href="/1">Кітап</a><a href="/2">Ауыл</a></div>'),
    ],
)
def test_tags_each_once_in_order(head: str, body: str) -> None:
    found = find_tags(view_of(body, head))
    assert found is not None
    assert found.value == ("Кітап", "Ауыл")


def test_keywords_of_the_whole_site_are_no_tags() -> None:
    head = '<meta name="keywords" content="газет, жаңалықтар, Қазақстан">'
    assert find_tags(view_of(f"<h1>{TITLE}</h1>", head)) is None


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="/news/17-kitap">',
        OG_URL,
        f'<link rel="canonical" href="https://gazet.example/">{OG_URL}',
    ],
)
def test_canonical_address_is_absolute_and_no_home_page(head: str) -> None:
    found = find_canonical(view_of("", head))
    assert found is not None
    assert found.value == "https://gazet.example/news/17-kitap"


@pytest.mark.parametrize("href", ["javascript:void(0)", "http://[::1", ""])
def test_broken_canonical_address_is_none(href: str) -> None:
    assert find_canonical(view_of("", f'<link rel="canonical" href="{href}">')) is None


def test_image_is_absolute_and_no_logo() -> None:
    head = '<meta property="og:image" content="/img/logo.png">' + ld(
        {"@type": "NewsArticle", "headline": TITLE, "image": {"url": "/uploads/2026/kitap.jpg"}}
    )
    found = find_image(view_of("", head))
    assert found is not None
    assert found.value == "https://gazet.example/uploads/2026/kitap.jpg"
