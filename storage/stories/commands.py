"""`python -m storage stories …`: rebuild, settle, split, join, and cluster a file."""

import json
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from storage.database import engine, migrate
from storage.stories.cluster import cluster, read_rows
from storage.stories.hand import decide
from storage.stories.settle import rebuild, settle

BATCH = 500


def add_stories(stories: ArgumentParser, where: ArgumentParser) -> None:
    """Add the commands about stories to their parser; `where` has the option for the database."""
    commands = stories.add_subparsers(dest="stories", required=True)

    def add(name: str, is_: str) -> ArgumentParser:
        made: ArgumentParser = commands.add_parser(name, parents=[where], help=is_)
        made.set_defaults(run=_run)
        return made

    add("rebuild", "find all links anew with the present method; go on where one was broken off")
    add("settle", "link what is due: what was held before there were stories, or a broken rebuild")
    for name, is_ in (
        ("split", "keep two articles apart, whatever they share"),
        ("join", "put two articles into one story"),
    ):
        one = add(name, is_)
        one.add_argument("url", help="address of an article")
        one.add_argument("other", help="address of the other")
    one = add("cluster", "print which rows of a file tell one text, in a scratch database")
    one.add_argument("file", type=Path, help="JSON lines: id site url headline body published_at")
    one.add_argument("--shuffle", type=int, metavar="SEED", help="in an order of this seed")
    one.add_argument("--batch", type=int, default=BATCH, metavar="N", help="rows of one load")


def _run(chosen: Namespace) -> None:
    if chosen.stories == "cluster":
        _cluster(chosen)
        return
    to = engine(chosen.database)
    if chosen.stories == "rebuild":
        _show(rebuild(to))
    elif chosen.stories == "settle":
        _show(settle(to))
    else:
        with Session(to) as session, session.begin():
            decide(session, chosen.stories, chosen.url, chosen.other)
        print(f"stories: recorded, {chosen.stories}: {chosen.url} {chosen.other}")


def _show(steps: Iterator[tuple[int, int]]) -> None:
    done = 0
    for done, of in steps:
        print(f"stories: {done:,} of {of:,} editions linked", file=sys.stderr)
    print(f"stories: {done:,} editions linked, none are due")


def _cluster(chosen: Namespace) -> None:
    if chosen.batch < 1:
        raise ValueError(f"cannot load {chosen.batch} rows at once; at least 1")
    rows = read_rows(chosen.file, chosen.shuffle)
    with tempfile.TemporaryDirectory(prefix="stories-") as folder:
        to: Engine = engine(chosen.database or f"sqlite:///{folder}/scratch.db")
        migrate(to)
        for row, story in cluster(to, rows, chosen.batch):
            print(json.dumps({"id": row, "cluster": story}))
        to.dispose()
