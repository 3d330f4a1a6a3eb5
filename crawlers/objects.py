"""An archive in an object store: paths whose bytes lie in a bucket of S3 or what speaks like it.

`s3://BUCKET/PREFIX` names it; address and keys of the store are AWS's own environment variables
(AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION). An object is there whole
or not at all: nobody sees it before its last byte has arrived.
"""

import io
import os
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path, PosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NoReturn, Self, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer
    from obstore.store import ObjectStore

ANSWER: Final = timedelta(seconds=30)  # the longest wait for an answer
TRIES: Final = {"max_retries": 4, "retry_timeout": timedelta(seconds=60)}
INSTANCE: Final = "//169.254.169.254"  # asked for keys where the environment has none
BLOCK: Final = 2**18  # bytes asked for at once where a record is read by itself


class ObjectPath(PosixPath):
    """A path into a bucket, with as much of a path's ways as the archive needs.

    Folders are only beginnings of names: they need not be made. Nothing of the machine's own file
    system can be reached by it. Raises FileNotFoundError, and OSError with one line that says what
    the store answered.
    """

    _seen: os.stat_result | None = None

    def __str__(self) -> str:
        """Return the address, its two slashes restored."""
        return f"{self.parts[0]}//{'/'.join(self.parts[1:])}"

    def __fspath__(self) -> NoReturn:
        raise TypeError(f"{self} is an object of a store, not a file of this machine")

    def read_bytes(self) -> bytes:
        """Return the object."""
        with self._said() as (store, key):
            return bytes(_obstore().get(store, key).bytes())

    def read_text(self, encoding: str | None = None, errors: str | None = None) -> str:
        """Return the object as text."""
        return self.read_bytes().decode(encoding or "utf-8", errors or "strict")

    def put(self, data: bytes) -> None:
        """Write the object, whole or not at all."""
        with self._said() as (store, key):
            _obstore().put(store, key, data)

    def take_in(self, file: Path) -> None:
        """Write the object from a file of this machine, whole or not at all."""
        with self._said() as (store, key):
            _obstore().put(store, key, file)

    def give_out(self, file: Path) -> None:
        """Write the object into a file of this machine, piece by piece."""
        with self._said() as (store, key):
            got = _obstore().get(store, key)
            with file.open("wb") as out:
                for piece in got.stream(BLOCK):
                    out.write(piece)

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        """Return size and time of the object; one that was listed has them from the list."""
        if self._seen is None:
            with self._said() as (store, key):
                return _stat(_obstore().head(store, key))
        return self._seen

    def exists(self) -> bool:
        """Return whether there is such an object."""
        try:
            return bool(self.stat())
        except FileNotFoundError:
            return False

    def glob(self, pattern: str) -> Generator[Self, None, None]:
        """Yield what is below and matches, folders too; listed afresh each time."""
        names = pattern.strip("/").split("/")
        found: dict[Self, None] = {}
        with self._said() as (store, key):
            for chunk in _obstore().list(store, key or None):
                for one in chunk:
                    parts = one["path"].removeprefix(key).strip("/").split("/")
                    path = self.joinpath(*parts[: len(names)])
                    if len(parts) >= len(names) and all(map(fnmatchcase, parts, names)):
                        if len(parts) == len(names):
                            path._seen = _stat(one)  # noqa: SLF001 - one of our own
                        found.setdefault(path)
        yield from found

    def mkdir(self, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        """Do nothing: a folder is there once it holds something."""

    def unlink(self, missing_ok: bool = False) -> None:
        """Delete the object. Raises FileNotFoundError where there is none, unless that is well."""
        if not missing_ok:
            self.stat()
        self._seen = None
        with self._said() as (store, key), suppress(FileNotFoundError):
            _obstore().delete(store, key)

    def rmdir(self) -> None:
        """Do nothing: a folder is gone once it holds nothing."""

    def opened(self) -> BinaryIO:
        """Return the object to be read from any place; only what is read is asked for."""
        return cast(BinaryIO, io.BufferedReader(_Ranges(self), BLOCK))

    def piece(self, start: int, size: int) -> bytes:
        """Return so many bytes from a place, fewer where the object ends."""
        size = min(size, self.stat().st_size - start)
        if size <= 0:
            return b""
        with self._said() as (store, key):
            return bytes(_obstore().get_range(store, key, start=start, length=size))

    @contextmanager
    def _said(self) -> Iterator[tuple["ObjectStore", str]]:
        """Give the bucket and the name in it; the store's page of explanation becomes one line."""
        try:
            address = os.environ.get("AWS_ENDPOINT_URL", "")
            bucket = f"{self.parts[0]}//{self.parts[1]}"
            yield bucket_of(bucket, address), "/".join(self.parts[2:])
        except FileNotFoundError:
            raise FileNotFoundError(f"{self}: not there, or no such bucket") from None
        except Exception as error:
            if isinstance(error, OSError) or not _is_of_store(error):
                raise
            raise OSError(f"{self}: {_line(str(error))}") from None


class _Ranges(io.RawIOBase):
    def __init__(self, path: ObjectPath) -> None:
        self._path, self._at = path, 0
        path._seen = path.stat()  # noqa: SLF001 - asked for once, for all pieces

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._path.stat().st_size}
        self._at = base[whence] + offset
        return self._at

    def readinto(self, into: "WriteableBuffer") -> int:
        room = memoryview(into)
        piece = self._path.piece(self._at, room.nbytes)
        room[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def _stat(told: Any) -> os.stat_result:
    at = int(told["last_modified"].timestamp())
    return os.stat_result((0o100644, 0, 0, 1, 0, 0, told["size"], at, at, at))


@cache
def bucket_of(bucket: str, address: str) -> "ObjectStore":
    """Return the client of a bucket, which reads AWS's environment variables. Raises OSError."""
    _obstore()
    from obstore.store import from_url

    if address and "://" not in address:  # the client would panic
        raise OSError(f"AWS_ENDPOINT_URL={address}: begin it with http:// or https://")
    plain = address.startswith("http://")
    client: Any = {"timeout": ANSWER, "connect_timeout": ANSWER, "allow_http": plain}
    retries: Any = TRIES
    return from_url(bucket, client_options=client, retry_config=retries)


def _line(said: str) -> str:
    """Return what the store answered in one line: of its page, which may name a key, the code."""
    line = said.splitlines()[0].partition(": <")[0]
    if INSTANCE in line:
        return f"{line}: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
    code = re.search(r"<Code>(\w+)</Code>", said)
    return f"{line}: {code[1]}" if code else line


def _obstore() -> Any:
    try:
        import obstore
    except ImportError:
        raise OSError(
            "an archive in an object store wants the package obstore: pip install '.[cluster]'"
        ) from None
    return obstore


def _is_of_store(error: Exception) -> bool:
    return type(error).__module__.partition(".")[0] == "obstore"
