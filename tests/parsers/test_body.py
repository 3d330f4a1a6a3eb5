import json

import pytest

from parsers.body.paragraphs import find_body, paragraphs
from parsers.view import View
from tests.parsers.webpage import FIRST, SECOND, THIRD, TITLE, framed, text_of, view_of

H1 = f"<h1>{TITLE}</h1>"


def body_of(view: View) -> tuple[str, ...]:
    found = find_body(view)
    assert found is not None
    return found.value


def article(markup: str) -> View:
    return framed(f'<article>{H1}<div class="text">{markup}</div></article>')


def test_paragraphs_come_in_order_without_headline_menu_and_footer() -> None:
    assert body_of(article(text_of(FIRST, SECOND, THIRD))) == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "junk",
    [
        "<figure><img src='a.jpg'><figcaption>Суретте: ауыл тұрғындары.</figcaption></figure>",
        '<div class="photo-caption">Ғимараттың сыртқы көрінісі, оны компания салған.</div>',
        '<p>Оқи отырыңыз: <a href="/news/5">Аудан орталығында мұражай жөндеуден өтті</a></p>',
        '<p><a href="/news/5">Аудан орталығында мұражай күрделі жөндеуден өтті деп жазады</a></p>',
        '<p><b>Тағы оқыңыз:</b> <a href="/news/5">Мұражай жөндеуден өтті</a></p>',
        '<div class="related"><h3>Ұқсас жаңалықтар</h3><a href="/1">Бірінші</a></div>',
        '<div class="share-bar"><a href="#">Facebook</a> <a href="#">Telegram</a> Бөлісу</div>',
        '<div class="tags"><a href="/t/1">кітапхана</a> <a href="/t/2">ауыл</a></div>',
        '<div class="comments"><p>Өте жақсы жаңалық екен, бізге де керек!</p></div>',
        '<div class="newsletter"><p>Апта сайынғы хатымызды алып тұрыңыз.</p></div>',
        "<p>Сілтемесіз жаңалық оқисыз ба? Онда Telegram желісіндегі парақшамызға жазылыңыз!</p>",
        "<p>Толығырақ оқу үшін қосымшаға өтіңіз</p>",
        "<p>Қызықты жаңалықтар мен видеоларды көру үшін TikTok арнамызға жазылыңыз!</p>",
        "<p>Telegram арнасындағы парақшамызға жазылыңыз</p>",
        "<p>Последние статьи автора</p>",
        "<p>Поделитесь новостью</p>",
        "<p>Фото мұрағат</p>",
        "<div>Ең көп оқылған</div>",
        "<p>Тағы да жүктеу</p>",
        "<p>3781 9 пікір</p>",
        "<p>4236 рет көрсетілді</p>",
        "<p>24 мин оқу үшін</p>",
        "<p>460 оқылды</p>",
        "<p>Қаралымы: 742</p>",
        "<p>Оқылды: 1 204 рет</p>",
        "<p>Пікірлер саны: 5</p>",
        "<p>/uploads/thumbnail/0_small.jpg</p>",
        "<p>https://gazet.example/photo/17</p>",
        "<p>Google News-та бізді оқыңыз!</p>",
        "<p>Instagram парақшамызға жазылу</p>",
        "<p>Біз cookie файлдарын пайдаланамыз. Сайтта қала отырып, бұған келісім бересіз.</p>",
        "<p>Есепке қою туралы № KZ00VPY00000001 куәлігі 2020 жылы берілген.</p>",
        "<p>Telegram арнамызға жазылып, жаңалықты бірінші біліңіз</p>",
        "<p>Нашли ошибку? Выделите её и нажмите Ctrl+Enter.</p>",
        "<p>Мәтіндегі қатені белгілеп, Ctrl+Enter басыңыз.</p>",
        '<div><img src="a.jpg"><div>Бәйгеқұм ауылындағы жаңа ғимарат</div></div>',
        '<p><img src="a.jpg"><br><em>Суретте: ауыл тұрғындары.</em></p>',
        '<div><h4>Оқиға желісі</h4><ul><li><a href="/1">Мұражай ашылды</a></li></ul></div>',
        '<div class="my-dropdown"><p>Мақала таңдаулыға қосылды, оны тізімнен табасыз.</p></div>',
        "<header><p>Тіркелген оқырман бәрін көреді.</p><ul><li>Хат алады</li></ul></header>",
        '<h2 class="screen-reader-text">Жазба навигациясы</h2>',
        '<p style="display:none">Жасырын мәтін бар, оны оқырман бетті ашқанда көрмейді, солай.</p>',
    ],
)
@pytest.mark.parametrize("place", ["middle", "end"])
def test_what_is_no_text_of_the_article_is_left_out(junk: str, place: str) -> None:
    head, tail = (text_of(FIRST), text_of(SECOND, THIRD))
    markup = head + junk + tail if place == "middle" else head + tail + junk
    assert body_of(article(markup)) == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "news",
    [
        "Министрлік Telegram желісіндегі алаяқтық туралы жаңа деректерді жариялап, ескерту жасады.",
        "Бұл туралы министрліктің Telegram арнасында жазылған.",
        "Акцияға Facebook желісінде мыңнан астам адам қосылды.",
        "Хабар Telegram арнасында егжей-тегжейлі жазылып, кейін өшірілген.",
        "Президент подписал закон о Telegram и других сетях.",
        "Жиында қырық пікір айтылды, 12 ұсыныс қабылданды.",
    ],
)
def test_a_sentence_about_a_network_or_a_number_is_text(news: str) -> None:
    assert news in body_of(article(text_of(FIRST, news, THIRD)))


