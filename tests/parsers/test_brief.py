"""The traps of Kazakh news pages, each through the whole parser on a page of its own."""

from datetime import UTC, date, datetime

import pytest

from parsers.page import page_of
from parsers.parse import parse
from storage.article import Article
from tests.parsers.webpage import FETCHED, FIRST, SECOND, THIRD, TITLE, text_of

DAY = '<div class="info">15 қараша 2026, 12:40</div>'
LATIN = (
    "Shıeli aýdanynda jańa kitaphana ashyldy, oǵan úsh myńnan astam kitap ákelindi.",
    "Turǵyndardyń aıtýynsha, burynǵy ǵımarat otyz jyldan beri jóndeý kórmegen.",
)
ARABIC = (
    "شيەلى اۋدانىندا جاڭا كىتاپحانا اشىلدى، وعان ءۇش مىڭنان استام كىتاپ اكەلىندى.",
    "تۇرعىنداردىڭ ايتۋىنشا، بۇرىنعى عيمارات وتىز جىلدان بەرى جوندەۋ كورمەگەن.",
)


def read(
    article: str,
    head: str = "",
    *,
    title: str = TITLE,
    around: str = "",
    url: str = "https://gazet.example/news/17",
) -> Article:
    html = (
        f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{around}"
        f"<div class='page'><h1>{title}</h1>{article}</div>"
        "<footer><p>© 2026 Газет редакциясы</p></footer></body></html>"
    )
    found = parse(page_of(html.encode(), url=url, fetched_at=FETCHED))
    assert isinstance(found, Article)
    return found


def text(*paragraphs: str) -> str:
    return f'<div class="text">{text_of(*paragraphs)}</div>'


def authors(found: Article) -> list[str]:
    return [who.name for who in found.authors if who.role == "author"]


def test_trap_todays_date_in_the_header_stands_before_the_articles_own() -> None:
    header = "<header><p>Жексенбі, 22 Қараша 2026</p></header>"
    found = read(
        f"<div>2 Мамыр, 2026 сағат 13:37</div><i>3781</i> <i>9 пікір</i>{text(FIRST, SECOND)}",
        around=header,
    )
    assert found.published == datetime(2026, 5, 2, 8, 37, tzinfo=UTC)
    assert found.body == (FIRST, SECOND)


def test_trap_closing_notice_before_an_old_article() -> None:
    notice = (
        "<div class='notice'><p>Құрметті оқырман! Сайт 2023 жылғы 01 қарашадағы шешіммен жабылды, "
        "мұрағаты ашық күйінде қалады.</p><p>Уважаемые читатели! Сайт закрыт с 1 ноября 2023 года, "
        "архив остаётся открытым.</p></div>"
    )
    found = read(f"<p>24 қараша 2012, 13:00</p>{text(FIRST, SECOND, THIRD)}", around=notice)
    assert found.published == datetime(2012, 11, 24, 7, 0, tzinfo=UTC)
    assert found.body == (FIRST, SECOND, THIRD)
    assert found.language == "kk"


@pytest.mark.parametrize(
    "line",
    [
        "08.02.2026, 17:25 25706", "08.02.2026 17:25 4236 рет көрсетілді",
        "08.02.2026 / 17:25 24 мин оқу үшін", "08.02.2026 17:25 460 оқылды",
        "8 ақпан 2026 сағат 17:25 3781 9 пікір",
    ],
)  # fmt: skip
def test_trap_view_counts_stand_beside_the_date(line: str) -> None:
    found = read(f"<div class='meta'>{line}</div>{text(FIRST, SECOND)}")
    assert found.published == datetime(2026, 2, 8, 12, 25, tzinfo=UTC)
    assert found.body == (FIRST, SECOND)


def test_trap_date_views_and_comments_on_three_lines() -> None:
    found = read(f"<ul><li>29.06.2021</li><li>6268</li><li>0</li></ul>{text(FIRST, SECOND)}")
    assert (found.published, found.published_precision) == (date(2021, 6, 29), "day")
    assert found.body == (FIRST, SECOND)


def test_trap_month_names_that_are_other_words_date_nothing() -> None:
    said = ("Қазан көтерген қараша халық наурыз көжесін ішті.", "Футболда маусым аяқталды.")
    assert read(text(FIRST, *said)).published is None


def test_trap_senbi_ends_the_names_of_five_other_days() -> None:
    found = read(f"<div>Дүйсенбі, 16 қараша 2026</div>{text(FIRST, SECOND)}")
    assert found.published is not None
    assert found.published.day == 16


