"""Credits found on pages and in texts, and taken out of headline and body."""

import json
from datetime import UTC, datetime

import pytest

from parsers.page import page_of
from parsers.people.credits import Credits, find_credits
from parsers.view import View
from tests.conftest import SHARED

LONG = (
    "Кеше облыс орталығында көктемгі су тасқынына дайындық жұмыстары қорытындыланып, жауапты "
    "мекемелердің басшылары атқарылған шаралар туралы есеп берді. Жиында бөгеттердің жай-күйі, "
    "техниканың әзірлігі мен ауыл тұрғындарын көшіру жоспары жан-жақты талқыланды."
)
SHORT = "Жиын соңында нақты тапсырмалар берілді."
HEADLINE = "Су тасқынына дайындық пысықталды"
TEXT = (LONG, SHORT)
SEED = SHARED / "seed" / "newspaper_article.txt"


def credits_of(*body: str, headline: str = HEADLINE) -> Credits:
    return find_credits(None, headline, body)


def view_of(markup: str) -> View:
    page = page_of(
        markup.encode(), url="https://gazet.kz/a/1", fetched_at=datetime(2026, 11, 20, tzinfo=UTC)
    )
    return View(page, markup)


def page_credits(
    *,
    head: str = "",
    above: str = "",
    below: str = "",
    ld: object = None,
    text: tuple[str, ...] = TEXT,
) -> Credits:
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    prose = "".join(f"<p>{line}</p>" for line in text)
    markup = (
        f"<html><head>{head}{script}</head><body><main><article><h1>{HEADLINE}</h1>{above}"
        f"<div class='text'>{prose}</div>{below}</article></main></body></html>"
    )
    return find_credits(view_of(markup), HEADLINE, text)


def named(found: Credits, role: str = "author") -> list[str]:
    return [who.name for who in found.authors if who.role == role]


# The text's own signature


@pytest.mark.parametrize(
    ("tail", "name"),
    [
        (("Жақсыбай Самрат.",), "Жақсыбай Самрат"),
        (("Жақсыбай САМРАТ",), "Жақсыбай Самрат"),
        (("САМРАТ Жақсыбай",), "Самрат Жақсыбай"),
        (("Мирас АСАН, «Орталық Қазақстан»",), "Мирас Асан"),
        (("Бағдат Мұса, Атырау облысы.",), "Бағдат Мұса"),
        (("Бағдат МҰСА, Атырау қаласы",), "Бағдат Мұса"),
        (("Жанат ОСПАН, ф.ғ.к., доцент",), "Жанат Оспан"),
        (("Қ.Саудабаев",), "Қ.Саудабаев"),
        (("Qazbek QUTTYMURATULY,", "«Egemen Qazaqstan»", "Oral"), "Qazbek Quttymuratuly"),
        (("Айгүл СМАҒҰЛОВА", "Фото: МВД РК"), "Айгүл Смағұлова"),
        (("Ербол ҚАСЫМОВ,", "Төлеби ауданының тұрғыны"), "Ербол Қасымов"),
        (("Айгүл СМАҒҰЛОВА,\nменшікті тілшіміз\nҚЫЗЫЛОРДА",), "Айгүл Смағұлова"),
    ],
)
def test_newspaper_tail_signs_the_text_and_leaves_it(tail: tuple[str, ...], name: str) -> None:
    found = credits_of(*TEXT, *tail)
    assert named(found) == [name]
    assert found.body == TEXT
    assert found.byline is not None
    assert name.split()[0].lower() in found.byline.lower()


def test_byline_is_as_printed_in_one_line() -> None:
    found = credits_of(*TEXT, "Qazbek QUTTYMURATULY,", "«Egemen Qazaqstan»", "Oral")
    assert found.byline == "Qazbek QUTTYMURATULY, «Egemen Qazaqstan» Oral"


def test_two_signatures_are_two_authors() -> None:
    found = credits_of(*TEXT, "Айгүл СМАҒҰЛОВА,", "Ерлан ОМАРОВ")
    assert named(found) == ["Айгүл Смағұлова", "Ерлан Омаров"]


