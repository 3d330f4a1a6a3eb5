"""How long the disk will do: what is free, and what the archive takes a day."""

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from crawlers.spool import spooled

WEEK = 7
DAY = 24 * 3600
LEAST_SHARE = 0.1  # of the disk, that is to be free
LEAST_DAYS = 14  # that the rest is to do for
GIGA = 2**30


@dataclass(frozen=True, slots=True)
class Room:
    """A disk: bytes in all and free, and bytes that came to the archive a day of late."""

    folder: Path
    total: int
    free: int
    daily: int

    def shortage(self) -> str | None:
        """Return why the disk will be full soon, in one line, or None."""
        share, days = self.free / self.total, self.free // self.daily if self.daily else None
        if share >= LEAST_SHARE and (days is None or days >= LEAST_DAYS):
            return None
        left = "" if days is None else f", enough for {days} days of the archive"
        return (
            f"{self.folder}: {self.free / GIGA:.1f} GB free, {share:.0%}{left}:"
            " move old days of the archive to another disk, or give it a larger one"
        )


def room(archive: Path, folder: Path) -> Room:
    """Return the room on a folder's disk; the archive's growth is that of the last week.

    Of an archive in a bucket it is the spool's disk, and the growth none of the disk's.
    """
    since = time.time() - WEEK * DAY
    here = archive is spooled(archive)
    folder = spooled(folder)
    files = (path.stat() for path in (archive.glob("*/*/*.warc.gz") if here else ()))
    daily = sum(stat.st_size for stat in files if stat.st_mtime >= since) // WEEK
    there = next(path for path in (folder, *folder.parents) if path.exists())
    disk = shutil.disk_usage(there)
    return Room(folder, disk.total, disk.free, daily)
