"""The small replacements that turn one text into another, so that what did not change stays put."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, count
from typing import NamedTuple

from groq_lsp.matching import PAIRS_LIMIT, Run, common_runs
from groq_lsp.words import is_word, pieces

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
# An unchanged stretch this long is never rewritten along with its neighbours.
STANDING_WORDS = 8
# Changes of which less than this share stays are easier to read as one.
KEPT_SHARE = 0.25


class Replacement(NamedTuple):
    """`text` in place of what stands from `start` to `end`, in code points of the old text."""

    start: int
    end: int
    text: str


class _Hunk(NamedTuple):
    """Pieces `old_start` to `old_end` give way to pieces `new_start` to `new_end`."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def replacements(old: str, new: str) -> list[Replacement]:
    """What to replace in `old` to get `new`: ascending, not overlapping, empty when they are equal.

    Whole words and whole graphemes change, never parts. Changes that nearly touch are one, and
    where hardly anything stays of a passage it is replaced as a whole.
    """
    if old == new:
        return []
    old_lines, new_lines = _LINE.findall(old), _LINE.findall(new)
    old_at, new_at = _offsets(old_lines), _offsets(new_lines)
    found: list[Replacement] = []
    groups = _hunks(_line_numbers(old_lines, new_lines), len(old_lines), len(new_lines))
    for group in groups:
        for hunk in _comparable(group, old_lines, new_lines):
            start = old_at[hunk.old_start]
            before = old[start : old_at[hunk.old_end]]
            after = new[new_at[hunk.new_start] : new_at[hunk.new_end]]
            found += (
                Replacement(start + change.start, start + change.end, change.text)
                for change in _within(before, after)
            )
    return found


def changed_share(old: str, new: str) -> float:
    """The share of words that differ, from 0.0 (none) to 1.0 (all), of the longer of both texts."""
    old_words, new_words = _words(old), _words(new)
    longer = max(len(old_words), len(new_words))
    if not longer:
        return float(old != new)
    kept = sum(run.length for run in common_runs(*_interned(old_words, new_words)))
    return 1 - kept / longer


def _words(text: str) -> list[str]:
    """The words of a text, line by line: a single search would keep all other threads waiting."""
    return [piece for line in _LINE.findall(text) for piece in pieces(line) if is_word(piece)]


def _interned(*sequences: Iterable[str]) -> list[list[int]]:
    numbers: dict[str, int] = {}
    return [[numbers.setdefault(item, len(numbers)) for item in items] for items in sequences]


def _line_numbers(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """The lines both texts share. Blank ones say nothing about what belongs together."""
    fresh = count()
    told_apart = (
        [line if line.strip() else f"\n{next(fresh)}" for line in lines] for lines in (old, new)
    )
    return common_runs(*_interned(*told_apart))


def _offsets(parts: Sequence[str]) -> list[int]:
    return list(accumulate((len(part) for part in parts), initial=0))


def _hunks(runs: Sequence[Run], old_length: int, new_length: int) -> Iterator[_Hunk]:
    old_start = new_start = 0
    for run in (*runs, Run(old_length, new_length, 0)):
        if run.old > old_start or run.new > new_start:
            yield _Hunk(old_start, run.old, new_start, run.new)
        old_start, new_start = run.old + run.length, run.new + run.length


def _comparable(group: _Hunk, old: Sequence[str], new: Sequence[str]) -> Iterator[_Hunk]:
    """A group of changed lines; line by line where it is too large to be compared as a whole.

    Only as many lines as before can be paired; a proofread or translated text has as many.
    """
    before, after = old[group.old_start : group.old_end], new[group.new_start : group.new_end]
    if len(before) != len(after) or sum(map(len, before)) * sum(map(len, after)) <= PAIRS_LIMIT:
        yield group
        return
    if len(pieces("".join(before))) * len(pieces("".join(after))) <= PAIRS_LIMIT:
        yield group
        return
    for number in range(len(before)):
        if before[number] != after[number]:
            old_line, new_line = group.old_start + number, group.new_start + number
            yield _Hunk(old_line, old_line + 1, new_line, new_line + 1)


def _within(old: str, new: str) -> list[Replacement]:
    """The replacements inside one group of changed lines."""
    old_pieces, new_pieces = pieces(old), pieces(new)
    runs = common_runs(*_interned(old_pieces, new_pieces))
    hunks = list(_hunks(runs, len(old_pieces), len(new_pieces)))
    old_at, new_at = _offsets(old_pieces), _offsets(new_pieces)
    return [
        Replacement(
            old_at[hunk.old_start],
            old_at[hunk.old_end],
            new[new_at[hunk.new_start] : new_at[hunk.new_end]],
        )
        for hunk in _Joining(old_pieces, new_pieces).joined(hunks)
    ]


class _Joining:
    """Decides which neighbouring changes are better read as one."""

    def __init__(self, old_pieces: Sequence[str], new_pieces: Sequence[str]) -> None:
        self._old = old_pieces
        self._old_words = list(accumulate(map(is_word, old_pieces), initial=0))
        self._new_words = list(accumulate(map(is_word, new_pieces), initial=0))

    def joined(self, hunks: Iterable[_Hunk]) -> list[_Hunk]:
        result: list[_Hunk] = []
        for hunk in hunks:
            result.append(hunk)
            while len(result) > 1 and self._belong_together(*result[-2:]):
                result[-2:] = [_spanning(*result[-2:])]
        return [hunk for group in self._groups(result) for hunk in self._collapsed(group)]

    def _weight(self, hunk: _Hunk) -> int:
        """The words it takes out or puts in, whichever are more."""
        return max(
            self._old_words[hunk.old_end] - self._old_words[hunk.old_start],
            self._new_words[hunk.new_end] - self._new_words[hunk.new_start],
        )

    def _kept(self, left: _Hunk, right: _Hunk) -> int:
        return self._old_words[right.old_start] - self._old_words[left.old_end]

    def _stands(self, left: _Hunk, right: _Hunk) -> bool:
        """Whether what stays between two changes is to stay untouched whatever they are."""
        if self._kept(left, right) >= STANDING_WORDS:
            return True
        return bool(_BLANK_LINE.search("".join(self._old[left.old_end : right.old_start])))

    def _belong_together(self, left: _Hunk, right: _Hunk) -> bool:
        if self._stands(left, right):
            return False
        return 2 * self._kept(left, right) <= min(self._weight(left), self._weight(right)) or (
            not self._kept(left, right)
        )

    def _groups(self, hunks: Sequence[_Hunk]) -> Iterator[list[_Hunk]]:
        group: list[_Hunk] = []
        for hunk in hunks:
            if group and self._stands(group[-1], hunk):
                yield group
                group = []
            group.append(hunk)
        if group:
            yield group

    def _collapsed(self, group: list[_Hunk]) -> list[_Hunk]:
        whole = _spanning(group[0], group[-1])
        changed = sum(map(self._weight, group))
        kept = self._old_words[whole.old_end] - self._old_words[whole.old_start]
        kept -= sum(self._old_words[h.old_end] - self._old_words[h.old_start] for h in group)
        nearly_all = kept < KEPT_SHARE * (kept + changed)
        return [whole] if nearly_all else group


def _spanning(first: _Hunk, last: _Hunk) -> _Hunk:
    return _Hunk(first.old_start, last.old_end, first.new_start, last.new_end)
