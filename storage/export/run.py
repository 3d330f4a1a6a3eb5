"""An export: the partitions that are not there yet or not as the database is now, and a manifest.

    <folder>/<format>/published_day=2026-11-20/news.<format>    each day, and those without one
    <folder>/<format>/_manifest.json    what each partition holds; written after each of them

Stopped anywhere and run again it goes on with the first partition that is missing. A day whose
articles changed, or of which one was erased, is written anew.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress
from sqlalchemy.orm import Session

from storage.database import ROOT
from storage.export.days import UNDATED, VIEW, Day, Wanted, days, rows_of
from storage.export.files import need, sha256, write_day

MANIFEST = "_manifest.json"


@dataclass(frozen=True, slots=True)
class Exported:
    """How an export ended: partitions written, left as they were, and removed."""

    format: str
    written: int
    kept: int
    removed: int
    rows: int

    def line(self, folder: Path) -> str:
        """Return it as one line."""
        return (
            f"exported to {folder / self.format}: {self.written} days written ({self.rows} rows),"
            f" {self.kept} already so, {self.removed} removed"
        )


def export_folder() -> Path:
    """Return NEWS_EXPORTS, else var/exports beside the packages."""
    named = os.environ.get("NEWS_EXPORTS")
    return Path(named) if named else ROOT / "var" / "exports"


def export(session: Session, wanted: Wanted, folder: Path, *, progress: bool = False) -> Exported:
    """Bring the partitions of the wanted days up to date. Raises ValueError, OSError."""
    need(wanted.format)
    home = folder / wanted.format
    home.mkdir(parents=True, exist_ok=True)
    manifest = _Manifest(home)
    held = days(session, wanted)
    stale = [day for day in held if not manifest.has(day)]
    gone = manifest.drop_others(wanted, {day.name for day in held})
    rows = 0
    with _bar(len(stale), shown=progress) as advance:
        for day in stale:
            partition = home / f"published_day={day.name}"
            partition.mkdir(exist_ok=True)
            path = partition / f"news.{wanted.format}"
            rows += (count := write_day(rows_of(session, day.day), path))
            manifest.add(day, path, count)
            advance()
    return Exported(wanted.format, len(stale), len(held) - len(stale), gone, rows)


class _Manifest:
    """What the partitions of a format hold: by day, rows, bytes, digest, and the latest change."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._path = home / MANIFEST
        self._held: dict[str, Any] = {}
        if self._path.exists():
            self._held = json.loads(self._path.read_text(encoding="utf-8"))["partitions"]

    def has(self, day: Day) -> bool:
        """Return whether a day's partition is there, as the database is now."""
        entry = self._held.get(day.name)
        return (
            entry is not None
            and (entry["rows"], entry["changed_at"]) == (day.rows, day.changed_at)
            and (self._home / entry["file"]).exists()
        )

    def add(self, day: Day, path: Path, rows: int) -> None:
        """Note a partition that was written."""
        self._held[day.name] = {
            "file": str(path.relative_to(self._home)),
            "rows": rows,
            "changed_at": day.changed_at,
            "bytes": path.stat().st_size,
            "sha256": sha256(path),
        }
        self._write()

    def drop_others(self, wanted: Wanted, held: set[str]) -> int:
        """Remove the partitions of wanted days that have no article left; return how many."""
        gone = [day for day in self._held if _is_wanted(day, wanted) and day not in held]
        for day in gone:
            shutil.rmtree((self._home / self._held.pop(day)["file"]).parent, ignore_errors=True)
        if gone:
            self._write()
        return len(gone)

    def _write(self) -> None:
        columns = [{"name": c.name, "type": c.postgresql} for c in VIEW.columns]
        whole = {"view": VIEW.name, "version": VIEW.version, "columns": columns}
        whole["partitions"] = dict(sorted(self._held.items()))
        part = self._path.with_name(f"{MANIFEST}.part")
        part.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        part.replace(self._path)


def _is_wanted(day: str, wanted: Wanted) -> bool:
    if day == UNDATED:
        return not wanted.first and not wanted.last
    return str(wanted.first or "") <= day <= str(wanted.last or "~")


@contextmanager
def _bar(total: int, *, shown: bool) -> Iterator[Callable[[], None]]:
    with Progress(console=Console(stderr=True), disable=not shown) as progress:
        task = progress.add_task("exporting days", total=total)
        yield lambda: progress.update(task, advance=1)