@pytest.mark.parametrize("gap", [",\n", ""])
def test_three_surnames_in_capitals_are_three_authors(gap: str) -> None:
    names = ("Айгүл СМАҒҰЛОВА", "Ерлан ОМАРОВ", "Болат ТАСҚЫНБАЕВ")
    found = credits_of(*TEXT, *((gap.join(names),) if gap else names))
    assert named(found) == ["Айгүл Смағұлова", "Ерлан Омаров", "Болат Тасқынбаев"]
    assert found.body == TEXT


def test_signature_run_into_the_last_paragraph_shows_by_its_capitals() -> None:
    found = credits_of(LONG, f"{SHORT} Жақсыбай САМРАТ.")
    assert named(found) == ["Жақсыбай Самрат"]
    assert found.body == TEXT


def test_initial_and_capitals_run_into_the_last_paragraph_sign_it() -> None:
    found = credits_of(LONG, f"{SHORT} С.БИСЕНОВ.")
    assert (named(found), found.body) == (["С.Бисенов"], TEXT)


def test_byline_under_the_headline_with_its_title_line() -> None:
    found = credits_of("Әлімғазы ДӘУЛЕТХАН", "тарих ғылымдарының кандидаты, жазушы", *TEXT)
    assert named(found) == ["Әлімғазы Дәулетхан"]
    assert found.body == TEXT


def test_label_and_name_on_two_lines() -> None:
    found = credits_of(*TEXT, "Автор:", "Айгүл Смағұлова")
    assert named(found) == ["Айгүл Смағұлова"]
    assert found.body == TEXT


def test_print_page_of_several_articles_credits_every_signature_in_order() -> None:
    found = credits_of(*TEXT, "Айгүл СМАҒҰЛОВА.", "Екінші мақала", *TEXT, "Ерлан ОМАРОВ.")
    assert named(found) == ["Айгүл Смағұлова", "Ерлан Омаров"]
    assert found.body == (*TEXT, "Екінші мақала", *TEXT)


# What is no signature


@pytest.mark.parametrize(
    "body",
    [
        (LONG, "– Бұл – үлкен қадам, – деді Қасым-Жомарт Тоқаев."),
        (LONG, "Асқар Омаров", LONG, SHORT),
        (LONG, "Журналист Айгүл Смағұлова полицияға шағымданды.", SHORT),
        (LONG, "Автор: Сіз бұл кітапты қашан жаздыңыз?", SHORT),
        (LONG, "Сурет Алматыда салынған.", "Фото көрмесі ашылды."),
        (LONG, "Ұлттық Банк"),
        (LONG, "Директорлар кеңесін министр Олжас Қалиев басқарады."),
        (LONG, "Бұл туралы Science in Asia журналы жазды."),
        (LONG, "Асқар Омаров алдағы айда әлемнің 11 қаласында"),
        (LONG, "Мемлекет басшысының өкімімен Гүлнар Оспанова"),
        (LONG, "Көрермендер С.Сейфуллиннің"),
        ("وقيعا تۋرالى ازىرگە رەسمي اقپارات تاراتقان جوق", "تەرگەۋ امالدارى جالعاسىپ جاتىر"),
        (LONG, "Жаса, Қазақстан!"),
        (LONG, "Лауреаттар:", "Асқар Омаров", "Айгүл Смағұлова", "Ерлан Қалиев"),
        (LONG, "Жеңімпаз:", "Асқар Омаров"),
        ("Көктем келді далама,\nГүл жарады балама", "Туған жердің қадірін\nБілер ме екен Айжаным"),
        ("Жақсыбай Самрат.",),
        (),
    ],
)
def test_sentences_quotes_lists_and_poems_stay_and_credit_nobody(body: tuple[str, ...]) -> None:
    found = credits_of(*body)
    assert (found.body, found.authors, found.byline) == (body, (), None)