def test_two_sentence_brief_is_found() -> None:
    brief = "Бүгін таңертең Арал қаласында жер сілкінді. Зардап шеккендер жоқ."
    assert body_of(article(f"<p>{brief}</p>")) == (brief,)


def test_text_in_several_containers_is_one_text() -> None:
    parts = "".join(f'<section class="part"><p>{t}</p></section>' for t in (FIRST, SECOND, THIRD))
    assert body_of(framed(f"<article>{H1}{parts}</article>")) == (FIRST, SECOND, THIRD)


def test_div_paragraphs() -> None:
    markup = "".join(f"<div>{text}</div>" for text in (FIRST, SECOND, THIRD))
    assert body_of(article(markup)) == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize("gap", ["<br>", "<br><br>", "<br/>\n<br/>"])
def test_br_lines_are_paragraphs(gap: str) -> None:
    assert body_of(article(gap.join((FIRST, SECOND, THIRD)))) == (FIRST, SECOND, THIRD)


def test_counters_days_and_calls_among_br_lines_are_left_out() -> None:
    first = ("15.11.2026 12:40:00" + FIRST, "Оқи отырыңыз: Мұражай ашылды", SECOND, THIRD)
    last = ("Қаралым саны: 215", "Жарияланды: 15.11.2026")
    assert body_of(article("<br>".join(first + last))) == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "day",
    ["2 желтоқсан 2016, 17:20", "16 сәуір 2016", "Жұма, 16 сәуір 2016 ж.", "16.04.2016", "12"],
)
def test_day_above_the_text_and_counter_below_are_left_out(day: str) -> None:
    assert body_of(article(text_of(day, FIRST, SECOND, THIRD, "215"))) == (FIRST, SECOND, THIRD)


def test_lead_printed_twice_in_the_text_stands_once() -> None:
    page = view_of(f"<div>{H1}<p>{FIRST}</p><div>{text_of(FIRST, SECOND, THIRD)}</div></div>")
    assert body_of(page) == (FIRST, SECOND, THIRD)


def test_poem_keeps_its_lines() -> None:
    lines = (
        "Ұшқан құстай жылдарым,",
        "Қайда кетті, білмедім,",
        "Туған жердің құмдары",
        "Жүрегімде.",
    )
    found = body_of(article(text_of(FIRST, "<br>".join(lines), SECOND)))
    assert found == (FIRST, "\n".join(lines), SECOND)


def test_footer_is_not_the_text_above_it_however_short_that_is() -> None:
    lines = ("Түн баласы тау қалғып,", "Көл бетінде ай жүзді.", "Қамыс басы тербелді.")
    office = "<p>Мекенжай: Астана қаласы, Достық көшесі, 5-үй, екінші қабат, 12-кеңсе.</p>"
    frame = f'<footer>{office * 3}</footer><div class="site-footer">{office * 3}</div>'
    page = view_of(f'<h1>Туған жерге</h1><div class="poem">{text_of(*lines)}</div>{frame}')
    assert body_of(page) == lines


