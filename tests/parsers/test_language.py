import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.language.detect import Language, identify

SHARED = Path(__file__).parents[3] / "shared"

KAZAKH_CYRILLIC = (
    "Ауылдағы жаңа мектептің құрылысы күзде аяқталады деп күтілуде.",
    "Облыс әкімі тұрғындармен кездесіп, олардың сұрақтарына жауап берді.",
    "Ертең еліміздің солтүстігінде жаңбыр жауып, жел күшейеді.",
)
KAZAKH_ON_A_RUSSIAN_KEYBOARD = (
    "Казак тили туралы маселени бугин Парламентте депутаттар котерди",
    "Казакстан халкы ушин бул улкен мереке болды, деди ол озинин созинде",
    "Ауылдагы балалар мектепке барады, олардын саны былтыр аз болган еди",
)
KAZAKH_2018 = (
    "Aýyldaǵy jańa mekteptiń qurylysy kúzde aıaqtalady dep kútilýde.",
    "Oblys ákimi turǵyndarmen kezdesip, olardyń suraqtaryna jaýap berdi.",
    "Erteń elimizdiń soltústiginde jańbyr jaýyp, jel kúsheıedi.",
)
KAZAKH_2021 = (
    "Auyldağy jaña mekteptıñ qūrylysy küzde aiaqtalady dep kütılude.",
    "Oblys äkımı tūrğyndarmen kezdesıp, olardyñ sūraqtaryna jauap berdı.",
    "Erteñ elımızdıñ soltüstıgınde jañbyr jauyp, jel küşeiedı.",
)
KAZAKH_OLDER_LATIN = (
    "Awıldağı jaña mekteptiñ qurılısı küzde ayaqtaladı dep kütilwde.",
    "Oblıs äkimi turğındarmen kezdesip, olardıñ suraqtarına jawap berdi.",
    "Ertengi kuni elimizding soltustiginde janbyr jauyp, jel kusheyedi.",
)
KAZAKH_ARABIC = (
    "اۋىلداعى جاڭا مەكتەپتىڭ قۇرىلىسى كۇزدە اياقتالادى دەپ كۇتىلۋدە.",
    "وبلىس اكىمى تۇرعىندارمەن كەزدەسىپ، ولاردىڭ سۇراقتارىنا جاۋاپ بەردى.",
    "ەرتەڭ ەلىمىزدىڭ سولتۇستىگىندە جاڭبىر جاۋىپ، جەل كۇشەيەدى.",
)
RUSSIAN = (
    "Строительство новой школы в селе завершится осенью.",
    "Аким области встретился с жителями и ответил на их вопросы.",
    "Завтра на севере страны пройдут дожди, усилится ветер.",
)
KYRGYZ = (
    "Айылдагы жаңы мектептин курулушу күзүндө бүтөт деп күтүлүүдө.",
    "Облустун башчысы жашоочулар менен жолугуп, алардын суроолоруна жооп берди.",
    "Эртең өлкөнүн түндүгүндө жаан жаап, шамал күчөйт.",
)
UZBEK_CYRILLIC = (
    "Қишлоқдаги янги мактаб қурилиши кузда тугайди деб кутилмоқда.",
    "Вилоят ҳокими аҳоли билан учрашиб, уларнинг саволларига жавоб берди.",
    "Эртага мамлакат шимолида ёмғир ёғади, шамол кучаяди.",
)
UZBEK_LATIN = (
    "Qishloqdagi yangi maktab qurilishi kuzda tugaydi deb kutilmoqda.",
    "Viloyat hokimi aholi bilan uchrashib, ularning savollariga javob berdi.",
    "Ertaga mamlakat shimolida yomg‘ir yog‘adi, shamol kuchayadi.",
)
TATAR = (
    "Авылда яңа мәктәп төзелеше көз көне тәмамланыр дип көтелә.",
    "Өлкә башлыгы халык белән очрашты һәм аларның сорауларына җавап бирде.",
    "Иртәгә илнең төньягында яңгыр ява, җил көчәя.",
)
BASHKIR = (
    "Ауылда яңы мәктәп төҙөлөшө көҙ көнө тамамланыр тип көтөлә.",
    "Өлкә башлығы халыҡ менән осрашты һәм уларҙың һорауҙарына яуап бирҙе.",
    "Башҡортостанда балалар өсөн яңы китаптар баҫтырыла, тип хәбәр итә матбуғат хеҙмәте.",
)
TURKISH = (
    "Köydeki yeni okulun inşaatının sonbaharda tamamlanması bekleniyor.",
    "Vali, bölge sakinleriyle bir araya gelerek onların sorularını yanıtladı.",
    "Yarın ülkenin kuzeyinde yağmur yağacak ve rüzgar kuvvetlenecek.",
)
AZERBAIJANI = (
    "Kənddəki yeni məktəbin tikintisinin payızda başa çatacağı gözlənilir.",
    "Rayonun başçısı sakinlərlə görüşüb və onların suallarını cavablandırıb.",
    "Sabah ölkənin şimalında yağış yağacaq, külək güclənəcək.",
)
ENGLISH = (
    "The new school in the village is expected to be finished in autumn.",
    "The governor met the residents of the region and answered their questions.",
    "It will rain in the north of the country tomorrow, and the wind will rise.",
)
UKRAINIAN = (
    "Очікується, що будівництво нової школи в селі завершиться восени.",
    "Голова області зустрівся з мешканцями та відповів на їхні запитання.",
    "Завтра на півночі країни йтимуть дощі, посилиться вітер.",
)
MONGOLIAN = (
    "Сумын шинэ сургуулийн барилга намар ашиглалтад орно гэж хүлээж байна.",
    "Аймгийн дарга иргэдтэй уулзаж, тэдний асуултад хариуллаа.",
    "Маргааш улсын хойд хэсгээр бороо орж, салхи ширүүснэ.",
)
UYGHUR = (
    "يېزىدىكى يېڭى مەكتەپنىڭ قۇرۇلۇشى كۈزدە پۈتىدۇ دەپ كۈتۈلمەكتە.",
    "ۋىلايەت باشلىقى ئاھالىلەر بىلەن كۆرۈشۈپ، ئۇلارنىڭ سوئاللىرىغا جاۋاب بەردى.",
    "ئەتە دۆلەتنىڭ شىمالىدا يامغۇر ياغىدۇ، شامال كۈچىيىدۇ.",
)
PERSIAN = (
    "انتظار می‌رود ساخت مدرسه جدید روستا در پاییز به پایان برسد.",
    "استاندار با ساکنان دیدار کرد و به پرسش‌های آنها پاسخ داد.",
    "فردا در شمال کشور باران می‌بارد و باد شدید می‌شود.",
)
ARABIC = (
    "من المتوقع أن ينتهي بناء المدرسة الجديدة في القرية في الخريف.",
    "التقى المحافظ بالسكان وأجاب على أسئلتهم.",
    "ستهطل الأمطار غدا في شمال البلاد وتشتد الرياح.",
)
SETS = (
    ("kk", "Cyrl", KAZAKH_CYRILLIC),
    ("kk", "Cyrl", KAZAKH_ON_A_RUSSIAN_KEYBOARD),
    ("kk", "Latn", KAZAKH_2018),
    ("kk", "Latn", KAZAKH_2021),
    ("kk", "Latn", KAZAKH_OLDER_LATIN),
    ("kk", "Arab", KAZAKH_ARABIC),
    ("ru", "Cyrl", RUSSIAN),
    ("ky", "Cyrl", KYRGYZ),
    ("uz", "Cyrl", UZBEK_CYRILLIC),
    ("uz", "Latn", UZBEK_LATIN),
    ("tt", "Cyrl", TATAR),
    ("ba", "Cyrl", BASHKIR),
    ("tr", "Latn", TURKISH),
    ("az", "Latn", AZERBAIJANI),
    ("en", "Latn", ENGLISH),
    ("uk", "Cyrl", UKRAINIAN),
    ("mn", "Cyrl", MONGOLIAN),
    ("ug", "Arab", UYGHUR),
    ("fa", "Arab", PERSIAN),
    ("ar", "Arab", ARABIC),
)


