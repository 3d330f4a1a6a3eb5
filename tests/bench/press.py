"""News as it comes to a press: of ten articles three are copies of what somebody has had before.

Half of the copies are of the latest thousands, half of anything that is held: copied word for word
with the source named, with other endings on some words, abridged, or in Latin script.
"""

import random
from collections.abc import Iterator
from dataclasses import replace

from storage.article import Article
from tests.bench.corpus import BATCH, SITES, Corpus

COPIED = 0.3
LATEST = 2_000
CHANGED = 0.08  # of a copy's words, where some have other endings
_CYRILLIC = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцшщыіэ"
_LATIN = str.maketrans(_CYRILLIC, "aäbvgğdeëjziikqlmnñoöprstuūüfhhcşşyıe") | str.maketrans(
    {"ч": "ch", "ю": "iu", "я": "ia", "ь": "", "ъ": ""}
)


class Press:
    """Articles by number, the copies among them known by keys that begin with `copy`."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def article(self, number: int) -> Article:
        """Return an article; the same number gives the same one."""
        new, chance = self._corpus.article(number), random.Random(number)  # noqa: S311
        if chance.random() >= COPIED:
            return new
        earliest = max(0, number - LATEST) if chance.random() < 0.5 else 0
        old = next(
            n for n in iter(lambda: chance.randrange(earliest, number), -1) if not _is_copy(n)
        )
        return _copied(self._corpus.article(old), new, chance)

    def batches(self, first: int, last: int) -> Iterator[list[Article]]:
        """Yield the articles of a range in batches of one site each."""
        for start in range(first, last, BATCH):
            yield [self.article(number) for number in range(start, min(start + BATCH, last))]


def _is_copy(number: int) -> bool:
    return random.Random(number).random() < COPIED  # noqa: S311


def _copied(old: Article, new: Article, chance: random.Random) -> Article:
    key = f"copy{new.source.article_id}"
    source = replace(new.source, url=f"{new.source.url}-copy", article_id=key)
    how = chance.choices(("word for word", "endings", "abridged", "Latin"), (40, 25, 20, 15))[0]
    body = old.body
    if how == "word for word":
        first = f"{body[0].rstrip('.')}, деп хабарлайды Site{chance.randrange(SITES):02} агенттігі."
        body = (first, *body[1:])
    elif how == "endings":
        body = tuple(" ".join(_ended(word, chance) for word in line.split()) for line in body)
    elif how == "abridged":
        body = body[: len(body) // 2 + 1]
    else:
        body = tuple(line.lower().translate(_LATIN).capitalize() for line in body)
        return replace(new, source=source, headline=old.headline, body=body, script="Latn")
    return replace(new, source=source, headline=old.headline, body=body)


def _ended(word: str, chance: random.Random) -> str:
    return (
        f"{word.rstrip('.')}лары{'.' * word.endswith('.')}" if chance.random() < CHANGED else word
    )
