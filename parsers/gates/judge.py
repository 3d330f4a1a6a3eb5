"""All gates, by the names their alarms have in `docs/runbook.md`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from parsers.gates import floors, history
from parsers.gates.history import NoHistory
from parsers.health import Expect
from storage.measures import Measures

Gate = Callable[[Expect, Measures], Iterator[str]]
GATES: Mapping[str, Gate] = {
    "counts": floors.counts,
    "articles": floors.articles,
    "bylines": floors.bylines,
    "copies": floors.copies,
    "dates": floors.dates,
    "rules": history.rules,
    "rejected": history.rejected,
    "language": history.language,
    "volume": history.volume,
    "freshness": history.freshness,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A gate's word on a day: red, or a remark; `line` says what, how far off and what to do."""

    gate: str
    line: str
    red: bool = True


def judge(expect: Expect, seen: Measures) -> list[Verdict]:
    """Return what the gates have to say on a day; nothing where all is as usual."""
    return [verdict for name, gate in GATES.items() for verdict in _ask(name, gate, expect, seen)]


def _ask(name: str, gate: Gate, expect: Expect, seen: Measures) -> Iterator[Verdict]:
    try:
        for line in gate(expect, seen):
            yield Verdict(name, line)
    except NoHistory as why:
        yield Verdict(name, f"no history yet: {why}", red=False)
