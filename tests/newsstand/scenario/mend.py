"""The parser fix of the scenario: a layout for each design of the site that was redesigned.

A page is of the old design where it was fetched in the night after its day, which in UTC is that
day still.
"""

from pathlib import Path

from tests.newsstand.scenario.world import REDESIGN, day

MENDED = """

SITE = replace(
    SITE,
    layout=(
        Dated(SITE.layout, date({until:%Y, %-m, %-d})),
        Dated(
            Layout(
                headline=css(".bas"),
                body=css(".matin"),
                byline=css(".avtor"),
                published=css(".kuni"),
                drop=(".jarnama",),
            )
        ),
    ),
)
"""
IMPORTS = "from dataclasses import replace\nfrom datetime import date\n"


def mend(tree: Path) -> None:
    """Give the redesigned site of a copy of the tree a layout for each of its designs."""
    file = tree / "tests" / "newsstand" / "sites" / "zhaiyq.py"
    text = file.read_text(encoding="utf-8")
    head, _, rest = text.partition("from crawlers.discovery")
    rest = rest.replace("import Layout, css", "import Dated, Layout, css")
    after = MENDED.format(until=day(REDESIGN))
    file.write_text(f"{head}{IMPORTS}\nfrom crawlers.discovery{rest}{after}", "utf-8")
