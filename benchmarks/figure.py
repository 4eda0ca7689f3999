"""What a measure gives: figures that keep a bound, and curves that show how a cost grows."""

import math
import statistics
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

URI = "file:///note.md"
LINE = "A plain line of words that stands here to be rewritten.\n"
NATURAL_PAUSE = 0.5
"""Seconds from a menu to the choice: nobody reads twenty entries and points at one faster."""


@dataclass(frozen=True)
class Figure:
    """`value` in `unit`; `bound` is what it must reach, None where it is told only.

    `samples` are the single measurements, in the same unit.
    """

    name: str
    value: float
    unit: str
    against: str = ""
    bound: float | None = None
    detail: str = ""
    samples: Sequence[float] = ()

    @property
    def kept(self) -> bool:
        """Whether the bound is reached."""
        return self.bound is None or self.value <= self.bound

    @property
    def middle(self) -> float:
        """The median, which two runs should agree on; a 99th percentile they hardly can."""
        return statistics.median(self.samples) if self.samples else self.value

    @property
    def spread(self) -> list[float]:
        """The 5th, 25th, 50th, 75th and 95th percentile of the samples."""
        return [percentile(self.samples, share) for share in (5, 25, 50, 75, 95)]


@dataclass(frozen=True)
class Curve:
    """How `y` grows with `x`; `reason` says why, where that is neither flat nor linear."""

    name: str
    x: str
    y: str
    points: Sequence[tuple[float, float]]
    note: str = ""

    @property
    def steepness(self) -> float:
        """The power of `x` that `y` grows with over the second half, where `x` outweighs the rest.

        0 is flat, 1 is linear.
        """
        (x1, y1), (x2, y2) = self.points[len(self.points) // 2 - 1], self.points[-1]
        return math.log(max(y2, 1e-9) / max(y1, 1e-9)) / math.log(x2 / x1)

    @property
    def shape(self) -> str:
        """The steepness in a word."""
        if self.steepness < 0.2:
            return "flat" if self.steepness > -0.2 else "falling"
        if self.steepness < 0.8:
            return "less than linear"
        return "linear" if self.steepness < 1.2 else "more than linear"


@dataclass
class Found:
    """What a run has found."""

    figures: list[Figure] = field(default_factory=list)
    curves: list[Curve] = field(default_factory=list)
    told: list[Figure] = field(default_factory=list)


Measure = Callable[[bool], Awaitable[list[Figure]]]


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value below which `share` percent of the values lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share / 100), len(ordered) - 1)]


def ratio(
    name: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    against: str,
    bound: float | None,
    more: str,
) -> Figure:
    """Give the median of ours to theirs: of each pair, where both were measured in turn.

    What a shared machine does meanwhile then meets both. Of unequal numbers it is the ratio of the
    medians.
    """
    if len(ours) == len(theirs):
        each = [one / other for one, other in zip(ours, theirs, strict=True)]
        return Figure(name, statistics.median(each), "ratio", against, bound, more, each)
    base = statistics.median(theirs)
    each = [one / base for one in ours]
    return Figure(name, statistics.median(ours) / base, "ratio", against, bound, more, each)


def milliseconds(seconds: Sequence[float]) -> list[float]:
    """Turn seconds into milliseconds."""
    return [one * 1000 for one in seconds]
