"""What two sequences have in common, in bounded time."""

import random

import pytest

from groq_lsp import matching
from groq_lsp.matching import Run, common_runs


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [], []),
        ([1], [], []),
        ([1, 2, 3], [1, 2, 3], [Run(0, 0, 3)]),
        ([1, 2, 3], [1, 9, 3], [Run(0, 0, 1), Run(2, 2, 1)]),
        ([1, 2, 3, 4], [2, 3], [Run(1, 0, 2)]),
        ([1, 2], [3, 4], []),
        ([1, 1, 1], [1, 1], [Run(0, 0, 2)]),
    ],
)
def test_runs(old: list[int], new: list[int], expected: list[Run]) -> None:
    assert common_runs(old, new) == expected


@pytest.mark.parametrize("limit", [0, 20, 100_000_000])
def test_runs_are_equal_and_ascend_however_many_pairs_are_compared(
    limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "PAIRS_LIMIT", limit)
    for seed in range(500):
        chance = random.Random(seed)
        old = [chance.randrange(12) for _ in range(chance.randrange(40))]
        new = [item if chance.random() < 0.7 else chance.randrange(12) for item in old]
        chance.random() < 0.3 and new.reverse()
        at = (0, 0)
        for run in common_runs(old, new):
            assert run.length > 0
            assert run.old >= at[0]
            assert run.new >= at[1]
            assert old[run.old : run.old + run.length] == new[run.new : run.new + run.length]
            at = (run.old + run.length, run.new + run.length)


def test_beyond_the_limit_what_stands_between_unique_items_is_still_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(matching, "PAIRS_LIMIT", 10)
    old, new = [*range(20), 99, *range(20, 40)], [*range(20), 77, 78, *range(20, 40)]
    assert common_runs([5, 5, *old, 6], [7, 7, *new, 8]) == [Run(2, 2, 20), Run(23, 24, 20)]
