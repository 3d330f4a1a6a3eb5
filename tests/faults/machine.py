"""Faults of the machine and of what it leans on: disks, the clock, the store, a run begun twice."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.crawlers.bucket import Bucket
from tests.faults.points import Fault, Stage
from tests.faults.stage import Forks, How, Place, spider_of, wait_for

CLOCKS = ("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",)


class Machine:
    """Adds to a stage what root, a library or a second process is needed for."""

    def __init__(
        self, stage: Stage, home: Path, bucket: Bucket | None, second: Callable[[], Forks]
    ) -> None:
        self._stage, self._home, self._bucket, self._second = stage, home, bucket, second

    def kinds(self) -> Iterator[tuple[str, Fault]]:
        """Yield the faults this machine allows, with the engine of each."""
        yield "sqlite", self.twice
        yield "postgresql", self.twice
        if os.geteuid() == 0 and mounts(self._home / "try"):
            yield "sqlite", self.full_disk
            yield "postgresql", self.full_disk
            yield "sqlite", self.full_logs
        if any(Path(name).exists() for name in CLOCKS):
            yield "sqlite", self.clock
            yield "postgresql", self.clock
        if self._bucket:
            yield "bucket", self.store_fails
            yield "bucket", self.store_is_slow
            yield "bucket", self.store_cuts

    def twice(self, place: Place) -> str:
        """Begin the same run a second time, by another process, while the first is at it."""
        after, second = self._stage.moment(), self._second()
        self._stage.run(place)
        time.sleep(after)
        self._stage.run(place, by=second)
        both = self._stage.ended(), second.end()
        return f"the same run twice, {after:.2f} s apart: {' and '.join(both)}"

    def full_disk(self, place: Place) -> str:
        """Leave some kilobytes on the disk of archive and database; then make room."""
        left = self._stage.chosen(8, 32, 64, 128, 256) * 1024
        with full(place.archive.parent, left) as make_room:
            self._stage.run(place)
            told = f"{left // 1024} kB left on the disk: {self._stage.ended()}"
            make_room()
            return f"{told}; room made: {self._stage.plainly(place)}"

    def full_logs(self, place: Place) -> str:
        """Leave some kilobytes on the disk of the logs."""
        folder = self._home / "logs"
        folder.mkdir(exist_ok=True)
        with full(folder, self._stage.chosen(0, 4, 16) * 1024):
            self._stage.run(place, How(log=str(folder / "run.log")))
            return f"the disk of the logs full: {self._stage.ended()}"

    def clock(self, place: Place) -> str:
        """Have the spider's clock leap while it crawls."""
        hours, after = self._stage.chosen(-36, -1, 1, 36), self._stage.moment()
        says = self._home / "clock"
        says.write_text("+0")
        env = {
            "LD_PRELOAD": next(name for name in CLOCKS if Path(name).exists()),
            "FAKETIME_TIMESTAMP_FILE": str(says),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
        run = self._stage.run(place, How(env=env))
        wait_for(lambda: spider_of(run), run)
        time.sleep(after)
        says.write_text(f"{hours:+d}h")
        return f"clock {hours:+d} h {after:.2f} s in: {self._stage.ended()}"

    def store_fails(self, place: Place) -> str:
        """Have the store answer 500 for a while."""
        count = self._stage.chosen(1, 3, 8, 40)
        return self._with_store(place, f"store: {count} times 500", failing=count)

    def store_is_slow(self, place: Place) -> str:
        """Have the store take its time."""
        return self._with_store(place, "store: slow", slow=True)

    def store_cuts(self, place: Place) -> str:
        """Have the store drop every upload halfway."""
        return self._with_store(place, "store: uploads cut", cut=True)

    def _with_store(self, place: Place, what: str, **how: int) -> str:
        after = self._stage.moment()
        run = self._stage.run(place)
        wait_for(lambda: spider_of(run), run)
        time.sleep(after)
        self._misbehave(**how)
        try:
            return f"{what} {after:.2f} s in: {self._stage.ended()}"
        finally:
            self._misbehave(failing=0, slow=False, cut=False)

    def _misbehave(self, **how: int) -> None:
        for name, value in how.items():
            setattr(self._bucket, name, value)


@contextmanager
def full(folder: Path, left: int) -> Iterator[Callable[[], None]]:
    """Put a folder on a disk of its own with so many bytes left; yield what makes room on it.

    What it then holds is put back in its place.
    """
    keep, disk = folder.with_name(f"{folder.name}.keep"), str(folder)
    folder.rename(keep)
    folder.mkdir()
    size = sum(-(-path.stat().st_size // 4096) * 4096 for path in keep.rglob("*")) + left
    mount = ["mount", "-t", "tmpfs", "-o"]
    subprocess.run([*mount, f"size={size + 4096}", "none", disk], check=True)
    try:
        subprocess.run(["cp", "-a", f"{keep}/.", disk], check=True)

        def make_room() -> None:
            subprocess.run([*mount, "remount,size=64m", "none", disk], check=True)

        yield make_room
        subprocess.run(["cp", "-a", f"{disk}/.", keep], check=True)
    finally:
        subprocess.run(["umount", "-l", disk], check=True)
        folder.rmdir()
        keep.rename(folder)


def mounts(folder: Path) -> bool:
    """Return whether a disk of its own can be made here."""
    folder.mkdir(parents=True, exist_ok=True)
    with suppress(OSError, subprocess.CalledProcessError), full(folder, 4096):
        return True
    return False
