"""Articles in made-up Kazakh for measuring: words of syllables in harmony, as often as in life."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from storage.article import Article, Contributor, Found, Source

SITES = 40
STEMS = 20_000
WORDS = 200  # an article's; about 1,600 characters
FIRST = datetime(2023, 1, 1, tzinfo=UTC)
APART = timedelta(seconds=96)  # 900 articles a day
BATCH = 250  # a site's day
SECTIONS = 30

_BACK = ("а", "о", "ұ", "ы")
_FRONT = ("ә", "е", "ө", "ү", "і")
_ONSETS = tuple("бджзкқлмнпрстш")
_CODAS = ("", "", "л", "н", "р", "с", "т", "з", "қ")
_ENDINGS_BACK = ("", "", "", "лар", "ға", "да", "дан", "ды", "ның", "ы", "ымен")
_ENDINGS_FRONT = ("", "", "", "лер", "ге", "де", "ден", "ді", "нің", "і", "імен")


class Corpus:
    """Articles by number; the same number gives the same article."""

    def __init__(self, seed: int = 20261122) -> None:
        chance = random.Random(seed)  # noqa: S311 -- the same every time
        self.stems = list(dict.fromkeys(_stem(chance) for _ in range(STEMS * 2)))[:STEMS]
        # The n-th word is n times as rare as the first, as in any language.
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self.stems) + 1)))
        self._people = [
            f"{chance.choice(self.stems).title()} {chance.choice(self.stems).title()}"
            for _ in range(2000)
        ]

    def article(self, number: int) -> Article:
        """Return an article; the sites take turns by batches."""
        chance = random.Random(number)  # noqa: S311
        words = chance.choices(self.stems, cum_weights=self._weights, k=WORDS + 8)
        said = [word + chance.choice(_endings(word)) for word in words]
        site, key = f"site{number // BATCH % SITES:02}", str(number)
        at, person = FIRST + number * APART, self._people[number % len(self._people)]
        lines = [" ".join(said[n : n + 40]).capitalize() + "." for n in range(8, len(said), 40)]
        headline = " ".join(said[:8]).capitalize()
        return Article(
            source=Source(
                site, f"https://{site}.test/news/{key}", at, f"{number:064x}", key, 200, f"b:{key}"
            ),
            headline=headline,
            body=tuple(lines),
            byline=person,
            authors=(Contributor(person, "author"),),
            published=at,
            published_precision="minute",
            language="kk",
            script="Cyrl",
            section=self.stems[number % SECTIONS].title(),
            tags=tuple(words[8:11]),
            provenance={
                name: Found(f"css(.{name})", headline[:40])
                for name in ("headline", "body", "byline", "published", "language")
            },
        )

    def batches(self, first: int, last: int) -> Iterator[list[Article]]:
        """Yield the articles of a range in batches of one site each."""
        for start in range(first, last, BATCH):
            yield [self.article(n) for n in range(start, min(start + BATCH, last))]

    def queries(self, count: int, ranks: range) -> list[str]:
        """Return queries of one to three words of some ranks, common ones oftener."""
        chance = random.Random(count)  # noqa: S311

        def word() -> str:
            return self.stems[ranks.start + int(len(ranks) ** chance.random()) - 1]

        return [" ".join(dict.fromkeys(word() for _ in range(1 + n % 3))) for n in range(count)]


def _stem(chance: random.Random) -> str:
    vowels = chance.choice((_BACK, _FRONT))
    syllables = [
        chance.choice(_ONSETS) + chance.choice(vowels) + chance.choice(_CODAS)
        for _ in range(chance.choice((1, 2, 2, 3)))
    ]
    return "".join(syllables) + chance.choice(("", "м", "п"))


def _endings(word: str) -> tuple[str, ...]:
    return _ENDINGS_FRONT if any(vowel in word for vowel in _FRONT) else _ENDINGS_BACK
