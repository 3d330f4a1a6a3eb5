"""When a page says its article was published: statements weighed, other dates left alone."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.dates.published import find_published
from parsers.page import page_of
from parsers.view import View

FETCHED = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)  # 11:30 in Almaty, a Sunday
HEADLINE = "Ауыл мектебінде жаңа кітапхана ашылды"
TEXT = "<p>" + "Кітапханаға аудан тұрғындары бес мыңға жуық кітап сыйлады. " * 4 + "</p>"
Answer = tuple[str, str] | None


def found(html: str, url: str = "", fetched_at: datetime = FETCHED) -> Answer:
    """Return the time found (UTC to the minute, or a day) and the rule that found it."""
    page = page_of(html.encode(), url=url, fetched_at=fetched_at)
    finding = find_published(View(page, html))
    if finding is None:
        return None
    value = finding.value.value
    shown = f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value.isoformat()
    return shown, finding.rule


def time_of(html: str, url: str = "", fetched_at: datetime = FETCHED) -> str | None:
    answer = found(html, url, fetched_at)
    return answer[0] if answer else None


def page(head: str = "", before: str = "", under: str = "", after: str = "") -> str:
    return (
        f'<html><head><title>{HEADLINE}</title>{head}</head><body><div class="wrap">{before}'
        f"<main><article><h1>{HEADLINE}</h1>{under}{TEXT}</article></main>{after}</div></body></html>"
    )


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def json_ld(**fields: object) -> str:
    stated = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE}
    return f'<script type="application/ld+json">{json.dumps(stated | fields)}</script>'


def test_json_ld_of_the_article_comes_first_and_the_rule_says_so() -> None:
    head = json_ld(datePublished="2024-04-18T10:35:00+05:00")
    head += meta("article:published_time", "2024-04-18T09:00:00+05:00")
    assert found(page(head)) == ("2024-04-18 05:35", "json-ld(NewsArticle.datePublished)")


def test_the_article_beats_the_web_page_and_the_video_on_it() -> None:
    graph = [
        {"@type": "WebPage", "datePublished": "2024-04-17T10:00:00+05:00"},
        {"@type": "VideoObject", "uploadDate": "2020-01-01T10:00:00+05:00"},
        {"@type": ["Article"], "datePublished": "2024-04-18T10:00:00+05:00"},
    ]
    head = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    assert time_of(page(head)) == "2024-04-18 05:00"


def test_the_object_at_this_address_beats_related_articles() -> None:
    head = meta("og:title", HEADLINE)
    head += json_ld(
        headline="Көктем келіп, өзендер тасыды", url="/a/1", datePublished="2026-01-01T10:00:00Z"
    )
    head += json_ld(url="https://gazet.kz/a/2/", datePublished="2024-04-18T10:35:00+05:00")
    assert time_of(page(head), "https://gazet.kz/a/2") == "2024-04-18 05:35"


def test_a_listing_of_other_articles_gives_no_time() -> None:
    head = meta("og:title", HEADLINE)
    for number, headline in enumerate(("Көктем келді", "Өзендер тасыды")):
        head += json_ld(headline=headline, url=f"/a/{number}", datePublished="2026-01-01T10:00:00Z")
    assert found(page(head), "https://gazet.kz/a/2") is None


@pytest.mark.parametrize(
    "name",
    [
        "article:published_time",
        "datePublished",
        "pubdate",
        "publish-date",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date",
        "DC.date.issued",
        "cXenseParse:recs:publishtime",
        "og:article:published_time",
    ],
)
def test_meta_elements_that_state_the_time(name: str) -> None:
    assert time_of(page(meta(name, "2024-04-18T10:35:00+05:00"))) == "2024-04-18 05:35"


def test_trap_date_as_text_in_the_non_standard_og_meta() -> None:
    head = meta("og:article:published_time", "18 Сәуір, 2024 10:35")
    assert time_of(page(head)) == "2024-04-18 05:35"


def test_trap_modified_is_not_published() -> None:
    head = meta("article:modified_time", "2024-04-18T10:35:00+05:00")
    head += json_ld(dateModified="2024-04-18T10:35:00+05:00")
    assert found(page(head)) is None
    changed = '<time class="updated" datetime="2024-04-19T10:00:00+05:00">19 сәуір</time>'
    published = '<time class="entry-date" datetime="2024-04-18T10:35:00+05:00">18 сәуір</time>'
    assert time_of(page(under=changed + published)) == "2024-04-18 05:35"
    labelled = "<div>Жаңартылды: <time datetime='2024-04-19T10:00:00+05:00'>19 сәуір</time></div>"
    assert found(page(under=labelled)) is None


def test_trap_todays_date_in_the_page_header() -> None:
    header = '<div class="top"><span class="date">Жұма, 22 Қараша 2024</span></div>'
    info = '<div class="info">2 Мамыр, 2024 сағат 13:37 <i></i>3781 <i></i>9 пікір</div>'
    fetched = datetime(2024, 11, 22, 9, 0, tzinfo=UTC)
    assert time_of(page(before=header, under=info), fetched_at=fetched) == "2024-05-02 08:37"
    assert found(page(before=header), fetched_at=fetched) is None
    assert found(page(before=f"<header>{header}</header>")) is None
    bare = page(before=header).replace("main>", "div>").replace("article>", "section>")
    assert found(bare) is None
    assert found(bare, fetched_at=fetched) is None


def test_trap_header_date_in_the_other_scripts() -> None:
    header = '<div class="date">جۇما, 30 قاڭتار 2026</div>'
    info = "<span class=date>28 قاڭتار, 2026 ساعات 13:48</span>"
    assert time_of(page(before=header, under=info)) == "2026-01-28 08:48"
    header = '<div class="date">Beysenbi, 16 Qazan 2025</div>'
    info = "<span class=date>19 Qyrkýiek, 2022 saghat 13:11</span>"
    assert time_of(page(before=header, under=info)) == "2022-09-19 07:11"


def test_trap_closing_notice_above_the_article() -> None:
    notice = (
        "<div class=info>Құрметті оқырман! Басылым 2023 жылғы 01 қарашадағы № 15 бұйрық негізінде"
        " 2023 жылғы 30 қазаннан бастап өз қызметін тоқтатты.</div>"
        "<div class=date>2023 жылғы 30 қазаннан бастап</div>"
    )
    assert found(page(before=notice)) is None
    dated = page(before=notice, under="<div>24 қараша 2012, 13:00</div>")
    assert time_of(dated) == "2012-11-24 07:00"
    inside = page(under=notice + "<div class=time>24 қараша 2012, 13:00</div>")
    assert time_of(inside) == "2012-11-24 07:00"


def test_trap_comment_dates() -> None:
    comments = (
        '<div class="comments"><div class="meta">Айдос <time datetime="2024-05-01T10:00:00+05:00">'
        '1 мамыр 2024</time></div></div><ol id="pikirler"><li class="date">2 мамыр 2024</li></ol>'
    )
    assert found(page(after=comments)) is None
    assert found(page(under=TEXT + comments)) is None


def test_trap_dates_of_related_articles() -> None:
    related = (
        '<article><h2>Басқа</h2><time datetime="2024-05-01T10:00:00+05:00">1 мамыр</time></article>'
        '<ul class="list"><li><a href="/a/3">Көктем келіп, өзендер тасыды, су басты жолды</a>'
        ' <span class="date">2 мамыр 2024</span> деп хабарлайды біздің тілші бүгін</li></ul>'
        '<a href="/a/4"><span class="date">3 мамыр 2024</span> Жаңбыр жауды</a>'
    )
    assert found(page(after=related), "https://gazet.kz/a/2") is None
    assert found(page(under=related), "https://gazet.kz/a/2") is None


def test_trap_a_day_in_the_text_is_no_publication_time() -> None:
    lead = (
        "<div class='meta-lead'>Кітапхана 2024 жылғы 5 қазанда ашылып, оған көп қонақ келді</div>"
    )
    assert found(page(under=lead + "<p>Жиын 16-17 шілдеде өтеді.</p>")) is None


@pytest.mark.parametrize(
    ("under", "expected"),
    [
        ("<div class=time-block>Сұхбат • 21 Ақпан, 2025</div>", "2025-02-21"),
        ("<ul class=info><li>Тарих</li><li class=date>08 Қыркүйек, 2022</li></ul>", "2022-09-08"),
        ("<span><i class='fa fa-clock'></i> 08 Қыркүйек, 2022</span>", "2022-09-08"),
        ("<div>16.02.2026, 15:27 60486</div>", "2026-02-16 10:27"),
        ("<div>29.06.2021</div><div>6268</div><div>0</div>", "2021-06-29"),
        ("<div><span>12 сентября 2017 г. 9:50</span> <span>2640</span></div>", "2017-09-12 03:50"),
        ("<p class=post-info>17:36, 30 Қаңтар 2026 | GMT +5</p>", "2026-01-30 12:36"),
        ("<div class=meta>Бүгін, 10:22 • Қоғам</div>", "2026-11-22 05:22"),
        ("<div class=news-date>3 сағат бұрын</div>", "2026-11-22 03:30"),
        ("<time datetime='2024-05-02T13:37:00+05:00'>кеше</time>", "2024-05-02 08:37"),
        ("<span itemprop=datePublished content='2024-05-02 13:37'></span>", "2024-05-02 08:37"),
        ("<time datetime='P3M'>2 мамыр 2024, 13:37</time>", "2024-05-02 08:37"),
    ],
)
def test_visible_times_beside_the_headline(under: str, expected: str) -> None:
    assert time_of(page(under=under)) == expected


def test_trap_date_and_counters_before_the_headline() -> None:
    html = (
        f"<html><head><title>{HEADLINE}</title></head><body><div><div class=post><div>24.01.2020,"
        f" 11:33</div><div>Қараулар: 1557</div><h1>{HEADLINE}</h1>{TEXT}</div></div></body></html>"
    )
    assert time_of(html) == "2020-01-24 05:33"


def test_a_page_without_h1_has_its_headline_in_the_title() -> None:
    html = page(under="<div class=date>24.01.2020</div>")
    assert time_of(html.replace("h1>", "h3>")) == "2020-01-24"


def test_a_clock_beside_the_day_completes_it() -> None:
    under = "<div><span class=date>24.01.2020</span> <span class=clock>11:33</span></div>"
    assert time_of(page(under=under)) == "2020-01-24 05:33"
    under = "<div><span class=clock>11:33</span><span class=date>24 қаңтар 2020</span></div>"
    assert time_of(page(under=under)) == "2020-01-24 05:33"


def test_trap_a_clock_without_any_day_gives_nothing() -> None:
    assert found(page(under="<div class=time>10:15</div>")) is None


def test_a_stated_day_takes_the_clock_shown_for_it() -> None:
    head = meta("article:published_time", "2024-05-02")
    answer = found(page(head, under="<div class=date>2 мамыр 2024, 13:37</div>"))
    assert answer == ("2024-05-02 08:37", "meta(article:published_time) + visible(div.date)")
    midnight = meta("article:published_time", "2024-05-02T00:00:00+05:00")
    answer = found(page(midnight, under="<div class=date>2 мамыр 2024, 13:37</div>"))
    assert answer is not None
    assert answer[0] == "2024-05-02 08:37"
    another = found(page(head, under="<div class=date>3 мамыр 2024, 13:37</div>"))
    assert another == ("2024-05-02", "meta(article:published_time)")


def test_a_named_zone_beats_a_missing_one_and_utc_for_the_same_clock() -> None:
    stated = meta("article:published_time", "2024-04-18T20:00:27Z")
    assert time_of(page(stated + meta("date", "2024-04-18T20:00:27+02:00"))) == "2024-04-18 18:00"
    naive = json_ld(datePublished="2024-04-18T20:00:27")
    assert time_of(page(naive + meta("date", "2024-04-18T20:00:27+02:00"))) == "2024-04-18 18:00"
    assert time_of(page(naive)) == "2024-04-18 15:00"  # Almaty's


def test_trap_utc_mislabelled_as_almatys_loses_to_the_time_shown() -> None:
    head = json_ld(datePublished="2024-04-18T05:35:00+05:00")
    head += meta("article:published_time", "2024-04-18T10:35:00+05:00")
    answer = found(page(head, under="<div class=date>18 сәуір 2024, 10:35</div>"))
    assert answer is not None
    assert answer[0] == "2024-04-18 05:35"
    assert "shown on the page" in answer[1]


def test_trap_a_script_variable_with_a_wrong_zone_is_not_asked() -> None:
    script = "<script>window.T={publication_date:'Thu, 18 Apr 2024 05:35:00 +0500'}</script>"
    head = json_ld(datePublished="2024-04-18T10:35:00+05:00")
    assert time_of(page(script + head)) == "2024-04-18 05:35"
    assert found(page(script)) is None


def test_trap_local_time_called_utc_on_a_kazakh_host() -> None:
    head = meta("article:published_time", "2018-05-11T13:38:46+00:00")
    under = "<span class='date post-date updated'>Жұма, 11 Мамыр, 2018 13:38</span>"
    assert time_of(page(head, under=under), "http://gazet.kz/a/") == "2018-05-11 07:38"
    assert time_of(page(head, under=under), "http://gazette.co.uk/a/") == "2018-05-11 13:38"
    true = "<span class='date'>Жұма, 11 Мамыр, 2018 19:38</span>"
    assert time_of(page(head, under=true), "http://gazet.kz/a/") == "2018-05-11 13:38"


def test_trap_a_time_after_the_fetch_or_of_1970_is_passed_over() -> None:
    head = json_ld(datePublished="2027-04-18T10:35:00+05:00")
    head += meta("article:published_time", "1970-01-01T00:00:00Z")
    head += meta("pubdate", "2024-04-18T10:35:00+05:00")
    assert found(page(head)) == ("2024-04-18 05:35", "meta(pubdate)")


def test_trap_the_servers_clock_loses_to_an_earlier_day() -> None:
    head = meta("article:published_time", "2026-11-22T11:29:58+05:00")
    shown = page(head, under="<div class=date>2 мамыр 2024, 13:37</div>")
    assert time_of(shown) == "2024-05-02 08:37"
    assert time_of(page(head)) == "2026-11-22 06:29"


def test_a_day_in_the_address_is_the_last_resort_and_judges_loose_statements() -> None:
    assert found(page(), "https://gazet.kz/2024/05/17/kitap") == ("2024-05-17", "address")
    assert time_of(page(), "https://gazet.kz/20240517/kitap-12.html") == "2024-05-17"
    assert found(page(), "https://gazet.kz/news/kitap-2024-05-17") is None
    assert found(page(), "https://gazet.kz/20241399/kitap") is None
    loose = meta("date", "2026-11-22T11:00:00+05:00")
    assert time_of(page(loose), "https://gazet.kz/2024/05/17/kitap") == "2024-05-17"
    agreeing = meta("date", "2024-05-17T11:00:00+05:00")
    assert time_of(page(agreeing), "https://gazet.kz/2024/05/17/kitap") == "2024-05-17 06:00"


def test_none_is_better_than_invented() -> None:
    footer = "<footer>© 2010-2024 <span class=date>1 қаңтар 2024</span></footer>"
    aside = "<aside><span class=date>1 қаңтар 2024</span></aside>"
    assert found(page(before=aside, after=footer)) is None
    assert found("<html><body><p class=date>1 қаңтар 2024</p></body></html>") is None


@pytest.mark.parametrize(
    "value", [{}, [], [None], {"@value": 7}, True, None, 10**30, "", ["2024-05-17"], {"a": [1]}]
)
def test_odd_json_never_raises(value: object) -> None:
    read = found(page(json_ld(datePublished=value, url=value, headline=value)), "http://[bad")
    assert read is None or read[0] == date(2024, 5, 17).isoformat()


@given(st.text(max_size=200), st.text(max_size=60))
def test_no_page_raises(text: str, url: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    found(page(under=f"<div class=date>{text}</div><time datetime='{text}'>"), url)


# What scripts carry


def payload(**article: object) -> str:
    state = {"props": {"pageProps": {"article": {"title": HEADLINE} | article}}}
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'


@pytest.mark.parametrize(
    ("stated", "key"),
    [
        ({"publishedAt": "2026-11-16T11:00:00Z"}, "publishedat"),
        ({"published_at": "2026-11-16 16:00:00"}, "publishedat"),
        ({"datePublished": "2026-11-16T16:00:00+05:00"}, "datepublished"),
        ({"pubDate": 1794826800}, "pubdate"),
        ({"date": 1794826800000}, "date"),
        ({"published": True, "date": "16.11.2026 16:00"}, "date"),
        ({"createdAt": "2026-11-16T11:00:00Z"}, "createdat"),
    ],
)
def test_time_of_the_hydration_payload(stated: dict[str, object], key: str) -> None:
    html = page(head=payload(**stated))
    assert found(html) == ("2026-11-16 11:00", f"payload({key})")


def test_creation_in_the_payload_gives_way_to_publication() -> None:
    head = payload(createdAt="2026-11-10T11:00:00Z", publishedAt="2026-11-16T11:00:00Z")
    assert time_of(page(head=head)) == "2026-11-16 11:00"


def test_changes_and_other_articles_of_the_payload_are_never_taken() -> None:
    assert found(page(head=payload(updatedAt="2026-11-16T11:00:00Z"))) is None
    other = payload(title="Басқа жаңалық туралы мақала", publishedAt="2026-11-16T11:00:00Z")
    assert found(page(head=other)) is None


def test_json_ld_is_believed_before_the_payload() -> None:
    head = json_ld(datePublished="2026-11-15T11:00:00+05:00")
    head += payload(publishedAt="2026-11-16T11:00:00Z")
    assert found(page(head=head)) == ("2026-11-15 06:00", "json-ld(NewsArticle.datePublished)")


def test_state_assigned_by_a_script_dates_the_article() -> None:
    state = json.dumps({"post": {"title": HEADLINE, "publish_date": "2026-11-16"}})
    head = f"<script>window.__INITIAL_STATE__ = {state};</script>"
    assert found(page(head=head)) == ("2026-11-16", "payload(publishdate)")
