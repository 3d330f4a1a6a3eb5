"""Lines that speak of the site and not of the story: calls to subscribe, pointers, counters."""

import re

from parsers.skeleton import skeleton

_LONGEST = 250
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_COPYRIGHT = re.compile(r"^(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)
_COUNTER = re.compile(
    r"^\W{0,3}\d[\d\s.,:/|•·-]{0,40}(?:(?:рет|ret)\s)?"
    r"(?:(?:көрсетілді|қаралды|қаралым|оқылды|оқылым|пікір|көрілім|просмотр\w{0,3}|комментари\w{0,2}"
    r"|kórsetildi|qaraldy|oqyldy|pikir|körsetildi|мин\w{0,3} оқу үшін|min\w{0,3} oqý úshin"
    r"|мин\w{0,3} чтения)[\s\d.,|]{0,20}){1,4}$",
    re.IGNORECASE,
)


def _cues(*phrases: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(skeleton(word) for word in phrase.split()) for phrase in phrases)


def _stems(words: str) -> tuple[str, ...]:
    return tuple(skeleton(word) for word in words.split())


# The whole of a line, or its beginning before a colon.
_LABELS = frozenset(
    _cues(
        "соңғы жаңалықтар", "тағы да жүктеу", "тағы жүктеу", "оқи отырыңыз", "сондай-ақ оқыңыз",
        "тағы оқыңыз", "тағы да оқыңыз", "тағы оқыңыздар", "ең көп оқылған", "ең көп оқылғандар",
        "үздік материалдар", "фото мұрағат", "ұқсас жаңалықтар", "ұқсас мақалалар",
        "ұқсас материалдар", "тақырыпқа сай", "тақырып бойынша", "тақырыпқа орай", "бөлісу",
        "бөлісіңіз", "достарыңызбен бөлісіңіз", "пікірлер", "пікір қалдыру", "пікір жазу",
        "пікір қалдырыңыз", "тегтер", "тэгтер", "кілт сөздер", "толығырақ оқу", "толық оқу",
        "жалғасын оқу", "басқа жаңалықтар", "байланысты жаңалықтар", "жарнама", "оқыңыз",
        "читайте также", "смотрите также", "читать далее", "читать полностью", "по теме",
        "материалы по теме", "последние новости", "последние статьи автора", "поделиться",
        "поделитесь новостью", "комментарии", "оставить комментарий", "реклама", "теги",
        "популярное", "похожие новости", "другие новости", "ещё по теме", "ещё новости",
        "also read", "read also", "read more", "see also", "related articles", "advertisement",
    )
)  # fmt: skip
# What a call to the reader begins with.
_OPENINGS = _cues(
    "сілтемесіз жаңалық оқисыз ба", "қосымшада оқыңыз", "толығырақ оқу үшін қосымшаға",
    "оқи отырыңыз", "сондай-ақ оқыңыз", "тағы оқыңыз", "тағы да оқыңыз", "читайте также",
    "смотрите также", "подпишитесь на", "подписывайтесь на", "читайте нас", "поделитесь новостью",
    "бізге жазылыңыз", "бізді оқыңыз", "бізді оқып", "достарыңызбен бөлісіңіз",
    "қызықты жаңалықтар мен видеоларды көру үшін", "жаңалықтардан хабардар болу үшін",
    "жаңалықтарды бірінші болып", "маңызды жаңалықтарды бірінші",
)  # fmt: skip
_NETWORKS = _stems(
    "telegram телеграм tiktok тикток youtube ютуб instagram инстаграм facebook фейсбук whatsapp"
    " ватсап вотсап threads viber вайбер"
)
_JOINING = _stems("жазыл тіркел қосыл оқыңыз подпи присоедин следите subscribe follow")


def is_promo(text: str) -> bool:
    """Return whether a line calls to the reader, points elsewhere or counts views."""
    if len(text) > _LONGEST:
        return False
    if _COPYRIGHT.match(text) or (text[0].isdigit() and _COUNTER.match(text)):
        return True
    words = [skeleton(word) for word in _WORD.findall(text)]
    head = tuple(skeleton(word) for word in _WORD.findall(text.partition(":")[0]))
    if head in _LABELS or any(tuple(words[: len(cue)]) == cue for cue in _OPENINGS):
        return True
    joins = any(word.startswith(_JOINING) for word in words)
    return joins and any(word.startswith(_NETWORKS) for word in words)
