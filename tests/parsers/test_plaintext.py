"""Print pages as plain text: every shape a newspaper's lines come in, all texts composed here."""

import textwrap
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.plain.plaintext import LONGEST, read_plain

SEED = Path(__file__).parents[3] / "shared" / "seed" / "newspaper_article.txt"

TITLE = "Ауыл мектебінде жаңа оқу ғимараты ашылды"
FIRST = (
    "Кеше Көктерек ауылында үш жүз орындық жаңа мектептің салтанатты ашылу рәсімі өтті. Іс-шараға "
    "аудан әкімі Серік Оспанов, ұстаздар мен ата-аналар қатысты. Ғимарат екі жылда салынып, оған "
    "жергілікті бюджеттен 2,4 млрд теңге бөлінген, деді құрылыс басқармасының өкілі."
)
SECOND = (
    "Енді ауыл балалары бір ауысымда оқиды. Мектепте физика, химия кабинеттері, асхана, спорт залы "
    "және кең кітапхана бар. Сондай-ақ мұнда қырық адам жұмыспен қамтылды, олардың жиырмасы жас "
    "мамандар екенін мектеп директоры ерекше атап өтті."
)
THIRD = (
    "Жиын соңында оқушылар ән айтып, би биледі. Ауыл ақсақалы Қабдолла Жүнісов балаларға ақ "
    "батасын беріп, білім жолында табысты болуларына тілектестік білдірді."
)
BODY = (FIRST, SECOND, THIRD)


def wrapped(text: str, width: int = 60, indent: str = "") -> str:
    return textwrap.fill(
        text, width, initial_indent=indent, break_on_hyphens=False, break_long_words=False
    )


def page(*blocks: str) -> str:
    return "\n\n".join(blocks) + "\n"


def words(*texts: str | None) -> list[str]:
    return " ".join(text for text in texts if text).split()


@pytest.mark.skipif(not SEED.exists(), reason="the seed article lies outside the project")
def test_the_seed_article_is_read_without_a_word_lost() -> None:
    text = SEED.read_text(encoding="utf-8")
    plain = read_plain(text)
    assert plain.headline == (
        "Қазақстан мен Түркия биыл Еуразиядағы ең белсенді елдер болып табылады"
    )
    assert len(plain.body) == 2
    assert plain.body[-1] == "Жақсыбай Самрат."
    assert words(plain.headline, *plain.body) == text.split()
    assert "ұзаққа созылған кикілжіңдерді" in plain.body[0]
    assert "тұрақтылық орнатуға" in plain.body[0]


def test_paragraphs_marked_by_blank_lines() -> None:
    plain = read_plain(page(TITLE, *map(wrapped, BODY)))
    assert (plain.headline, plain.body) == (TITLE, BODY)


def test_paragraphs_marked_by_indents_alone() -> None:
    text = "\n".join([TITLE, "", *(wrapped(p, indent="    ") for p in BODY)])
    assert read_plain(text).body == BODY


def test_paragraphs_marked_by_indents_under_an_indented_title() -> None:
    text = "\n".join(["        " + TITLE, *(wrapped(p, indent="    ") for p in BODY)])
    plain = read_plain(text)
    assert (plain.headline, plain.body) == (TITLE, BODY)


def test_paragraphs_marked_by_a_short_last_line() -> None:
    ends = [wrapped(p) for p in BODY]
    for above in ends[:-1]:
        assert len(above.splitlines()[-1]) < 45
    plain = read_plain(page(TITLE, "\n".join(ends)))
    assert (plain.headline, plain.body) == (TITLE, BODY)


def test_one_line_a_paragraph_without_any_wraps() -> None:
    plain = read_plain("\n".join([TITLE, *BODY, "Мирас Асанов"]))
    assert (plain.headline, plain.body) == (TITLE, (*BODY, "Мирас Асанов"))


def test_one_line_a_paragraph_with_blank_lines_between() -> None:
    plain = read_plain(page(TITLE, *BODY))
    assert (plain.headline, plain.body) == (TITLE, BODY)


def test_every_second_line_blank() -> None:
    lines = [TITLE, "", *(line for p in BODY for line in [*wrapped(p).splitlines(), ""])]
    plain = read_plain("\n\n".join(lines))
    assert plain.headline == TITLE
    assert plain.body == BODY


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\u2028", "\x85"])
def test_newlines_of_other_machines(newline: str) -> None:
    text = page(TITLE, *map(wrapped, BODY))
    assert read_plain(text.replace("\n", newline)) == read_plain(text)


