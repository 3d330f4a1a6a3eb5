"""Stock ways to find duplicates, as their documentation has them: `… METHOD FILE`.

Run by the bench in an environment of its own; prints the seconds of processor time, then a line
`{"id","cluster"}` for each row.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

PERMUTATIONS = 128
Row = Mapping[str, str]
Pairs = Iterator[tuple[int, int]]


def exact(rows: Sequence[Row]) -> Pairs:
    """Equal bodies, white space apart."""
    first: dict[str, int] = {}
    for place, row in enumerate(rows):
        yield first.setdefault(" ".join(row["body"].split()), place), place


def datasketch(rows: Sequence[Row]) -> Pairs:
    """MinHash of five words in a row, bands at Jaccard .7."""
    from datasketch import MinHash, MinHashLSH

    held = MinHashLSH(threshold=0.7, num_perm=PERMUTATIONS)
    for place, row in enumerate(rows):
        words = row["body"].lower().split()
        marks = MinHash(num_perm=PERMUTATIONS)
        for at in range(max(1, len(words) - 4)):
            marks.update(" ".join(words[at : at + 5]).encode())
        yield from ((place, other) for other in held.query(marks))
        held.insert(place, marks)


def rensa(rows: Sequence[Row]) -> Pairs:
    """MinHash of five letters in a row, bands at Jaccard .5."""
    from rensa import RMinHash, RMinHashLSH

    held = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=32)
    every: list[RMinHash] = []
    for place, row in enumerate(rows):
        text = " ".join(row["body"].lower().split())
        marks = RMinHash(num_perm=PERMUTATIONS, seed=1)
        marks.update([text[at : at + 5] for at in range(max(1, len(text) - 4))])
        near = (other for other in held.query(marks) if every[other].jaccard(marks) >= 0.5)
        yield from ((place, other) for other in near)
        held.insert(place, marks)
        every.append(marks)


def simhash(rows: Sequence[Row]) -> Pairs:
    """Simhash of 64 bits, three of which may differ."""
    from simhash import Simhash, SimhashIndex

    held = SimhashIndex([], k=3)
    for place, row in enumerate(rows):
        marks = Simhash(row["body"].lower())
        yield from ((place, int(other)) for other in held.get_near_dups(marks))
        held.add(str(place), marks)


METHODS: Mapping[str, Callable[[Sequence[Row]], Pairs]] = {
    "exact": exact,
    "datasketch": datasketch,
    "rensa": rensa,
    "simhash": simhash,
}


def main() -> None:
    """Print what one method finds in a file."""
    method, file = sys.argv[1:]
    rows = [json.loads(line) for line in Path(file).read_text("utf-8").split("\n") if line]
    began = time.process_time()
    up = list(range(len(rows)))

    def top(one: int) -> int:
        while up[one] != one:
            up[one] = up[up[one]]
            one = up[one]
        return one

    for one, other in METHODS[method](rows):
        up[top(one)] = top(other)
    print(time.process_time() - began)
    for place, row in enumerate(rows):
        print(json.dumps({"id": row["id"], "cluster": top(place)}))


if __name__ == "__main__":
    main()
