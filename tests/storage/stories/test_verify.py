"""The fact guard and its weak sides, on texts composed for it."""

import pytest

from storage.stories.text import sentences, text
from storage.stories.verify import Told, verdict

QUAKE = (
    "Алматыдан 412 шақырым жерде жер сілкінді. Сейсмикалық станциялар дүмпуді 3 қараша күні "
    "сағат 14:05-те тіркеді. Магнитудасы 4,6, тереңдігі 15 шақырым болды. Зардап шеккендер жоқ, "
    "қираған үй тіркелмеді. Тұрғындардан сабыр сақтауды, лифтіні пайдаланбауды сұраймыз."
)
RATES = (
    "Ұлттық банк 20 қарашаға арналған ресми бағамды жариялады. Доллар 512,40 теңге, еуро 590,15 "
    "теңге, рубль 6,31 теңге, юань 71,20 теңге болып белгіленді. Ресми бағам салық төлемдерін "
    "есептегенде және кедендік төлемдерде қолданылады."
)
STARS = (
    "Бүгін Тоқты белгісінде туғандарға жұлдыздар сабырлы болуға кеңес береді. Жұмыстағы ескі "
    "мәселе түстен кейін шешіледі. Ақшаға қатысты шешімді асықпай қабылдаған жөн. Кешке жақын "
    "туыстардан жақсы хабар келеді, денсаулыққа көңіл бөліңіз."
)
FIRE = (
    "Шымкентте тұрғын үйде өрт шықты. Өрт сөндірушілер оқиға орнына алты минутта жетті. Жалын екі "
    "бөлмені шарпып, шатырға дейін көтерілді. Көршілер тұрғындарды терезеден алып шыққан. "
    "Ешкім зардап шеккен жоқ, өрттің себебін мамандар анықтап жатыр."
)
COURT = (
    "Қостанай қалалық соты ауыл әкімінің бұрынғы орынбасары Ержан Сапаровты бес жылға соттады. "
    "Тергеу мәліметінше, ол мердігерден пара алған. Сот үкімі әлі заңды күшіне енген жоқ. "
    "Сотталушы кінәсін мойындамады, қорғаушы үкімге шағым түсірмек."
)
SPEECH_1 = (
    "Президент Парламент депутаттарының алдында сөз сөйледі. Ол алдымен ауыл шаруашылығына "
    "тоқталып, жайылым мәселесін шешуді тапсырды. Шаруаларға берілетін несиенің мөлшерлемесі "
    "төмендейді. Суармалы жердің көлемі ұлғаяды деді ол."
)
SPEECH_2 = (
    "Президент Парламент депутаттарының алдында сөз сөйледі. Ол бұдан кейін білім саласына көшіп, "
    "мұғалімдердің жалақысы туралы айтты. Жаңа мектептер жекеменшік қаражатқа салынады. Ауылға "
    "баратын жас мамандарға үй беріледі."
)
LONG = "\n".join(
    f"Жиынның {n}-тармағы бойынша {name} ауданының әкімі {n * 7} үйге су тартылғанын, ал келесі "
    f"жылы тағы {n * 11} көшеге жарық орнатылатынын мәлімдеді."
    for n, name in enumerate(
        ("Жаркент", "Кеген", "Нарынқол", "Ұзынағаш", "Қаскелең", "Талғар", "Есік", "Шелек"), 2
    )
)


def judged(one: str, other: str, headlines: tuple[str, str] = ("Хабар", "Хабар")) -> str:
    pair = (
        Told(text(sentences(body)), title)
        for body, title in zip((one, other), headlines, strict=True)
    )
    found = verdict(*pair)
    return found.kind if found else "apart"


