"""`python -m storage`: migrate, search, export, erase, check and ask the news database."""

import os
import re
import sys
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from storage.commands import options
from storage.database import is_current, reader
from storage.visible import visible

MISSING = re.compile(r"no such (table|column)|(relation|column) .* does not exist")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code, or 1 after one line that says what went wrong."""
    chosen = options().parse_args(arguments)
    try:
        return int(chosen.run(chosen) or 0)
    except BrokenPipeError:
        # Whoever read has seen enough; the flush at exit must not complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except SQLAlchemyError as error:
        said = str(getattr(error, "orig", None) or error).strip()
        if MISSING.search(said) and _is_behind(chosen.database):
            said = f"{said.splitlines()[0]}; bring it up to date by: python -m storage migrate"
        return _failed(said)
    except (OSError, ValueError, LookupError) as error:
        return _failed(str(error))
    return 0


def _is_behind(url: str | None) -> bool:
    """Return whether the schema is an older one; a role that reads views alone cannot tell."""
    try:
        return not is_current(reader(url))
    except SQLAlchemyError:
        return False


def _failed(why: str) -> int:
    print("news database:", *map(visible, why.strip().splitlines()[:1]), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
