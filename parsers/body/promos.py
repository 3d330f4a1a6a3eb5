"""Lines that speak of the site and not of the story: calls to subscribe, pointers, counters."""

import re

from parsers.text.skeleton import skeleton

_LONGEST = 250
_LONGEST_COUNTER = 80
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_COPYRIGHT = re.compile(r"^(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)
_LICENCE = re.compile(r"№\s?KZ\d\d\s?[A-Z]{3}\s?\d{5,10}")  # the one every news site prints
_OWNED = re.compile(
    r"\b(?:материал|мақала|ақпарат|мәтін|көшір|пайдалан)\w*\b.{0,120}сілтеме\w*(?:\s\w+){0,3}"
    r"\sміндетті\.?$|\bпри\s(?:копировании|использовании|перепечатке|цитировании)\b.{0,120}"
    r"ссылк\w+\b.{0,60}обязательн\w\.?$", re.IGNORECASE,
)  # fmt: skip
_ELSEWHERE = re.compile(
    r"(?:толығырақ|толық|сілтеме|подробнее|ссылка)\b[^.!?]{0,40}?:?\s(?:https?://|www\.)?[\w.-]{1,60}"
    r"\.[a-z]{2,4}(?:/\S{0,200})?", re.IGNORECASE,
)  # fmt: skip
_TAGGED = re.compile(r"(?:#[\w-]{2,40}[\s,;]{0,5}){1,30}")
_COMMENTS = re.compile(
    r"(?:пікірлер|пікір\sқалдыру|пікір\sжазу|комментарии|оставить\sкомментарий|comments|pikirler)"
    r"[\s:(]{0,3}\d{0,5}\)?|\d{1,5}\s(?:пікір|комментари\w{1,2}|comments?|pikir)", re.IGNORECASE,
)  # fmt: skip
_COUNTED = (
    r"(?:көрсетілді|қаралды|қаралым\w{0,2}|оқылды|оқылым\w{0,2}|пікір\w{0,3}|көрілім\w{0,2}"
    r"|просмотр\w{0,3}|прочитано|комментари\w{0,2}|kórsetildi|körsetildi|qaraldy|qaralym\w{0,2}"
    r"|oqyldy|oqylym\w{0,2}|pikir\w{0,3}|views|мин\w{0,3} оқу үшін|min\w{0,3} oqý úshin"
    r"|мин\w{0,3} чтения)"
)
_NUMBER_FIRST = re.compile(
    r"\W{0,3}\d[\d\s.,:/|•·-]{0,40}(?:(?:рет|ret)\s)?(?:" + _COUNTED + r"[\s\d.,|]{0,20}){1,4}",
    re.IGNORECASE,
)
_LABEL_FIRST = re.compile(
    _COUNTED + r"(?:\s(?:саны|sany))?\s?[:–—-]?\s?\d[\d\s.,]{0,12}(?:рет|ret|раз)?", re.IGNORECASE
)
_DATED = re.compile(
    r"(?:жариялан\w{1,6}|қосылған|jarıalan\w{1,6}|опубликован\w|добавлено|дата)(?:\s\w{3,10})?"
    r"\s?[:–—-]\s?\d{1,4}[\d.:/,\s-]{5,24}", re.IGNORECASE,
)  # fmt: skip
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|/?(?:[^\s/]+/)+[^\s/]+\.[A-Za-z]{2,4}\d?", re.IGNORECASE
)


def _cues(*phrases: str) -> tuple[str, ...]:
    return tuple(" ".join(map(skeleton, phrase.split())) for phrase in phrases)


def _stems(words: str) -> tuple[str, ...]:
    return tuple(skeleton(word) for word in words.split())


