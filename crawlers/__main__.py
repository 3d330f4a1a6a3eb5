"""`python -m crawlers`: a page as its site sees it, a backfill's plan, the archive's care.

python -m crawlers parse FILE --site KEY
python -m crawlers plan --site KEY --from 2026-11-16 --to 2026-11-22
python -m crawlers sites-doc
python -m crawlers check
python -m storage erase … | python -m crawlers purge
"""

import argparse
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from crawlers import care
from crawlers.archive import archive_folder
from crawlers.canary import verified_live
from crawlers.catalog import site_named, sites
from crawlers.entries import ALMATY
from crawlers.plan import plan
from crawlers.purge import CrawlUnderWay
from crawlers.sitesdoc import DOCUMENT, write
from parsers.__main__ import add_page_options, page_from
from parsers.parse import parse
from parsers.show import as_json, as_text
from storage.visible import visible


def main() -> int:
    """Run the command; returns its exit code."""
    options = _options()
    commands = {"parse": _parse, "sites-doc": _sites_doc, "plan": _plan}
    commands |= {"check": _check, "purge": _purge}
    return commands[options.command](options)


def _parse(options: argparse.Namespace) -> int:
    try:
        site = site_named(options.site)
        page = page_from(options)
    except (KeyError, ValueError) as error:
        return _fail(str(error.args[0]))
    except OSError as error:
        return _fail(f"{options.file}: {error.strerror}")
    article_id = site.article_id(page.source.url)
    source = replace(page.source, site=site.key, article_id=article_id)
    result = parse(replace(page, source=source), site.layout)
    print(as_json(result) if options.json else as_text(result))
    return 0


def _plan(options: argparse.Namespace) -> int:
    today = datetime.now(ALMATY).date()
    try:
        for key in options.site:
            span = (options.first, options.last or options.first)
            print("\n".join(plan(archive_folder(), site_named(key), *span, today).lines()))
    except OSError as error:
        return _fail(f"the archive cannot be read: {error}")
    except (KeyError, ValueError) as error:
        return _fail(str(error.args[0]))
    return 0


def _sites_doc(_: argparse.Namespace) -> int:
    try:
        write(sites(), verified_live(archive_folder()))
    except (OSError, ValueError) as error:
        return _fail(str(error))
    print(DOCUMENT)
    return 0


def _check(_: argparse.Namespace) -> int:
    try:
        return care.check(archive_folder())
    except (OSError, care.NoDatabase) as error:
        return _fail(str(error))


def _purge(options: argparse.Namespace) -> int:
    try:
        return care.purge(archive_folder(), options.erased)
    except (OSError, CrawlUnderWay) as error:
        return _fail(str(error))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m crawlers", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("parse", help="parse one page with a site's layout")
    one.add_argument("file", type=Path, metavar="FILE", help="the page's bytes")
    one.add_argument("--site", required=True, metavar="KEY", help="the site's key")
    add_page_options(one)
    commands.add_parser("sites-doc", help="write docs/sites.md")
    days = commands.add_parser("plan", help="show what a crawl of past days would ask for")
    days.add_argument("--site", required=True, nargs="+", metavar="KEY", help="keys of sites")
    days.add_argument("--from", dest="first", required=True, type=date.fromisoformat)
    days.add_argument("--to", dest="last", type=date.fromisoformat, help="the first, if left out")
    commands.add_parser("check", help="verify the archive and, against it, the database's pages")
    one = commands.add_parser("purge", help="take what was erased out of the archive, for good")
    one.add_argument(
        "erased", type=argparse.FileType(encoding="utf-8"), nargs="?", default="-", metavar="FILE",
        help="what `python -m storage erase` printed (default: from the pipe)",
    )  # fmt: skip
    return parser.parse_args()


def _fail(message: str) -> int:
    print(f"crawlers: {visible(message)}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
