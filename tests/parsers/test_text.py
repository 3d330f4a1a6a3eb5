import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.text.decode import decode

KAZAKH = (
    "Қарағанды облысында жаңа мектеп ашылды. Бұл туралы өңір басшысы хабарлады: «Үш жүзден астам "
    "бала оқуға келді, ғимарат әрі жылы, әрі жарық. Һәм кітапханасы да бар», – деді ол."
)
RUSSIAN = (
    "В Караганде открылась новая школа. Об этом сообщил глава региона: «Более трёхсот детей пришли "
    "на занятия, здание тёплое и светлое, есть и библиотека», – сказал он."
)
UKRAINIAN = "У Києві відкрили нову школу. Її директорка каже, що є ґанок, їдальня й бібліотека."
BELARUSIAN = "У Мінску адкрылі новую школу. Яе дырэктар кажа, што ўсё гатова, ёсць і бібліятэка."
SERBIAN = (
    "У Београду је отворена нова школа. Њен директор каже да ће ђаци имати љубазне учитеље, џак."
)
MACEDONIAN = (
    "Во Скопје ќе се отвори ново училиште. Ѓорѓи рече дека куќата ќе биде готова, ѕид и њива."
)
HTML_1251 = "text/html; charset=windows-1251"


def page(text: str, head: str = "") -> str:
    return f"<html><head>{head}<title>{text}</title></head><body><p>{text}</p></body></html>"


def shown_as(text: str, really: str, taken_for: str) -> str:
    """Return what a reader sees who takes bytes of one encoding for another."""
    return "".join(
        chr(byte) if (char := bytes([byte]).decode(taken_for, "replace")) == "\ufffd" else char
        for byte in text.encode(really)
    )


@pytest.mark.parametrize("encoding", ["kz1048", "ptcp154"])
@pytest.mark.parametrize("label", [None, "windows-1251", "iso-8859-1", "utf-8", "kz-1048"])
def test_kazakh_code_page_is_told_by_its_letters_whatever_the_page_says(
    encoding: str, label: str | None
) -> None:
    html = page(KAZAKH, f'<meta charset="{label}">' if label else "")
    found = decode(html.encode(encoding), None)
    assert (found.encoding, found.text) == (encoding, html)


@pytest.mark.parametrize("encoding", ["kz1048", "ptcp154"])
def test_http_label_of_windows_1251_on_a_kazakh_page_is_a_lie(encoding: str) -> None:
    found = decode(page(KAZAKH).encode(encoding), HTML_1251)
    assert found.text == page(KAZAKH)
    assert found.rule == f"content: {encoding}"


@pytest.mark.parametrize("text", [RUSSIAN, UKRAINIAN, BELARUSIAN, SERBIAN, MACEDONIAN])
@pytest.mark.parametrize("label", [None, HTML_1251])
def test_windows_1251_of_other_languages_stays_windows_1251(text: str, label: str | None) -> None:
    found = decode(page(text).encode("cp1251"), label)
    assert (found.encoding, found.text) == ("cp1251", page(text))


def test_one_kazakh_name_on_a_russian_page_is_enough() -> None:
    html = page(RUSSIAN + " «Қазақстан» телеарнасы")
    assert decode(html.encode("kz1048"), HTML_1251).text == html


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u", "iso8859-5", "cp866"])
def test_russian_code_pages_are_told_by_letter_frequency(encoding: str) -> None:
    html = page(RUSSIAN.replace("–", "-").replace("«", '"').replace("»", '"'))
    assert decode(html.encode(encoding), None).text == html


def test_page_in_capitals_is_not_taken_for_koi8() -> None:
    assert decode(RUSSIAN.upper().encode("cp1251"), None).text == RUSSIAN.upper()


def test_valid_utf8_beats_http_and_meta_labels() -> None:
    html = page(KAZAKH, '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">')
    found = decode(html.encode(), HTML_1251)
    assert (found.encoding, found.text, found.rule) == ("utf-8", html, "valid utf-8")


def test_utf8_cut_inside_its_last_letter_is_utf8() -> None:
    found = decode(KAZAKH.encode() + "қ".encode()[:1], HTML_1251)
    assert (found.encoding, found.text) == ("utf-8", KAZAKH)


def test_utf8_with_a_few_broken_letters_is_utf8() -> None:
    body = (KAZAKH * 3).encode()
    found = decode(body[:101] + b"\xd2" + body[101:], HTML_1251)
    assert found.rule == "utf-8 with damage"
    assert "мектеп ашылды" in found.text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("label", [None, "text/html; charset=utf-8"])
def test_utf16_without_a_mark(encoding: str, label: str | None) -> None:
    found = decode(page(KAZAKH).encode(encoding), label)
    assert (found.encoding, found.text) == (encoding, page(KAZAKH))


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_byte_order_mark_comes_first_and_does_not_stay_in_the_text(
    mark: bytes, encoding: str
) -> None:
    found = decode(mark + KAZAKH.encode(encoding), HTML_1251)
    assert (found.text, found.rule) == (KAZAKH, "byte order mark")


@pytest.mark.parametrize(
    ("content_type", "head", "rule"),
    [
        ("text/html; charset=windows-1254", "", "http charset"),
        (None, '<meta charset="windows-1254">', "meta charset"),
        (None, "<META content='text/html; charset=ISO-8859-9' http-equiv=x>", "meta charset"),
        ("text/html; charset=nonsense", '<meta charset="windows-1254">', "meta charset"),
    ],
)
def test_labels_count_where_bytes_do_not_tell(
    content_type: str | None, head: str, rule: str
) -> None:
    html = page("Cumhurbaşkanı yarın İzmir'e gidiyor", head)
    found = decode(html.encode("cp1254"), content_type)
    assert (found.text, found.rule) == (html, rule)