def test_trap_september_softens_before_a_possessive() -> None:
    found = read(f"<div>2026 жылғы қыркүйегінің 7-сі, сағат 10:00</div>{text(FIRST, SECOND)}")
    assert found.published == datetime(2026, 9, 7, 5, 0, tzinfo=UTC)


def test_trap_recently_and_yesterday_in_the_text_are_no_dates() -> None:
    assert read(text(f"Кеше {FIRST}", f"Жақында, жуырда {SECOND}")).published is None


def test_trap_the_clock_before_march_2024_was_another() -> None:
    for line, hour in (("5 қаңтар 2024, 10:00", 4), ("5 наурыз 2024, 10:00", 5)):
        found = read(f"<div>{line}</div>{text(FIRST, SECOND)}")
        assert isinstance(found.published, datetime)
        assert found.published.hour == hour


def test_trap_picture_from_the_authors_archive_is_no_byline() -> None:
    found = read(DAY + text(FIRST, SECOND, "Сурет: автордың жеке архивінен алынды"))
    assert (found.authors, found.byline, found.body) == ((), None, (FIRST, SECOND))


@pytest.mark.parametrize(
    "line",
    [
        "Суреттер ашық дереккөзден", "Фото: МВД РК", "ашық дереккөзі", "Коллаж: Gazet.kz",
        "Дереккөз: egemen.kz", "Инфографика: primeminister.kz",
    ],
)  # fmt: skip
def test_trap_sources_of_pictures_are_nobody_and_no_text(line: str) -> None:
    found = read(DAY + text(FIRST, SECOND, line))
    assert authors(found) == []
    assert found.body == (FIRST, SECOND)


def test_trap_collage_names_a_person_who_is_no_author() -> None:
    found = read(DAY + text(FIRST, SECOND, "Коллажды жасаған Зәуреш Смағұл, «EQ»"))
    assert authors(found) == []


def test_trap_correspondent_in_the_sentence_is_nobody() -> None:
    said = f"{FIRST[:-1]}, деп хабарлайды BAQ.KZ тілшісі."
    found = read(DAY + text(said, SECOND))
    assert authors(found) == []
    assert found.body == (said, SECOND)


@pytest.mark.parametrize(
    ("title", "headline", "role", "name"),
    [
        ("Нүсіпбай ӘБДІРАХЫМ. ДАЛАНЫҢ ДАНАСЫ", "ДАЛАНЫҢ ДАНАСЫ", "author", "Нүсіпбай Әбдірахым"),
        ("Шерубай ҚҰРМАНБАЙҰЛЫМЕН сұхбат", "Шерубай ҚҰРМАНБАЙҰЛЫМЕН сұхбат", "interviewee",
         "Шерубай Құрманбайұлы"),
        ("Асқар ЖҰМАДІЛДАЕВ, академик: Білім – қару", "Асқар ЖҰМАДІЛДАЕВ, академик: Білім – қару",
         "interviewee", "Асқар Жұмаділдаев"),
    ],
)  # fmt: skip
def test_trap_names_in_headlines(title: str, headline: str, role: str, name: str) -> None:
    found = read(DAY + text(FIRST, SECOND), title=title)
    assert found.headline == headline
    assert [(who.name, who.role) for who in found.authors] == [(name, role)]


@pytest.mark.parametrize(
    "dateline", ["АСТАНА. KAZINFORM – ", "ASTANA.KAZINFORM – ", "НҰР-СҰЛТАН. ҚазАқпарат – "]
)
def test_trap_dateline_is_an_agency(dateline: str) -> None:
    found = read(DAY + text(dateline + FIRST, SECOND))
    assert [who.role for who in found.authors] == ["agency"]
    assert found.body == (dateline + FIRST, SECOND)


@pytest.mark.parametrize(
    "desk", ["Egemen Qazaqstan", "Абай-Ақпарат", "RFE/RL", "Kazinform", "Газет редакциясы"]
)
def test_trap_desks_fill_the_author_field(desk: str) -> None:
    found = read(DAY + text(FIRST, SECOND), f'<meta name="author" content="{desk}">')
    assert authors(found) == []


@pytest.mark.parametrize(
    ("tail", "name"),
    [
        ("Г.Əбдіхалықова", "Г.Әбдіхалықова"), ("Únzıla ShAPAQ", "Únzıla Shapaq"),
        ("Жанат ОСПАН, ф.ғ.к., доцент", "Жанат Оспан"), ("Асылхан МАМАШҰЛЫ", "Асылхан Мамашұлы"),
    ],
)  # fmt: skip
def test_trap_names_as_newspapers_print_them(tail: str, name: str) -> None:
    body = LATIN if tail.isascii() or "Ú" in tail else (FIRST, SECOND)
    assert authors(read(DAY + text(*body, tail))) == [name]


