"""The method without a database: all articles at once, in memory. What a database must equal."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storage.stories.prints import prints
from storage.stories.text import Sentence, sentences, text
from storage.stories.verify import Told, Verdict, verdict

FREQUENT = 2  # addresses of a site; a sentence under more of them is the site's and not the news'
LEFT = 12  # words that must be left, or nothing is taken out
LONGEST_LIST = 200
BEST = 30


@dataclass(frozen=True, slots=True)
class Row:
    """An article of the bench's shape."""

    id: str
    site: str
    url: str
    headline: str
    body: str


def told(rows: Sequence[Row]) -> dict[str, Told]:
    """What each row tells, its site's boilerplate taken out."""
    said = {row.id: sentences(row.body) for row in rows}
    seen: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for row in rows:
        for one in said[row.id]:
            seen[row.site, one.key].add(row.url)
    common = {place for place, urls in seen.items() if len(urls) > FREQUENT}
    return {row.id: _told(row, said[row.id], common) for row in rows}


def links(rows: Sequence[Row]) -> Iterator[tuple[str, str, Verdict]]:
    """Each pair of rows that belong together, or should be looked at."""
    all_told = told(rows)
    held: defaultdict[int, list[str]] = defaultdict(list)
    for row in rows:
        marks = prints(all_told[row.id].body.stems)
        found = Counter(o for mark in marks if len(held[mark]) <= LONGEST_LIST for o in held[mark])
        for other, shared in found.most_common(BEST):
            if shared < 2:
                break
            if judged := verdict(all_told[row.id], all_told[other]):
                yield row.id, other, judged
        for mark in marks:
            held[mark].append(row.id)


def clusters(rows: Sequence[Row]) -> dict[str, str]:
    """Each row's cluster, named by one of its rows; rows under one address share theirs."""
    up = {row.id: row.id for row in rows}

    def top(one: str) -> str:
        while up[one] != one:
            up[one] = up[up[one]]
            one = up[one]
        return one

    by_url: dict[str, str] = {}
    for row in rows:
        up[top(row.id)] = top(by_url.setdefault(row.url, row.id))
    for one, other, judged in links(rows):
        if judged.kind != "check":
            up[top(one)] = top(other)
    return {row.id: top(row.id) for row in rows}


def _told(row: Row, said: list[Sentence], common: set[tuple[str, int]]) -> Told:
    body = text(said, {one.key for one in said if (row.site, one.key) in common})
    return Told(body if len(body.stems) >= LEFT else text(said), row.headline)
