"""What pages of Kazakh papers put around a short text, and what it must not be taken for."""

import pytest

from parsers.page import page_of
from parsers.parse import parse
from storage.article import Article
from tests.parsers.test_body import H1, article, body_of
from tests.parsers.test_brief import DAY, authors, read, text
from tests.parsers.test_rejection import name
from tests.parsers.webpage import (
    FETCHED,
    FIRST,
    MENU,
    SECOND,
    THIRD,
    TITLE,
    framed,
    text_of,
    view_of,
)

BRIEF = "Бүгін таңертең Арал қаласында жер сілкінді. Зардап шеккендер жоқ."
OPEN = (
    "Бүгін Қызылордада жаңа мектеп ашылды, оған бес жүз оқушы қабылданды, деп хабарлады "
    "облыс әкімдігінің баспасөз қызметі"
)
BESIDE = 3 * (
    "Осы сайтты пайдалана отырып, сіз біздің құпиялылық саясатымызға және деректерді өңдеу "
    "ережелеріне келісім бересіз, оны кез келген уақытта қайтарып ала аласыз. "
)
REMARK = (
    "Өте жақсы жаңалық екен, біздің ауылға да осындай кітапхана керек еді, әкімдер естісін деп "
    "жазып отырмын, бәріңе рақмет!"
)


@pytest.mark.parametrize(
    "line",
    [
        "Войдите, чтобы оставить комментарий", "Please log in to comment",
        "Для того чтобы оставить комментарий, необходимо авторизоваться",
        "Зарегистрируйтесь, чтобы комментировать", "Пікір қалдыру үшін сайтқа кіріңіз",
        "Жаңалықтарды бірінші болып оқу үшін жазылыңыз!", "Апталық хатты оқу үшін жазылыңыз",
        "Telegram арнамызды оқу үшін жазылыңыз",
    ],
)  # fmt: skip
def test_calls_below_a_brief_without_a_full_stop_are_no_wall(line: str) -> None:
    page = f"<article>{H1}{text_of(OPEN)}</article><div class='below'><p>{line}</p></div>"
    assert name(framed(page)) is None


@pytest.mark.parametrize(
    ("line", "wall"),
    [
        ("Толық оқу үшін жазылыңыз", "pay-wall"),
        ("Полная версия доступна только подписчикам", "pay-wall"),
        ("Мақаланы оқу үшін жазылыңыз", "pay-wall"),
        ("Жалғастыру үшін кіріңіз", "login-wall"),
        ("Войдите, чтобы читать дальше", "login-wall"),
    ],
)  # fmt: skip
def test_offer_right_below_a_text_that_breaks_off_is_a_wall(line: str, wall: str) -> None:
    share = "<div class='share'>Бөлісу: <a>Facebook</a> <a>Telegram</a></div>"
    page = f"<article>{H1}{text_of(FIRST, SECOND[:80])}</article>{share}<div><p>{line}</p></div>"
    assert name(framed(page)) == wall


def test_offer_far_below_a_text_that_breaks_off_is_no_wall() -> None:
    between = "".join(f"<p>{n}-бөлім</p>" for n in range(40))
    page = f"<article>{H1}{text_of(OPEN)}</article>{between}<p>Толық оқу үшін жазылыңыз</p>"
    assert name(framed(page)) is None


def test_headline_about_robots_is_no_challenge() -> None:
    headline = "<h1>Робот емес, адам: жаңа спектакль</h1>"
    assert name(framed(f"<article>{headline}{text_of(FIRST, SECOND)}</article>")) is None
    asked = "<h1>Тексеру</h1><p>Робот емес екеніңізді растаңыз</p>"
    assert name(view_of(asked)) == "bot-challenge"


def test_brief_in_an_aspnet_form_around_the_page_is_found() -> None:
    form = f"<form id='aspnetForm'><ul>{MENU}</ul>{H1}<div>{FIRST}</div><input type='email'></form>"
    assert body_of(view_of(form)) == (FIRST,)


