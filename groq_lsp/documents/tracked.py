"""A span that is carried through edits, and whether its text is still what it was."""

from typing import TYPE_CHECKING

from groq_lsp.documents.edit import Edit
from groq_lsp.documents.lines import advance, body_length, retreat
from groq_lsp.documents.positions import Point, Span

if TYPE_CHECKING:
    from groq_lsp.documents.document import Document

# A keystroke is not to cost the comparison of long texts. So their beginnings are compared first,
# and text is not looked for in more than so many characters.
GLANCE = 50
SEARCHED = 200_000


class Tracked:
    """The tracking of a Selection; what it promises is written there."""

    def __init__(self, document: "Document", span: Span, *, inclusive: bool) -> None:
        self.document = document
        self.text = document.slice(span)
        # The document's own lines: to compare them with what stands there later is to compare
        # references, but for those that were edited.
        first, last = span.start.line, span.end.line
        self._lines = [*document.lines[first:last], document.lines[last][: span.end.column]]
        self._lines[0] = self._lines[0][span.start.column :]
        self._inclusive = inclusive
        # At an edge that grips, what is typed is taken in.
        self._always_grips = inclusive or not self.text
        self._settle(span)

    @property
    def span(self) -> Span:
        """Where it is now."""
        start = self._torn_start or self._reach.start
        return Span(start, max(start, self._torn_end or self._reach.end))

    def follow(self, edit: Edit) -> None:
        """Take note of an edit that the document has just made."""
        if edit.start > self._reach.end:
            return
        if edit.end < self._reach.start or self._is_beside(edit):
            self._move(edit)
        elif self.changed or not self._stands_beside(edit):
            self._take(edit)

    def _settle(self, span: Span) -> None:
        """Begin anew at a span that holds the text."""
        self.changed = False
        # All that edits have touched: the span, and what stood on either side of it where an edit
        # reached over an edge. There the span ends where that edit did: it is torn.
        self._reach = span
        self._length = len(self.text)
        self._before = self._after = ""
        self._torn_start: Point | None = None
        self._torn_end: Point | None = None
        self._grips_start = self._grips_end = self._always_grips

    def _is_beside(self, edit: Edit) -> bool:
        """Say whether an edit touches no more than an edge, and that edge does not take it in."""
        start, end = self._reach
        if edit.start < edit.end:
            return edit.end <= start or edit.start >= end
        at_start = edit.start == start and not self._grips_start
        return at_start or (edit.start == end and not self._grips_end)

    def _move(self, edit: Edit) -> None:
        if edit.end > self._reach.start:
            return  # just after it
        start, end = self._reach
        self._reach = Span(edit.moved(start, behind=True), edit.moved(end, behind=True))
        if self._torn_start is not None:
            self._torn_start = edit.moved(self._torn_start, behind=True)
        if self._torn_end is not None:
            self._torn_end = edit.moved(self._torn_end, behind=True)

    def _stands_beside(self, edit: Edit) -> bool:
        """Look whether the text still stands whole, the edit being just before or after it.

        An insertion of "ab" before "abc" is also one of "ba" inside it; which of both an editor
        says depends on how it compares. Likewise a line added above and one added below may
        come as one edit of all between.
        """
        if self._always_grips:
            return False
        start, end = self._reach
        if edit.start <= start and end <= edit.end:
            return self._settle_at(self._place_within(edit))
        if edit.end <= end and self._settle_at(self._start_at(edit.moved(end, behind=True))):
            return True
        return edit.start >= start and self._settle_at(start)

    def _place_within(self, edit: Edit) -> Point | None:
        """Find the text in what replaced it and its surroundings.

        It counts as the same only with the same neighbours, and if there is but one such place:
        the "cat" in "concatenate" is not the "cat" that stood there.
        """
        before = self.document.before(edit.start, 1) or "\n"
        after = self.document.after(edit.landed, 1) or "\n"
        old, new = before + edit.removed + after, before + edit.inserted + after
        at = edit.offset(self._reach.start)
        wanted = old[at : at + len(self.text) + 2]
        place = _only_place(wanted, new)
        if place is None or _only_place(wanted, old) is None:
            return None
        return self._beyond(edit.start, edit.inserted[:place])

    def _take(self, edit: Edit) -> None:
        """Take in an edit that changes the text."""
        self.changed = True
        self._widen(edit)
        start, end = self._reach
        self._grips_start |= edit.start == start and edit.start < edit.end
        self._grips_end |= edit.end == end and edit.start < edit.end
        self._reach = Span(start, edit.moved(end, behind=True))
        if self._torn_start is not None:
            self._torn_start = edit.moved(self._torn_start, behind=True)
        if self._torn_end is not None:
            self._torn_end = edit.moved(self._torn_end, behind=False)
        self._length += len(edit.inserted) - len(edit.removed)
        self._recognise()

    def _widen(self, edit: Edit) -> None:
        """Reach as far as the edit does, remembering what stood there."""
        start, end = self._reach
        if edit.start < start:
            margin = edit.removed[: edit.offset(start)]
            self._before = margin + self._before
            self._length += len(margin)
            if self._torn_start is None and not self._inclusive:
                self._torn_start = start
        if edit.end > end:
            margin = edit.removed[edit.offset(end) :]
            self._after += margin
            self._length += len(margin)
            if self._torn_end is None and not self._inclusive:
                self._torn_end = end
        self._reach = Span(min(start, edit.start), max(end, edit.end))

    def _recognise(self) -> None:
        """Be unchanged again where an undo, or the writer, has brought the text back.

        It has to stand next to what it stood next to, on one side at least: undoing one edit after
        the other brings the sides back one after the other. Where insertions are taken in, nothing
        but the text may be there.
        """
        if self._always_grips:
            self._settle_at(self._place_of_all())
            return
        for place in (self._place_at_head, self._place_at_tail, self._place_inside):
            if self._settle_at(place()):
                return

    def _place_of_all(self) -> Point | None:
        if self._length != len(self._before) + len(self.text) + len(self._after):
            return None
        whole = self._before + self.text + self._after
        stands = self.document.slice(self._reach) == whole
        return self._beyond(self._reach.start, self._before) if stands else None

    def _place_at_head(self) -> Point | None:
        if self._length < len(self._before) + len(self.text):
            return None
        glance = self._before[:GLANCE]
        if self.document.after(self._reach.start, len(glance)) != glance:
            return None
        return self._beyond(self._reach.start, self._before)

    def _place_at_tail(self) -> Point | None:
        if self._length < len(self.text) + len(self._after):
            return None
        reach_end, glance = self._reach.end, self._after[-GLANCE:]
        if self.document.before(reach_end, len(glance)) != glance:
            return None
        end = retreat(self.document.lines, reach_end, self._after)
        if end is None or self._beyond(end, self._after) != reach_end:
            return None
        return self._start_at(end)

    def _place_inside(self) -> Point | None:
        """Find the text next to the neighbours that it lost, if there is but one such place."""
        before, after = self._before[-1:], self._after[:1]
        if not before + after or self._length > SEARCHED:
            return None
        text = self.document.slice(self._reach)
        place = _only_place(before + self.text + after, text)
        if place is None:
            return None
        return self._beyond(self._reach.start, text[: place + len(before)])

    def _settle_at(self, start: Point | None) -> bool:
        """Begin anew at a place if the text stands there."""
        if start is None or start.column > body_length(self.document.lines[start.line]):
            return False
        end = self._end_at(start)
        if end is None:
            return False
        self._settle(Span(start, end))
        return True

    def _start_at(self, end: Point) -> Point | None:
        """Give where the text would begin that ends at `end`; its lines tell."""
        if len(self._lines) == 1:
            column = end.column - len(self.text)
            return Point(end.line, column) if column >= 0 else None
        line = end.line - len(self._lines) + 1
        if line < 0 or end.column != len(self._lines[-1]):
            return None
        column = len(self.document.lines[line]) - len(self._lines[0])
        return Point(line, column) if column >= 0 else None

    def _end_at(self, start: Point) -> Point | None:
        """Give where the text ends if it stands at `start`."""
        lines, mine = self.document.lines, self._lines
        if len(mine) == 1:
            end = Point(start.line, start.column + len(self.text))
            return end if lines[start.line][start.column : end.column] == self.text else None
        last = start.line + len(mine) - 1
        stands = (
            last < len(lines)
            and lines[start.line][start.column :] == mine[0]
            and lines[last].startswith(mine[-1])
            and lines[start.line + 1 : last] == mine[1:-1]
        )
        return Point(last, len(mine[-1])) if stands else None

    def _beyond(self, start: Point, text: str) -> Point | None:
        r"""Give the end of `text` if that stands at `start` and does not end within a \r\n."""
        end = advance(start, text)
        stands = (
            end.line < len(self.document.lines) and self.document.slice(Span(start, end)) == text
        )
        return end if stands else None


def _only_place(part: str, text: str) -> int | None:
    """Find `part` in `text` if it stands there just once."""
    at = text.find(part)
    return at if at >= 0 and text.find(part, at + 1) < 0 else None
