"""What stands at the edges of a text: in its sentences, around forms, below its last line."""

from collections.abc import Sequence

import pytest

from parsers.page import page_of
from parsers.parse import parse
from storage.article import Article
from tests.parsers.test_body import H1, article, body_of
from tests.parsers.webpage import FETCHED, FIRST, SECOND, THIRD, TITLE, framed, text_of

_ALL = (FIRST, SECOND, THIRD)
_FOURTH = (
    "Кітапхананы ашуға келген аудан әкімі келер жылы тағы екі ауылда осындай ғимарат "
    "салынатынын, оған облыстық бюджеттен қаржы бөлінгенін хабарлады."
)


def parsed(text: Sequence[str], tail: str) -> Article:
    """Return the article of a page with some paragraphs and what ends its text."""
    html = (
        f'<html><body><article><h1>{TITLE}</h1><div class="text">{text_of(*text)}{tail}</div>'
        "</article></body></html>"
    )
    found = parse(page_of(html.encode(), url="https://gazet.example/news/17", fetched_at=FETCHED))
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(
    "within",
    [
        '<span class="wf_caption"><img src="a.jpg"> Суретте: ауыл тұрғындары</span>',
        '<span class="image"><a href="/a"><img src="a.jpg"></a><em>Ауыл тұрғындары</em></span>',
        '<span class="who"><img src="a.jpg"><a href="/1">Мектеп</a> <a href="/2">Көпір</a></span>',
    ],
)
def test_caption_or_card_within_a_sentence_is_left_out(within: str) -> None:
    head, tail = FIRST[:40], FIRST[40:]
    markup = f"<p>{head}{within}{tail}</p>{text_of(SECOND, THIRD)}"
    assert body_of(article(markup)) == _ALL


@pytest.mark.parametrize("names", ["", ' style="font-size:14px"', ' class="s1"'])
def test_span_an_editor_puts_around_picture_and_text_is_no_card(names: str) -> None:
    linked = (
        f'<a href="/1">{FIRST[:20]}</a>{FIRST[20:60]}<a href="/2">{FIRST[60:70]}</a>{FIRST[70:]}'
    )
    markup = f'<p><span{names}><img src="a.jpg">{linked}</span></p>{text_of(SECOND, THIRD)}'
    assert body_of(article(markup)) == _ALL


def test_quote_of_paragraphs_that_ends_the_text_stays() -> None:
    text = (*_ALL, *(f"{n}-қатар: {_FOURTH}" for n in range(6)))
    quote = "<blockquote><p>Міне, өз көзімізбен көрдік</p><p>Ауыл тұрғыны</p></blockquote>"
    found = body_of(article(text_of(*text) + quote))
    assert found == (*text, "Міне, өз көзімізбен көрдік", "Ауыл тұрғыны")


def test_subheadings_marked_as_headlines_stay() -> None:
    markup = f"{text_of(FIRST)}<h1>Жаңа залдар</h1>{text_of(SECOND)}<h1>Кесте</h1>{text_of(THIRD)}"
    assert body_of(article(markup)) == (FIRST, "Жаңа залдар", SECOND, "Кесте", THIRD)


def test_headings_of_a_text_that_stands_in_a_grid_named_sidebar_stay() -> None:
    parts = "".join(
        f'<div class="sidebar-grid"><div class="cell"><h3>{name}</h3>{text_of(text)}</div></div>'
        for name, text in zip(("Ғимарат", "Бұрын", "Енді"), _ALL, strict=True)
    )
    expected = ("Ғимарат", FIRST, "Бұрын", SECOND, "Енді", THIRD)
    assert body_of(framed(f"<article>{H1}<div>{parts}</div></article>")) == expected


_SIGN_UP = (
    '<section class="w-full"><h3>Таңғы хат</h3><p class="small">Күннің басты жаңалықтары ертеңгі '
    'асқа дейін поштаңызда болады.</p><form action="/x"><input type="email"><button>Иә</button>'
    "</form></section>"
)


def test_box_with_a_form_that_asks_for_an_address_is_left_out() -> None:
    markup = text_of(FIRST, SECOND) + _SIGN_UP + text_of(THIRD)
    assert body_of(article(markup)) == _ALL


def test_brief_beside_a_form_that_asks_for_an_address_is_the_text() -> None:
    brief = "Бүгін таңертең Арал қаласында жер сілкінді. Зардап шеккендер жоқ."
    form = '<form action="/x"><input type="email"></form>'
    assert body_of(article(f"<p>{brief}</p>{form}")) == (brief,)


def test_paragraph_full_of_links_that_says_something_stays() -> None:
    names = ", ".join(
        f'<a href="/p/{n}">{n}-ауылдағы жаңа кітапхананың ашылуы</a>' for n in range(6)
    )
    said = "бұған дейін де біздің газетте жазылған, алайда ешкім қызығушылық танытпаған."
    found = body_of(article(f"{text_of(FIRST)}<p>{names} {said}</p>{text_of(SECOND, THIRD)}"))
    assert len(found) == 4
    assert found[1].endswith(said)


def test_box_of_another_kind_below_the_text_is_left_out() -> None:
    below = (
        '<div class="x1"><div class="x2"><h2>Енді бізге жазылу оңай!</h2>'
        "<div>Он мыңнан астам оқырман осылай істеді, ал сіз ше?</div></div></div>"
    )
    parts = "".join(f'<div class="part"><div>{text_of(text)}</div></div>' for text in _ALL)
    assert body_of(framed(f"<article>{H1}{parts}{below}</article>")) == _ALL


def test_slanted_line_that_closes_the_text_is_the_editors() -> None:
    note = "<p><em>Мәтін оқырман хатымен толықтырылып қайта жарияланды</em></p>"
    assert parsed(_ALL, note).body == _ALL


@pytest.mark.parametrize(
    "line",
    ["Гүлнар Сейітқызы", "Гүлнар СЕЙІТҚЫЗЫ, Қызылорда облысы", "Авторы: Гүлнар Сейітқызы"],
)
def test_slanted_signature_is_the_byline(line: str) -> None:
    found = parsed(_ALL, f"<p><em>{line}</em></p>")
    assert found.body == _ALL
    assert [(who.name, who.role) for who in found.authors] == [("Гүлнар Сейітқызы", "author")]


def test_linked_slanted_signature_is_the_byline() -> None:
    found = parsed(_ALL, '<p><em><a href="/author/1">Гүлнар Сейітқызы</a></em></p>')
    assert [who.name for who in found.authors] == ["Гүлнар Сейітқызы"]


@pytest.mark.parametrize("end", ["«Кітап – білім бұлағы».", "– Рақмет, ағайын, – деді ол."])
def test_slanted_quote_that_closes_the_text_stays(end: str) -> None:
    assert parsed(_ALL, f"<p><em>{end}</em></p>").body == (*_ALL, end)


def test_slanted_end_of_a_text_with_other_slanted_lines_stays() -> None:
    lines = text_of("<em>Залға қанша адам сияды?</em>", THIRD, "<em>Қашан ашылады екен?</em>")
    assert parsed((FIRST, SECOND), lines).body[-1] == "Қашан ашылады екен?"