def test_xml_declaration_is_a_label() -> None:
    body = '<?xml version="1.0" encoding="windows-1254"?><rss>ığdır</rss>'.encode("cp1254")
    assert decode(body, None).rule == "xml encoding"


def test_chinese_label_of_a_xinjiang_page_stands() -> None:
    text = "新疆维吾尔自治区哈萨克语新闻"
    assert decode(text.encode("gb18030"), "text/html; charset=gb2312").text == text


@pytest.mark.parametrize("encoding", ["kz1048", "ptcp154"])
def test_kazakh_code_page_already_shown_as_windows_1251_is_turned_back(encoding: str) -> None:
    wrong = shown_as(KAZAKH, encoding, "cp1251")
    found = decode(page(wrong).encode(), "text/html; charset=utf-8")
    assert found.text == page(KAZAKH)
    assert found.rule == f"valid utf-8; {encoding} had been shown as windows-1251"


@pytest.mark.parametrize("taken_for", ["cp1251", "cp1252", "latin-1"])
def test_utf8_already_shown_as_eight_bits_is_turned_back(taken_for: str) -> None:
    assert decode(page(shown_as(KAZAKH, "utf-8", taken_for)).encode(), None).text == page(KAZAKH)


@pytest.mark.parametrize("taken_for", ["cp1252", "latin-1"])
@pytest.mark.parametrize("encoding", ["cp1251", "kz1048"])
def test_cyrillic_already_shown_as_latin_is_turned_back(encoding: str, taken_for: str) -> None:
    text = KAZAKH if encoding == "kz1048" else RUSSIAN
    assert decode(page(shown_as(text, encoding, taken_for)).encode(), None).text == page(text)


def test_pt154_letters_that_look_like_signs_come_back_and_real_signs_stay() -> None:
    text = KAZAKH + " БҰҰ-ның ұсынысы бойынша температура ±5 градус, тұзы 3‰."
    wrong = shown_as(KAZAKH + " БҰҰ-ның ұсынысы бойынша температура ", "ptcp154", "cp1251")
    wrong += "±5 " + shown_as("градус, тұзы ", "ptcp154", "cp1251") + "3‰."
    assert decode(wrong.encode(), None).text == text


def test_kazakh_latin_and_arabic_shown_as_western_are_turned_back() -> None:
    for text in (
        "Qazaqstannyń jańa mektebi ashyldy, búgin ótken jıynda aıtyldy. Óńirde jumys kóp.",
        "قازاقستاندا جاڭا مەكتەپ اشىلدى، دەپ حابارلايدى باسپا ءسوز قىزمەتى",
    ):
        assert decode(page(shown_as(text, "utf-8", "cp1252")).encode(), None).text == page(text)


def test_one_broken_paragraph_on_a_sound_page_is_turned_back_alone() -> None:
    broken = shown_as("Облыс әкімі мен тұрғындар бұл туралы кеше айтты", "utf-8", "cp1251")
    found = decode(f"{KAZAKH} {broken}".encode(), None)
    assert found.text == f"{KAZAKH} Облыс әкімі мен тұрғындар бұл туралы кеше айтты"


@pytest.mark.parametrize(
    "text",
    [
        KAZAKH,
        RUSSIAN,
        UKRAINIAN,
        BELARUSIAN,
        SERBIAN,
        MACEDONIAN,
        "ТІРІ СІРІ ТІС КЕҢЕСІ, АО «КТЖ» ±5 ‰ µ",
        "Élève à l'école où naïfs garçons mûrs déjà",
        "Übermäßig öffentliche Straßenfußgänger",
        KAZAKH + " Македонияда «куќа» деген сөз бар.",
        f"{KAZAKH} {UKRAINIAN} {SERBIAN}",
        f"{RUSSIAN} {MACEDONIAN} {SERBIAN}",
        f"{KAZAKH * 9} {MACEDONIAN}",
    ],
)
def test_sound_text_is_never_turned(text: str) -> None:
    assert decode(text.encode(), None).text == text


def test_nuls_never_come_out() -> None:
    assert decode("<p>Қа\0зақ</p>".encode(), None).text == "<p>Қазақ</p>"


def test_lone_surrogates_never_come_out() -> None:
    for body, content_type in (
        (b"\xff\xfe\x00\xd8a\x00", None),
        ("<p>Қ</p>".encode() * 9 + b"\xed\xa0\x80", "text/html; charset=utf-8"),
    ):
        decode(body, content_type).text.encode()


def test_empty_page_is_empty_text() -> None:
    assert decode(b"", None).text == ""


@given(st.binary(max_size=600), st.one_of(st.none(), st.text(max_size=60)))
def test_any_bytes_give_clean_text(body: bytes, content_type: str | None) -> None:
    text = decode(body, content_type).text
    text.encode()
    assert "\0" not in text


@given(st.text(max_size=200), st.sampled_from(["kz1048", "ptcp154", "utf-8", "utf-16", "koi8-r"]))
def test_any_text_in_any_encoding_gives_clean_text(text: str, encoding: str) -> None:
    decode(text.encode(encoding, "replace"), None).text.encode()
