"""Rotation of the archive: whole batches go, with all that the index knows of them."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from crawlers.archive import Batch
from crawlers.index import forget


@dataclass(frozen=True, slots=True)
class Rotated:
    """What went or would go: batches, and the bytes of their files."""

    applied: bool
    batches: int
    size: int

    def line(self) -> str:
        """Return it as one line."""
        done = "deleted" if self.applied else "would go (dry run)"
        return f"{self.batches} batches of {self.size / 2**20:.1f} MB, which nothing needs, {done}"


def rotate(batches: list[Batch], *, apply: bool) -> Rotated:
    """Delete the files of batches; without `apply` only measure them.

    The archive is afterwards as if these crawls had never been. It may be stopped anywhere and run
    again. Raises OSError.
    """
    files = {batch: list(_files(batch)) for batch in batches}
    there = [batch for batch in batches if files[batch]]
    size = sum(path.stat().st_size for batch in there for path in files[batch])
    for batch in there if apply else ():
        for warc in batch.warcs:
            forget(batch.folder.parent, warc, gone=True)  # first: it must not name what is gone
        for path in files[batch]:
            path.unlink()
        with suppress(OSError):  # it holds other crawls of the day
            batch.folder.rmdir()
    return Rotated(apply, len(there), size)


def _files(batch: Batch) -> Iterator[Path]:
    yield from batch.warcs
    yield from (path for path in (batch.ends, batch.summary) if path.exists())