def test_quoted_poet_under_his_verse_is_no_author() -> None:
    body = (LONG, "«Қыс – ақ киімді, денелі, ақ сақалды»", "Абай Құнанбайұлы")
    assert credits_of(*body).authors == ()
    verse = (
        LONG,
        "Ақ киімді, денелі, ақ сақалды,\nСоқыр, мылқау, танымас тірі жанды",
        "Абай Құнанбайұлы",
    )
    assert credits_of(*verse).body == verse


def test_quoted_poet_under_prose_of_short_paragraphs_is_no_author() -> None:
    verse = "Өзендер ақсын сарқырап,\nДалаға құлпы тағылсын,\nХалқымның бағы жанады."
    found = credits_of(LONG[:150], SHORT[:150], LONG[:150], verse, "Мағжан Жұмабаев")
    assert named(found) == []


def test_pictures_of_the_authors_own_leave_the_text() -> None:
    found = credits_of(*TEXT, "Айгүл СМАҒҰЛОВА", "Суреттерді түсірген автор")
    assert (named(found), found.body) == (["Айгүл Смағұлова"], TEXT)


def test_poem_signed_by_its_poet_has_an_author() -> None:
    found = credits_of("Көктем келді далама,\nГүл жарады балама", "Айжан САҒЫНЫШ")
    assert named(found) == ["Айжан Сағыныш"]


# Lines that credit


def test_photo_source_and_collage_lines_leave_the_body_wherever_they_stand() -> None:
    found = credits_of(
        LONG,
        "Фото: МВД РК",
        SHORT,
        "Сурет: автордың жеке архивінен алынды",
        "Суреттер ашық дереккөзден алынды",
        "Коллаж: Abai.kz",
        "Видео: облыстық телеарна",
    )
    assert found.body == TEXT
    assert found.authors == ()
    assert found.byline is None


def test_photographer_only_when_named() -> None:
    assert named(credits_of(*TEXT, "Фото: Ерлан Омаров"), "photographer") == ["Ерлан Омаров"]
    assert credits_of(*TEXT, "Фото: Kazinform").authors == ()


def test_source_line_is_no_person() -> None:
    found = credits_of(*TEXT, "Источник: Stan.kz")
    assert [(who.name, who.role) for who in found.authors] == [("Stan.kz", "agency")]
    assert (found.body, found.byline) == (TEXT, None)


def test_translator_is_credited_beside_the_author() -> None:
    found = credits_of(*TEXT, "Автор: Асан Үсенов", "Аударған: Нұрлан Сәдір")
    assert named(found) == ["Асан Үсенов"]
    assert named(found, "translator") == ["Нұрлан Сәдір"]
    assert found.body == TEXT


def test_disclaimer_stays_in_the_text() -> None:
    line = "Пікір: редакция көзқарасына сәйкес келмеуі мүмкін"
    assert credits_of(*TEXT, line).body == (*TEXT, line)


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("АСТАНА. KAZINFORM –", "KAZINFORM"),
        ("ASTANA.KAZINFORM –", "KAZINFORM"),
        ("TAShKENT. KAZINFORM —", "KAZINFORM"),
        ("НҰР-СҰЛТАН. ҚазАқпарат –", "ҚазАқпарат"),
        ("Астана. 8 февраля. KAZAKHSTAN TODAY -", "KAZAKHSTAN TODAY"),
    ],
)
def test_dateline_is_an_agency_and_stays(dateline: str, agency: str) -> None:
    found = credits_of(f"{dateline} {LONG}", SHORT)
    assert [(who.name, who.role) for who in found.authors] == [(agency, "agency")]
    assert found.byline is None
    assert found.body[0].startswith(dateline)


def test_dateline_agency_stands_beside_a_photographer() -> None:
    found = credits_of(f"АСТАНА. KAZINFORM – {LONG}", SHORT, "Фото: Ерлан Омаров")
    assert {who.role for who in found.authors} == {"agency", "photographer"}


