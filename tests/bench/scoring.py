"""How an extraction is scored against its gold, as the public benchmarks do."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import mean

_WORD = re.compile(r"\w+")
_ZONED = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")
_SHINGLE = 4


@dataclass(frozen=True, slots=True)
class Gold:
    """What a page says; a field the set has no gold for is None."""

    body: str
    headline: str | None = None
    authors: tuple[str, ...] | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program said of a page; `published` is ISO, a date or a time, "" where none."""

    body: str = ""
    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures over a set; a share is None where the set has no gold for it."""

    pages: int
    precision: float
    recall: float
    empty: int
    headline: float | None
    authors: float | None
    published: float | None

    @property
    def f1(self) -> float:
        """Return the body's F1, of the mean precision and recall."""
        return _f1(self.precision, self.recall)


def score(pairs: Sequence[tuple[Gold, Answer]]) -> Scores:
    """Return the figures of one program over one set."""
    bodies = [body_scores(gold.body, answer.body) for gold, answer in pairs]
    return Scores(
        len(pairs),
        mean(precision for precision, _ in bodies),
        mean(recall for _, recall in bodies),
        sum(recall == 0 for _, recall in bodies),
        _mean(headline_score(g.headline, a.headline) for g, a in pairs if g.headline),
        _authors_f1(pairs),
        _mean(float(same_day(g.published, a.published)) for g, a in pairs if g.published),
    )


def body_scores(gold: str, answer: str) -> tuple[float, float]:
    """Return the precision and recall of a body's shingles of four words, counted as often."""
    expected, found = _shingles(gold), _shingles(answer)
    hits = (expected & found).total()
    precision = hits / found.total() if found else float(not expected)
    return precision, (hits / expected.total() if expected else 1.0)


def headline_score(gold: str, answer: str) -> float:
    """Return the F1 of a headline's words, whatever their case and order."""
    expected, found = Counter(folded(gold).split()), Counter(folded(answer).split())
    return 2 * (expected & found).total() / ((expected.total() + found.total()) or 1)


def same_day(gold: str, answer: str) -> bool:
    """Return whether two times fall on one UTC day; one without zone may be a day off."""
    expected, found = _utc_day(gold), _utc_day(answer)
    if expected is None or found is None:
        return False
    apart = abs((expected - found).days)
    vague = not _ZONED.search(gold) or len(answer) < len("2026-01-01T00:00")
    return apart == 0 or (apart == 1 and vague)


def folded(text: str) -> str:
    """Return a text's words, lower case."""
    return " ".join(_WORD.findall(text.lower()))


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    starts = range(max(1, len(words) - _SHINGLE + 1)) if words else ()
    return Counter(tuple(words[at : at + _SHINGLE]) for at in starts)


def _authors_f1(pairs: Sequence[tuple[Gold, Answer]]) -> float | None:
    hits = sizes = 0
    for gold, answer in pairs:
        if gold.authors is not None:
            expected = {folded(name) for name in gold.authors}
            found = {folded(name) for name in answer.authors} - {""}
            hits += len(expected & found)
            sizes += len(expected) + len(found)
    return 2 * hits / sizes if sizes else None


def _utc_day(text: str) -> date | None:
    text = text.replace("Z", "+00:00")
    try:
        if len(text) < len("2026-01-01T00:00"):
            return date.fromisoformat(text[:10])
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (time.astimezone(UTC) if time.tzinfo else time).date()


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return mean(found) if found else None


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
