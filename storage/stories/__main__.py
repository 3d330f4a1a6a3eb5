"""`python -m storage.stories`: cluster a file by the real load, or rebuild the stories."""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from storage.database import engine, migrate
from storage.stories.cluster import cluster, read_rows
from storage.stories.settle import rebuild

BATCH = 500


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 after one line that says what went wrong."""
    options = _options().parse_args(arguments)
    try:
        if options.command == "rebuild":
            _rebuild(options.database)
        elif options.database:
            _cluster(options, options.database)
        else:
            with tempfile.TemporaryDirectory(prefix="stories-") as folder:
                _cluster(options, f"sqlite:///{folder}/scratch.db")
    except (SQLAlchemyError, OSError, ValueError) as error:
        print("stories:", *str(error).strip().splitlines()[:1], file=sys.stderr)
        return 1
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m storage.stories", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("cluster", help="print which rows of a file tell one text")
    one.add_argument("file", type=Path, help="JSON lines: id site url headline body published_at")
    one.add_argument("--shuffle", type=int, metavar="SEED", help="in an order of this seed")
    one.add_argument("--batch", type=int, default=BATCH, metavar="N", help="rows of one load")
    one.add_argument("--database", metavar="URL", help="an empty database; a scratch one if not")
    one = commands.add_parser("rebuild", help="find all links anew with the present method")
    one.add_argument(
        "--database", metavar="URL", help="default: NEWS_DATABASE_URL, else var/news.db"
    )
    return parser


def _cluster(options: argparse.Namespace, url: str) -> None:
    given = read_rows(options.file, options.shuffle)
    to = engine(url)
    migrate(to)
    for row, story in cluster(to, given, options.batch):
        print(json.dumps({"id": row, "cluster": story}))
    to.dispose()


def _rebuild(url: str | None) -> None:
    for done, of in rebuild(engine(url)):
        print(f"stories: {done} of {of} editions linked", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
