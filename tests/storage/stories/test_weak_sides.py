"""Where news of one template and copies of one text are most alike; texts composed for it."""

import pytest

from tests.storage.stories.press import FIRE_LATIN
from tests.storage.stories.test_verify import COURT, FIRE, LONG, QUAKE, STARS, judged

WEATHER = (
    "Қазақстан бойынша ауа райы болжамы жарияланды. Қостанай қаласында 24 қарашада күндіз -5 "
    "градус, түнде -14 градус болады. Жел оңтүстік-батыстан соғып, екпіні секундына 12 метрге "
    "жетеді. Кей жерде тұман түсіп, көктайғақ болады. Жүргізушілерге жолға шыққанда абай болуды, "
    "қыс мезгіліне арналған дөңгелек қолдануды ескертеміз."
)
WEATHER_LATIN = (
    "Qazaqstan boiynsha aýa raıy boljamy jarıalandy. Qostanaı qalasynda 24 qarashada kúndiz -5 "
    "gradýs, túnde -14 gradýs bolady. Jel ońtústik-batystan soǵyp, ekpini sekýndyna 12 metrge "
    "jetedi. Keı jerde tuman túsip, kóktaıǵaq bolady. Júrgizýshilerge jolǵa shyqqanda abaı "
    "bolýdy, qys mezgiline arnalǵan dóńgelek qoldanýdy eskertemiz."
)
WEATHER_ARABIC = (
    "قازاقستان بويىنشا اۋا رايى بولجامى جاريالاندى. قوستاناي قالاسىندا 24 قاراشادا كۇندىز -5 "
    "گرادۋس، تۇندە -14 گرادۋس بولادى. جەل وڭتۇستىك-باتىستان سوعىپ، ەكپىنى سەكۋندىنا 12 مەترگە "
    "جەتەدى. كەي جەردە تۇمان ءتۇسىپ، كوكتايعاق بولادى. جۇرگىزۋشىلەرگە جولعا شىققاندا اباي بولۋدى، "
    "قىس مەزگىلىنە ارنالعان دوڭگەلەك قولدانۋدى ەسكەرتەمىز."
)
MATCH = (
    "Қазақстан Премьер-лигасының 3-турында «Қайрат» пен «Астана» командалары кездесті. Ойын 2:1 "
    "есебімен аяқталды. Бірінші таймда екі команда да қақпаға көп шабуыл жасап, бірнеше "
    "мүмкіндікті жіберіп алды. Екінші таймда жаттықтырушылар құрамға өзгеріс енгізді. Матчты "
    "тамашалауға 12000 жанкүйер келді. Келесі турда командалар өз алаңында ойнайды."
)
OBITUARY = (
    "Сәкен Әбенов өмірден озды. Марқұм 1951 жылы Шиелі ауданында дүниеге келген. Ұзақ жыл білім "
    "саласында еңбек етіп, талай шәкірт тәрбиеледі. Артында балалары мен немерелері қалды. "
    "Марқұмның туған-туыстарына, әріптестеріне қайғырып көңіл айтамыз, топырағы торқа болсын."
)
NOTICE = (
    "Алмалы аудандық сотында 5 желтоқсанда сағат 10:00-де азаматтық іс қаралады. Талапкер Болат "
    "Сейітов қарызды өндіріп алуды сұрайды. Іске қатысушылар жеке куәлігін алып келуі тиіс. Сот "
    "отырысына келмеген жағдайда іс сырттай қаралуы мүмкін. Қосымша мәліметті кеңседен біліңіз."
)
PRICES = (
    "Алматы базарларында азық-түлік бағасы анықталды. Картоптың келісі 180 теңге, пияз 150 теңге, "
    "сәбіз 210 теңге. Қант 480 теңге тұрады. Сиыр етінің келісі 3200 теңге, қой еті 3400 теңге, "
    "жылқы еті 3900 теңге. Жұмыртқаның ондығы 520 теңге, күріш 620 теңге, ұнның қабы 8900 теңге."
)
EPISODE = (
    "Телехикаяның он екінші бөлімі эфирге шықты. Көрермен оны кешкі тоғызда тамашалай алады. "
    "Басты кейіпкер туған ауылына оралып, ескі досымен кездеседі. Жалғасы алдағы аптада "
    "көрсетіледі."
)
SIGNS = (
    "24 қарашаға арналған жұлдызнама. Тоқты: жұмыста абай болыңыз, ақша келеді. Торпақ: "
    "отбасыңызға көңіл бөліңіз. Егіздер: жаңа танысу күтіп тұр. Шаян: демалғаныңыз жөн. Арыстан: "
    "бастық мақтайды. Бикеш: денсаулықты күтіңіз. Таразы: шешім қабылдайтын күн. Сарышаян: сыр "
    "ашпаңыз."
)
PART_1 = (
    "Жазушымен сұхбаттың бірінші бөлімі. Әңгіме балалық шақ туралы болды. Көл жағасындағы шағын "
    "ауылда өстім, әкем балықшы еді, анам мектепте сабақ берді. Кітапты ерте оқыдым."
)
PART_2 = (
    "Жазушымен сұхбаттың екінші бөлімі. Әңгіме шығармашылық туралы болды. Алғашқы әңгімемді "
    "студент кезімде түнде отырып жаздым, редакция қайтарып жіберді, бір жылдан соң жарық көрді."
)
RUSSIAN = (
    "В Шымкенте в жилом доме произошел пожар. Пожарные прибыли за шесть минут. Огонь охватил две "
    "комнаты и дошел до крыши. Соседи вывели жильцов через окно. Никто не пострадал."
)
LOCAL = (
    "Біздің облыста да осындай жұмыс жүріп жатыр. Жергілікті кәсіпкер Айгүл Сейітқызы өткен жылы "
    "15 шақырым жол салынғанын айтты."
)
BANKS = (  # and signs of a horoscope
    *("Каспи", "Жусан", "Береке", "Нұрбанк", "Фриддом", "Отбасы"),
    *("Форте", "Евразия", "Алтын", "Заман", "Шинхан", "Капитал"),
)
ASKED = (
    "Депутат Гүлнар Омарова мемлекеттік органдардан түсіндірме сұрады. Ол жауапты мекемелердің "
    "басшылары апта соңына дейін есеп беруі керек екенін айтты."
)
HALF = "\n".join(LONG.splitlines()[:4])
ADVICE = (
    *("ақшаны үнемдеп жұмсаңыз", "туыстарыңызға хабарласыңыз", "жаңа істі бастауға ерте"),
    *("ұйқыңызды қандырып алыңыз", "уәдеңізді ұмытпай орындаңыз", "алыс сапарға асықпаңыз"),
    *("көршіңізбен сөзге келмеңіз", "бастықтың көңілін табасыз", "ескі қарыз қайтып келеді"),
)
FREE = {"apart", "check"}
ONE = {"near", "abridged"}


