"""How every address of a crawl ended: once, under a name."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, Self

from crawlers.spool import write_whole

STORED = "stored"
UNCHANGED = "unchanged"
SAME_PAGE = "failed:same-page"

Red = Literal["archive", "same-page", "over-budget", "no-answer", "no-page", "out-of-reach"]
FINAL: Final = {"over-budget", "out-of-reach"}  # trying again tonight does not help
FINAL_EXIT: Final = 3  # the exit code that says so


def told(counts: Mapping[str, int]) -> str:
    """Return counts as people read them: `3 new, 12 same`."""
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()) if count)


@dataclass(slots=True)
class Outcomes:
    """The counts of one crawl: addresses discovered, and how each ended.

    Names: stored, unchanged, `skipped:<reason>`, `failed:<reason>`. `notes` are one-line remarks
    on the ways of discovery; `failure` says why the crawl as a whole is red, `red` names it;
    `repeated` is the likeness of the one page that came back for all addresses; `yields` has by way
    of discovery how many addresses it named that none before it had.
    """

    ends: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    failure: str | None = None
    red: Red | None = None
    repeated: str | None = None
    yields: dict[str, int] = field(default_factory=dict)

    def fail(self, name: Red, line: str) -> None:
        """Record why the crawl as a whole is red; the last word stands."""
        self.red, self.failure = name, line

    def end(self, url: str, name: str) -> None:
        """Record how an address ended; the first word stands."""
        self.ends.setdefault(url, name)

    def take_back(self, urls: Iterable[str], name: str) -> None:
        """Record another end for addresses: what was stored turned out to be no page."""
        self.ends |= dict.fromkeys(urls, name)

    @property
    def counts(self) -> Counter[str]:
        """Return how many addresses ended under each name."""
        return Counter(self.ends.values())

    def examples(self) -> Iterator[tuple[str, str]]:
        """Yield each name that is a failure or a skip with its first address."""
        seen = set()
        for url, name in self.ends.items():
            if ":" in name and name not in seen:
                seen.add(name)
                yield name, url

    def summary(self, discovered: int) -> str:
        """Return the crawl in one line."""
        return f"discovered {discovered}: {told(self.counts) or 'nothing'}"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a finished crawl leaves beside its WARC file."""

    discovered: int
    counts: Mapping[str, int]
    examples: Mapping[str, str]
    notes: tuple[str, ...]
    failure: str | None
    repeated: str | None = None
    red: str | None = None
    yields: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, outcomes: Outcomes, discovered: int) -> Self:
        """Return the summary of a crawl that ended."""
        return cls(
            discovered,
            dict(outcomes.counts),
            dict(outcomes.examples()),
            tuple(outcomes.notes),
            outcomes.failure,
            outcomes.repeated,
            outcomes.red,
            dict(outcomes.yields),
        )

    @classmethod
    def interrupted(cls, stored: int) -> Self:
        """Return the summary of a crawl that left none: what it had stored is all it tells."""
        notes = ("the crawl was interrupted",)
        return cls(stored, {STORED: stored}, {}, notes, None, red="interrupted")

    @property
    def outcome(self) -> str:
        """Return how the crawl ended as a whole, by name."""
        return self.red or "finished"

    def with_load(self, loaded: Mapping[str, int]) -> dict[str, int]:
        """Return the whole run's counts: what was stored gives way to how its load ended."""
        crawled = {name: n for name, n in self.counts.items() if name != STORED}
        return {"discovered": self.discovered, **crawled, **{k: n for k, n in loaded.items() if n}}

    def write(self, path: Path) -> None:
        """Write the summary, whole or not at all."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        write_whole(path, (json.dumps(fields, ensure_ascii=False, indent=1) + "\n").encode())

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """Return a crawl's summary, or None where the crawl was interrupted."""
        if not path.exists():
            return None
        fields = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{**fields, "notes": tuple(fields["notes"])})