# The whole of a line, or its beginning before a colon.
_LABELS = frozenset(
    _cues(
        "соңғы жаңалықтар", "тағы да жүктеу", "тағы жүктеу", "оқи отырыңыз", "сондай-ақ оқыңыз",
        "тағы оқыңыз", "тағы да оқыңыз", "тағы оқыңыздар", "ең көп оқылған", "ең көп оқылғандар",
        "үздік материалдар", "фото мұрағат", "ұқсас жаңалықтар", "ұқсас мақалалар",
        "ұқсас материалдар", "тақырыпқа сай", "тақырып бойынша", "тақырыпқа орай",
        "осы тақырыпта", "осы тақырыпқа орай", "бөлісу",
        "бөлісіңіз", "достарыңызбен бөлісіңіз", "пікірлер", "пікір қалдыру", "пікір жазу",
        "пікір қалдырыңыз", "тегтер", "тэгтер", "кілт сөздер", "толығырақ оқу", "толық оқу",
        "жалғасын оқу", "басқа жаңалықтар", "байланысты жаңалықтар", "жарнама", "оқыңыз",
        "читайте также", "смотрите также", "читать далее", "читать полностью", "по теме",
        "материалы по теме", "последние новости", "последние статьи автора", "поделиться",
        "поделитесь новостью", "комментарии", "оставить комментарий", "реклама", "теги",
        "бұл да қызық", "осыны да оқыңыз", "сізге ұсынамыз", "көрнекі сурет", "жарнама орналастыру",
        "жарнама бөлімі", "жарнама беру", "рубрика", "рубрикасы", "категория",
        "басып шығару", "мақаланы тыңдау", "жүктеп алу", "версия для печати", "распечатать",
        "артқа", "кері қайту", "тізімге оралу", "басты бетке", "назад",
        "популярное", "похожие новости", "другие новости", "ещё по теме", "ещё новости",
        "also read", "read also", "read more", "see also", "related articles", "advertisement",
    )
)  # fmt: skip
_LONGEST_LABEL = max(label.count(" ") for label in _LABELS) + 1
# What a call to the reader begins with.
_OPENINGS = tuple(f" {cue} " for cue in _cues(
    "сілтемесіз жаңалық оқисыз ба", "қосымшада оқыңыз", "толығырақ мына сілтемеде",
    "толығырақ мына сілтемеден", "толығырақ оқу үшін қосымшаға",
    "оқи отырыңыз", "сондай-ақ оқыңыз", "тағы оқыңыз", "тағы да оқыңыз", "читайте также",
    "смотрите также", "подпишитесь на", "подписывайтесь на", "читайте нас", "поделитесь новостью",
    "бізге жазылыңыз", "бізді оқыңыз", "бізді оқып", "достарыңызбен бөлісіңіз",
    "нашли ошибку", "заметили ошибку", "қате тапсаңыз", "қате көрсеңіз", "қате таптыңыз ба",
    "мәтіннен қате", "қызықты жаңалықтар мен видеоларды көру үшін",
    "жаңалықтардан хабардар болу үшін", "жаңалықтарды бірінші болып",
    "маңызды жаңалықтарды бірінші", "біз cookie", "бұл сайт cookie", "сайт cookie",
    "посмотреть эту публикацию", "публикация от", "view this post on", "a post shared by",
    "мы используем файлы cookie", "мы используем cookie", "we use cookies",
))  # fmt: skip
_NETWORKS = re.compile(" (?:" + "|".join(_stems(
    "telegram телеграм tiktok тикток youtube ютуб instagram инстаграм facebook фейсбук whatsapp"
    " ватсап вотсап threads viber вайбер google"
)) + ")")  # fmt: skip
_ASKED = _stems(
    "жазылыңыз тіркеліңіз қосылыңыз оқыңыз подпишитесь подписывайтесь подпишись присоединяйтесь"
    " жіберіңіз хабарласыңыз следите читайте subscribe follow join"
)
_JOINED = _stems("жазылып тіркеліп қосылып")
_ORDERS = _stems("ңыз ңіз ңыздар ңіздер")
_ASKING = frozenset(_stems("жазылу тіркелу қосылу"))


def is_promo(text: str) -> bool:
    """Return whether a line calls to the reader, points elsewhere or counts views."""
    if len(text) > _LONGEST:
        return False
    if _COPYRIGHT.match(text) or _is_counter(text) or _LICENCE.search(text):
        return True
    if _OWNED.search(text) or _ELSEWHERE.fullmatch(text):
        return True
    if text[:1] == "#" and _TAGGED.fullmatch(text):
        return True
    if " " not in text and _ADDRESS.fullmatch(text):
        return True
    lower = text.lower()
    if "ctrl" in lower and "enter" in lower:
        return True
    said = skeleton(" ".join(_WORD.findall(lower)))
    words, line = said.split(" "), f" {said} "
    return _points(text, words, line) or (_NETWORKS.search(line) is not None and _asks(words))


def heads_comments(text: str) -> bool:
    """Return whether a heading is that of a page's comments: `Пікірлер (8)`, `Комментарии`."""
    return len(text) <= _LONGEST_COUNTER and _COMMENTS.fullmatch(text) is not None


def _points(text: str, words: list[str], line: str) -> bool:
    """Return whether a line is, or begins with, a label or a call."""
    if line.startswith(_OPENINGS):
        return True
    label = len(_WORD.findall(text.partition(":")[0])) if ":" in text else len(words)
    return label <= _LONGEST_LABEL and " ".join(words[:label]) in _LABELS


def _is_counter(text: str) -> bool:
    if len(text) > _LONGEST_COUNTER or not any(map(str.isdigit, text)):
        return False
    shapes = (_NUMBER_FIRST, _LABEL_FIRST, _DATED)
    return any(shape.fullmatch(text) for shape in shapes)


def _asks(words: list[str]) -> bool:
    """Return whether words ask the reader to join or to read; a report that some did does not."""
    last = words[-1]
    joined = last.endswith(_ORDERS) and any(word.startswith(_JOINED) for word in words)
    return joined or last in _ASKING or any(word.startswith(_ASKED) for word in words)
