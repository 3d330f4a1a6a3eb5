import json

import pytest

from parsers.headline import find_headline
from parsers.view import View
from tests.parsers.webpage import FIRST, TITLE, view_of


def headline_of(view: View) -> str:
    found = find_headline(view)
    assert found is not None
    return found.value


def og(title: str, site: str = "Газет.kz") -> str:
    name = f'<meta property="og:site_name" content="{site}">'
    return f'<meta property="og:title" content="{title}">{name}'


def test_heading_of_the_page_is_the_headline() -> None:
    found = find_headline(view_of("<h1> Ауылда жаңа\n кітапхана <b>ашылды</b></h1>", og(TITLE)))
    assert found is not None
    assert (found.value, found.rule) == (TITLE, "h1")


def test_heading_marked_as_the_headline_counts_once() -> None:
    marked = "<h1 itemprop='headline'>Газеттің бүгінгі саны</h1>"
    assert headline_of(view_of(marked, og(TITLE) + f"<title>{TITLE}</title>")) == TITLE


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE} | Газет.kz",
        f"{TITLE} - Газет.kz",
        f"{TITLE} — Газет.kz",
        f"Газет.kz – {TITLE}",
        f"{TITLE} » Қоғам » Газет.kz",
        f"AMP | {TITLE}",
        f"{TITLE} - AMP",
        f"{TITLE} | Қоғам",
    ],
)
def test_site_name_rubric_and_amp_are_cut_off(title: str) -> None:
    head = f'<title>{title}</title><meta property="og:site_name" content="Газет.kz">'
    assert headline_of(view_of("", head)) == TITLE


def test_dash_inside_a_headline_stays() -> None:
    title = "Су – тіршілік көзі: ауылда жаңа ұңғыма бұрғыланды"
    assert headline_of(view_of("", og(title))) == title


def test_aggregator_tail_is_cut_where_the_heading_shows_it() -> None:
    head = (
        og(f"{TITLE} - Қазақстан жаңалықтары", "kz")
        + f"<title>{TITLE} - Қазақстан жаңалықтары</title>"
    )
    assert headline_of(view_of(f"<h1>{TITLE}</h1>", head)) == TITLE


def test_logo_in_a_heading_is_no_headline() -> None:
    assert (
        headline_of(view_of(f'<h1 class="logo">Газет</h1><article><h1>{TITLE}</h1></article>'))
        == TITLE
    )


def test_heading_left_open_is_no_headline_of_the_whole_text() -> None:
    page = view_of(f"<h1>{TITLE}<div>{f'<p>{FIRST}' * 4}</div>", f"<title>{TITLE}</title>")
    found = find_headline(page)
    assert found is not None
    assert found.value == TITLE


def test_what_the_logo_says_is_cut_off_the_title() -> None:
    name = "Мәдениет министрлігінің ресми сайты"
    page = view_of(
        f'<header><h1 class="logo">{name}</h1></header><h2>{TITLE}</h2><p>{FIRST}</p>',
        f"<title>{TITLE} — {name}</title>",
    )
    found = find_headline(page)
    assert found is not None
    assert found.value == TITLE


def test_structured_data_with_entities_is_decoded() -> None:
    stated = {
        "@type": "NewsArticle",
        "headline": "&laquo;Егемен&raquo; газеті 105 жылдығын атап өтті",
    }
    head = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    assert headline_of(view_of("", head)) == "«Егемен» газеті 105 жылдығын атап өтті"


def test_leftover_in_structured_data_is_not_believed() -> None:
    stated = {"@type": "NewsArticle", "headline": "Untitled document"}
    head = f'<script type="application/ld+json">{json.dumps(stated)}</script>{og(TITLE)}'
    assert headline_of(view_of(f"<h1>{TITLE}</h1>", head)) == TITLE


def test_headlines_of_a_list_of_articles_do_not_outvote_the_heading() -> None:
    others = [{"@type": "NewsArticle", "headline": f"Ауылда басқа жаңалық {n}"} for n in range(4)]
    head = f'<script type="application/ld+json">{json.dumps(others)}</script>{og(TITLE)}'
    assert headline_of(view_of(f"<h1>{TITLE}</h1>", head)) == TITLE


def test_page_without_a_first_heading_uses_the_second() -> None:
    assert headline_of(view_of(f"<h2>{TITLE}</h2>", f"<title>{TITLE} - Газет</title>")) == TITLE


def test_page_without_any_title_has_no_headline() -> None:
    assert find_headline(view_of("<p>Мәтін</p>")) is None
