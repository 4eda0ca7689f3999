"""What two sequences have in common: runs of equal items in the same order, in bounded time."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

# A bit of memory for each pair of items: 12 MB and about 25 ms at this size.
PAIRS_LIMIT = 100_000_000
# Where the pairs are too many, sequences are first cut at items that stand once in both:
# four in a row, then single ones.
ANCHOR_LENGTHS = (4, 1)


class Run(NamedTuple):
    """`length` equal items, from `old` on in the one sequence and from `new` on in the other."""

    old: int
    new: int
    length: int


def common_runs(old: Sequence[int], new: Sequence[int]) -> list[Run]:
    """The runs that `old` and `new` share, ascending in both.

    The longest common subsequence where that is affordable; beyond it, what lies between unique
    anchors, and nothing at all where there are none.
    """
    runs: list[Run] = []
    for run in _runs(old, new, ANCHOR_LENGTHS):
        if runs and _adjoin(runs[-1], run):
            runs[-1] = runs[-1]._replace(length=runs[-1].length + run.length)
        else:
            runs.append(run)
    return runs


def _adjoin(left: Run, right: Run) -> bool:
    return left.old + left.length == right.old and left.new + left.length == right.new


def _runs(old: Sequence[int], new: Sequence[int], lengths: Sequence[int]) -> Iterator[Run]:
    start = _common_prefix(old, new)
    end = _common_prefix(old[start:][::-1], new[start:][::-1])
    if start:
        yield Run(0, 0, start)
    old_end, new_end = len(old) - end, len(new) - end
    for run in _inner_runs(old[start:old_end], new[start:new_end], lengths):
        yield run._replace(old=run.old + start, new=run.new + start)
    if end:
        yield Run(old_end, new_end, end)


def _common_prefix(old: Sequence[int], new: Sequence[int]) -> int:
    shorter = min(len(old), len(new))
    return next((i for i in range(shorter) if old[i] != new[i]), shorter)


def _inner_runs(old: Sequence[int], new: Sequence[int], lengths: Sequence[int]) -> Iterator[Run]:
    if not old or not new:
        return
    if len(old) * len(new) <= PAIRS_LIMIT:
        yield from _longest_common(old, new)
    elif lengths:
        yield from _between_anchors(old, new, lengths)


def _longest_common(old: Sequence[int], new: Sequence[int]) -> Iterator[Run]:
    from rapidfuzz.distance import LCSseq  # 50 ms to load, needed with the first answer only

    for block in LCSseq.opcodes(old, new):
        if block.tag == "equal":
            yield Run(block.src_start, block.dest_start, block.src_end - block.src_start)


def _between_anchors(
    old: Sequence[int], new: Sequence[int], lengths: Sequence[int]
) -> Iterator[Run]:
    anchors = _anchors(old, new, lengths[0])
    cuts = [(0, 0), *anchors, (len(old), len(new))]
    for (old_start, new_start), (old_end, new_end) in pairwise(cuts):
        for run in _runs(old[old_start:old_end], new[new_start:new_end], lengths[1:]):
            yield run._replace(old=run.old + old_start, new=run.new + new_start)


def _anchors(old: Sequence[int], new: Sequence[int], length: int) -> list[tuple[int, int]]:
    """Where items that stand exactly once on either side stand, ascending on both."""
    in_old, in_new = _unique(old, length), _unique(new, length)
    pairs = [(place, in_new[item]) for item, place in in_old.items() if item in in_new]
    return _longest_ascending(pairs)


def _unique(items: Sequence[int], length: int) -> dict[tuple[int, ...], int]:
    places: dict[tuple[int, ...], int] = {}
    for start in range(len(items) - length + 1):
        item = tuple(items[start : start + length])
        places[item] = -1 if item in places else start
    return {item: place for item, place in places.items() if place >= 0}


def _longest_ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of `pairs`, ascending in the first, that also ascends in the second."""
    ends: list[int] = []  # the smallest last value of an ascending part of each length
    tops: list[int] = []  # which pair holds it
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        at = bisect_left(ends, value)
        before.append(tops[at - 1] if at else -1)
        ends[at : at + 1] = [value]
        tops[at : at + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = tops[-1] if tops else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
