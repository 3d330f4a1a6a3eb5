"""A batch's results as the parser gives them: few are kept in memory, many on disk.

So all are parsed before the database is asked for anything, and the largest batch, or one of huge
pages, takes no more memory than a chunk does.
"""

import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO

from storage.article import Article, Rejection

CHUNK = 500  # results
CHARACTERS = 4_000_000  # of their texts


class Spool:
    """Results in chunks of one site each, to be read as often as wanted."""

    def __init__(self, file: IO[bytes], results: Iterable[Article | Rejection]) -> None:
        """Draw all results; what fills a chunk goes to the file."""
        self._file = file
        self._written: defaultdict[str, list[int]] = defaultdict(list)  # where chunks begin
        self._last: dict[str, list[Article | Rejection]] = {}
        weights = defaultdict[str, int](int)
        for one in results:
            site = one.source.site
            self._last.setdefault(site, []).append(one)
            weights[site] += _characters(one)
            if len(self._last[site]) == CHUNK or weights[site] > CHARACTERS:
                self._written[site].append(file.seek(0, 2))
                pickle.dump(self._last[site], file, pickle.HIGHEST_PROTOCOL)
                self._last[site], weights[site] = [], 0

    @property
    def sites(self) -> list[str]:
        """Return the keys of the sites, in their order."""
        return sorted(self._last)

    def chunks(self) -> Iterator[tuple[str, Sequence[Article | Rejection]]]:
        """Yield sites and some of their results, each result once, in the order they came."""
        for site in self.sites:
            for place in self._written[site]:
                self._file.seek(place)
                yield site, pickle.load(self._file)  # noqa: S301 -- written above, and nameless
            if self._last[site]:
                yield site, self._last[site]


@contextmanager
def spooled(results: "Iterable[Article | Rejection] | Spool") -> Iterator[Spool]:
    """Draw the results and yield them spooled; what is spooled already stays as it is."""
    if isinstance(results, Spool):
        yield results
        return
    with TemporaryFile(prefix="news-batch-") as file:
        yield Spool(file, results)


def _characters(one: Article | Rejection) -> int:
    if isinstance(one, Rejection):
        return len(one.detail) + len(one.trail)
    raws = sum(len(found.raw) for found in one.provenance.values())
    return len(one.headline) + sum(map(len, one.body)) + raws