def test_dateline_under_a_lead_is_an_agency() -> None:
    found = credits_of(SHORT, "АСТАНА. KAZINFORM – " + LONG)
    assert named(found, "agency") == ["KAZINFORM"]


def test_dateline_gives_way_to_a_named_author() -> None:
    found = credits_of(f"АСТАНА. KAZINFORM – {LONG}", SHORT, "Айгүл СМАҒҰЛОВА")
    assert [(who.name, who.role) for who in found.authors] == [("Айгүл Смағұлова", "author")]


# Lines of unnamed staff


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Өз тілшіміз.", None),
        ("Меншікті тілшіміз, Атырау облысы", None),
        ("Редакция ұжымы", None),
        ("Спорт бөлімі", None),
        ("Соб. корр.", None),
        ("Отдел новостей", None),
        ("Óz tilshimiz.", None),
        ("ءوز ءتىلشىمىز", None),
        ("BAQ.KZ тілшісі", "BAQ.KZ"),
        ("Жас Өркен тілшісі", "Жас Өркен"),
        ("«Дала үні» тілшілер қосыны", "Дала үні"),
        ("«Айқын» газетінің меншікті тілшісі", "Айқын"),
        ("Kazinform agenttiginiń menshikti tilshisi", "Kazinform"),
        ("Egemen-ақпарат", "Egemen-ақпарат"),
        ("«Егемен Қазақстан» ақпарат", "Егемен Қазақстан"),
        ("Kazinform", "Kazinform"),
        ("Облыстық полиция департаментінің баспасөз қызметі",) * 2,
        ("Пресс-служба МВД РК",) * 2,
    ],
)
def test_desk_line_at_the_end_is_the_byline_and_credits_only_a_named_newsroom(
    line: str, agency: str | None
) -> None:
    found = credits_of(*TEXT, line)
    assert (found.body, found.byline) == (TEXT, line)
    assert [(w.name, w.role) for w in found.authors] == ([(agency, "agency")] if agency else [])
    assert found.found is not None
    assert found.found.rule == "desk line"


def test_desk_line_under_the_headline_leaves_the_body() -> None:
    found = credits_of("«Дала үні» тілшісі", *TEXT)
    assert (found.body, found.byline) == (TEXT, "«Дала үні» тілшісі")


def test_desk_line_takes_its_place_line_with_it() -> None:
    found = credits_of(*TEXT, "Өз тілшіміз.", "Атырау облысы")
    assert (found.body, found.byline) == (TEXT, "Өз тілшіміз. Атырау облысы")


def test_desk_line_gives_way_to_a_named_author() -> None:
    found = credits_of(*TEXT, "Автор: Айгүл Смағұлова", "Өз тілшіміз")
    assert (named(found), found.body) == (["Айгүл Смағұлова"], TEXT)
    assert found.byline == "Автор: Айгүл Смағұлова"


def test_staff_under_a_signature_is_part_of_it() -> None:
    found = credits_of(*TEXT, "Айгүл СМАҒҰЛОВА,", "меншікті тілшіміз")
    assert (named(found), found.body) == (["Айгүл Смағұлова"], TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "Баспасөз қызметі хабарлады",
        "Деп хабарлайды BAQ.KZ тілшісі",
        "Редакция оқырмандарын құттықтайды",
        "Мен – тілшімін.",
        "Тілшілер келді",
        "Жас тілшілер",
        "Аймақ хабарлары",
        "Ақпарат",
        "Ақпарат қауіпсіздігі",
        "Қазақ баспасөзі",
        "Қоғам коррупциясы",
        "«Абай жолы»",
        "Собрание депутатов",
        "Атырау облысы",
        "Редакция не дейді?",
    ],
)
def test_sentences_and_headings_about_newsrooms_are_no_desk_lines(line: str) -> None:
    assert credits_of(*TEXT, line).body == (*TEXT, line)


def test_desk_lines_within_the_text_and_after_a_colon_stay() -> None:
    inner = (LONG, "BAQ.KZ тілшісі", LONG, SHORT)
    assert credits_of(*inner).body == inner
    listed = (LONG, "Жүлдегер:", "«Айқын» редакциясы")
    assert credits_of(*listed).body == listed


