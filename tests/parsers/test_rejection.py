from dataclasses import replace

import pytest

from parsers.body.paragraphs import find_body
from parsers.headline import find_headline
from parsers.limits import Reason
from parsers.rejection import reason_to_reject, unreadable
from parsers.view import View
from tests.parsers.webpage import FIRST, MENU, SECOND, THIRD, TITLE, framed, text_of, view_of

H1 = f"<h1>{TITLE}</h1>"
BRIEF = "Бүгін таңертең Арал қаласында жер сілкінді. Зардап шеккендер жоқ."
CARDS = "".join(
    f'<div class="item"><a href="/news/{n}">Аймақтағы {n}-жаңалықтың ұзақ тақырыбы</a></div>'
    for n in range(12)
)


def reason(view: View) -> Reason | None:
    headline, body = find_headline(view), find_body(view)
    title = headline.value if headline else None
    return reason_to_reject(view, title, body.value if body else ())


def name(view: View) -> str | None:
    found = reason(view)
    return found.name if found else None


@pytest.mark.parametrize(
    "markup",
    [
        text_of(FIRST, SECOND, THIRD),
        text_of(BRIEF),
        text_of(BRIEF, "Сурет: ТЖМ баспасөз қызметі"),
        text_of(BRIEF) + "<figure><img src='1.jpg'></figure>" * 9,
        text_of("Ауыл мектебінің түлектері кездесті. Фоторепортаж.") + "<img src='1.jpg'>" * 12,
        text_of(BRIEF) + '<iframe src="https://www.youtube.com/embed/x"></iframe>',
        text_of("«Бет табылмады» деп аталатын көрме ашылды, оған отыз суретші қатысып отыр."),
        text_of("Толығырақ айтсақ, бұл іс бірнеше жылға созылды, енді нүкте қойылды…"),
        text_of(BRIEF) + '<form><input type="password"><p>Сайтқа кіріңіз</p></form>',
    ],
)
def test_article_is_not_rejected(markup: str) -> None:
    assert reason(framed(f"<article>{H1}{markup}</article>")) is None


@pytest.mark.parametrize("headline", ["«Бет табылмады» көрмесі ашылды", "Жаңа түлектер саны – 404"])
def test_headline_that_names_a_missing_page_is_no_missing_page(headline: str) -> None:
    assert reason(framed(f"<article><h1>{headline}</h1>{text_of(BRIEF)}</article>")) is None


def test_name_under_a_text_is_no_cut() -> None:
    offer = "<div class='offer'>Тек жазылушыларға арналған хаттар</div>"
    markup = f"<article>{H1}{text_of(FIRST, SECOND, 'Айгүл СЕРІКОВА')}{offer}</article>"
    assert reason(framed(markup)) is None


def test_is_accessible_for_free_false_alone_says_nothing() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Кітапхана",'
        ' "isAccessibleForFree": false}</script>'
    )
    assert reason(framed(f"<article>{H1}{text_of(FIRST, SECOND)}</article>", head)) is None


def test_article_with_many_links_around_is_no_listing() -> None:
    assert reason(view_of(f"<article>{H1}{text_of(BRIEF)}</article><div>{CARDS}</div>")) is None


def test_listing_of_titles() -> None:
    assert name(view_of(f"<h1>Барлық жаңалықтар</h1>{CARDS}")) == "listing"


def test_listing_of_titles_and_teasers() -> None:
    items = "".join(
        f'<div><p><a href="/{n}">Аймақтағы {n}-жаңалықтың ұзақ тақырыбы</a> {FIRST}</p></div>'
        for n in range(12)
    )
    assert name(view_of(f"<h1>Жаңалықтар</h1><div>{items}</div>")) == "listing"


def test_tag_page_with_a_description_is_a_listing() -> None:
    view = view_of(
        f"<h1>Алматы</h1>{text_of(BRIEF)}{CARDS}", url="https://gazet.example/tag/almaty/"
    )
    assert name(view) == "listing"


@pytest.mark.parametrize(
    "title",
    ["Бет табылмады", "404", "Қате 404", "Bet tabylmady", "Страница не найдена", "404 Not Found"],
)
def test_not_found_page_served_as_200(title: str) -> None:
    body = (
        f"<nav>{MENU}</nav><h1>{title}</h1><p>Басты бетке оралыңыз немесе іздеуді қолданыңыз.</p>"
    )
    assert name(view_of(body, f"<title>{title} | Газет</title>")) == "not-found"


def test_status_404_is_not_found() -> None:
    view = framed(f"<article>{H1}{text_of(BRIEF)}</article>")
    view.page = replace(view.page, source=replace(view.page.source, status=404))
    assert name(view) == "not-found"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Just a moment...", "Checking your browser before accessing gazet.example"),
        ("Браузерді тексеру", "Сіздің робот емес екеніңізді тексеріп жатырмыз"),
        ("DDoS-Guard", "Проверка браузера перед переходом на сайт"),
    ],
)
def test_bot_challenge(title: str, text: str) -> None:
    assert (
        name(view_of(f"<h1>{title}</h1><p>{text}</p>", f"<title>{title}</title>"))
        == "bot-challenge"
    )


