"""A text as a list of LSP lines, read by points, wire positions and offsets."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from groq_lsp.documents import positions
from groq_lsp.documents.lines import body_length, joined, split
from groq_lsp.documents.positions import Point, PositionEncoding, Span, WirePosition


class Text:
    r"""Lines, each with its terminator: \n, \r\n or \r. The last has none and may be empty.

    A place between \r and \n has no position in LSP. Nothing here ever gives such a point, and a
    column beyond a line's last character stands for the end of that line.
    """

    def __init__(self, text: str, encoding: PositionEncoding) -> None:
        self.encoding = encoding
        self.lines = split(joined(text))
        self._text: str | None = None
        self._line_ending: str | None = None

    @property
    def text(self) -> str:
        """The whole text, joined when it is asked for and kept until it changes."""
        if self._text is None:
            self._text = "".join(self.lines)
        return self._text

    @property
    def end(self) -> Point:
        """The place after the last character."""
        return Point(len(self.lines) - 1, len(self.lines[-1]))

    def point(self, position: WirePosition) -> Point:
        """Read a wire position.

        Beyond a line it is the line's end, beyond the text the text's end, inside a character of
        several units the place before that character.
        """
        return self._read(position)[0]

    def _read(self, position: WirePosition) -> tuple[Point, bool]:
        """Give the point, and whether the position halves a surrogate pair."""
        number, character = position
        if number >= len(self.lines):
            return self.end, False
        if number < 0:
            return Point(0, 0), False
        line = self.lines[number]
        column = positions.column(line, character, self.encoding)
        body = body_length(line)
        if column.number >= body:
            return Point(number, body), False
        return Point(number, column.number), column.halved

    def position(self, point: Point) -> WirePosition:
        """Write a point as a wire position; one beyond the text as the nearest within."""
        number, column = self.nearest(point)
        return number, positions.character(self.lines[number], column, self.encoding)

    def nearest(self, point: Point) -> Point:
        """Give a point itself if it is in the text, else the end of its line or of the text."""
        number, column = min(point, self.end)
        return Point(number, min(column, body_length(self.lines[number])))

    def span(self, start: WirePosition, end: WirePosition) -> Span:
        """Read a wire range, its ends put in order."""
        return Span(*sorted((self.point(start), self.point(end))))

    def contains(self, start: WirePosition, end: WirePosition) -> bool:
        """Say whether both lines are in the text.

        The start of the line after the last counts as within: editors that select whole lines
        send it for the end of the last one.
        """
        first, last = sorted((start, end))
        return first[0] < len(self.lines) and last <= (len(self.lines), 0)

    def slice(self, span: Span) -> str:
        """Give the text of a span."""
        (first, start), (last, end) = span
        if first == last:
            return self.lines[first][start:end]
        middle = self.lines[first + 1 : last]
        return "".join((self.lines[first][start:], *middle, self.lines[last][:end]))

    def length(self, span: Span) -> int:
        """Count the code points of a span: O(its lines)."""
        (first, start), (last, end) = span
        return sum(map(len, self.lines[first:last])) + end - start

    @property
    def line_ending(self) -> str:
        r"""The commonest terminator, the first line's among equals; \n where there is none."""
        if self._line_ending is None:
            self._line_ending = self._commonest_ending()
        return self._line_ending

    def _commonest_ending(self) -> str:
        text = self.text
        pairs = text.count("\r\n")
        counts = {"\r\n": pairs, "\n": text.count("\n") - pairs, "\r": text.count("\r") - pairs}
        first = self.lines[0][body_length(self.lines[0]) :] or "\n"
        return max((first, *counts), key=counts.__getitem__)

    def paragraph(self, point: Point) -> Span | None:
        """Give the lines around a point up to blank ones; None on a blank line.

        The last line's terminator is left out.
        """
        first = last = min(point.line, len(self.lines) - 1)
        if not self.lines[first].strip():
            return None
        while first > 0 and self.lines[first - 1].strip():
            first -= 1
        while last + 1 < len(self.lines) and self.lines[last + 1].strip():
            last += 1
        return Span(Point(first, 0), Point(last, body_length(self.lines[last])))

    def before(self, point: Point, limit: int) -> str:
        """Give what stands before a point, at most `limit` code points of it."""
        number, column = point
        pieces = [self.lines[number][:column]]
        length = column
        while number > 0 and length < limit:
            number -= 1
            pieces.append(self.lines[number])
            length += len(pieces[-1])
        found = "".join(reversed(pieces))
        return found[max(len(found) - limit, 0) :]

    def after(self, point: Point, limit: int) -> str:
        """Give what stands after a point, at most `limit` code points of it."""
        number, column = point
        pieces = [self.lines[number][column:]]
        length = len(pieces[0])
        while number + 1 < len(self.lines) and length < limit:
            number += 1
            pieces.append(self.lines[number])
            length += len(pieces[-1])
        return "".join(pieces)[:limit]

    def offset(self, point: Point) -> int:
        """Count the code points before a point: O(lines)."""
        return sum(map(len, self.lines[: point.line])) + point.column

    def point_at(self, offset: int) -> Point:
        r"""Give the point after `offset` code points, within the text: O(lines).

        Between \r and \n it is the place before both.
        """
        return self.points_at([offset])[0]

    def points_at(self, offsets: Sequence[int]) -> list[Point]:
        """Give the points after some numbers of code points, O(lines) once for all of them."""
        starts = [0, *accumulate(map(len, self.lines))]
        found = []
        for offset in offsets:
            number = bisect_right(starts, max(offset, 0), hi=len(self.lines)) - 1
            column = min(max(offset, 0) - starts[number], body_length(self.lines[number]))
            found.append(Point(number, column))
        return found
