"""The commands of `python -m storage`, each with its options."""

import argparse
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from storage.backup import backup
from storage.check import broken
from storage.database import engine, migrate, reader
from storage.dictionary import document
from storage.dump import archived_pages, dump
from storage.erase import Erased, erase_url
from storage.erase_person import erase_person
from storage.export.days import FORMATS, Wanted
from storage.export.run import export, export_folder
from storage.readers import grant_reader
from storage.runs import transaction
from storage.search.index import rebuild
from storage.search.query import LIMIT, Asked, query_terms, search
from storage.search.show import show
from storage.sql import console, print_result
from storage.stories.commands import add_stories
from storage.upkeep import KEEP_DAYS, upkeep
from storage.visible import visible

MOST = 1_000_000  # results of one search
Command = Callable[[Namespace], int | None]


def options() -> ArgumentParser:
    """Return the parser; what it parses has `run`, the command to be called with it."""
    parser = ArgumentParser(prog="python -m storage", description="The news database.")
    where = ArgumentParser(add_help=False)
    where.add_argument(
        "--database",
        metavar="URL",
        help="database address (default: NEWS_DATABASE_URL, else var/news.db)",
    )
    commands = parser.add_subparsers(dest="command", required=True)

    def add(name: str, run: Command, is_: str) -> ArgumentParser:
        made: ArgumentParser = commands.add_parser(name, parents=[where], help=is_)
        made.set_defaults(run=run)
        return made

    one = add("migrate", _migrate, "bring the schema up to date")
    one.add_argument("--reader", metavar="ROLE", help="PostgreSQL: a role that reads the views")
    add("dump", _dump, "print the contents as JSON lines")
    one = add("sql", _sql, "run one reading statement, print a table")
    one.add_argument("query", help='such as "SELECT site, headline FROM news LIMIT 5"')
    one = add("search", _search, "find articles by words, in any form and script")
    one.add_argument("words", help='such as "мектеп оқушы"; an article has all of them')
    _add_days(one)
    one.add_argument("--site", metavar="KEY", help="of one site alone")
    one.add_argument("--limit", type=_positive, default=LIMIT, help=f"at most so many ({LIMIT})")
    one.add_argument("--terms", action="store_true", help="print the terms to use in SQL, and end")
    one = add("export", _export, "write the days' articles to files, a partition per day")
    _add_days(one)
    one.add_argument("--format", choices=FORMATS, default="jsonl", help="jsonl unless given")
    one.add_argument("--folder", type=Path, help="where (default: NEWS_EXPORTS, else var/exports)")
    one = add("erase", _erase, "take an article or a person out, for good")
    which = one.add_mutually_exclusive_group(required=True)
    which.add_argument("--url", help="address of the article")
    which.add_argument("--person", metavar="NAME", help="the whole name, in any script")
    add("pages", _pages, "print each page's address, archive record and digest as JSON lines")
    add("check", _check, "verify what must hold; 1 where something does not")
    add("reindex", _reindex, "make the search index anew")
    one = add("backup", _backup, "copy a SQLite database while it is in use")
    one.add_argument("file", type=Path, metavar="FILE", help="where; must not exist")
    one = add(
        "upkeep", _upkeep, "delete what is too old, make files compact; says it, unless --apply"
    )
    one.add_argument("--keep-days", type=int, default=KEEP_DAYS, help=f"{KEEP_DAYS} unless given")
    one.add_argument("--apply", action="store_true", help="do it")
    add_stories(commands.add_parser("stories", help="which articles tell one text"), where)
    add("doc", _doc, "print docs/database.md")
    return parser


def _add_days(to: ArgumentParser) -> None:
    to.add_argument("--from", dest="first", type=_day, metavar="DAY", help="first day, in Almaty")
    to.add_argument("--to", dest="last", type=_day, metavar="DAY", help="last day, included")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"no day: {text!r} (wanted: 2026-11-20)") from None


def _positive(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"no number from 1 to {MOST:,}: {text!r}")
    return int(text)


def _days(chosen: Namespace) -> tuple[date | None, date | None]:
    if chosen.first and chosen.last and chosen.first > chosen.last:
        raise ValueError(f"no days from {chosen.first} to {chosen.last}: the first is the later")
    return chosen.first, chosen.last


def _migrate(chosen: Namespace) -> None:
    to = engine(chosen.database)
    print(migrate(to) or "news database: up to date")
    if chosen.reader:
        print(grant_reader(to, chosen.reader))


def _dump(chosen: Namespace) -> None:
    with Session(reader(chosen.database)) as session:
        for line in dump(session):
            sys.stdout.write(visible(line) + "\n")


def _sql(chosen: Namespace) -> None:
    print_result(chosen.query, chosen.database)


def _search(chosen: Namespace) -> None:
    if chosen.terms:
        print(*query_terms(chosen.words))
        return
    asked = Asked(chosen.words, *_days(chosen), chosen.site)
    with Session(reader(chosen.database)) as session:
        hits = search(session, asked, chosen.limit)
    show(hits, query_terms(chosen.words), console())


def _export(chosen: Namespace) -> None:
    wanted = Wanted(chosen.format, *_days(chosen))
    folder = chosen.folder or export_folder()
    with Session(reader(chosen.database)) as session:
        print(export(session, wanted, folder, progress=sys.stderr.isatty()).line(folder))


def _erase(chosen: Namespace) -> None:
    with transaction(engine(chosen.database)) as session:
        if chosen.url is not None:
            erased = erase_url(session, chosen.url)
        else:
            erased = erase_person(session, chosen.person)
    _tell(erased)


def _tell(erased: Erased) -> None:
    print(f"erased from {len(erased.articles)} articles; a tombstone keeps it out")
    for site, key in erased.articles:
        print(f"  article  {site} {visible(key)}")
    for site, url in erased.addresses:
        print(f"  address  {site} {visible(url)}")
    for site, record in erased.archive:
        print(f"  archive  {site} {record}")
    for day in erased.days:
        print(f"  exports  {day}   (run the export of that day again, in each format and folder)")
    for site, url in erased.spelled:
        print(f"  spelled  {site} {visible(url)}   (has the name; erase it by --url if it must go)")
    print(
        "pipe these lines to `python -m crawlers purge`: it takes the addresses out of the archive"
    )


def _pages(chosen: Namespace) -> None:
    with Session(reader(chosen.database)) as session:
        for line in archived_pages(session):
            sys.stdout.write(visible(line) + "\n")


def _check(chosen: Namespace) -> int:
    with Session(reader(chosen.database)) as session:
        found = list(broken(session))
    for one in found:
        examples = visible(", ".join(one.examples))
        print(f"broken: {one.invariant}: {one.count}, such as {examples}")
    print("news database: " + (f"{len(found)} invariants broken" if found else "sound"))
    return 1 if found else 0


def _reindex(chosen: Namespace) -> None:
    with engine(chosen.database).begin() as connection:
        print(f"news database: {rebuild(connection)} editions indexed")


def _backup(chosen: Namespace) -> None:
    backup(chosen.database, chosen.file)
    print(f"news database: copied to {chosen.file}")


def _upkeep(chosen: Namespace) -> None:
    to = engine(chosen.database)
    found = upkeep(to, chosen.keep_days, apply=chosen.apply)
    print(f"news database: {found.line()}")


def _doc(_: Namespace) -> None:
    sys.stdout.write(document())