@pytest.mark.parametrize("cut", ["\n\n\n\n", "\f", "\n\f\n", "\n\n\f\n\n", "\n \n\n  \n"])
def test_a_page_break_in_mid_sentence_is_undone(cut: str) -> None:
    lines = wrapped(SECOND).splitlines()
    for place in range(1, len(lines)):
        broken = "\n".join(lines[:place]) + cut + "\n".join(lines[place:])
        plain = read_plain(page(TITLE, wrapped(FIRST), broken, wrapped(THIRD)))
        assert words(*plain.body) == words(*BODY)
        if lines[place][0].islower():
            assert plain.body == BODY


def test_a_page_break_before_a_capital_in_mid_sentence_is_undone() -> None:
    text = (
        "Биыл ауданда сегіз мектеп жөнделіп, екеуі жаңадан салынды деп хабарлады Қазақстан\n\n\n\n"
        "Республикасының Оқу-ағарту министрлігі. Келесі жылы тағы төрт мектеп бой көтереді деп\n"
        "жоспарланып отыр.\n"
    )
    above = "Министрлік өкілі бұл туралы Көкшетауда өткен жиында мәлімдеп, жиналған жұртшылыққа\n"
    plain = read_plain(page(TITLE, above + text))
    assert len(plain.body) == 1


def test_double_spaces_and_trailing_spaces_go() -> None:
    text = page(TITLE + "  ", wrapped(FIRST).replace("\n", " \n").replace(", ", ",  "))
    assert read_plain(text).body == (FIRST,)


@pytest.mark.parametrize("number", ["12", "- 3 -", "– 4 –", "12-бет", "5 бет", "№ 123 (4567)"])
@pytest.mark.parametrize("around", ["\n\n{}\n\n", "\n{}\n\f", "\f{}\n", "\n\n\n{}\n\n\n"])
def test_page_and_issue_numbers_go(number: str, around: str) -> None:
    above, below = wrapped(FIRST).split("\n", 1)
    assert below[0].islower()
    plain = read_plain(page(TITLE, above + around.format(number) + below, wrapped(SECOND)))
    assert plain.body == (FIRST, SECOND)
    assert plain.rest == (number,)


def test_a_number_of_the_text_is_no_page_number() -> None:
    text = page(TITLE, wrapped(FIRST), "1", wrapped(SECOND), "2", wrapped(THIRD))
    plain = read_plain(text)
    assert plain.body == (FIRST, "1", SECOND, "2", THIRD)


def test_running_heads_go_where_they_repeat() -> None:
    head = "КӨКТЕРЕК ЖАРШЫСЫ     {}-бет"
    above, below = wrapped(SECOND).split("\n", 1)
    text = "\f".join(
        [
            head.format(1) + "\n\n" + page(TITLE, wrapped(FIRST)) + "\n" + above,
            head.format(2) + "\n\n" + below + "\n",
            head.format(3) + "\n\n" + wrapped(THIRD),
        ]
    )
    plain = read_plain(text)
    assert (plain.headline, plain.body) == (TITLE, BODY)
    assert len(plain.rest) == 3


def test_a_title_repeated_on_the_next_page_stays_the_title() -> None:
    text = page(TITLE, wrapped(FIRST)) + "\f" + page(TITLE, wrapped(SECOND))
    plain = read_plain(text)
    assert (plain.headline, plain.body, plain.rest) == (TITLE, (FIRST, SECOND), (TITLE,))


def test_a_line_said_twice_in_the_text_is_no_running_head() -> None:
    plain = read_plain(page(TITLE, FIRST, "Солай деді ол.", SECOND, "Солай деді ол."))
    assert plain.body.count("Солай деді ол.") == 2