def banks(day: str = "20 қарашада", **other: int) -> list[str]:
    told = (
        f"{name} банкінде доллар {other.get(name, 500 + n)} теңгеден сатылып, {480 + n} теңгеден "
        "алынады."
        for n, name in enumerate(BANKS)
    )
    return [f"Қалалардағы айырбас бағамы {day} белгілі болды.", *told]


def traded(body: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in body
        body = body.replace(old, new)
    return body


def advice(step: int) -> str:
    """Return a horoscope whose signs get the pieces of advice that `step` counts out."""
    told = (ADVICE[place * step % len(ADVICE)] for place in range(2 * len(BANKS)))
    said = (f"{one}, {other}" for one, other in zip(told, told, strict=True))
    signs = (f"{sign}: {words}." for sign, words in zip(BANKS, said, strict=True))
    return "\n".join(("Жұлдызшылар бүгінгі болжамын жариялады.", *signs))


OTHER_NEWS = {
    "weather of another city": (WEATHER, traded(WEATHER, ("Қостанай", "Атырау"))),
    "frost instead of a thaw": (WEATHER, traded(WEATHER, ("күндіз -5", "күндіз 5"))),
    "values of two cities changed places": (
        "Алматыда -5 градус, Астанада -15 градус болады. " + FIRE,
        "Алматыда -15 градус, Астанада -5 градус болады. " + FIRE,
    ),
    "a Latin edition of another city's": (
        traded(WEATHER, ("Қостанай", "Атырау")),
        WEATHER_LATIN,
    ),
    "an Arabic edition of another city's": (
        traded(WEATHER, ("Қостанай", "Аягөз")),
        traded(WEATHER_ARABIC, ("قوستاناي", "سارقان")),
    ),
    "another city's in capitals": (WEATHER, traded(WEATHER, ("Қостанай", "Атырау")).upper()),
    "the return match": (
        MATCH,
        traded(MATCH, ("3-тур", "16-тур"), ("«Қайрат» пен «Астана»", "«Астана» пен «Қайрат»")),
    ),
    "another match": (MATCH, traded(MATCH, ("Қайрат", "Тобыл"), ("2:1", "0:0"), ("12000", "8000"))),
    "a namesake's obituary": (OBITUARY, traded(OBITUARY, ("Сәкен", "Серік"), ("1951", "1954"))),
    "the same court on another day": (NOTICE, traded(NOTICE, ("5 желтоқ", "7 желтоқ"))),
    "a price list with one change": (PRICES, traded(PRICES, ("3200", "3350"))),
    "the next episode": (EPISODE, traded(EPISODE, ("он екінші", "он үшінші"))),
    "the horoscope of the next day": (SIGNS, traded(SIGNS, ("24 қараша", "25 қараша"))),
    "equal rates of another day": (" ".join(banks()), " ".join(banks("21 қарашада"))),
    "equal rates of another date": (
        " ".join(banks("20.11.2026")),
        " ".join(banks("21.11.2026")),
    ),
    "a later list that has two changes": (
        " ".join(banks()) + " Дерек 20 қарашадағы жағдай бойынша берілді.",
        " ".join(banks(Каспи=530)) + " Дерек 21 қарашадағы жағдай бойынша берілді.",
    ),
    "a name that opens the text": (
        "Бауыржан кітап жазды. " + EPISODE, "Жәнібек кітап жазды. " + EPISODE
    ),
    "parts of an interview": (PART_1, PART_2),
    "a translation": (FIRE, RUSSIAN),
    "a follow-up that quotes the whole": (FIRE, f"{ASKED} Еске салайық, {FIRE}"),
    "a follow-up in Latin letters": (FIRE_LATIN, f"{ASKED} Бұған дейін жазғанымыздай, {FIRE}"),
    "phrases of one stock for other signs": (advice(6), advice(4)),
    "two numbers of a long text": (
        f"{LONG} {' '.join(banks())}",
        traded(f"{LONG} {' '.join(banks())}", ("21 үй", "24 үй"), ("77 көше", "75 көше")),
    ),
}  # fmt: skip
ONE_NEWS = {
    "a Latin edition of a template": (WEATHER, WEATHER_LATIN),
    "an Arabic edition of a template": (WEATHER, WEATHER_ARABIC),
    "an edition with other digits": (
        WEATHER,
        traded(WEATHER_ARABIC, ("24", "٢٤"), ("-14", "-١٤"), ("12", "١٢"), ("-5", "-٥")),
    ),
    "an edition all in capitals": (FIRE, FIRE_LATIN.upper()),
    "a lead in capitals": (FIRE, traded(FIRE, (FIRE[:33], FIRE[:33].upper()))),
    "an update of the same day": (FIRE, f"{FIRE} {LOCAL}"),
    "a local paragraph before a reprint": (FIRE, f"{LOCAL} {FIRE}"),
    "a corrected value of a list": (" ".join(banks()), " ".join(banks(Каспи=530))),
    "a corrected day in a long text": (
        f"{' '.join(banks())} Банк 3 наурызда ашылды.",
        f"{' '.join(banks())} Банк 4 наурызда ашылды.",
    ),
    "a list with items left out": (" ".join(banks()), " ".join(banks()[:3] + banks()[7:])),
    "the first and the last of a list": (
        LONG, "\n".join([LONG.splitlines()[0], LONG.splitlines()[-1]])
    ),
    "the middle of a text": (LONG, "\n".join(LONG.splitlines()[3:6])),
    "another word to begin a sentence": (
        COURT + " Алайда туыстары наразы.", COURT + " Бірақ туыстары наразы."
    ),
    "spaces in a number": (traded(FIRE, ("алты", "1 500 000")), traded(FIRE, ("алты", "1500000"))),
    "a lead in the place of what came before a reminder": (
        f"{LOCAL} Айта кетейік, {FIRE}", f"Бұл хабар көпшіліктің назарын аударды. {FIRE}"
    ),
    "a follow-up and its reprint": (
        f"{ASKED} Еске салайық, {FIRE}", f"{ASKED} Еске салайық, {FIRE} {LOCAL}"
    ),
    "what to follow, before and behind an abridged copy": (
        LONG, f"WhatsApp пен Telegram арнамызға жазылыңыз!\n{HALF}\nYouTube, TikTok, Instagram"
    ),
    "sentences in another order": (LONG, "\n".join(reversed(LONG.splitlines()))),
    "links and tags behind it": (FIRE, f"{FIRE} Толығырақ: https://tan.test/1 #өрт #Шымкент"),
}  # fmt: skip


@pytest.mark.parametrize("pair", OTHER_NEWS.values(), ids=OTHER_NEWS)
def test_it_is_another_news_or_left_to_check(pair: tuple[str, str]) -> None:
    assert judged(*pair) in FREE
    assert judged(pair[1], pair[0]) in FREE


@pytest.mark.parametrize("pair", ONE_NEWS.values(), ids=ONE_NEWS)
def test_it_is_one_news(pair: tuple[str, str]) -> None:
    assert judged(*pair) in ONE
    assert judged(pair[1], pair[0]) in ONE


@pytest.mark.parametrize(
    "item", [FIRE, QUAKE, COURT, STARS], ids=["fire", "quake", "court", "stars"]
)
def test_a_digest_does_not_make_its_items_one_story(item: str) -> None:
    digest = "\n".join(("Бүгінгі басты жаңалықтар.", FIRE, QUAKE, COURT, STARS))
    assert judged(digest, item, ("Күн қорытындысы", "Өңірлік хабар")) == "check"


def test_figures_that_rise_within_the_day_are_left_to_check() -> None:
    told = FIRE + " Зардап шеккен {} адам ауруханаға жеткізілді."
    assert judged(told.format(3), told.format(5)) == "check"