def test_trap_roman_numerals_that_became_cyrillic_x_and_then_h_stay() -> None:
    said = (
        "HVIII-HIH ǵasyrdaǵy O\u0301z Ó́mirbek týraly Úkimet qaýlysy 2015 jylǵy 19 mamyrda shyqty."
    )
    found = read(text(*LATIN, said.replace("Ó́mirbek", "О\u0301mirbek")))
    assert found.body[-1].startswith("HVIII-HIH ǵasyrdaǵy Óz Ómirbek")
    assert (found.language, found.script) == ("kk", "Latn")


def test_trap_script_is_that_of_the_text_and_not_of_title_or_address() -> None:
    found = read(DAY + text(*LATIN), url="https://gazet.example/kz/kitaphana-ashyldy")
    assert (found.language, found.script) == ("kk", "Latn")
    found = read(DAY + text(FIRST, SECOND), url="https://lat.gazet.example/en/news/17")
    assert (found.language, found.script) == ("kk", "Cyrl")


def test_trap_russian_text_under_a_kazakh_address() -> None:
    russian = "Сегодня в области открылась новая библиотека, сообщает акимат, туда привезли книги."
    found = read(text(russian, russian.replace("Сегодня", "Вчера")), url="https://g.example/kz/1")
    assert found.language == "ru"


def test_trap_arabic_letters_with_ascii_digits_and_latin_brands() -> None:
    line = "30 قاراشا، 2021 ساعات 13:48"
    said = "بۇل تۋرالى KAZINFORM حابارلادى، دەپ جازدى 24 گازەت."
    found = read(f"<div>{line}</div>{text(*ARABIC, said)}", title="جاڭا كىتاپحانا اشىلدى")
    assert found.published == datetime(2021, 11, 30, 7, 48, tzinfo=UTC)
    assert found.body == (*ARABIC, said)
    assert (found.language, found.script) == ("kk", "Arab")


def test_trap_latin_i_typed_for_the_cyrillic_letter_throughout() -> None:
    paragraphs = tuple(p.replace("і", "i") for p in (FIRST, SECOND, THIRD))
    assert read(DAY + text(*paragraphs)).body == (FIRST, SECOND, THIRD)


def test_trap_several_letters_of_the_wrong_alphabet_in_a_few_words() -> None:
    wrong = FIRST.replace("Шиелі", "Шиелi").replace("әкелінді", "əкелiндi").replace("жаңа", "жaңa")
    assert read(DAY + text(wrong, SECOND, THIRD)).body == (FIRST, SECOND, THIRD)


def test_trap_real_latin_names_among_cyrillic_words_stay() -> None:
    said = "Nur Otan, «AIQYN», TÚRKISTAN, COVID-19, IT-маман, XXI ғасыр мен iPhone 15 туралы айтты."
    assert read(DAY + text(FIRST, SECOND, said)).body == (FIRST, SECOND, said)


def test_trap_nothing_is_filled_from_the_address() -> None:
    url = "https://gazet.example/qogam/2019/05/01/t-l-ta-yryby-turaly"
    found = read(text(FIRST, SECOND), url=url)
    assert (found.headline, found.lead, found.section, found.tags) == (TITLE, None, None, ())


def test_trap_links_back_within_the_text_are_text() -> None:
    said = 'Бұған дейін <a href="/news/3">көршілес ауылда мектеп ашылғанын</a> жазғанбыз.'
    found = read(DAY + text(FIRST, said, SECOND))
    assert found.body == (FIRST, "Бұған дейін көршілес ауылда мектеп ашылғанын жазғанбыз.", SECOND)


@pytest.mark.parametrize(
    "line",
    [
        "Сілтемесіз жаңалық оқисыз ба?", "Қосымшада оқыңыз", "TikTok арнамызға жазылыңыз",
        "Толығырақ оқу үшін қосымшаға өтіңіз", "Telegram арнасындағы парақшамызға жазылыңыз",
        "Соңғы жаңалықтар", "Тағы да жүктеу", "Оқи отырыңыз", "Ең көп оқылған",
        "Үздік материалдар", "Фото мұрағат", "Последние статьи автора", "Поделитесь новостью",
    ],
)  # fmt: skip
def test_trap_promo_lines_within_the_text(line: str) -> None:
    assert read(DAY + text(FIRST, line, SECOND)).body == (FIRST, SECOND)


def test_trap_title_with_an_aggregators_tail() -> None:
    found = read(text(FIRST, SECOND), f'<meta property="og:title" content="{TITLE} - Жаңалықтар">')
    assert found.headline == TITLE
