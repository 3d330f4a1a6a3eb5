"""What the generic parser finds on pages with gold, beside other programs in the same run.

`python -m tests.bench.extraction DIR [--peers all] [--write docs/extraction.md]`; every folder of
DIR is a set of NAME.html.gz with NAME.json ({url, body} and, where known, headline, authors,
published). Peers run in a venv of their own at var/peers, which is made when it is missing.
"""

import argparse
import json
import os
import subprocess
import sys
import venv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bench.scoring import Answer, Gold, Scores, score

_PROJECT = Path(__file__).resolve().parents[2]
_VENV = _PROJECT / "var" / "peers"
_WORKER = Path(__file__).with_name("worker.py")
_REQUIREMENTS = {
    "trafilatura": ("trafilatura==2.3.1", "lxml_html_clean"),
    "newspaper4k": ("newspaper4k", "lxml_html_clean"),
    "goose3": ("goose3",),
    "newsplease": ("news-please",),
    "readability": ("readability-lxml", "lxml_html_clean"),
}
ROUNDS = 3  # a shared machine is slower now and then
_COLUMNS = (
    "set", "program", "P", "R", "body F1", "empty", "headline", "authors", "day", "ms/page",
    "slowest ms", "peak MB",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """One program over one set."""

    program: str
    folder: str
    scores: Scores
    cpu: tuple[float, ...]
    peak_mb: float

    def row(self) -> tuple[str, ...]:
        """Return the run's cells, in the order of the columns."""
        found = self.scores
        shares = (found.headline, found.authors, found.published)
        return (
            *(self.folder, self.program, f"{found.precision:.4f}", f"{found.recall:.4f}"),
            *(f"{found.f1:.4f}", str(found.empty)),
            *("" if share is None else f"{share:.3f}" for share in shares),
            *(f"{1000 * sum(self.cpu) / len(self.cpu):.2f}", f"{1000 * max(self.cpu):.0f}"),
            f"{self.peak_mb:.0f}",
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table and, where asked, write it."""
    options = _options(arguments)
    folders = sorted({gold.parent for gold in options.directory.glob("*/*.json")})
    if not folders:
        print(f"{options.directory}: no folder with NAME.json and NAME.html.gz", file=sys.stderr)
        return 1
    peers = list(_REQUIREMENTS) if options.peers == "all" else ["trafilatura"]
    python = _peer_python(peers)
    runs = [run for folder in folders for run in _runs(python, ("ours", *peers), folder)]
    table = "\n".join(_table(runs))
    print(table)
    if options.write:
        options.write.write_text(_page(table, runs), "utf-8")
    return 0


def _runs(python: str, programs: Sequence[str], folder: Path) -> Iterator[Run]:
    """Run the programs in turn, several times; a page's CPU is its least, for all of them.

    Each time is a process that has seen no page yet.
    """
    rounds = [
        [
            run_program(sys.executable if name == "ours" else python, name, folder)
            for name in programs
        ]
        for _ in range(ROUNDS)
    ]
    for of_program in zip(*rounds, strict=True):
        least = tuple(map(min, zip(*(run.cpu for run in of_program), strict=True)))
        yield replace(of_program[0], cpu=least, peak_mb=max(run.peak_mb for run in of_program))


def run_program(python: str, program: str, folder: Path) -> Run:
    """Run a program over a set in a process of its own."""
    command = [python, "-P", str(_WORKER), program, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(_PROJECT) if program == "ours" else ""}
    output = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=environment
    ).stdout
    *pages, last = (json.loads(line) for line in output.splitlines() if line.startswith("{"))
    pairs = [(_gold(folder / f"{p['page']}.json"), _answer(p["answer"])) for p in pages]
    cpu = tuple(page["cpu"] for page in pages)
    return Run(program, folder.name, score(pairs), cpu, last["peak_mb"])


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.bench.extraction", description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--peers", choices=("trafilatura", "all"), default="trafilatura")
    parser.add_argument("--write", type=Path, metavar="FILE")
    return parser.parse_args(arguments)


def _peer_python(peers: Sequence[str]) -> str:
    """Return the interpreter of the peers' venv, made and filled where it is not yet."""
    python = _VENV / "bin" / "python"
    if not python.exists():
        venv.create(_VENV, with_pip=True)
    wanted = sorted({name for peer in peers for name in _REQUIREMENTS[peer]})
    pip = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    for name in wanted:  # one by one: pip 23 gives up on all of them together
        subprocess.run([*pip, name], check=True)
    return str(python)


def _gold(path: Path) -> Gold:
    said = json.loads(path.read_text("utf-8"))
    authors = tuple(said["authors"]) if "authors" in said else None
    return Gold(said["body"], said.get("headline"), authors, said.get("published"))


def _answer(said: dict[str, object]) -> Answer:
    authors = said.get("authors")
    return Answer(
        str(said.get("body") or ""),
        str(said.get("headline") or ""),
        tuple(map(str, authors)) if isinstance(authors, list) else (),
        str(said.get("published") or ""),
    )


def _table(runs: Sequence[Run]) -> Iterator[str]:
    rows = [_COLUMNS, *(run.row() for run in runs)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_COLUMNS))]
    for index, row in enumerate(rows):
        yield "| " + " | ".join(cell.ljust(n) for cell, n in zip(row, widths, strict=True)) + " |"
        if index == 0:
            yield "|" + "|".join("-" * (n + 2) for n in widths) + "|"


def _page(table: str, runs: Sequence[Run]) -> str:
    pages = ", ".join(sorted({f"{run.scores.pages} pages in {run.folder}" for run in runs}))
    return f"""# What the generic parser finds

Written by `python -m tests.bench.extraction`; {pages}. Body: precision and recall of shingles of
four words, mean over pages, and the F1 of the means. Headline: F1 of its words. Authors: F1 over
folded names. Day: share of pages with the right UTC day. CPU of one core, without imports and
without the digest a crawl has of each page already, the least of {ROUNDS} runs by page.
The sets are European and American pages with Kazakh words in place of their own. newspaper4k,
goose3 and news-please look for stop words of the language a page says it is in, and so lose much.

{table}
"""


if __name__ == "__main__":
    sys.exit(main())
