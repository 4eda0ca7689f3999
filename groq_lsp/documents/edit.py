"""One replacement in a document, and where the places around it are afterwards."""

from itertools import accumulate

from groq_lsp.documents.lines import advance, alike, pairs, split
from groq_lsp.documents.positions import Point


class Edit:
    """`removed` stood from `start` to `end`; now `inserted` stands from `start` to `landed`."""

    def __init__(self, start: Point, removed: str, inserted: str) -> None:
        self.start = start
        self.end = advance(start, removed)
        self.landed = advance(start, inserted)
        self.removed = removed
        self.inserted = inserted
        self._offsets: list[int] | None = None

    def offset(self, point: Point) -> int:
        """Count the characters of `removed` before a point that was within it."""
        if point.line == self.start.line:
            return point.column - self.start.column
        if self._offsets is None:  # many selections may ask, of a whole document
            self._offsets = [0, *accumulate(map(len, split(self.removed)))]
        return self._offsets[point.line - self.start.line] + point.column

    def moved(self, point: Point, *, behind: bool) -> Point:
        """Say where a place is now.

        A place within what was removed, or just where something was inserted, goes to the end of
        what came in `behind`, else to its beginning.
        """
        if point < self.start:
            return point
        if point > self.end:
            return self._shifted(point)
        if self.start < self.end and point in (self.start, self.end):
            return self.start if point == self.start else self.landed
        return self.landed if behind else self.start

    def _shifted(self, point: Point) -> Point:
        if point.line == self.end.line:
            column = point.column - self.end.column + self.landed.column
            return Point(self.landed.line, column)
        return Point(point.line - self.end.line + self.landed.line, point.column)


def smallest(start: Point, removed: str, inserted: str) -> Edit | None:
    """Describe a replacement without what both texts begin and end with; None if nothing changed.

    Editors that compare texts send more than what was typed: a line, or the whole document.
    """
    if removed == inserted:
        return None
    head = _common_prefix(removed, inserted)
    tail = _common_suffix(removed, inserted, min(len(removed), len(inserted)) - head)
    return Edit(
        advance(start, removed[:head]),
        removed[head : len(removed) - tail],
        inserted[head : len(inserted) - tail],
    )


def _common_prefix(one: str, other: str) -> int:
    r"""Count the characters that both begin with, no \r\n cut in two."""
    length = alike(one, other)
    return length - (_cuts(one, length) or _cuts(other, length))


def _common_suffix(one: str, other: str, limit: int) -> int:
    r"""Count the characters, at most `limit`, that both end with, no \r\n cut in two."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low - (_cuts(one, len(one) - low) or _cuts(other, len(other) - low))


def _cuts(text: str, at: int) -> bool:
    return pairs(text[at - 1 : at], text[at : at + 1]) if at else False
