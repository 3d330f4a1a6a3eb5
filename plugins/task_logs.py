"""Rotation of Airflow's task logs: what is older than some days goes, and folders left empty."""

import time
from contextlib import suppress
from pathlib import Path

DAY = 24 * 3600


def delete_old_logs(folder: Path, keep_days: int) -> int:
    """Delete the logs under a folder that nothing was written to for so many days; count them."""
    before, deleted = time.time() - keep_days * DAY, 0
    for path in sorted(folder.rglob("*"), reverse=True):  # what a folder holds comes before it
        if path.is_dir():
            with suppress(OSError):  # it holds newer ones
                path.rmdir()
        elif ".log" in path.suffixes and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            deleted += 1
    return deleted
