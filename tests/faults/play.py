"""Seeded faults, one after another: `python -m tests.faults.play --points 58 --seed 1`.

Prints a line a fault: what was done, how the run ended, and whether the plain re-run after it ended
in the undisturbed database, dump for dump. Ends with 1 where one did not.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from functools import cache, partial
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from tempfile import mkdtemp

from standalone import VAR, airflow_home

from tests.crawlers.bucket import Bucket
from tests.faults.machine import Machine
from tests.faults.points import Fault, Stage, kinds_of
from tests.faults.server import Server
from tests.faults.stage import Places, forks
from tests.newsstand.days import FIRST_DAY
from tests.newsstand.server import Newsstand


def main() -> int:
    """Inject the faults and say how each ended; returns the exit code."""
    parser = argparse.ArgumentParser("python -m tests.faults.play")
    parser.add_argument("--points", type=int, default=58)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="a pattern of the names of faults")
    options = parser.parse_args()
    with ExitStack() as stack:
        stack.enter_context(airflow_home())
        newsstand = stack.enter_context(Newsstand(today=FIRST_DAY))
        os.environ["NEWS_NEWSSTAND"] = newsstand.url
        server = Server(VAR / "news-postgres")
        stack.callback(server.stop)
        log = VAR / "logs" / "faults.log"
        second = cache(lambda: stack.enter_context(forks(log)))
        stage = Stage(stack.enter_context(forks(log)), newsstand.url, server, options.seed)
        home = Path(mkdtemp(dir=VAR, prefix="faults-"))
        bucket = stack.enter_context(Bucket()) if all(map(find_spec, ("moto", "obstore"))) else None
        places = {"sqlite": Places(home, None), "postgresql": Places(home, server.url)}
        if bucket:
            places["bucket"] = Places(home, None, bucket)
        every = [*kinds_of(stage), *Machine(stage, home, bucket, second).kinds()]
        kinds = [(on, fault) for on, fault in every if re.match(options.only, named(fault))]
        bad = play(stage, islice(cycle(kinds), options.points), places)
    print(f"{options.points} faults, {bad} of which the re-run did not mend")
    return int(bad > 0)


def play(stage: Stage, wanted: Iterable[tuple[str, Fault]], places: dict[str, Places]) -> int:
    """Inject one fault after another; return how many were not mended."""
    undisturbed: dict[str, list[str]] = {}
    bad = 0
    for number, (name, fault) in enumerate(wanted, 1):
        if name not in undisturbed:
            undisturbed[name] = _undisturbed(stage, places[name])
        place = places[name].new()
        told = fault(place)
        again = stage.plainly(place)
        good = again == "success" and place.dump() == undisturbed[name]
        bad += not good
        print(f"{number:3} {name:10} {told}; again: {again}, {_verdict(good)}", flush=True)
    return bad


def named(fault: Fault) -> str:
    """Return what kind of fault it is."""
    if isinstance(fault, partial):
        return str(fault.keywords.get("how", fault.func.__name__)).replace(" ", "_")
    return fault.__name__


def _undisturbed(stage: Stage, places: Places) -> list[str]:
    place = places.new()
    ended = stage.measured(place)
    stage.plainly(place)
    held = place.dump()
    if ended != "success" or len(held) < 5:
        raise RuntimeError(f"the undisturbed run ended {ended} with {len(held)} lines")
    print(f"    undisturbed: {len(held)} lines", flush=True)
    return held


def _verdict(good: bool) -> str:
    return "equal" if good else "DIFFERS"


if __name__ == "__main__":
    sys.exit(main())