# Headlines


def test_author_in_the_headline_moves_out_of_it() -> None:
    found = credits_of(*TEXT, headline="Нүсіпбай ӘБДІРАХЫМ. БУРЛУЦКАЯНЫҢ БҰЛҒАҒЫ")
    assert found.headline == "БУРЛУЦКАЯНЫҢ БҰЛҒАҒЫ"
    assert named(found) == ["Нүсіпбай Әбдірахым"]
    assert found.byline == "Нүсіпбай ӘБДІРАХЫМ"


def test_speaker_in_the_headline_is_an_interviewee() -> None:
    headline = (
        "Асқар ЖҰМАДІЛДАЕВ, академик, Қазақстанның Еңбек ері: Ірі істер аз қадамнан басталады"
    )
    found = credits_of(*TEXT, headline=headline)
    assert found.headline == headline
    assert (named(found), named(found, "interviewee")) == ([], ["Асқар Жұмаділдаев"])


def test_interview_with_somebody_in_the_headline_names_the_interviewee() -> None:
    found = credits_of(*TEXT, headline="Шерубай ҚҰРМАНБАЙҰЛЫМЕН сұхбат")
    assert (named(found), named(found, "interviewee")) == ([], ["Шерубай Құрманбайұлы"])
    assert found.byline is None


def test_interviewer_printed_into_the_headline_moves_out_of_it() -> None:
    found = credits_of(*TEXT, headline="Тіл – ұлттың жаны. Сұхбаттасқан Дәурен Қуат")
    assert found.headline == "Тіл – ұлттың жаны"
    assert named(found, "interviewer") == ["Дәурен Қуат"]


@pytest.mark.parametrize(
    "headline",
    [
        "Тоқаев: Бұл – бос әңгіме",
        "Күн ТАҚЫРЫБЫ. Не өзгереді?",
        "Астана. Алматы. Шымкент",
        "Сұхбат алаңы: жаңа жоба",
        "",
    ],
)
def test_other_headlines_stay_as_they_are(headline: str) -> None:
    found = credits_of(*TEXT, headline=headline)
    assert (found.headline, found.authors) == (headline, ())


# Markup


@pytest.mark.parametrize(
    "author",
    [
        {"@type": "Person", "name": "Айгүл Смағұлова"},
        [{"@type": "Person", "name": "АЙГҮЛ СМАҒҰЛОВА"}],
        {"@type": "Organization", "name": "Айгүл Смағұлова"},
        "Айгүл Смағұлова",
        ["Айгүл Смағұлова", "https://gazet.kz/aigul"],
        {"@id": "#aigul"},
        {"name": ["Айгүл Смағұлова"]},
        [[{"name": "Айгүл Смағұлова (ас)"}], {"@type": "Person", "name": "admin"}],
    ],
)
def test_json_ld_author_in_every_form(author: object) -> None:
    graph = {
        "@graph": [
            {"@type": ["NewsArticle"], "headline": HEADLINE, "author": author},
            {"@type": "Person", "@id": "#aigul", "name": "Айгүл Смағұлова"},
        ]
    }
    assert named(page_credits(ld=graph)) == ["Айгүл Смағұлова"]


def test_json_ld_of_another_article_is_not_believed() -> None:
    graph = [
        {"@type": "NewsArticle", "headline": "Басқа жаңалық", "author": {"name": "Асан Үсенов"}},
        {"@type": "NewsArticle", "headline": HEADLINE, "author": {"name": "Айгүл Смағұлова"}},
    ]
    assert named(page_credits(ld=graph)) == ["Айгүл Смағұлова"]


def test_publisher_filed_as_a_person_is_an_agency() -> None:
    article = {
        "@type": "NewsArticle",
        "author": {"@type": "Person", "name": "Дала Самалы"},
        "publisher": {"@type": "Organization", "name": "Дала Самалы"},
    }
    found = page_credits(ld=article)
    assert [(who.name, who.role) for who in found.authors] == [("Дала Самалы", "agency")]