@pytest.mark.parametrize(
    ("code", "script", "sentence"),
    [(code, script, one) for code, script, sentences in SETS for one in sentences],
)
def test_one_sentence_is_enough(code: str, script: str, sentence: str) -> None:
    found = identify(sentence)
    assert (found.code, found.script) == (code, script)


@pytest.mark.parametrize(("code", "script", "sentences"), SETS)
def test_a_paragraph_is_enough(code: str, script: str, sentences: tuple[str, ...]) -> None:
    found = identify(" ".join(sentences))
    assert (found.code, found.script) == (code, script)


def test_kazakh_body_with_a_russian_quotation_is_kazakh() -> None:
    body = "\n".join((*KAZAKH_CYRILLIC * 2, f"«{RUSSIAN[0]} {RUSSIAN[1]}»", *KAZAKH_CYRILLIC))
    assert identify(body) == Language("kk", "Cyrl")


def test_russian_body_with_a_kazakh_quotation_is_russian() -> None:
    body = "\n".join((*RUSSIAN * 2, f"«{KAZAKH_CYRILLIC[0]}»", *RUSSIAN))
    assert identify(body) == Language("ru", "Cyrl")


def test_kazakh_notice_above_a_long_russian_text_does_not_decide() -> None:
    assert identify(KAZAKH_CYRILLIC[0] + "\n" + " ".join(RUSSIAN * 60)) == Language("ru", "Cyrl")


