"""News that offices issue from templates, and how papers set one text in their own way."""

import pytest

from tests.storage.stories.test_verify import QUAKE, judged
from tests.storage.stories.test_weak_sides import FREE, ONE, traded

APPOINTED = (
    "Үкімет қаулысымен Данияр Оспанов Су ресурстары вице-министрі қызметіне тағайындалды. Ол 1984 "
    "жылы Тараз қаласында туған. Әл-Фараби атындағы университетті тәмамдаған. Еңбек жолын "
    "ауылдық округте бастаған. Бұған дейін «Қазсушар» кәсіпорнының бас директоры болған."
)
APPOINTED_LATIN = (
    "Úkimet qaýlysymen Danııar Ospanov Sý resýrstary vıtse-mınıstri qyzmetine taǵaıyndaldy. Ol "
    "1984 jyly Taraz qalasynda týǵan. Ál-Farabı atyndaǵy ýnıversıtetti támamdaǵan. Eńbek jolyn "
    "aýyldyq okrýgte bastaǵan. Buǵan deıin «Qazsýshar» kásipornynyń bas dırektory bolǵan."
)
ROAD = (
    "Боран салдарынан Астана – Қарағанды тасжолында барлық көлік түріне жүруге шектеу қойылды. "
    "Шектеу 24 қарашада сағат 18:00-ден бастап енгізілді. Көріну қашықтығы 100 метрге дейін "
    "төмендеген. Жол полициясы жүргізушілерден сапарды кейінге қалдыруды сұрайды."
)
OIL = (
    "Брент маркалы мұнайдың бағасы түсті. Қаңтарға арналған фьючерстің баррелі 62,48 долларға "
    "дейін арзандады. Америкалық WTI мұнайының баррелі 58,13 доллардан саудаланып жатыр. "
    "Сарапшылар мұны сұраныстың азаюымен түсіндіреді."
)
INFLATION = (
    "Қазақстанда жылдық инфляция қазан айында 12,6 пайыз болды. Ұлттық статистика бюросының "
    "дерегінше, азық-түлік 13,5 пайызға, ақылы қызмет 12,9 пайызға қымбаттаған. Айлық инфляция 0,5 "
    "пайызды құрады. Өңірлер арасында ең жоғары көрсеткіш Ұлытау облысында тіркелді."
)
PRAYER = (
    "24 қарашаға арналған намаз уақыты. Алматы қаласында таң намазы 06:12, күн шығуы 07:48, бесін "
    "12:51, екінті 15:42, ақшам 17:24, құптан 18:52. Уақытты басқарманың сайтынан тексеріңіз."
)
LOTTERY = (
    "«Тұмар» лотереясының 1204-тиражы ойнатылды. Ұтыс сандары: 7, 14, 23, 31, 38, 42. Басты "
    "жүлдені ешкім ұтып алған жоқ. Бес санды тапқан үш адамға 1 миллион теңгеден тиді."
)
PLANT = (
    "Түркістан облысында жаңа қант зауыты іске қосылды. Кәсіпорын тәулігіне үш мың тонна қызылша "
    "өңдейді. Жобаға 48 миллиард теңге салынған. Облыс әкімі Нұралы Қыдырбеков шаруалармен "
    "келісімшарт жасалғанын айтты. Құрылыс екі жылға созылды. Жабдықтар Германиядан әкелінген."
)
SUGAR = (
    "Биыл елімізде қант тапшылығы сезілді. Министрлік импортқа тәуелділікті азайтпақ. {} Меркі мен "
    "Тараз зауыттары да толық қуатында жұмыс істеп тұр. Сарапшы Бауыржан Ысқақовтың сөзінше, "
    "бағаның өсуіне делдалдар кінәлі. Дүкендерде қанттың келісі 480 теңгеден асты."
)
OTHERS = {
    "another's appointment": (
        APPOINTED,
        traded(APPOINTED, ("Данияр Оспанов", "Серік Жанболов"), ("1984", "1979")),
    ),
    "the same man's next post": (
        APPOINTED,
        traded(APPOINTED, ("Су ресурстары", "Экология"), ("«Қазсушар»", "«Жасыл даму»")),
    ),
    "another's appointment in Latin script": (
        traded(APPOINTED, ("Данияр Оспанов", "Серік Жанболов"), ("1984", "1979")),
        APPOINTED_LATIN,
    ),
    "a road closed another day": (ROAD, traded(ROAD, ("24 қарашада", "26 қарашада"))),
    "another road closed": (ROAD, traded(ROAD, ("Астана – Қарағанды", "Атырау – Доссор"))),
    "oil the next day": (OIL, traded(OIL, ("62,48", "61,90"), ("58,13", "57,66"))),
    "a month of equal inflation": (INFLATION, traded(INFLATION, ("қазан айы", "қараша айы"))),
    "prayers the next day": (PRAYER, traded(PRAYER, ("24 қарашаға", "25 қарашаға"))),
    "prayers in another city": (PRAYER, traded(PRAYER, ("Алматы", "Шымкент"), ("06:12", "06:35"))),
    "the next draw": (LOTTERY, traded(LOTTERY, ("1204", "1205"), ("7, 14, 23", "3, 11, 19"))),
    "a piece that quotes it": (PLANT, SUGAR.format(PLANT[:150])),
}
SET_OTHERWISE = {
    "an appointment in Latin script": (APPOINTED, APPOINTED_LATIN),
    "a year beside the day": (ROAD, traded(ROAD, ("24 қараша", "2026 жылғы 24 қараша"))),
    "signs for per cent": (
        INFLATION,
        traded(INFLATION, (" пайызға", "%-ға"), (" пайызды", "%-ды"), (" пайыз", "%")),
    ),
    "a milliard cut short": (PLANT, traded(PLANT, ("миллиард", "млрд"))),
    "points in time and number": (QUAKE, traded(QUAKE, ("14:05", "14.05"), ("4,6", "4.6"))),
    "no quotation marks": (APPOINTED, traded(APPOINTED, ("«Қазсушар»", "Қазсушар"))),
    "an agency's dateline": (ROAD, f"АСТАНА. 24 қараша. Tan.kz – {ROAD}"),
    "sentences in another order": (
        PLANT, ". ".join([*reversed(PLANT.rstrip(".").split(". ")[1:]), PLANT.split(". ")[0]])
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", OTHERS.values(), ids=OTHERS)
def test_it_is_another_news_or_left_to_check(pair: tuple[str, str]) -> None:
    assert judged(*pair) in FREE
    assert judged(pair[1], pair[0]) in FREE


@pytest.mark.parametrize("pair", SET_OTHERWISE.values(), ids=SET_OTHERWISE)
def test_it_is_one_news(pair: tuple[str, str]) -> None:
    assert judged(*pair) in ONE
    assert judged(pair[1], pair[0]) in ONE