def test_interview_lines_are_paragraphs() -> None:
    talk = (
        "– Кітапхана қашан ашылды?",
        "– Кеше ашылды.",
        "– Оқырмандар көп пе?",
        "– Иә, баршылық.",
    )
    assert body_of(article(text_of(FIRST, "<br>".join(talk), SECOND))) == (FIRST, *talk, SECOND)


def test_quotes_lists_and_subheadings_stay() -> None:
    quote = "Біз бұл күнді он жыл күттік, енді балалар жылы жерде отырып оқиды."
    items = ("Оқу залы", "Балалар бөлмесі", "Цифрлық архив")
    markup = (
        f"<p>{FIRST}</p><h2>Үш бөлім</h2><ul>{''.join(f'<li>{i}</li>' for i in items)}</ul>"
        f"<p>{SECOND}</p><blockquote>{quote}</blockquote><p>{THIRD}</p>"
    )
    assert body_of(article(markup)) == (FIRST, "Үш бөлім", *items, SECOND, quote, THIRD)


def test_table_rows_are_paragraphs() -> None:
    rows = "<tr><th>Ауыл</th><th>Кітап саны</th></tr><tr><td>Бәйгеқұм</td><td>3 100</td></tr>"
    found = body_of(article(f"<p>{FIRST}</p><table>{rows}</table><p>{SECOND}</p>"))
    assert found == (FIRST, "Ауыл | Кітап саны", "Бәйгеқұм | 3 100", SECOND)


def test_page_laid_out_in_tables_is_read() -> None:
    text = text_of(FIRST, SECOND)
    markup = f"<table><tr><td>{'<a href=/>Мәзір</a> ' * 9}</td><td>{text}</td></tr></table>"
    assert body_of(view_of(H1 + markup)) == (FIRST, SECOND)


def test_old_page_of_one_cell_and_br_lines_is_read_without_headline_and_day() -> None:
    menu = "<br>".join(f"<a href=/{n}>Бөлім {n}</a>" for n in range(6))
    text = "<br><br>".join((f"<b>{TITLE}</b>", "22.11.2004", FIRST, SECOND, THIRD))
    markup = f"<table><tr><td>{menu}<br>Сізге біздің сайт ұнай ма?</td><td>{text}</td></tr></table>"
    view = view_of(markup, f"<title>{TITLE} - Газет</title>")
    assert body_of(view) == (FIRST, SECOND, THIRD)


def test_other_whole_stories_on_the_page_are_not_the_body() -> None:
    def story(heading: str, *text: str) -> str:
        return f'<div class="story">{heading}<div class="text">{text_of(*text)}</div></div>'

    other = story("<h2>Екінші оқиға</h2>", THIRD, THIRD[::-1])
    view = view_of(f'<div class="feed">{story(H1, FIRST, SECOND)}{other}{other}</div>')
    assert body_of(view) == (FIRST, SECOND)


def test_closing_notice_above_an_old_article_is_not_its_text() -> None:
    notice = "<p>Құрметті оқырман! 2023 жылғы 01 қарашадағы бұйрықпен сайт жұмысын тоқтатты.</p>"
    view = framed(
        f'<article>{H1}<div class="notice">{notice}</div>'
        f'<div class="content">{text_of(FIRST, SECOND, THIRD)}</div></article>'
    )
    assert body_of(view) == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "promo",
    [
        "<p>Sondaı-aq oqyńyz: <a href='/5'>Mýzeı ashyldy</a></p>",
        "<p>Telegram arnamyzǵa jazylyńyz!</p>",
        "<p>Telegram arnamyzğa jazylyñyz!</p>",
        "<p>Telegram ارنامىزعا جازىلىڭىز</p>",
    ],
)
def test_promo_lines_in_latin_and_arabic_script_are_left_out(promo: str) -> None:
    assert body_of(article(text_of(FIRST) + promo + text_of(SECOND))) == (FIRST, SECOND)