@pytest.mark.parametrize("rubric", ["САЯСАТ", "Руханият", "БІЛІМ", "МЕКТЕП ӨМІРІ"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_rubric_is_the_section(rubric: str, between: str) -> None:
    plain = read_plain(page(rubric + between + TITLE, *map(wrapped, BODY)))
    assert (plain.section, plain.headline, plain.body) == (rubric, TITLE, BODY)


def test_a_short_title_over_prose_is_no_rubric() -> None:
    for title in ("Руханият", "ТАҒЗЫМ", "Ауыл тынысы"):
        plain = read_plain(page(title, *map(wrapped, BODY)))
        assert (plain.section, plain.headline) == (None, title)


def test_a_title_of_two_or_three_lines_is_joined() -> None:
    two = "Ауыл мектебінде жаңа оқу\nғимараты ашылды"
    three = "АУЫЛ МЕКТЕБІНДЕ\nЖАҢА ОҚУ ҒИМАРАТЫ\nАШЫЛДЫ"
    assert read_plain(page(two, *map(wrapped, BODY))).headline == TITLE
    assert read_plain(page(three, *map(wrapped, BODY))).headline == TITLE.upper()
    assert read_plain("\n".join([three, *map(wrapped, BODY)])).headline == TITLE.upper()
    assert read_plain("\n".join([two, *map(wrapped, BODY)])).headline == TITLE


def test_a_title_cut_by_a_gap_is_joined() -> None:
    plain = read_plain(page("Ауыл мектебінде жаңа оқу", "ғимараты ашылды", *map(wrapped, BODY)))
    assert (plain.headline, plain.body) == (TITLE, BODY)


@pytest.mark.parametrize(
    "credit",
    ["Мирас АСАНОВ, «Көктерек жаршысы»", "Мирас АСАНОВ", "М. АСАНОВ", "Мирас АСАНҰЛЫ, Атырау"],
)
def test_an_author_under_the_title_stays_a_paragraph(credit: str) -> None:
    for text in (
        page(f"{TITLE}\n{credit}", *map(wrapped, BODY)),
        page(TITLE, credit, *map(wrapped, BODY)),
        "\n".join([TITLE, credit, *BODY]),
    ):
        plain = read_plain(text)
        assert (plain.headline, plain.body) == (TITLE, (credit, *BODY))


@pytest.mark.parametrize(
    "credit", ["Жақсыбай САМАТОВ.", "Мирас Асанов.", "Nurzada PRIMAShEV", "Мирас АСАН, Алматы"]
)
def test_an_author_at_the_tail_is_a_paragraph(credit: str) -> None:
    for text in (
        page(TITLE, *map(wrapped, BODY), credit),
        page(TITLE, "\n".join([*map(wrapped, BODY), credit])),
        page(TITLE, "\n".join([*BODY, credit])),
    ):
        plain = read_plain(text)
        assert words(*plain.body[:-1]) == words(*BODY)
        assert plain.body[-1] == credit


def test_bylines_of_several_articles_stay_at_their_places() -> None:
    text = page(
        TITLE,
        wrapped(FIRST) + "\nМирас АСАНОВ.",
        "Қала жаңалығы",
        wrapped(SECOND) + "\nАйгүл СЕРІКОВА.",
    )
    assert read_plain(text).body == (
        FIRST,
        "Мирас АСАНОВ.",
        "Қала жаңалығы",
        SECOND,
        "Айгүл СЕРІКОВА.",
    )


def test_a_name_at_a_line_end_in_mid_sentence_is_no_byline() -> None:
    text = "Жиынға белгілі ғалым\nҚабдолла ЖҮНІСОВ\nқатысып, өз ойымен\nбөлісті деп жазды газет."
    plain = read_plain(page("Ауылдағы жиын", wrapped(FIRST, 24), text))
    assert plain.body == (FIRST, " ".join(text.split()))


@pytest.mark.parametrize(
    "day",
    [
        "2010 жылғы 29 маусым",
        "29 маусым 2010 жыл",
        "Сейсенбі, 29 маусым 2010 жыл",
        "29.06.2010",
        "29 maýsym, 2010",
        "29 ماۋسىم، 2010",
        "№ 57 (26345) 29 маусым 2010 ж.",
    ],
)
def test_a_printed_date_line_is_found_at_head_and_tail(day: str) -> None:
    for text in (
        page(day, TITLE, *map(wrapped, BODY)),
        page(TITLE, day, *map(wrapped, BODY)),
        page(TITLE, *map(wrapped, BODY), "Мирас АСАНОВ.", day),
    ):
        plain = read_plain(text)
        assert plain.dateline_text == day
        assert plain.headline == TITLE
        assert plain.body[:3] == BODY


def test_a_date_inside_prose_is_no_date_line() -> None:
    text = "2010 жылғы 29 маусымда ауданда жаңа көпір ашылды."
    plain = read_plain(page(TITLE, text, *map(wrapped, BODY)))
    assert plain.dateline_text is None
    assert plain.body[0] == text


def test_dialogue_lines_are_paragraphs_each() -> None:
    talk = (
        "– Мектептің құрылысы қанша уақытқа созылды және қандай қиындықтар болды, айтыңызшы?",
        "– Екі жылға жуық. Ең қиыны – қысқы құрылыс болды, мердігер үлгерді, – деді директор.",
        "– Рақмет әңгімеңізге!",
    )
    assert read_plain(page(TITLE, "\n".join(talk))).body == talk
    assert read_plain(page(TITLE, "\n".join(map(wrapped, talk)))).body == talk
    assert read_plain(page(TITLE, *map(wrapped, talk))).body == talk


def test_a_dash_inside_a_sentence_starts_no_paragraph() -> None:
    text = "Біз үшін бұл үлкен қуаныш, ауылдың ертеңі осы мектепте,\n– деді ол сөзінің соңында."
    assert read_plain(page(TITLE, wrapped(FIRST), text)).body[1] == " ".join(text.split())


STANZAS = (
    """Туған жер, саған деген жырым бөлек,
Төсіңде балалықтың ізі жатыр.
Алыстан көрінгенде көк тауларың,
Жүрегім қанат қағып, асығады.""",
    """Бұлағың сылдырайды сай-салада,
Жағалай өскен талың бас иеді.
Сағынып келген сайын кең далаңа,
Көңілім көкке қарай самғап кетер.""",
)


def test_verses_keep_their_lines() -> None:
    assert read_plain(page("Туған жерге", *STANZAS)).body == STANZAS
    plain = read_plain(page(TITLE, wrapped(FIRST), *STANZAS, wrapped(SECOND)))
    assert plain.body == (FIRST, *STANZAS, SECOND)
    signed = read_plain(page("Туған жерге", STANZAS[0], STANZAS[1] + "\nМирас АСАНОВ"))
    assert signed.body == (*STANZAS, "Мирас АСАНОВ")


def test_verses_among_unwrapped_paragraphs_keep_their_lines() -> None:
    text = "\n".join([TITLE, FIRST, STANZAS[0], SECOND])
    assert read_plain(text).body == (FIRST, STANZAS[0], SECOND)


def test_numbered_lists_keep_their_items() -> None:
    items = (
        "1. Мектеп ғимараттарын күрделі жөндеуден өткізу және жылыту жүйесін ауыстыру;",
        "2. Ауыл мұғалімдерін тұрғын үймен қамту;",
        "3. Оқулықтарды тамыз айына дейін жеткізу.",
    )
    plain = read_plain(page(TITLE, wrapped(FIRST), "\n".join(map(wrapped, items)), wrapped(THIRD)))
    assert plain.body == (FIRST, *items, THIRD)


def test_a_title_in_capitals_without_a_gap() -> None:
    plain = read_plain("\n".join(["АУЫЛДЫҢ ҚУАНЫШЫ", *map(wrapped, BODY)]))
    assert (plain.headline, words(*plain.body)) == ("АУЫЛДЫҢ ҚУАНЫШЫ", words(*BODY))


def test_subheadings_stay_paragraphs() -> None:
    plain = read_plain(page(TITLE, wrapped(FIRST), "Болашақ жоспар", wrapped(SECOND)))
    assert plain.body == (FIRST, "Болашақ жоспар", SECOND)


def test_latin_2018_text() -> None:
    first = (
        "Keshe Kókterek aýylynda úsh júz oryndyq jańa mekteptiń saltanatty ashylý rásimi ótti. "
        "Is-sharaǵa aýdan ákimi Serik Ospanov, ustazdar men ata-analar qatysty."
    )
    plain = read_plain(page("Aýylda jańa mektep ashyldy", wrapped(first), "Serik OSPANOV"))
    assert plain.headline == "Aýylda jańa mektep ashyldy"
    assert plain.body == (first, "Serik OSPANOV")


def test_arabic_script_text() -> None:
    first = (
        "كەشە كوكتەرەك اۋىلىندا ءۇش ءجۇز ورىندىق جاڭا مەكتەپتىڭ سالتاناتتى اشىلۋ ءراسىمى ءوتتى. "
        "ىس-شاراعا اۋدان اكىمى سەرىك وسپانوۆ، ۇستازدار مەن اتا-انالار قاتىستى."
    )
    second = (
        "ەندى اۋىل بالالارى ءبىر اۋىسىمدا وقيدى. مەكتەپتە كىتاپحانا، اسحانا جانە سپورت زالى بار."
    )
    plain = read_plain(page("اۋىلدا جاڭا مەكتەپ اشىلدى", wrapped(first, 50), wrapped(second, 50)))
    assert plain.headline == "اۋىلدا جاڭا مەكتەپ اشىلدى"
    assert plain.body == (first, second)


def test_a_lead_set_apart_by_its_margin() -> None:
    lead = (
        "Көктерек ауылының тұрғындары бұл күнді көптен күткен еді, енді балалары жылы әрі жарық "
        "мектепте оқиды."
    )
    inset = textwrap.indent(wrapped(lead, 44), "          ")
    plain = read_plain(page(TITLE, inset, *map(wrapped, BODY)))
    assert (plain.headline, plain.lead, plain.body) == (TITLE, lead, BODY)


def test_a_first_paragraph_like_the_others_is_no_lead() -> None:
    assert read_plain(page(TITLE, *map(wrapped, BODY))).lead is None


@pytest.mark.parametrize("text", ["", " ", "\n\n\f\n", "\ufeff", "\u00ad"])
def test_empty_text_gives_nothing(text: str) -> None:
    plain = read_plain(text)
    assert (plain.headline, plain.body) == (None, ())


def test_a_lone_line_is_no_headline_of_anything() -> None:
    assert read_plain(TITLE).headline is None
    assert read_plain(TITLE).body == (TITLE,)


def test_prose_without_a_title_gets_none() -> None:
    plain = read_plain(page(*map(wrapped, BODY)))
    assert (plain.headline, plain.body) == (None, BODY)


def test_what_lies_beyond_the_cap_is_not_read() -> None:
    plain = read_plain(page(TITLE, "сөз " * LONGEST))
    assert sum(map(len, plain.body)) <= LONGEST


PAIRED = ["іс-қимыл", "сондай-ақ", "күш-жігер", "2010-жыл", "ЕҚЫҰ-ның", "16-17", "ата-ана"]
NAMED = ["Қазақстан", "Астанада", "Қасым-Жомарт", "«Егемен", "1991", "т.б.", "Қ.Саматов", "млн"]
STEMS = ["ауыл", "мектеп", "қала", "үкімет", "сенім", "өңір", "балалар", "жұмыс", "ғылым", "тіл"]
ENDINGS = ["", "дың", "ға", "дан", "лары", "ымыздың", "дағы", "мен", "сыздық", "ландыру"]


def sentence(dice: Random) -> str:
    kinds = dice.choices([STEMS, PAIRED, NAMED], [12, 1, 2], k=dice.randint(3, 25))
    row = [dice.choice(kind) + (dice.choice(ENDINGS) if kind is STEMS else "") for kind in kinds]
    return " ".join([dice.choice(STEMS).capitalize(), *row]) + dice.choice(".....!?…")


def printed(dice: Random) -> tuple[str, list[str]]:
    """Return a wrapped print page, and its words in order."""
    width = dice.randint(40, 90)
    tail = dice.choice(["", " ", "  ", "\t", "\u00a0"])
    mark = dice.choice(["\n\n", "\n\n\n\n", "\f", "\n\f\n"])
    between = dice.choice(["", "\n"])
    text, expected = f"{TITLE}\n\n", TITLE.split()
    for _ in range(dice.randint(1, 5)):
        paragraph = " ".join(sentence(dice) for _ in range(dice.randint(2, 20)))
        expected += paragraph.split()
        for line in textwrap.wrap(paragraph, width, break_long_words=False):
            text += line + tail * dice.randint(0, 1) + "\n" + mark * (dice.random() < 0.03)
        text += between
    return text, expected


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_wrapped_words_come_back_exactly(seed: int) -> None:
    text, expected = printed(Random(seed))  # noqa: S311  # dice, no secret
    plain = read_plain(text)
    assert words(plain.headline, *plain.body) == expected
    assert plain.headline == TITLE


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=400))
def test_no_text_is_an_error(text: str) -> None:
    plain = read_plain(text)
    assert all(paragraph.strip() for paragraph in plain.body)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="аБ1-–—. ,\n\f\t№\u00ad¬»(", max_size=200))
def test_marks_and_breaks_alone_are_no_error(text: str) -> None:
    read_plain(text)
