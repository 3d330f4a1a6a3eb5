"""Publication times out of short strings, as Kazakh sites print them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.dates.months import month, short_month, skeleton
from parsers.dates.reading import Published, read_time

FETCHED = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)  # 11:30 in Almaty, a Sunday
MONTHS = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
]


def day(text: str) -> date | None:
    read = read_time(text, FETCHED)
    assert read is None or read.precision == "day", read
    return read.value if read else None


def utc(text: str, fetched_at: datetime = FETCHED) -> str | None:
    read = read_time(text, fetched_at)
    assert read is None or read.precision == "minute", read
    return f"{read.value:%Y-%m-%d %H:%M}" if read else None


@pytest.mark.parametrize(
    ("number", "forms"),
    [
        (1, "қаңтар қаңтардың қаңтарға қаңтарда қаңтардан қаңтарды қаңтары қаңтардағы"),
        (2, "ақпан ақпанның ақпанға ақпанда ақпаннан ақпанды ақпаны ақпандағы ақпанында"),
        (3, "наурыз наурыздың наурызға наурызда наурыздан наурызды наурызы"),
        (4, "сәуір сәуірдің сәуірге сәуірде сәуірден сәуірді сәуірі сәуірінде"),
        (5, "мамыр мамырдың мамырға мамырда мамырдан мамырды мамыры"),
        (6, "маусым маусымның маусымға маусымда маусымнан маусымды маусымы"),
        (7, "шілде шілденің шілдеге шілдеде шілдеден шілдені шілдесі шілдедегі шілдесінде"),
        (8, "тамыз тамыздың тамызға тамызда тамыздан тамызды тамызы"),
        (9, "қыркүйек қыркүйектің қыркүйекке қыркүйекте қыркүйектен қыркүйекті қыркүйектегі"),
        (10, "қазан қазанның қазанға қазанда қазаннан қазанды қазаны"),
        (11, "қараша қарашаның қарашаға қарашада қарашадан қарашаны қарашасы қарашадағы"),
        (12, "желтоқсан желтоқсанның желтоқсанға желтоқсанда желтоқсаннан желтоқсаны"),
        (9, "қыркүйегі қыркүйегінде qyrkúıegi"),
    ],
)
def test_every_case_form_of_a_month_is_that_month(number: int, forms: str) -> None:
    assert {form: month(form) for form in forms.split()} == dict.fromkeys(forms.split(), number)


@pytest.mark.parametrize(
    ("number", "names"),
    [
        (1, "Qańtar Qañtar Qantar Qangtar قاڭتار qańtarynan"),
        (2, "Aqpan اقپان aqpannan"),
        (3, "Naýryz Nauryz Naurız ناۋرىز"),
        (4, "Sáýir Sáuir Säuır Säuir Sәuir ءساۋىر ٴساۋىر"),
        (5, "Mamyr Mamır مامىر"),
        (6, "Maýsym Mausym Mausım ماۋسىم"),
        (7, "Shilde Şılde Şilde شىلدە"),
        (8, "Tamyz Tamız تامىز"),
        (9, "Qyrkúıek Qyrküiek Qırküyek Qyrkýiek Qyrkuyek قىركۇيەك"),
        (10, "Qazan قازان"),
        (11, "Qarasha Qaraşa قاراشا qarashadaǵy"),
        (12, "Jeltoqsan جەلتوقسان"),
    ],
)
def test_months_in_all_latin_alphabets_and_toete(number: int, names: str) -> None:
    assert {name: month(name) for name in names.split()} == dict.fromkeys(names.split(), number)


def test_look_alike_letters_in_months_are_read() -> None:
    assert month("шiлде") == 7  # Latin i
    assert month("aқпан") == 2  # Latin a
    assert month("қаңтаp") == 1  # Latin p
    assert month("Маyсым") == 6  # Latin y
    assert month("Sәuіr") == 4  # Cyrillic ә and і
    assert month("Наурыз\u0301".replace("\u0301", "")) == 3


def test_upper_case_latin_months_survive_the_dotless_i() -> None:
    assert [month(name) for name in ("SÁÝIR", "NAÝRYZ", "ŞILDE", "QYRKÚIEK")] == [4, 3, 7, 9]


def test_no_month_form_names_two_months() -> None:
    seen: dict[str, int] = {}
    for number, name in enumerate(MONTHS, 1):
        for ending in ("", "да", "де", "та", "те", "нан", "нен", "дан", "ға", "ге", "ның", "дағы"):
            key = skeleton(name + ending)
            assert seen.setdefault(key, number) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21 Ақпан, 2025", date(2025, 2, 21)),
        ("20 Мамыр, 2014", date(2014, 5, 20)),
        ("Сұхбат • 21 Ақпан, 2025", date(2025, 2, 21)),
        ("09 Шілде, 2020", date(2020, 7, 9)),
        ("01 Naýryz, 2024", date(2024, 3, 1)),
        ("Aımaqtar 30 Qazan, 2025", date(2025, 10, 30)),
        ("09 Sáýir, 2023", date(2023, 4, 9)),
        ("30 قاراشا، 2021", date(2021, 11, 30)),
        ("25 جەلتوقسان, 2025", date(2025, 12, 25)),
        ("٠٦ شىلدە, ٢٠١٨", date(2018, 7, 6)),
        ("5 қаңтар 2024", date(2024, 1, 5)),
        ("2024 жылғы 5 қаңтар", date(2024, 1, 5)),
        ("2024 жылғы 5 қазан", date(2024, 10, 5)),
        ("2015 jylǵy 19 mamyr", date(2015, 5, 19)),
        ("2025 jyldyń 28 qańtarynan", date(2025, 1, 28)),
        ("2011 جىلعى 28 اقپان", date(2011, 2, 28)),
        ("2024 жылғы қазанның 5-і", date(2024, 10, 5)),
        ("5 қазан 2024 ж.", date(2024, 10, 5)),
        ("26-қараша, 2024 жыл", date(2024, 11, 26)),
        ("Júma, 29 Nauryz 2024", date(2024, 3, 29)),
        ("12 сентября 2017 г.", date(2017, 9, 12)),
        ("27 Январь 2026", date(2026, 1, 27)),
        ("October 5, 2024", date(2024, 10, 5)),
        ("5th October 2024", date(2024, 10, 5)),
        ("5 Oct 2024", date(2024, 10, 5)),
        ("29.06.2021", date(2021, 6, 29)),
        ("17/05/2024", date(2024, 5, 17)),
        ("2024/05/17", date(2024, 5, 17)),
        ("2026-01-05", date(2026, 1, 5)),
        ("28. 4. 2023", date(2023, 4, 28)),
        ("01.11.12.", date(2012, 11, 1)),
        ("01.11.99", date(1999, 11, 1)),
    ],
)
def test_shapes_that_give_a_day(text: str, expected: date) -> None:
    assert day(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 Мамыр, 2024 сағат 13:37", "2024-05-02 08:37"),
        ("30 قاڭتار, 2026 ساعات 13:48", "2026-01-30 08:48"),
        ("19 Qyrkýiek, 2022 saghat 13:11", "2022-09-19 07:11"),
        ("18 Sәuir, 2017 saghat 12:18", "2017-04-18 06:18"),
        ("сағат 13.37, 5 қазан 2024", "2024-10-05 08:37"),
        ("24 қараша 2012, 13:00", "2012-11-24 07:00"),
        ("27 Маусым, 2010 16:42", "2010-06-27 10:42"),
        ("13:23, 08 Sáýir 2024", "2024-04-08 08:23"),
        ("13:51, 15 Август 2025", "2025-08-15 08:51"),
        ("29.06.2021 / 17:25", "2021-06-29 11:25"),
        ("05/06/2024 3:15 PM", "2024-05-06 10:15"),
        ("05/06/2024 15:15", "2024-06-05 10:15"),
        ("2024-05-17T10:15+02:00[Europe/Berlin]", "2024-05-17 08:15"),
        ("Oct 5, 2024 3:15 PM", "2024-10-05 10:15"),
        ("2021-09-01 16:45:29Z", "2021-09-01 16:45"),
        ("2021-09-01T16:45:29.123456789+05", "2021-09-01 11:45"),
        ("2021-09-01T16:45:29.5+0500", "2021-09-01 11:45"),
        ("2021-09-01T16:45-05:00", "2021-09-01 21:45"),
        ("2024-04-30 16:17:29 +02:00", "2024-04-30 14:17"),
        ("20240517T101500Z", "2024-05-17 10:15"),
        ("Thu, 18 Apr 2024 05:35:00 +0500", "2024-04-18 00:35"),
        ("Thu, 18 Apr 2024 05:35:00 GMT", "2024-04-18 05:35"),
        ("Sat Oct 05 2024 14:22:33 GMT+0600 (East Kazakhstan Time)", "2024-10-05 08:22"),
        ("Sat Oct 05 14:22:33 ALMT 2024", "2024-10-05 09:22"),
        ("1714000000", "2024-04-24 23:06"),
        ("1750680000000", "2025-06-23 12:00"),
    ],
)
def test_shapes_that_give_a_minute(text: str, expected: str) -> None:
    assert utc(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("08.02.2026, 17:25 25706", "2026-02-08 12:25"),
        ("12 сентября 2017 г. 9:50 2640", "2017-09-12 03:50"),
        ("2 Мамыр, 2024 сағат 13:37 3781 9 пікір", "2024-05-02 08:37"),
    ],
)
def test_trap_view_counts_glued_to_dates(text: str, expected: str) -> None:
    assert utc(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("29.06.2021\n6268\n0", date(2021, 6, 29)),
        ("21 Ақпан, 2025 4236 рет көрсетілді 24 мин оқу үшін", date(2025, 2, 21)),
        ("5 қазан 2024 460 оқылды", date(2024, 10, 5)),
        ("5 қазан 1523 оқылды", date(2026, 10, 5)),
        ("460 оқылды 5 қазан 2024", date(2024, 10, 5)),
    ],
)
def test_trap_counters_are_no_year_and_no_clock(text: str, expected: date) -> None:
    assert day(text) == expected


def test_trap_homonyms_need_a_day_number_beside_them() -> None:
    for text in ("жаңа маусым", "маусым 2024", "қазан", "наурыз мерекесі", "қараша халық"):
        assert read_time(text, FETCHED) is None


def test_trap_abbreviations_one_letter_apart_are_guarded() -> None:
    assert day("5 қаз 2024") == date(2024, 10, 5)
    assert day("5 қар. 2024") == date(2024, 11, 5)
    assert day("5 қаң 2024") == date(2024, 1, 5)
    assert day("5 қыр 2024") == date(2024, 9, 5)
    assert utc("12 қаз, 14:22") == "2026-10-12 09:22"
    assert short_month("каз") is None  # its қ is lost
    for text in ("5 қар жауды", "12 жан", "3 қаз"):
        assert read_time(text, FETCHED) is None


def test_a_missing_year_is_that_of_the_latest_such_day() -> None:
    assert day("5 қазан") == date(2026, 10, 5)
    assert day("25 желтоқсан") == date(2025, 12, 25)
    january = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
    assert read_time("25 желтоқсан", january) == Published(date(2025, 12, 25), "day")
    assert day("Наурыздың 22-сі күні") == date(2026, 3, 22)
    assert day("اقپان ايىنىڭ 27-ءى كۇنى") == date(2026, 2, 27)
    assert day("29 ақпан") == date(2024, 2, 29)


def test_this_year_and_last_year_are_years() -> None:
    assert day("былтыр 5 қазан") == date(2025, 10, 5)
    assert day("биыл 5 қазан") == date(2026, 10, 5)


def test_a_range_gives_its_first_day_and_only_where_no_day_stands_alone() -> None:
    assert day("16-17 шілде") == date(2026, 7, 16)
    assert day("16–17 шілде 2024") == date(2024, 7, 16)
    assert day("30 шілде – 2 тамыз 2024") == date(2024, 7, 30)
    assert day("16-17 шілде 2024 | 5 шілде 2024") == date(2024, 7, 5)


def test_a_day_that_something_starts_or_ends_on_is_no_publication_time() -> None:
    for text in (
        "2023 жылғы 30 қазаннан бастап",
        "1 aqpannan bastap",
        "5 қазанға дейін",
        "10-25 qyrkúıegi aralyǵynda",
        "30 shilde men 30 tamyz aralyǵynda",
    ):
        assert read_time(text, FETCHED) is None


def test_the_label_tells_published_from_changed() -> None:
    both = "Жарияланды: 5 қазан 2024, 10:00 Жаңартылды: 6 қазан 2024, 11:00"
    assert utc(both) == "2024-10-05 05:00"
    turned = "Жаңартылды: 6 қазан 2024, 11:00 Жарияланды: 5 қазан 2024, 10:00"
    assert utc(turned) == "2024-10-05 05:00"
    assert day("5 қазан 2024 жарияланды, 6 қазан 2024 жаңартылды") == date(2024, 10, 5)
    assert utc("Опубликовано: 05.10.2024 10:00. Обновлено: 11:30") == "2024-10-05 05:00"
    assert read_time("Жаңартылды: 6 қазан 2024", FETCHED) is None
    assert read_time("Updated 10:15", FETCHED) is None


def test_trap_todays_day_in_front_loses_to_the_day_with_a_clock() -> None:
    assert utc("Жұма, 22 Қараша 2024 | 2 Мамыр, 2024 сағат 13:37") == "2024-05-02 08:37"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17:36, 30 Qańtar 2026 | GMT +5", "2026-01-30 12:36"),
        ("19:35, 27 Январь 2026 | GMT +5", "2026-01-27 14:35"),
        ("17:36, 30 Қаңтар 2020 | GMT +6", "2020-01-30 11:36"),
        ("10:00, 5 қазан 2024 (мск)", "2024-10-05 07:00"),
        ("10:00, 5 qazan 2024 Astana ýaqytymen", "2024-10-05 05:00"),
        ("10:00, 5 qazan 2024 (Grınvıch boıynsha)", "2024-10-05 10:00"),
    ],
)
def test_a_printed_zone_is_used(text: str, expected: str) -> None:
    assert utc(text) == expected


def test_a_span_of_hours_is_no_zone() -> None:
    assert utc("5 қазан 2024 10:00-12:00") == "2024-10-05 05:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2003-07-05T12:00:00", "2003-07-05 05:00"),  # summer time, +7
        ("2010-07-05T12:00:00", "2010-07-05 06:00"),
        ("29.02.2024 12:00", "2024-02-29 06:00"),
        ("01.03.2024 12:00", "2024-03-01 07:00"),  # one zone for the whole country
        ("2024-02-29 23:30", "2024-02-29 17:30"),  # shown twice that night; the first
        ("2004-03-28 02:30", "2004-03-27 20:30"),  # skipped that night
    ],
)
def test_local_times_are_almatys_as_it_was_on_that_day(text: str, expected: str) -> None:
    assert utc(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("бүгін, 10:22", "2026-11-22 05:22"),
        ("Бүгін 10:22-де", "2026-11-22 05:22"),
        ("búgin, 10:22", "2026-11-22 05:22"),
        ("بۇگىن، 10:22", "2026-11-22 05:22"),
        ("сегодня в 10:22", "2026-11-22 05:22"),
        ("10:22, today", "2026-11-22 05:22"),
        ("Саясат • Кеше, 23:50", "2026-11-21 18:50"),
        ("алдыңғы күні 09:00", "2026-11-20 04:00"),
        ("3 сағат бұрын", "2026-11-22 03:30"),
        ("3 saǵat buryn", "2026-11-22 03:30"),
        ("3 ساعات بۇرىن", "2026-11-22 03:30"),
        ("15 мин бұрын", "2026-11-22 06:15"),
        ("15 minut burın", "2026-11-22 06:15"),
        ("1 сағат 20 минут бұрын", "2026-11-22 05:10"),
        ("час назад", "2026-11-22 05:30"),
        ("an hour ago", "2026-11-22 05:30"),
        ("қазір", "2026-11-22 06:30"),
        ("только что", "2026-11-22 06:30"),
        ("10:15", "2026-11-22 05:15"),
        ("Жарияланды: 10:15", "2026-11-22 05:15"),
    ],
)
def test_relative_times_are_told_from_the_fetch(text: str, expected: str) -> None:
    assert utc(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("кеше", date(2026, 11, 21)),
        ("keshe", date(2026, 11, 21)),
        ("كەشە", date(2026, 11, 21)),
        ("вчера", date(2026, 11, 21)),
        ("бүгін", date(2026, 11, 22)),
        ("алдыңгүні", date(2026, 11, 20)),
        ("3 күн бұрын", date(2026, 11, 19)),
        ("2 апта бұрын", date(2026, 11, 8)),
    ],
)
def test_relative_days(text: str, expected: date) -> None:
    assert day(text) == expected


def test_yesterday_is_almatys_and_not_utcs() -> None:
    night = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)  # 01:00 on the 22nd in Almaty
    assert read_time("кеше", night) == Published(date(2026, 11, 21), "day")


def test_trap_vague_words_are_never_a_date() -> None:
    for text in (
        "жақында",
        "жуырда",
        "jaqynda",
        "бірнеше минут бұрын",
        "өткен апта",
        "3 күннен кейін",
        "ертең",
        "2 ай бұрын",
        "бір жыл бұрын",
    ):
        assert read_time(text, FETCHED) is None


def test_yesterday_in_prose_is_loose() -> None:
    assert read_time("Keshe «Egemen Qazaqstannyń» ujymy úlken jıyn ótkizdi", FETCHED) is None


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2024",
        "31 ақпан 2024",
        "29 ақпан 2023",
        "1970-01-01T00:00:00Z",
        "0001-01-01T00:00:00+05:00",
        "9999-12-31T23:59:59-05:00",
        "2999-01-01",
        "5 қазан 1945",
        "5 қазан 2024, 25:10",
        "00.00.0000",
        "12345",
        "",
        "   ",
        "Дереккөз: Egemen",
    ],
)
def test_impossible_values_give_nothing(text: str) -> None:
    assert read_time(text, FETCHED) is None


def test_what_lies_after_the_fetch_is_wrong() -> None:
    assert utc("22.11.2026 12:20") == "2026-11-22 07:20"  # within the hour of slack
    assert read_time("22.11.2026 12:40", FETCHED) is None
    assert day("23.11.2026") == date(2026, 11, 23)
    assert read_time("24.11.2026", FETCHED) is None
    assert read_time("23:15", FETCHED) is None


def test_invisible_characters_and_odd_spaces_do_not_matter() -> None:
    assert day("\u200e5\u00a0қа\u00adзан\u202f2024\ufeff") == date(2024, 10, 5)


def test_only_the_first_300_characters_are_read() -> None:
    assert read_time("а " * 150 + "5 қазан 2024", FETCHED) is None


def test_a_minute_is_an_aware_utc_datetime() -> None:
    read = read_time("2024-10-05T10:00:00.987+05:00", FETCHED)
    assert read == Published(datetime(2024, 10, 5, 5, 0, tzinfo=UTC), "minute")
    assert isinstance(read.value, datetime)
    assert read.value.utcoffset() == timedelta(0)


@given(st.text(max_size=400))
def test_no_text_raises(text: str) -> None:
    read_time(text, FETCHED)


_PIECES = [*MONTHS[:4], "2024", "5", "31", "-", ".", ",", ":", "10:15", "25:61", "бұрын", "сағат"]
_PIECES += ["999999999", "9999-12-31T23:59", "+99:99", "GMT+5", "T", "Z", "кеше", "PM", "0", "ұ"]


@given(st.lists(st.sampled_from(_PIECES), max_size=20), st.sampled_from(["", " "]))
def test_no_jumble_of_date_pieces_raises_or_lies_in_the_future(
    pieces: list[str], glue: str
) -> None:
    read = read_time(glue.join(pieces), FETCHED)
    if read and isinstance(read.value, datetime):
        assert read.value <= FETCHED + timedelta(hours=1)
    elif read:
        assert read.value <= date(2026, 11, 23)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2026, 11, 20)))
def test_every_printed_day_is_read_back(value: date) -> None:
    name = MONTHS[value.month - 1]
    for text in (
        f"{value.day} {name} {value.year}",
        f"{value.year} жылғы {value.day} {name}",
        f"{value:%d.%m.%Y}",
        f"{value.day:02} {name.capitalize()}, {value.year}",
    ):
        assert day(text) == value
