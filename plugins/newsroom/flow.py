"""The way of a day's pages as a picture: columns of boxes, bands between, numbers that add up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storage.days import DISCOVERED, FAILED
from storage.newsroom.days import REJECTED, SKIPPED

WIDTH, GAP, LEAST = 960, 12, 3
BOX = 14  # width of a box
HEIGHT = 380
COLUMNS = (10, 265, 520, 775)
TOLD = ("new", "changed")  # ends whose texts tell stories


@dataclass(frozen=True, slots=True)
class Box:
    """One end of pages: where it stands, how many, and which ends its list shows."""

    name: str
    label: str
    reason: str
    count: int
    x: float
    y: float
    height: float

    @property
    def middle(self) -> float:
        """Return where its label stands."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Band:
    """What goes from one box to another: an SVG path."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture; `missing` is how many pages the counts do not account for (0 when sound)."""

    boxes: tuple[Box, ...]
    bands: tuple[Band, ...]
    discovered: int
    missing: int
    height: float


def flow(counts: Mapping[str, int], stories: int = 0) -> Flow:
    """Lay out how discovered pages ended; `counts` are a run's, or the sum of several.

    `stories` is how many the new and changed texts tell; without one there is no box of them.
    """
    discovered = counts.get(DISCOVERED, 0)
    ends = {name: n for name, n in counts.items() if name != DISCOVERED and n}
    fetched = {name: n for name, n in ends.items() if not _before_fetch(name)}
    others = {name: n for name, n in ends.items() if _before_fetch(name)}
    first = [("discovered", discovered)]
    second = [("fetched", sum(fetched.values())), *sorted(others.items(), key=_order)]
    third = sorted(fetched.items(), key=_order)
    second = [one for one in second if one[1]]
    scale = _scale(discovered, max(len(second), len(third)))
    columns = [
        _column(x, some, scale) for x, some in zip(COLUMNS[:3], (first, second, third), strict=True)
    ]
    bands = _bands(columns[0][0], columns[1], scale) if second else []
    if third:
        bands += _bands(columns[1][0], columns[2], scale)
    told = [box for box in columns[2] if box.name in TOLD]
    if stories and told:
        tall = max(LEAST, sum(box.count for box in told) * scale)
        columns.append([Box("stories", "stories", "", stories, COLUMNS[3], GAP, tall)])
        bands += _to_stories(told, columns[3][0], scale)
    boxes = tuple(box for column in columns for box in column)
    height = max(box.y + box.height for box in boxes) + GAP
    return Flow(boxes, tuple(bands), discovered, discovered - sum(ends.values()), height)


def kind(name: str) -> str:
    """Return what an end is, without its reason: the class it is coloured by."""
    return name.partition(":")[0]


def _before_fetch(name: str) -> bool:
    return name == "unchanged" or name.startswith((SKIPPED, FAILED))


_RANK = ("new", "changed", "same", "older", REJECTED[:-1], "unchanged", SKIPPED[:-1], FAILED[:-1])


def _order(end: tuple[str, int]) -> tuple[int, int]:
    name, count = end
    rank = _RANK.index(kind(name)) if kind(name) in _RANK else len(_RANK)
    return rank, -count


def _scale(discovered: int, boxes: int) -> float:
    return (HEIGHT - GAP * boxes) / discovered if discovered else 0.0


def _column(x: float, ends: Sequence[tuple[str, int]], scale: float) -> list[Box]:
    y, found = float(GAP), []
    for name, count in ends:
        height = max(LEAST, count * scale)
        label, _, reason = name.partition(":")
        found.append(Box(name, label, reason, count, x, y, height))
        y += max(height, 22) + GAP  # a label needs a line
    return found


def _bands(source: Box, targets: Sequence[Box], scale: float) -> list[Band]:
    y, found = source.y, []
    for target in targets:
        width = max(1.0, target.count * scale)
        found.append(_band(target.label, source.x + BOX, y, target.x, target.y, width))
        y += width
    return found


def _to_stories(sources: Sequence[Box], target: Box, scale: float) -> list[Band]:
    y, found = target.y, []
    for source in sources:
        width = max(1.0, source.count * scale)
        found.append(_band(source.label, source.x + BOX, source.y, target.x, y, width))
        y += width
    return found


def _band(name: str, left: float, y: float, right: float, top: float, width: float) -> Band:
    middle, low = (left + right) / 2, top + width
    there = f"{middle:.1f},{y:.1f} {middle:.1f},{top:.1f} {right:.1f},{top:.1f}"
    back = f"{middle:.1f},{low:.1f} {middle:.1f},{y + width:.1f} {left:.1f},{y + width:.1f}"
    return Band(name, f"M{left:.1f},{y:.1f} C{there} L{right:.1f},{low:.1f} C{back} Z")
