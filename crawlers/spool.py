"""How files come into the archive, and out of it: a folder of this machine, or a bucket.

Into a bucket they go by way of a local folder, the spool (NEWS_SPOOL, else var/spool): a file is
written there, handed in whole, and deleted. What an interrupted crawl left in it is handed in by
the site's next crawl on this machine; what is lost with the machine is fetched again.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import BinaryIO

from crawlers.objects import ObjectPath

COPY = "copy-"  # how the folders of copies are named
FORGOTTEN = 24 * 3600  # seconds: no task holds a copy as long


def folder_at(name: str) -> Path:
    """Return the folder or the place in a bucket that a setting names."""
    return ObjectPath(name) if "://" in name else Path(name)


def spool_folder() -> Path:
    """Return NEWS_SPOOL, else var/spool beside the packages."""
    named = os.environ.get("NEWS_SPOOL")
    return Path(named) if named else Path(__file__).parent.parent / "var" / "spool"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file of the archive, whole or not at all; its folder need not be there."""
    if isinstance(path, ObjectPath):
        path.put(data)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(data)
    part.replace(path)


def put(file: Path, path: Path) -> None:
    """Have a file of this machine be one of the archive, whole or not at all."""
    if isinstance(path, ObjectPath):
        _send(file, path)
    else:
        file.replace(path)


def begin(path: Path) -> BinaryIO:
    """Open a new file to be written piece by piece, in the archive, or locked in the spool.

    Raises FileExistsError.
    """
    local = spooled(path)
    local.parent.mkdir(parents=True, exist_ok=True)
    if local is path:
        return local.open("xb")
    new = local.with_name(
        f"{local.name}.new"
    )  # by this name nobody hands it in before it is locked
    file = new.open("xb")
    fcntl.flock(file, fcntl.LOCK_EX)
    new.rename(local)
    return file


def spooled(path: Path) -> Path:
    """Return where a file of the archive is written: the place itself, or one in the spool."""
    if isinstance(path, ObjectPath):
        return spool_folder().joinpath(*path.parts[1:])
    return path


def hand_in(path: Path) -> None:
    """Put a file that was written into the archive, if it is not there already. Raises OSError."""
    local = spooled(path)
    if isinstance(path, ObjectPath) and local.exists():
        if not (path.exists() and path.stat().st_size == local.stat().st_size):
            _send(local, path)
        local.unlink(missing_ok=True)


def _send(file: Path, path: ObjectPath) -> None:
    path.take_in(file)
    if path.stat().st_size != file.stat().st_size:
        raise OSError(f"{path}: the store holds another number of bytes than was sent")


def salvage(folder: Path) -> None:
    """Hand in what interrupted crawls have left in this machine's spool. Raises OSError.

    `folder` is `<archive>/<site>`. A file that is being written is left alone. Copies of killed
    tasks are deleted.
    """
    if isinstance(folder, ObjectPath):
        for left in sorted(spooled(folder).glob("*/*.warc.gz")):
            _hand_in_left(left, folder / left.parent.name / left.name)
        for copy in spool_folder().glob(f"{COPY}*"):
            with suppress(FileNotFoundError):
                if time.time() - copy.stat().st_mtime > FORGOTTEN:
                    rmtree(copy, ignore_errors=True)


def _hand_in_left(left: Path, path: Path) -> None:
    try:
        file = left.open("rb")
    except FileNotFoundError:
        return  # another task was faster
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        hand_in(path)


class Copy:
    """A file of the archive as one of this machine, `local`: itself, or a copy until it is closed.

    The file need not be there. `save` has the archive hold what the copy holds.
    """

    def __init__(self, path: Path) -> None:
        self.local, self._path = path, path
        self._folder: TemporaryDirectory[str] | None = None
        if isinstance(path, ObjectPath):
            spool_folder().mkdir(parents=True, exist_ok=True)
            self._folder = TemporaryDirectory(dir=spool_folder(), prefix=COPY)
            self.local = Path(self._folder.name, path.name)
            with suppress(FileNotFoundError):
                path.give_out(self.local)

    def save(self) -> None:
        """Put the copy into the archive, whole or not at all."""
        if isinstance(self._path, ObjectPath):
            self._path.take_in(self.local)

    def close(self) -> None:
        """Delete the copy."""
        if self._folder:
            self._folder.cleanup()


@contextmanager
def at_hand(path: Path) -> Iterator[Path]:
    """Give a file of the archive as one of this machine for a while. Raises FileNotFoundError."""
    with closing(Copy(path)) as copy:
        if copy.local is not path and not copy.local.exists():
            raise FileNotFoundError(f"{path}: not there")
        yield copy.local


def opened(path: Path) -> BinaryIO:
    """Open a file of the archive for reading a piece of it."""
    return path.opened() if isinstance(path, ObjectPath) else path.open("rb")