@pytest.mark.parametrize("name", ["Таң Шолпаны", "Дала таңы"])
def test_organisation_without_a_persons_name_is_an_agency(name: str) -> None:
    found = page_credits(ld={"@type": "Article", "author": {"@type": "Organization", "name": name}})
    assert [(who.name, who.role) for who in found.authors] == [(name, "agency")]
    assert found.byline == name


@pytest.mark.parametrize(
    "block",
    [
        '<div class="name-auth"><h4>Айгүл СМАҒҰЛОВА</h4></div>',
        '<span class="byline">Автор: Айгүл Смағұлова</span>',
        '<p itemprop="author"><span itemprop="name">Айгүл Смағұлова</span> тілші</p>',
        '<div class="post-author">Жазған <a href="/u/7">Айгүл Смағұлова</a> 20.11.2026</div>',
        '<a rel="author" href="/u/7">Айгүл Смағұлова</a>',
        '<a href="/authors/aigul">Айгүл Смағұлова</a>',
        '<p class="avtor_p">Автор:</p><p class="avtor_name"><a href="/u">Айгүл Смағұлова</a></p>',
        "<div><span>Айгүл Смағұлова |</span> <span>20.11.2026</span></div>",
        "<div><b>Дайындаған:</b> <i>Айгүл Смағұлова</i></div>",
    ],
)
def test_author_block_beside_the_headline(block: str) -> None:
    found = page_credits(above=block)
    assert named(found) == ["Айгүл Смағұлова"]
    assert found.byline is not None
    assert "<" not in found.byline


def test_author_block_at_the_foot() -> None:
    foot = (
        '<footer><address class="author-item">'
        '<a href="/x">Айгүл Смағұлова</a> журналист</address></footer>'
    )
    assert named(page_credits(below=foot)) == ["Айгүл Смағұлова"]


def test_labelled_byline_without_any_class_under_the_text() -> None:
    foot = "<p>Бөлісу</p><p><b>Материалды дайындаған:</b> <i>Айгүл Смағұлова</i></p>"
    found = page_credits(below=foot)
    assert (named(found), found.found and found.found.rule) == (["Айгүл Смағұлова"], "author label")


def test_postal_address_of_the_newsroom_is_no_byline() -> None:
    foot = "<address>Алматы қаласы, Абай даңғылы 143, тел. +7 727 272 17 17, Асан Үсенов</address>"
    assert page_credits(below=foot).authors == ()


def test_author_blocks_in_a_row_are_all_authors() -> None:
    row = "".join(
        f'<span class="author"><a href="/u">{name}</a></span>'
        for name in ("Асан Үсенов", "Айгүл Смағұлова")
    )
    assert named(page_credits(above=f"<div>{row}</div>")) == ["Асан Үсенов", "Айгүл Смағұлова"]


@pytest.mark.parametrize(
    "below",
    [
        '<div class="comments"><div class="comment-author">Асан Үсенов</div></div>',
        '<div class="related"><b>Басқа</b> <span class="author">Асан Үсенов</span></div>',
        '<aside><span class="author">Асан Үсенов</span></aside>',
        '<figure><img><figcaption class="photo-author">Асан Үсенов</figcaption></figure>',
        '<a class="card" href="/2"><b>Басқа жаңалық</b><i class="author">Асан Үсенов</i></a>',
        '<div class="tags"><a href="/tag/1">Асан Үсенов</a></div>',
    ],
)
def test_comments_teasers_captions_and_tags_name_no_author(below: str) -> None:
    assert page_credits(below=below).authors == ()


@pytest.mark.parametrize("joint", ["; ", ", ", " және ", " | "])
def test_several_names_alone_beside_the_headline_are_all_authors(joint: str) -> None:
    names = ["Назгүл Әмірханова", "Ілияс Қабдеш"]
    line = f'<div class="x1"><span>20 қараша 2026</span><span>{joint.join(names)}</span></div>'
    found = page_credits(above=line)
    assert (named(found), found.byline) == (names, joint.join(names))