@pytest.mark.parametrize(
    ("body", "changes"),
    [
        (
            QUAKE,
            (
                ("Алматыдан 412", "Тараздан 388"),
                ("3 қараша", "9 қараша"),
                ("4,6", "3,9"),
                ("14:05", "22:41"),
            ),
        ),
        (RATES, (("20 қарашаға", "21 қарашаға"), ("512,40", "514,02"), ("590,15", "588,70"))),
        (COURT, (("Қостанай", "Атырау"), ("Ержан Сапаровты", "Нұрлан Досаевты"), ("бес", "жеті"))),
        (STARS, (("Тоқты", "Таразы"), ("түстен кейін", "таңертең"), ("Ақшаға", "Сапарға"))),
    ],
    ids=["earthquake", "rates", "court", "horoscope"],
)
def test_news_of_one_template_with_other_facts_are_not_merged(
    body: str, changes: tuple[tuple[str, str], ...]
) -> None:
    changed = body
    for old, new in changes:
        changed = changed.replace(old, new)
    assert changed != body
    assert judged(body, changed) in {"apart", "check"}


@pytest.mark.parametrize(
    ("body", "old", "new"),
    [
        (RATES, "20 қарашаға", "21 қарашаға"),
        (FIRE, "Шымкентте", "Таразда"),
        (STARS, "Тоқты", "Үркер"),
        (COURT, "бес жылға", "алты жылға"),
        (QUAKE, "4,6", "4,9"),
    ],
    ids=["rates of equal value", "place that opens the text", "sign", "number word", "magnitude"],
)
def test_one_changed_fact_in_a_short_text_is_left_to_check(body: str, old: str, new: str) -> None:
    assert judged(body, body.replace(old, new)) == "check"


def test_one_corrected_number_in_a_long_text_does_not_part_it_from_its_copies() -> None:
    assert judged(LONG, LONG.replace(" 21 үйге", " 24 үйге")) == "near"


def test_parts_of_one_statement_are_stories_of_their_own() -> None:
    assert judged(SPEECH_1, SPEECH_2) == "apart"


def test_an_abridged_copy_is_known_for_one() -> None:
    assert judged(LONG, "\n".join(LONG.splitlines()[:4])) == "abridged"


def test_a_list_that_another_text_takes_up_and_goes_on_from_is_an_abridged_copy() -> None:
    more = "\n".join(line.replace("тармағы", "сұрағы") for line in LONG.splitlines()[:1]) * 3
    assert judged(LONG, LONG + "\n" + more) in {"near", "abridged"}


def test_a_source_named_at_the_end_of_a_sentence_changes_nothing() -> None:
    copied = FIRE.replace("өрт шықты.", "өрт шықты, деп хабарлайды Stan.kz ақпарат агенттігі.")
    assert judged(FIRE, copied) == "near"


def test_other_endings_and_a_space_lost_inside_a_number_change_nothing() -> None:
    copied = QUAKE.replace("станциялар дүмпуді", "станциялары дүмпулерді").replace("4,6", "46")
    assert judged(QUAKE, copied) == "near"


def test_the_order_of_the_two_makes_no_difference() -> None:
    for one, other in ((QUAKE, RATES), (LONG, LONG[:600]), (FIRE, FIRE.replace("алты", "он"))):
        assert judged(one, other) == judged(other, one)


def test_long_boilerplate_of_two_sites_does_not_make_two_news_one() -> None:
    footer = (
        "\nҚұрметті оқырман! Сайттағы материалдар авторлық құқықпен қорғалған. Ақпаратты "
        "пайдалану үшін редакцияның жазбаша рұқсаты қажет. Бейәдеп пікірлер ескертусіз жойылады. "
        "Жарнама орналастыру үшін редакцияға хабарласыңыз, арнамызға жазылып, қоңырауды басыңыз."
    )
    one, other = (
        "Көлге қаз бен аққу ұшып келді." + footer,
        "Кітапханада жазушы оқырманмен кездесті." + footer,
    )
    assert judged(one, other, ("Көлге құс келді", "Жазушы кездесуі")) == "apart"
