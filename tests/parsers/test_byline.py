"""Bylines as printed, read into people with roles and agencies."""

import pytest

from parsers.people.byline import read_byline


def read(raw: str) -> list[tuple[str, str]]:
    return [(who.name, who.role) for who in read_byline(raw)]


def authors(raw: str) -> list[str]:
    return [who.name for who in read_byline(raw) if who.role == "author"]


@pytest.mark.parametrize(
    "raw",
    [
        "Автор: Айгүл Смағұлова",
        "Авторы Айгүл Смағұлова",
        "Авторлары: Айгүл СМАҒҰЛОВА",
        "Мақала авторы: Айгүл Смағұлова",
        "Жазған: Айгүл Смағұлова",
        "Дайындаған Айгүл Смағұлова.",
        "Материалды дайындаған: Айгүл Смағұлова",
        "Әзірлеген – Айгүл СМАҒҰЛОВА",
        "Подготовила Айгүл Смағұлова",
        "Мәтін: Айгүл Смағұлова",
        "By Айгүл Смағұлова",
        "Von Айгүл Смағұлова",
        "журналист Айгүл Смағұлова",
        "Айгүл ханым Смағұлова",
        "Айгүл Смағұлова | 20 Мамыр, 2014",
        "Айгүл Смағұлова 12.03.2024, 13:37",
        "Айгүл Смағұлова, a.smagulova@gazet.kz",
        "Айгүл Смағұлова (аң) @aigul",
        "Айгүл Смағұлова https://gazet.kz/aigul",
    ],
)
def test_labels_titles_dates_and_addresses_leave_the_name(raw: str) -> None:
    assert read(raw) == [("Айгүл Смағұлова", "author")]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Сұхбаттасқан Дәурен Қуат", ("Дәурен Қуат", "interviewer")),
        ("Әңгімелескен: Қанат ӘБІЛҚАЙЫР", ("Қанат Әбілқайыр", "interviewer")),
        ("Сұхбатты жүргізген Дәурен Қуат.", ("Дәурен Қуат", "interviewer")),
        ("Дәурен Қуат сұхбаттасты", ("Дәурен Қуат", "interviewer")),
        ("Жазып алған: Дәурен Қуат", ("Дәурен Қуат", "interviewer")),
        ("Беседовал(а) Ирина Петрова", ("Ирина Петрова", "interviewer")),
        ("Аударған: Нұрлан Сәдір", ("Нұрлан Сәдір", "translator")),
        ("Қазақшалаған Нұрлан Сәдір", ("Нұрлан Сәдір", "translator")),
        ("Тәржімалаған: Нұрлан Сәдір", ("Нұрлан Сәдір", "translator")),
        ("Перевод: Нұрлан Сәдір", ("Нұрлан Сәдір", "translator")),
        ("Редактор: Бақыт Нұрпейіс", ("Бақыт Нұрпейіс", "editor")),
        ("Сурет: Ерлан Омаров", ("Ерлан Омаров", "photographer")),
        ("Суретті түсірген Ерлан Омаров", ("Ерлан Омаров", "photographer")),
        ("Ерлан Омаровтың суреті", ("Ерлан Омаров", "photographer")),
        ("Ерлан Омаров (фото)", ("Ерлан Омаров", "photographer")),
        ("Фото: Солтан Жексенбеков / Kazinform", ("Солтан Жексенбеков", "photographer")),
        ("Kollajdy jasaǵan Záýresh Smaǵul, «EQ»", ("Záýresh Smaǵul", "photographer")),
        ("Шерубай ҚҰРМАНБАЙҰЛЫМЕН сұхбат", ("Шерубай Құрманбайұлы", "interviewee")),
    ],
)
def test_each_marker_marks_its_role(raw: str, expected: tuple[str, str]) -> None:
    assert read(raw) == [expected]


@pytest.mark.parametrize(
    "raw",
    [
        "Jazǵan: Darhan Ábdik",
        "Daiyndağan: Darhan Äbdik",
        "Avtory: Darhan Ábdik",
        "جازعان: دارحان ابدىك",
        "دايىنداعان دارحان ابدىك",
    ],
)
def test_markers_are_known_in_every_script_and_names_stay_in_theirs(raw: str) -> None:
    assert len(authors(raw)) == 1
    assert authors(raw)[0] in raw


@pytest.mark.parametrize(
    "raw",
    [
        "Айдос Қалиев, Марат Бек",
        "Айдос Қалиев және Марат Бек",
        "Айдос Қалиев мен Марат Бек",
        "Айдос Қалиев и Марат Бек",
        "Айдос Қалиев and Марат Бек",
        "Айдос Қалиев; Марат Бек",
        "Айдос Қалиев | Марат Бек",
        "Айдос Қалиев/Марат Бек",
        "Айдос ҚАЛИЕВ,\nМарат БЕК",
    ],
)
def test_several_authors_come_apart_in_order(raw: str) -> None:
    assert authors(raw) == ["Айдос Қалиев", "Марат Бек"]


def test_two_authors_then_photographer_in_the_russian_genitive() -> None:
    assert read("Зарина Нокрабекова, Лаура Тусупбекова фото Игоря Бургандинова") == [
        ("Зарина Нокрабекова", "author"),
        ("Лаура Тусупбекова", "author"),
        ("Игорь Бургандинов", "photographer"),
    ]