def test_login_wall() -> None:
    form = '<form><input name="l"><input type="password"><button>Кіру</button></form>'
    assert name(view_of(f"{H1}<p>Мақаланы оқу үшін жүйеге кіріңіз</p>{form}")) == "login-wall"


def test_pay_wall_where_the_text_is_cut() -> None:
    wall = "<div class='wall'>Мақаланың толық нұсқасын оқу үшін жазылыңыз</div>"
    assert name(framed(f"<article>{H1}{text_of(FIRST[:70] + '…')}{wall}</article>")) == "pay-wall"


def test_offer_to_subscribe_under_a_whole_text_is_no_wall() -> None:
    wall = "<div class='offer'>Тек жазылушыларға арналған хаттар</div>"
    assert reason(framed(f"<article>{H1}{text_of(FIRST, SECOND)}{wall}</article>")) is None


def test_video_only() -> None:
    player = '<iframe src="https://www.youtube.com/embed/x"></iframe>'
    assert name(view_of(f"<article>{H1}{player}</article>")) == "video-only"


def test_gallery_only() -> None:
    assert (
        name(view_of(f"<article>{H1}{'<figure><img src=1.jpg></figure>' * 8}</article>"))
        == "gallery-only"
    )


def test_login_wall_that_only_asks() -> None:
    cut = f"<p>{FIRST[:80]}…</p><div><p>Мақаланы толық оқу үшін сайтқа кіріңіз</p></div>"
    assert name(view_of(f"<article>{H1}{cut}</article>")) == "login-wall"


def test_teaser_whose_link_to_the_rest_ends_the_paragraph() -> None:
    stub = f'<p>{FIRST[:70]}... <a href="/news/18">Толығырақ</a></p>'
    assert name(view_of(f"<article>{H1}{stub}</article>")) == "teaser"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_letters_are_no_binary_and_hide_no_depth(encoding: str) -> None:
    page = f"<html><body>{H1}{text_of(FIRST)}</body></html>"
    assert unreadable(page.encode(encoding), "text/html") is None
    deep = unreadable(("<div>" * 20_000).encode(encoding), "text/html")
    assert deep is not None
    assert deep.name == "too-deep"


def test_teaser_stub_before_a_link_to_the_rest() -> None:
    stub = (
        text_of(FIRST[:-20] + "…") + '<p><a href="https://other.example/17">Толығырақ оқу</a></p>'
    )
    assert name(view_of(f"<article>{H1}{stub}</article>")) == "teaser"


def test_page_without_text_is_empty() -> None:
    assert name(view_of("<div id='root'></div>", f"<title>{TITLE}</title>")) == "empty"


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (b"%PDF-1.7 ...", "text/html", "not-html"),
        (b"\x89PNG\r\n\x1a\n", None, "not-html"),
        (b'{"a": 1}', "application/json", "not-html"),
        (b'<?xml version="1.0"?><rss version="2.0"></rss>', "text/html", "not-html"),
        (b"", "text/html", "empty"),
        (b" " * 21_000_000, None, "too-large"),
        (b"<div>" * 10_000 + b"x", "text/html", "too-deep"),
        (b"<div>" * 40_000 + b"x" + b"</div>" * 40_000, "text/html", "too-deep"),
        (b"<p>" + b"".join(b"<font size=%d>x" % n for n in range(5000)), "text/html", "too-deep"),
        (b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">x</p>", None, "too-large"),
        (b"<p " + b" ".join(b"a%d" % n for n in range(100_000)), "text/html", "too-large"),
    ],
)
def test_unreadable_bytes_are_named(body: bytes, content_type: str | None, expected: str) -> None:
    found = unreadable(body, content_type)
    assert found is not None
    assert found.name == expected


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"<html><body><p>x</p></body></html>", "image/png"),
        (b"<p>x</p>", "text/html; charset=windows-1251"),
        ("Ауылда жаңа кітапхана ашылды.".encode(), "text/plain"),
        (b"<script>" + b"if (a < b) { x = [1, 2] } " * 9000 + b"</script><p>x</p>", "text/html"),
        (b"<p>" + "қазақ ".encode() * 200_000, "text/html"),
        (b"<ul>" + b"<li><a href=/>x</a>" * 3000 + b"</ul>", "text/html"),
        (b"<img src='data:image/png;base64," + b"A" * 500_000 + b"'>", "text/html"),
    ],
)
def test_readable_bytes_are_not_refused(body: bytes, content_type: str) -> None:
    assert unreadable(body, content_type) is None