@pytest.mark.parametrize(
    "names",
    [
        "cookie-consent", "modal", "newsletter", "popup", "banner", "comments", "related-news",
        "author-bio", "disclaimer", "promo", "most-read", "poll",
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["in", "out"])
def test_brief_is_the_text_however_long_what_stands_beside_it(names: str, where: str) -> None:
    beside = f"<div class='{names}'>{text_of(BESIDE, BESIDE, BESIDE)}</div>"
    inside, outside = (beside, "") if where == "in" else ("", beside)
    page = f"<article>{H1}<div class='text'>{text_of(BRIEF)}</div>{inside}</article>{outside}"
    assert body_of(framed(page)) == (BRIEF,)


@pytest.mark.parametrize("names", ["promo-text", "author-column", "modal-body"])
def test_text_in_a_box_with_an_unlikely_name_is_found_where_no_other_begins(names: str) -> None:
    page = f"<article>{H1}<div class='{names}'>{text_of(FIRST, SECOND, THIRD)}</div></article>"
    assert body_of(framed(page)) == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize("heading", ["Пікірлер (8)", "8 пікір", "Комментарии", "Пікір қалдыру"])
def test_remarks_under_their_heading_outweigh_no_brief(heading: str) -> None:
    remarks = "".join(f"<div><b>Ерлан</b><p>{REMARK} {n}</p></div>" for n in range(8))
    below = f"<div class='b1'><h3>{heading}</h3>{remarks}</div>"
    page = f"<div class='news'>{H1}<div class='text'>{text_of(BRIEF)}</div>{below}</div>"
    assert body_of(framed(page)) == (BRIEF,)


def test_article_about_remarks_keeps_its_text() -> None:
    page = f"<article><h1>Пікірлер</h1><h2>8 пікір</h2>{text_of(FIRST, SECOND)}</article>"
    assert body_of(framed(page))[-2:] == (FIRST, SECOND)


@pytest.mark.parametrize(
    "line",
    [
        "Материалды пайдаланған жағдайда сайтымызға белсенді гиперсілтеме жасау міндетті.",
        "При использовании материалов ссылка на Gazet.kz обязательна", "Басып шығару",
        "#кітап #ауыл #Қызылорда", "Версия для печати", "Мақаланы тыңдау",
        "WhatsApp нөміріміз: +7 701 000 00 00. Жаңалық жіберіңіз!", "Толығырақ: gazet.kz/news/18",
        "Толығырақ мына сілтемеде", "Сілтеме: https://gazet.kz/news/18", "Рубрика: Қоғам",
        "Бұл да қызық: Мұражай жөндеуден өтті", "Жарнама бөлімі: +7 701 000 00 00",
        "Сурет ғаламтордан алынды", "Көрнекі сурет", "Бас сурет: gov.kz",
    ],
)  # fmt: skip
def test_lines_of_the_site_within_the_text_are_left_out(line: str) -> None:
    assert read(DAY + text(FIRST, SECOND, line, THIRD)).body == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "said",
    [
        "Толығырақ айтсақ, бұл іс бірнеше жылға созылды.", "Айдар: – Мен ертең келемін.",
        "Мақалаға сілтеме жасау міндетті ме деген сұраққа заңгер жауап берді.",
        "Жарнама нарығы былтыр екі есе өсті, деп хабарлады сарапшылар.",
    ],
)  # fmt: skip
def test_sentences_with_the_words_of_such_lines_stay(said: str) -> None:
    assert read(DAY + text(FIRST, said, SECOND)).body == (FIRST, said, SECOND)


def test_embedded_post_leaves_no_line_of_its_network() -> None:
    post = (
        "<blockquote class='instagram-media'><p><a href='/p'>Посмотреть эту публикацию в "
        "Instagram</a></p><p>Публикация от Gazet (@gazet)</p></blockquote>"
    )
    assert body_of(article(text_of(FIRST) + post + text_of(SECOND))) == (FIRST, SECOND)


