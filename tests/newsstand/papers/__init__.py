"""The papers: six written by hand, further ones made of general news on demand."""

from functools import cache

from tests.newsstand.markup import blocks, hydration, microdata, plain, tables, wordpress
from tests.newsstand.newsroom import stories, strays
from tests.newsstand.papers.made import made
from tests.newsstand.press import Markup, Paper

BASE: tuple[tuple[str, str, str, Markup], ...] = (
    ("tan", "Таң", "Таңғы жаңалықтар басылымы", wordpress.MARKUP),
    ("zhaiyq", "Жайық жаршысы", "Облыстық қоғамдық-саяси газет", tables.MARKUP),
    ("arqa", "Арқа", "Арқа өңірінің ақпараттық порталы", hydration.MARKUP),
    ("alatau", "Алатау айнасы", "Республикалық апталық", microdata.MARKUP),
    ("dala", "Дала үні", "Ауыл шаруашылығы газеті", plain.MARKUP),
    ("orken", "Өркен", "Жастар басылымы", blocks.MARKUP),
)
LATIN_HOSTS = {"alatau": "lat.alatau.test"}


@cache
def papers(sites: int) -> tuple[Paper, ...]:
    """Return the first papers of the newsstand, as many as asked for."""
    further = range(len(BASE) + 1, sites + 1)
    return (
        *(_written(*entry) for entry in BASE[:sites]),
        *(made(number, BASE[(number - 1) % len(BASE)][3]) for number in further),
    )


def _written(key: str, name: str, motto: str, markup: Markup) -> Paper:
    return Paper(
        key=key,
        name=name,
        motto=motto,
        host=f"{key}.test",
        markup=markup,
        stories=stories(key),
        strays=strays(key),
        latin_host=LATIN_HOSTS.get(key),
    )
