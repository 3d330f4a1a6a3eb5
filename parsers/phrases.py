"""What pages say that are no articles: missing, walled, asking who reads them."""

import re

from parsers.text.skeleton import skeleton

_WORD = re.compile(r"\w+")
_LONGEST = 20_000


def _phrases(*phrases: str) -> tuple[str, ...]:
    return tuple(f" {' '.join(map(skeleton, phrase.split()))} " for phrase in phrases)


def _words(words: str) -> frozenset[str]:
    return frozenset(skeleton(word) for word in words.split())


MISSING = _phrases(
    "бет табылмады", "парақ табылмады", "парақша табылмады", "мақала табылмады", "бұл бет жоқ",
    "материал табылмады", "жаңалық табылмады", "мұндай бет жоқ", "қате 404", "404", "404 қате",
    "ештеңе табылмады", "страница не найдена", "страница не существует", "материал не найден",
    "публикация не найдена", "ошибка 404", "page not found", "not found", "error 404",
)  # fmt: skip
CHALLENGES = _phrases(
    "just a moment", "attention required", "checking your browser", "verify you are human",
    "verifying you are human", "are you a robot", "access denied", "ddos guard", "security check",
    "enable javascript and cookies", "проверка браузера", "проверяем ваш браузер", "вы не робот",
    "я не робот", "что вы человек", "браузерді тексеру", "робот емессіз", "мен робот емеспін",
    "робот емес екеніңізді", "робот емес екеніңді", "робот емес екенін",
    "сіздің браузеріңіз тексерілуде", "адам екеніңізді растаңыз",
)  # fmt: skip
PAYWALLS = _phrases(
    "нұсқасын оқу үшін жазылыңыз", "толық оқу үшін жазылыңыз", "толығымен оқу үшін жазылыңыз",
    "мақаланы оқу үшін жазылыңыз", "материалды оқу үшін жазылыңыз", "мәтінді оқу үшін жазылыңыз",
    "жалғасын оқу үшін жазылыңыз", "қарай оқу үшін жазылыңыз", "әрі оқу үшін жазылыңыз",
    "оқуды жалғастыру үшін жазылыңыз", "тек жазылушыларға", "жазылушылар ғана оқи алады",
    "жазылушыларға ғана қолжетімді", "ақылы материал", "жазылым рәсімдеңіз",
    "только для подписчиков", "доступно только подписчикам", "доступен только подписчикам",
    "доступна только подписчикам", "доступны только подписчикам",
    "оформите подписку чтобы", "чтобы дочитать", "продолжение доступно подписчикам",
    "subscribe to continue", "subscribe to read", "for subscribers only", "subscribers only",
    "this article is for subscribers", "already a subscriber",
)  # fmt: skip
LOGINS = _phrases(
    "оқу үшін кіріңіз", "оқу үшін тіркеліңіз", "жалғастыру үшін кіріңіз", "көру үшін кіріңіз",
    "оқу үшін жүйеге кіріңіз", "оқу үшін сайтқа кіріңіз", "жалғастыру үшін тіркеліңіз",
    "войдите чтобы", "необходимо авторизоваться", "зарегистрируйтесь чтобы",
    "sign in to read", "sign in to continue", "log in to read", "log in to continue",
    "please log in", "register to read",
)  # fmt: skip
LOGIN_TITLES = _phrases(
    "кіру", "жүйеге кіру", "сайтқа кіру", "тіркелу", "авторизация", "вход", "войти", "sign in",
    "log in", "login",
)  # fmt: skip
MORE = _phrases(
    "толығырақ", "толық оқу", "толығымен оқу", "жалғасын оқу", "жалғасы", "әрі қарай оқу",
    "читать далее", "подробнее", "читать полностью", "далее", "read more", "continue reading",
)  # fmt: skip


_FILLERS = frozenset(
    _words("404 қате қатесі ошибка error кешіріңіз өкінішке орай извините к сожалению oops sorry")
    | _words("сұралған сіз іздеген бұл мұндай запрашиваемая the page страница парақ бет")
)


def is_missing(title: str) -> bool:
    """Return whether a title says that a page is missing and nothing else."""
    folded = _folded(title)
    phrase = max((p for p in MISSING if p in folded), key=len, default="")
    return bool(phrase) and _FILLERS.issuperset(folded.replace(phrase, " ", 1).split())


def says(text: str, phrases: tuple[str, ...]) -> bool:
    """Return whether a text has one of some phrases, in any of the three scripts."""
    folded = _folded(text)
    return any(phrase in folded for phrase in phrases)


def opens(text: str, phrases: tuple[str, ...]) -> bool:
    """Return whether a text is, begins or ends with one of some phrases."""
    folded = _folded(text)
    return folded.startswith(phrases) or folded.endswith(phrases)


def _folded(text: str) -> str:
    return f" {' '.join(map(skeleton, _WORD.findall(text[:_LONGEST])))} "
