"""`python -m tests.newsstand`: serve the papers until Ctrl-C."""

import argparse
from contextlib import suppress
from datetime import date
from threading import Event

from tests.newsstand.days import LAST_DAY
from tests.newsstand.server import Newsstand


def main() -> None:
    """Serve and say where."""
    ask = argparse.ArgumentParser(prog="python -m tests.newsstand", description=__doc__)
    ask.add_argument("--port", type=int, default=0, help="0 takes a free one")
    ask.add_argument("--sites", type=int, default=6, help="how many papers")
    ask.add_argument("--today", type=date.fromisoformat, default=LAST_DAY, metavar="YYYY-MM-DD")
    told = ask.parse_args()
    with Newsstand(told.sites, told.today, told.port) as newsstand:
        print(newsstand.url, flush=True)
        for host, paper in newsstand.editions.items():
            print(f"  http://{host}/  {paper.name}", flush=True)
        with suppress(KeyboardInterrupt):
            Event().wait()


if __name__ == "__main__":
    main()
