"""`make faults`: the faults in a fresh copy of the tree, whose var/ is its own."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import open_folder
from tests.test_pipeline import environment, fresh_copy


def with_the_papers_alone(tree: Path) -> Path:
    """Take the real sites and the other DAGs out of a copy: each run writes all DAGs anew."""
    for path in (*(tree / "crawlers" / "sites").glob("[!_]*.py"), *(tree / "dags").glob("*.py")):
        if path.name != "news.py":
            path.unlink()
    return tree


def main() -> int:
    """Run tests.faults.play in the copy with the arguments given; returns its exit code."""
    with open_folder() as folder:
        tree = with_the_papers_alone(fresh_copy(folder / "tree"))
        command = [sys.executable, "-m", "tests.faults.play", *sys.argv[1:]]
        done = subprocess.run(command, cwd=tree, env=environment(tree), check=False)
        if done.returncode:
            log = tree / "var" / "logs" / "faults.log"
            sys.stderr.write(log.read_text(errors="replace")[-3000:] if log.exists() else "")
        return done.returncode


if __name__ == "__main__":
    sys.exit(main())