def test_two_authors_then_photographer_in_the_kazakh_genitive() -> None:
    assert read("Айдос Қалиев, Марат Бек фото Ержан Сейітовтың") == [
        ("Айдос Қалиев", "author"),
        ("Марат Бек", "author"),
        ("Ержан Сейітов", "photographer"),
    ]


def test_author_and_photographer_on_one_line_come_apart() -> None:
    assert read("Автор: Айгүл Смағұлова Фото: Ерлан Омаров") == [
        ("Айгүл Смағұлова", "author"),
        ("Ерлан Омаров", "photographer"),
    ]


def test_interviewee_in_the_instrumental_is_told_from_the_interviewer() -> None:
    assert read("Жанарбек Әшімжанмен сұхбаттасқан Дәурен Қуат") == [
        ("Жанарбек Әшімжан", "interviewee"),
        ("Дәурен Қуат", "interviewer"),
    ]
    assert read("Асқар Жұмаділдаевтан сұхбат алған Дәурен Қуат") == [
        ("Асқар Жұмаділдаев", "interviewee"),
        ("Дәурен Қуат", "interviewer"),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        "Мирас АСАН, «Орталық Қазақстан»",
        "Мирас АСАН, арнайы «Егемен Қазақстан» үшін",
        "Мирас АСАН, «Ақжүніс-Астана» журналының бас редакторы",
        "Мирас АСАН, Атырау облысы",
        "Мирас АСАН, Батыс Қазақстан",
        "Мирас АСАН, меншікті тілші, Атырау облысы",
        "Мирас АСАН, ф.ғ.к., доцент",
        "Мирас АСАН, ҰҒА академигі",
        "Мирас АСАН, Қазақстанның Еңбек ері",
        "Мирас АСАН тарих ғылымдарының кандидаты, жазушы",
        "Мирас АСАН, собственный корреспондент",
    ],
)
def test_papers_titles_and_places_after_a_comma_are_dropped(raw: str) -> None:
    assert read(raw) == [("Мирас Асан", "author")]


@pytest.mark.parametrize(
    ("raw", "agency"),
    [
        ("Kazinform", "Kazinform"),
        ("«Egemen Qazaqstan»", "Egemen Qazaqstan"),
        ("Egemen Qazaqstan", "Egemen Qazaqstan"),
        ("Абай-Ақпарат", "Абай-Ақпарат"),
        ("RFE/RL", "RFE/RL"),
        ("RFE/RL's Kazakh Service", "RFE/RL's Kazakh Service"),
        ("редакция", "редакция"),
        ("Сайт редакциясы", "Сайт редакциясы"),
        ("Stan.kz", "Stan.kz"),
        ("деп хабарлайды BAQ.KZ тілшісі", "BAQ.KZ"),
        ("передает корреспондент Kazinform", "Kazinform"),
        ("Меншікті тілшіміз", "Меншікті тілшіміз"),
        ("Источник: Stan.kz", "Stan.kz"),
        ("Дереккөз: egemen.kz", "egemen.kz"),
    ],
)
def test_desks_and_agencies_are_agencies_and_no_authors(raw: str, agency: str) -> None:
    assert read(raw) == [(agency, "agency")]


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "admin",
        "banu",
        "editor1",
        "Редактор",
        "Самрат",
        "20 Мамыр, 2014",
        "Фото: МВД РК",
        "Сурет: автордың жеке архивінен алынды",
        "Суреттер ашық дереккөзден",
        "Коллаж: Abai.kz",
        "Видео: Ерлан Омаров",
        "Корректор: Айгүл Смағұлова",
        "Редакция көзқарасына сәйкес келмеуі мүмкін",
        "Пікір: редакция ұстанымы емес",
    ],
)
def test_logins_furniture_and_unnamed_pictures_name_nobody(raw: str) -> None:
    assert read(raw) == []


def test_a_login_beside_capitals_is_still_no_person() -> None:
    assert authors("ADMIN") == []
    assert authors("Admin Administrator") == []


def test_surname_first_order_is_kept() -> None:
    assert authors("САМРАТ Жақсыбай") == ["Самрат Жақсыбай"]
    assert authors("Мамин Асқар Ұзақбайұлы") == ["Мамин Асқар Ұзақбайұлы"]


def test_an_agency_beside_a_person_leaves_its_marks_and_spaces_behind() -> None:
    assert read("Айгүл Смағұлова, (ТАСС +7\t)") == [
        ("Айгүл Смағұлова", "author"),
        ("ТАСС", "agency"),
    ]


def test_nobody_is_named_twice() -> None:
    assert authors("Айгүл Смағұлова, АЙГҮЛ СМАҒҰЛОВА") == ["Айгүл Смағұлова"]


def test_a_university_named_after_a_poet_is_no_author() -> None:
    assert authors("Асан Үсенов, Абай Құнанбайұлы университетінің доценті") == ["Асан Үсенов"]


@pytest.mark.parametrize(
    "raw", ["((((", "\u0000", "А" * 5000, "« » , ; |", ":" * 500, "٫٫٫", "𐐀 𐐀"]
)
def test_any_text_is_read_without_an_exception(raw: str) -> None:
    assert authors(raw) == []
