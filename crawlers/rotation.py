"""Rotation of the archive: whole batches go, with all that the index knows of them."""

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
    there = [batch for batch in batches if any(path.exists() for path in _files(batch))]
    size = sum(path.stat().st_size for one in there for path in _files(one) if path.exists())
    for batch in there if apply else ():
        forget(batch.folder.parent, batch.warc, gone=True)  # first: it must not name what is gone
        for path in _files(batch):
            path.unlink(missing_ok=True)
        if not any(batch.folder.iterdir()):
            batch.folder.rmdir()
    return Rotated(apply, len(there), size)


def _files(batch: Batch) -> tuple[Path, ...]:
    return batch.warc, batch.ends, batch.summary