def test_initial_with_a_space_before_the_surname_signs_a_text() -> None:
    found = read(DAY + text(FIRST, SECOND, "Қ. Саудабаев"))
    assert (authors(found), found.body) == (["Қ. Саудабаев"], (FIRST, SECOND))


def test_winners_listed_near_the_headline_are_no_authors() -> None:
    winners = ("Жеңімпаздар:", "Айгүл Нұрлан", "Серік Ахмет", "Дана Болат")
    found = read(DAY + text(FIRST, *winners, SECOND))
    assert authors(found) == []
    assert authors(read(f"<p>Автор:</p><p>Айгүл Нұрлан</p>{text(FIRST, SECOND)}")) == [winners[1]]


def test_day_before_yesterday_in_two_words_counts_from_the_fetch() -> None:
    found = read(f"<div class='date'>алдыңғы күні, 14:22</div>{text(FIRST, SECOND)}")
    assert found.published is not None
    assert (FETCHED.day - found.published.day, found.headline) == (2, TITLE)


@pytest.mark.parametrize(
    "two", ["Ауылда жаңа<br>кітапхана", "<div>Ауылда жаңа</div><div>кітапхана</div>"]
)
def test_headline_of_two_lines_keeps_its_words_apart(two: str) -> None:
    page = f"<html><body><h1>{two} ашылды</h1>{text(FIRST, SECOND)}</body></html>"
    found = parse(page_of(page.encode(), url="https://gazet.kz/1", fetched_at=FETCHED))
    assert isinstance(found, Article)
    assert (found.headline, found.body) == (TITLE, (FIRST, SECOND))


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        (f"Газет.kz – {TITLE}", TITLE), (f"{TITLE} / Газет", TITLE), (f"{TITLE} | Газет.kz", TITLE),
        ("Kaspi.kz – ауылда жаңа бөлімше ашты", "Kaspi.kz – ауылда жаңа бөлімше ашты"),
    ],
)  # fmt: skip
def test_title_is_cut_of_its_own_site_in_any_script(title: str, headline: str) -> None:
    page = f"<html><head><title>{title}</title></head><body>{text(FIRST, SECOND)}</body></html>"
    found = parse(page_of(page.encode(), url="https://gazet.kz/1", fetched_at=FETCHED))
    assert isinstance(found, Article)
    assert found.headline == headline


@pytest.mark.parametrize("late", ["data-src", "data-original", "data-lazy-src"])
def test_picture_that_loads_late_is_the_image(late: str) -> None:
    picture = f"<article><img src='data:image/gif;base64,R0' {late}='/i/3.jpg'></article>"
    assert read(picture + text(FIRST, SECOND)).image == "https://gazet.example/i/3.jpg"


@pytest.mark.parametrize("names", ["post", "post post-{n}"])
def test_next_story_below_with_a_headline_of_its_own_is_left_out(names: str) -> None:
    stories = ((TITLE, (FIRST, SECOND)), ("Ауданда жаңа көпір салынды", (THIRD, OPEN, REMARK)))
    markup = "".join(
        f'<div class="{names.format(n=n)}"><h1>{title}</h1>{text_of(*told)}</div>'
        for n, (title, told) in enumerate(stories)
    )
    assert body_of(framed(markup, f"<title>{TITLE} | Газет</title>")) == (FIRST, SECOND)


def test_slanted_line_below_a_picture_is_its_caption_and_a_longer_one_a_lead() -> None:
    picture, line = "<p><img src='a.jpg'></p>", "Кітапхананың ашылу сәті"
    markup = f"{picture}<p><em>{line}</em></p>{text_of(FIRST, SECOND)}"
    assert body_of(article(markup)) == (FIRST, SECOND)
    markup = f"{picture}<p><em>{THIRD}</em></p>{text_of(FIRST, SECOND)}"
    assert body_of(article(markup)) == (THIRD, FIRST, SECOND)