@pytest.mark.parametrize(
    "line",
    ["Қоғам, Саясат", "Алматы және Астана", "Асан Үсенов, Айгүл Смағұлова жиынға қатысты"],
)
def test_sections_places_and_sentences_beside_the_headline_name_nobody(line: str) -> None:
    assert page_credits(above=f"<div><span>{line}</span></div>").authors == ()


# What scripts carry


def payload_of(**article: object) -> str:
    state = {"props": {"pageProps": {"article": {"title": HEADLINE, "content": LONG} | article}}}
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'


@pytest.mark.parametrize(
    "article",
    [
        {"author": "Айгүл Смағұлова"},
        {"byline": "Автор: Айгүл Смағұлова"},
        {"author": {"id": 7, "name": "Айгүл Смағұлова", "slug": "aigul-smagulova"}},
        {"authors": [{"firstName": "Айгүл", "lastName": "Смағұлова"}]},
        {"authors": [{"first_name": "Айгүл", "last_name": "Смағұлова"}]},
        {"author_name": "АЙГҮЛ СМАҒҰЛОВА"},
        {"author": {"data": {"id": 7, "attributes": {"fullName": "Айгүл Смағұлова"}}}},
        {"author": 7, "authors": ["Айгүл Смағұлова"]},
    ],
)
def test_author_of_the_hydration_payload(article: dict[str, object]) -> None:
    found = page_credits(head=payload_of(**article))
    assert named(found) == ["Айгүл Смағұлова"]
    assert found.found is not None
    assert found.found.rule == "payload author"


@pytest.mark.parametrize(
    "before",
    [
        "window.__INITIAL_STATE__ = ",
        "window.__NUXT__=",
        'window["STATE"] = ',
        "var state=",
        "const s = ",
    ],
)
def test_author_of_a_state_that_a_script_assigns(before: str) -> None:
    state = {"post": {"headline": HEADLINE, "authors": [{"name": "Айгүл Смағұлова"}]}}
    head = f"<script>{before}{json.dumps(state, ensure_ascii=False)};start()</script>"
    assert named(page_credits(head=head)) == ["Айгүл Смағұлова"]


def test_payload_of_other_articles_logins_and_numbers_names_nobody() -> None:
    other = payload_of(title="Басқа жаңалық туралы мақала", author="Асан Үсенов")
    assert page_credits(head=other).authors == ()
    nobody: list[object] = ["admin", 7, None, {}, [[]], "https://gazet.kz/u/7", {"name": {"id": 1}}]
    for author in nobody:
        assert page_credits(head=payload_of(author=author)).authors == ()


def test_json_ld_and_metadata_are_believed_before_the_payload() -> None:
    head = payload_of(author="Асан Үсенов")
    found = page_credits(head=head, ld={"@type": "NewsArticle", "author": "Айгүл Смағұлова"})
    assert named(found) == ["Айгүл Смағұлова"]
    found = page_credits(head=f'{head}<meta name="author" content="Айгүл Смағұлова">')
    assert named(found) == ["Айгүл Смағұлова"]


@pytest.mark.parametrize("key", ["author", "article:author", "og:article:author", "parsely-author"])
def test_metadata_author(key: str) -> None:
    assert named(page_credits(head=f'<meta name="{key}" content="Айгүл Смағұлова">')) == [
        "Айгүл Смағұлова"
    ]


def test_metadata_login_and_profile_address_name_nobody() -> None:
    head = '<meta name="author" content="admin"><meta name="article:author" content="http://a.kz/author/banu/">'
    found = page_credits(head=head)
    assert (found.authors, found.byline) == ((), None)


def test_desk_in_the_author_field_is_an_agency() -> None:
    found = page_credits(head='<meta name="author" content="Egemen Qazaqstan">')
    assert [(who.name, who.role) for who in found.authors] == [("Egemen Qazaqstan", "agency")]
    assert found.byline == "Egemen Qazaqstan"


