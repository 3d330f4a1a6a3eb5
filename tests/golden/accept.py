"""`python -m tests.golden.accept [SITE…]`: make what the parser finds now the expectation.

Shows what changes, and rewrites the .json files; `git diff` is the review. An expectation is what
a careful reader takes from the page: accept only what is right, mend the parser where it is not.
"""

import json
import sys

from crawlers.catalog import sites
from tests.golden.compare import differences
from tests.golden.pairs import Golden, goldens


def main(keys: list[str]) -> int:
    """Rewrite the expectations that differ; returns the exit code."""
    held = goldens()
    if unknown := set(keys) - held.keys():
        print(f"accept: no goldens of {', '.join(sorted(unknown))}", file=sys.stderr)
        return 1
    known = sites()
    pairs = [pair for key in keys or sorted(held) for pair in held[key]]
    changed = 0
    for pair in pairs:
        found = pair.found(known[pair.path.parent.name])
        lines = differences(pair.expect, found)
        if lines:
            print("\n".join([pair.name, *(f"  {line}" for line in lines)]))
            accept(pair, found)
            changed += 1
    print(f"{changed} of {len(pairs)} rewritten" + ("; review: git diff" if changed else ""))
    return 0


def accept(pair: Golden, found: dict[str, object]) -> None:
    """Rewrite one expectation: the same fields, or all where there was none or another outcome."""
    same = bool(pair.expect) and pair.expect.get("outcome") == found.get("outcome")
    kept = {name: found[name] for name in pair.expect if name in found} if same else found
    text = json.dumps({**pair.told, "expect": kept}, ensure_ascii=False, indent=1)
    pair.path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