def test_lead_above_the_text_opens_the_body() -> None:
    lead = "Сыр бойындағы шағын ауыл оқырмандары отыз жыл күткен ғимаратқа ақыры қол жеткізді."
    view = framed(
        f'<article>{H1}<p class="lead">{lead}</p><div class="meta">22.11.2026</div>'
        f'<div class="article-body">{text_of(FIRST, SECOND, THIRD)}</div></article>'
    )
    assert body_of(view) == (lead, FIRST, SECOND, THIRD)


def test_lead_in_a_named_box_around_its_own_wrappers_opens_the_body() -> None:
    lead = "Сыр бойындағы шағын ауыл оқырмандары отыз жыл күткен ғимаратқа ақыры қол жеткізді."
    view = framed(
        f'{H1}<div class="synopsis"><div><div><div>{lead}</div></div></div></div>'
        f'<div class="article-body">{text_of(FIRST, SECOND, THIRD)}</div>'
    )
    assert body_of(view) == (lead, FIRST, SECOND, THIRD)


def test_lead_that_the_text_says_again_stands_once() -> None:
    view = framed(
        f'<article>{H1}<h2 class="subtitle">{FIRST}</h2>'
        f'<div class="article-body">{text_of(FIRST, SECOND, THIRD)}</div></article>'
    )
    assert body_of(view) == (FIRST, SECOND, THIRD)


def test_notice_above_the_headline_is_not_the_text() -> None:
    notice = "Құрметті оқырман! Сайт 2023 жылғы 1 қарашадағы бұйрыққа сәйкес жұмысын тоқтатты."
    markup = f'<div class="content"><div class="note1"><p>{notice}</p></div>{H1}'
    view = view_of(f"{markup}{text_of(FIRST, SECOND, THIRD)}</div>", f"<title>{TITLE}</title>")
    assert body_of(view) == (FIRST, SECOND, THIRD)


def test_time_line_between_headline_and_text_is_not_the_text() -> None:
    when = "<div><div><p>Жаңартылды 15.59 | Жарияланды 14.14</p></div></div>"
    view = framed(f"<article>{H1}{when}{text_of(FIRST, SECOND, THIRD)}</article>")
    assert body_of(view) == (FIRST, SECOND, THIRD)


def test_pull_quote_that_repeats_a_sentence_is_left_out_and_a_quote_stays() -> None:
    said = SECOND.partition(",")[2].strip()
    quote = "Біз бұл күнді он жыл күттік, енді балалар жылы жерде отырып оқиды."
    pulled, told = f"<blockquote>{said}</blockquote>", f"<blockquote>{quote}</blockquote>"
    markup = text_of(FIRST) + pulled + text_of(SECOND) + told + text_of(THIRD)
    assert body_of(article(markup)) == (FIRST, SECOND, quote, THIRD)


def test_closing_line_of_addresses_is_left_out_and_one_within_the_text_stays() -> None:
    source = "Құжаттың толық мәтіні https://adilet.example/kaz/docs/17 сайтында жарияланған."
    more = "Толығырақ: https://gazet.example/top және https://gazet.example/aymaq"
    assert body_of(article(text_of(FIRST, source, THIRD, more))) == (FIRST, source, THIRD)


def test_brief_under_a_picture_is_no_caption() -> None:
    brief = "Бүгін таңертең Арал қаласында жер сілкінді. Зардап шеккендер жоқ."
    markup = f'<div class="text"><img src="a.jpg"><p>{brief}</p></div>'
    assert body_of(framed(f"<div>{H1}{markup}</div>")) == (brief,)


def test_live_blog_entries_with_pictures_stay() -> None:
    entries = "".join(
        f"<div class='entry'><img src='{hour}.jpg'><p>{text}</p></div>"
        for hour, text in ((12, FIRST), (11, SECOND), (10, THIRD))
    )
    assert body_of(article(entries)) == (FIRST, SECOND, THIRD)


def test_live_blog_entries_all_stay() -> None:
    entries = "".join(
        f"<div class='entry'><h3>{hour}:00</h3><p>{text}</p></div>"
        for hour, text in ((12, FIRST), (11, SECOND), (10, THIRD))
    )
    assert [p for p in body_of(article(entries)) if len(p) > 5] == [FIRST, SECOND, THIRD]