def test_latin_names_do_not_make_a_cyrillic_text_latin() -> None:
    body = "«Turkistan» газетіне берген сұхбатында KAZINFORM, BAQ.KZ және Kaspi Bank аталды."
    assert identify(body) == Language("kk", "Cyrl")


def test_latin_i_in_cyrillic_kazakh_does_not_hide_it() -> None:
    body = "Ұлтжанды азаматтардың Астананың төрiнде бiрiншi құрылтайын өткiзуi"
    assert identify(body) == Language("kk", "Cyrl")


def test_cyrillic_letters_in_latin_kazakh_do_not_hide_it() -> None:
    body = "Óńіrіmіzgе іssаpаrmеn kеlgеn mіnіstr turǵyndаrmеn kеzdеsіp, jаýаp bеrdі"
    assert identify(body) == Language("kk", "Latn")


def test_apostrophe_alphabet_of_2017_is_kazakh() -> None:
    body = (
        "Qazaqstan Respy'bli'kasynyn' jan'a a'lipbi'i ty'raly bu'gin aıtyldy ja'ne halyqqa usynyldy"
    )
    assert identify(body) == Language("kk", "Latn")


@pytest.mark.parametrize("text", ["", "   \n", "12.05.2024 — 100 %", "!!!"])
def test_no_words_no_language_and_no_script(text: str) -> None:
    assert identify(text) == Language(None, None)


@pytest.mark.parametrize("text", ["«Арлан» – «Номад»: 5:2", "«Тобыл» – «Астана»: 4:2"])
def test_names_alone_tell_a_script_and_no_language(text: str) -> None:
    assert identify(text) == Language(None, "Cyrl")


def test_two_telling_words_are_enough() -> None:
    assert identify("Қазақстан халқына") == Language("kk", "Cyrl")


def test_a_language_without_a_profile_is_not_named() -> None:
    assert identify("Az új iskola építése a faluban várhatóan ősszel fejeződik be.").code is None
    assert identify("Budowa nowej szkoły we wsi ma się zakończyć jesienią.").code is None


def test_real_excerpts_are_told_apart() -> None:
    path = SHARED / "real" / "text" / "excerpts.jsonl"
    if not path.exists():
        pytest.skip("the shared excerpts are not beside this checkout")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    right = 0
    for row in rows:
        found = identify(row["text"])
        right += f"{found.code}-{found.script}".startswith(row["script"].split(" ")[0])
    assert right >= len(rows) - 2


@given(st.text(max_size=300))
def test_any_text_has_a_verdict(text: str) -> None:
    assert isinstance(identify(text), Language)