def test_empty_author_field_and_a_source_line_give_no_person() -> None:
    found = page_credits(above='<div class="author"></div>', text=(*TEXT, "Источник: Stan.kz"))
    assert named(found) == []
    assert found.body == TEXT


def test_block_that_has_the_metadata_author_among_others_is_believed() -> None:
    found = page_credits(
        head='<meta name="author" content="Асан Үсенов">',
        above='<p class="authors"><a>Асан Үсенов</a>, <a>Айгүл Смағұлова</a></p>',
    )
    assert named(found) == ["Асан Үсенов", "Айгүл Смағұлова"]


def test_names_stay_in_the_pages_own_script() -> None:
    found = page_credits(
        ld={"@type": "NewsArticle", "author": {"@type": "Person", "name": "Aigul Smagulova"}},
        above='<div class="author">Айгүл Смағұлова</div>',
    )
    assert named(found) == ["Айгүл Смағұлова"]


def test_look_alike_letters_in_the_markup_are_repaired() -> None:
    # the а, е, о of the surname are Cyrillic
    found = page_credits(head='<meta name="author" content="Vаlеntinа QОZYBАQОVА">')
    assert named(found) == ["Valentina Qozybaqova"]


def test_signature_is_believed_before_whoever_posted_the_page() -> None:
    found = page_credits(
        ld={"@type": "NewsArticle", "author": {"@type": "Person", "name": "Асан Үсенов"}},
        text=(*TEXT, "Айгүл СМАҒҰЛОВА"),
    )
    assert named(found) == ["Айгүл Смағұлова"]


def test_interviewer_is_not_the_author_as_well() -> None:
    found = page_credits(
        ld={"@type": "NewsArticle", "author": {"@type": "Person", "name": "Дәурен Қуат"}},
        text=(*TEXT, "Сұхбаттасқан Дәурен ҚУАТ."),
    )
    assert [(who.name, who.role) for who in found.authors] == [("Дәурен Қуат", "interviewer")]


def test_translator_filed_as_author_is_the_translator() -> None:
    found = page_credits(
        ld={"@type": "NewsArticle", "author": {"@type": "Person", "name": "Нұрлан Сәдір"}},
        text=(*TEXT, "Аударған: Нұрлан Сәдір"),
    )
    assert [(who.name, who.role) for who in found.authors] == [("Нұрлан Сәдір", "translator")]


def test_provenance_tells_the_rule_and_the_raw_text() -> None:
    found = credits_of(*TEXT, "Жақсыбай Самрат.").found
    assert found is not None
    assert (found.rule, found.raw) == ("tail line", "Жақсыбай Самрат.")


def test_nothing_found_is_empty_and_none() -> None:
    found = page_credits()
    assert (found.authors, found.byline, found.found) == ((), None, None)


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<h1>" * 3000 + "x",
        '<div class="author">' * 3000 + "Асан",
        '<div class="author">' + "<b></b>" * 20000 + "</div>",
        '<script type="application/ld+json">{"@type":"Article","author":[{},7,null]}</script>',
        "<h1>" + "Автор: " * 3000 + "</h1>",
        '<meta name="author" content="' + "Асан Үсенов, " * 3000 + '">',
        '<script type="application/json">{"title":' + '{"title":' * 3000 + "</script>",
        '<script>window.a={"author":[' + "[" * 500 + "]" * 500 + "]}</script>",
    ],
)
def test_hostile_pages_raise_nothing(markup: str) -> None:
    view = view_of(markup)
    assert find_credits(view, "Автор: " * 500, ("Фото: " * 5000, "\n" * 500)).body is not None


@pytest.mark.skipif(not SEED.exists(), reason="the seed article lies outside the project")
def test_seed_article_ends_with_its_author() -> None:
    last = SEED.read_text("utf-8").split("\n\n")[-1].strip()
    found = credits_of(*TEXT, last)
    assert (named(found), found.body) == (["Жақсыбай Самрат"], TEXT)