def test_amp_page_is_read() -> None:
    view = view_of(
        f"<amp-sidebar><ul><li><a href='/'>Басты бет</a></li></ul></amp-sidebar><article>{H1}"
        f"<amp-img src='a.jpg'></amp-img>{text_of(FIRST, SECOND)}<amp-ad>Жарнама</amp-ad></article>"
    )
    assert body_of(view)[:2] == (FIRST, SECOND)


def test_form_within_a_form_goes_with_it() -> None:
    search = '<form><div></form><form><input name="q"><p>Іздеу</p></form></div></form>'
    assert body_of(article(search + text_of(FIRST, SECOND))) == (FIRST, SECOND)


def test_aspnet_form_around_the_page_is_no_control() -> None:
    text = text_of(FIRST, SECOND, THIRD, FIRST)
    view = view_of(f'<form id="aspnetForm"><article>{H1}{text}</article></form>')
    assert body_of(view)[:3] == (FIRST, SECOND, THIRD)


def test_body_only_in_json_ld() -> None:
    stated = json.dumps(
        {
            "@type": "NewsArticle",
            "headline": TITLE,
            "articleBody": "\n".join((FIRST, SECOND, THIRD)),
        }
    )
    head = f'<script type="application/ld+json">{stated}</script>'
    assert body_of(framed(f"<article>{H1}<div id='app'></div></article>", head)) == (
        FIRST,
        SECOND,
        THIRD,
    )


@pytest.mark.parametrize(
    "script",
    [
        '<script id="__NEXT_DATA__" type="application/json">{"props": %s}</script>',
        "<script>window.__NUXT__={data:0};</script><script type='application/json'>[%s]</script>",
        "<script>window.__INITIAL_STATE__ = %s;</script>",
    ],
)
def test_body_only_in_a_hydration_payload(script: str) -> None:
    record = json.dumps(
        {"news": {"title": TITLE, "content": text_of(FIRST, SECOND)}}, ensure_ascii=False
    )
    view = view_of(f"<div id='app'></div>{script % record}", f"<title>{TITLE} | Газет</title>")
    assert body_of(view) == (FIRST, SECOND)


def test_payload_of_editor_blocks_is_read() -> None:
    blocks = [{"type": "paragraph", "data": {"text": text}} for text in (FIRST, SECOND)]
    record = json.dumps({"title": TITLE, "body": {"blocks": blocks}})
    view = view_of(f'<script type="application/json">{record}</script>', f"<title>{TITLE}</title>")
    assert body_of(view) == (FIRST, SECOND)


def test_other_articles_in_a_payload_are_not_the_body() -> None:
    record = json.dumps(
        {"title": "Мүлде басқа мақаланың тақырыбы", "content": text_of(FIRST, SECOND)}
    )
    view = view_of(f'<script type="application/json">{record}</script>', f"<title>{TITLE}</title>")
    assert find_body(view) is None


def test_teasers_longer_than_a_brief_are_not_its_body() -> None:
    brief = "Бүгін таңертең Арал қаласында жер сілкінді, зардап шеккендер жоқ деп хабарлады."
    teasers = "".join(
        f'<div><h3><a href="/{n}">Басқа мақаланың ұзақ тақырыбы {n}</a></h3><p>{THIRD}</p></div>'
        for n in range(8)
    )
    view = view_of(f"<article>{H1}<p>{brief}</p></article><div>{teasers}</div>")
    assert body_of(view) == (brief,)


def test_names_with_has_and_no_say_nothing() -> None:
    markup = f'<div class="has-sidebar no-comments">{text_of(FIRST, SECOND)}</div>'
    assert body_of(view_of(H1 + markup)) == (FIRST, SECOND)


def test_page_without_text_has_no_body() -> None:
    assert find_body(view_of("<div id='app'></div>")) is None


def test_layout_regions_are_cleaned_and_drops_are_dropped() -> None:
    view = view_of(
        f'<div class="x">{text_of(FIRST)}<div class="ad1">Тапсырыс бойынша мәтін</div>'
        f'<p>Оқи отырыңыз: <a href="/5">Мұражай ашылды</a></p>{text_of(SECOND)}</div>'
    )
    assert paragraphs(view.tree.css("div.x"), (".ad1",)) == (FIRST, SECOND)
