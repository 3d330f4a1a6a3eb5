"""`python -m storage`: migrate, search, export, erase, check and ask the news database."""

import os
import sys
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from storage.commands import options
from storage.visible import visible


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code, or 1 after one line that says what went wrong."""
    chosen = options().parse_args(arguments)
    try:
        return int(chosen.run(chosen) or 0)
    except BrokenPipeError:
        # Whoever read has seen enough; the flush at exit must not complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except SQLAlchemyError as error:
        return _failed(str(getattr(error, "orig", None) or error))
    except (OSError, ValueError, LookupError) as error:
        return _failed(str(error))
    return 0


def _failed(why: str) -> int:
    print("news database:", *map(visible, why.strip().splitlines()[:1]), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
