"""What a word near a date means: a label, a unit, a weekday, a counter, yesterday."""

from functools import lru_cache

from parsers.dates.months import month, skeleton, spellings

_WORDS = {
    "published": """жарияланды жарияланған жариялаған жариялау жарияланым салынды салынған қосылды
        қосылған шықты опубликовано опубликована опубликован публикация размещено published posted
        publication""",
    "modified": """жаңартылды жаңартылған жаңарту өзгертілді өзгертілген түзетілді түзетілген
        өңделді өңделген обновлено обновлена обновлен изменено изменён отредактировано updated
        modified edited update changed""",
    "label": """күні уақыты жарық көрді көрген датасы мерзімі дата время date time on at
        в от the""",
    "today": "бүгін бүгінгі сегодня today",
    "yesterday": "кеше кешегі вчера yesterday",
    "before-yesterday": "алдыңгүні алдыгүні алдыңғүні позавчера",
    "previous": "алдыңғы алдағы",
    "coming": "ертең ертеңгі бүрсігүні завтра послезавтра tomorrow",
    "after": "кейін соң келесі через in next",
    "now": "қазір жаңа әлгінде жаңағана ғана сейчас только что now just",
    "earlier": "бағана",
    "ago": "бұрын бұрынырақ назад ago",
    "several": "бірнеше несколько several few пару",
    "second": "секунд секунды секунду сек second seconds sec",
    "minute": "минут минуту минуты мин minute minutes min mins",
    "hour": "сағат сағ сағатта час часа часов ч hour hours",
    "day": "күн тәулік день дня дней day days",
    "week": "апта ап неделю недели недель week weeks",
    "month": """ай айы айының айында айынан айындағы месяц месяца месяцев month months""",
    "year": "жыл жылы жылғы жылдың жылда ж жж год года г лет year years",
    "one": "бір один одну одна a an one",
    "ordinal": """ы сы ші шы нші ншы інші ыншы інде сінде ында сында інен сінен іне сіне інің
        th st nd rd е го ого""",
    "weekday": """дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі beysenbi seysenbi
        dúysenbi düysenbi dùisenbi понедельник вторник среда четверг пятница суббота воскресенье
        monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun пн вт
        чт пт вс дс сс бс жм ср сб жс""",
    "counter": """оқылды оқылым оқылған оқу оқыған пікір пікірлер рет көрсетілді көрілді көрілім
        қаралды қаралым қаралған қараулар қарау просмотр просмотра просмотров просмотры прочтений
        комментарий комментария комментариев комментарии views view comments comment reads""",
    "bound": "бастап дейін шейін аралығы аралығында арасында",
    "this-year": "биыл биылғы",
    "last-year": "былтыр былтырғы",
    "moscow": "мәскеу мск msk московскому московское",
    "greenwich": "гринвич grınvıch greenwich",
}
_MEANINGS = {skeleton(word): kind for kind, row in _WORDS.items() for word in row.split()}


@lru_cache(maxsize=4096)  # the same few words stand on every page
def meaning(word: str) -> str:
    """Return what a word says about a time, "month-name" for a month; "" says nothing."""
    known = next((_MEANINGS[s] for s in spellings(word) if s in _MEANINGS), None)
    return known or ("month-name" if month(word) else "")
