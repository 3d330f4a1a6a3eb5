"""The commands that look after the archive: `python -m crawlers check` and `purge`.

The database is asked by its own command, for crawlers know no tables.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from crawlers import purge as purging
from crawlers.check import Stated, faults
from storage.visible import visible


class NoDatabase(RuntimeError):
    """The database did not give its pages; the message says why, in one line."""


def check(archive: Path) -> int:
    """Print what is wrong with the archive; return 1 where something is. Raises NoDatabase."""
    found = 0
    for line in faults(archive, held_pages()):
        print(f"broken: {visible(line)}")
        found += 1
    print("archive: " + (f"{found} faults" if found else "sound"))
    return 1 if found else 0


def purge(archive: Path, erased: Iterable[str]) -> int:
    """Purge the addresses that lines of `storage erase` name; return 1 where they name none."""
    wanted = purging.named(erased)
    for site, urls in sorted(wanted.items()):
        count = 0
        for one in purging.purge(archive / site, urls):
            count += len(one.offsets)
            print(f"purged {len(one.offsets)} records of {'/'.join(one.warc.parts[-3:])}")
        print(f"{site}: {count} records of {len(urls)} addresses purged, not asked for again")
    if not wanted:
        print("nothing to purge: the lines name no address")
    return 0 if wanted else 1


def held_pages() -> Iterator[Stated]:
    """Yield the pages of the database whose records it knows, by site. Raises NoDatabase."""
    command = [sys.executable, "-m", "storage", "pages"]
    with subprocess.Popen(  # noqa: S603 -- the project's own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as asked:
        assert asked.stdout is not None  # noqa: S101 -- a pipe, as is the other
        assert asked.stderr is not None  # noqa: S101
        for line in asked.stdout:
            yield Stated(**json.loads(line))
        why = asked.stderr.read().strip()
    if asked.returncode:
        raise NoDatabase(why.splitlines()[-1] if why else "python -m storage pages failed")
