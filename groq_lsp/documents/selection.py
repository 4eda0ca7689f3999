"""A piece of text that is followed through the edits of its document."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from groq_lsp.documents.edit import Edit
from groq_lsp.documents.lines import advance, body_length, retreat
from groq_lsp.documents.positions import Point, Span

if TYPE_CHECKING:
    from groq_lsp.documents.document import Document


class Selection:
    """Follows the text that stood in `span` when it was selected, until it is released.

    `text` and `version` are the text and the document's version at that time. What is typed before
    it, or exactly at its start, moves it; what is typed after it, or exactly at its end, leaves it
    alone. Anything else makes it `changed`, until its text is what it was: by an undo, say. An
    empty selection is changed by what is typed exactly there.

    Once changed, it also takes in what is typed at an edge that something was cut from. An edit
    that reaches over an edge takes its part away; what it puts there is not the selection's.

    An `inclusive` one takes in whatever touches it: it shows what became of a place.
    """

    def __init__(
        self,
        document: "Document",
        span: Span,
        *,
        inclusive: bool,
        forget: Callable[["Selection"], None],
    ) -> None:
        self.document = document
        self.text = document.slice(span)
        self.version = document.version
        self._inclusive = inclusive
        self._forget = forget
        self._settle(span)

    @property
    def span(self) -> Span:
        """Where it is now."""
        start = self._torn_start or self._reach.start
        return Span(start, max(start, self._torn_end or self._reach.end))

    @property
    def closed(self) -> bool:
        """Whether its document was closed; one opened anew is another document."""
        return self.document.closed

    def current(self) -> str:
        """Give the text that stands there now."""
        return self.document.slice(self.span)

    def shows(self, text: str) -> bool:
        """Say whether `text` stands there now, however the editor described its coming there.

        An editor that compares texts says of a repeated word that the second came, not the first,
        and so tells of an insertion a little beside the place where it was made.
        """
        if self.current() == text:
            return True
        start, end = self.span
        around = self.document.after(start, len(text)), self.document.before(end, len(text))
        return text != "" and text in around

    def locate(self, start: int, end: int) -> Span:
        r"""Say where the characters `start` to `end` of `text` are in the document now.

        Raises ValueError on a selection that was changed, on offsets outside `text`, and on one
        between \r and \n, which no editor can address.
        """
        if self.changed or not 0 <= start <= end <= len(self.text):
            raise ValueError("no such place: the selection was changed, or it is shorter")
        if any(self.text[at - 1 : at + 1] == "\r\n" for at in (start, end) if at):
            raise ValueError("no such place: between \\r and \\n")
        first = advance(self._reach.start, self.text[:start])
        return Span(first, advance(first, self.text[start:end]))

    def release(self) -> None:
        """Follow no further edits."""
        self._forget(self)

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
        # What is watched: the selection, and what edits that reached over its edges took away
        # there (`_before`, `_after`), so that an undo is recognised.
        self._reach = span
        self._length = len(self.text)
        self._before = self._after = ""
        self._torn_start: Point | None = None
        self._torn_end: Point | None = None
        self._grips_start = self._grips_end = self._inclusive or not self.text

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
        self._reach = Span(
            edit.moved(start, with_insertion=True), edit.moved(end, with_insertion=True)
        )
        if self._torn_start is not None:
            self._torn_start = edit.moved(self._torn_start, with_insertion=True)
        if self._torn_end is not None:
            self._torn_end = edit.moved(self._torn_end, with_insertion=True)

    def _stands_beside(self, edit: Edit) -> bool:
        """Look whether the text still stands whole, the edit being just before or after it.

        An insertion of "ab" before "abc" is also one of "ba" inside it; which of both an editor
        says depends on how it compares. Likewise a line added above and one added below may
        come as one edit of all between.
        """
        if self._inclusive or not self.text:
            return False
        start, end = self._reach
        if edit.start <= start and end <= edit.end:
            places = self._within(edit)
        else:
            places = []
            if edit.end <= end:
                moved = edit.moved(end, with_insertion=True)
                places.append((retreat(self.document.lines, moved, self.text), moved))
            if edit.start >= start:
                places.append((start, advance(start, self.text)))
        for first, last in places:
            if first is not None and self._holds(first, last):
                self._settle(Span(first, last))
                return True
        return False

    def _within(self, edit: Edit) -> list[tuple[Point | None, Point]]:
        """Find the text in what replaced it and its surroundings, if it is unmistakable."""
        at = _only_place(self.text, edit.inserted)
        if at is None or _only_place(self.text, edit.removed) is None:
            return []
        first = advance(edit.start, edit.inserted[:at])
        return [(first, advance(first, self.text))]

    def _holds(self, start: Point, end: Point) -> bool:
        lines = self.document.lines
        return (
            end.line < len(lines)
            and start.column <= body_length(lines[start.line])
            and end.column <= body_length(lines[end.line])
            and self.document.slice(Span(start, end)) == self.text
        )

    def _take(self, edit: Edit) -> None:
        """Take in an edit that changes the selection."""
        self.changed = True
        self._widen(edit)
        start, end = self._reach
        self._grips_start |= edit.start == start and edit.start < edit.end
        self._grips_end |= edit.end == end and edit.start < edit.end
        self._reach = Span(start, edit.moved(end, with_insertion=True))
        if self._torn_start is not None:
            self._torn_start = edit.moved(self._torn_start, with_insertion=True)
        if self._torn_end is not None:
            self._torn_end = edit.moved(self._torn_end, with_insertion=False)
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
        """Be unchanged again where all that was touched reads as before."""
        before, after = self._before, self._after
        # Comparing lengths first keeps a keystroke inside a long selection cheap.
        if self._length != len(before) + len(self.text) + len(after):
            return
        if self.document.slice(self._reach) == before + self.text + after:
            start = advance(self._reach.start, before)
            self._settle(Span(start, advance(start, self.text)))


def _only_place(part: str, text: str) -> int | None:
    """Find `part` in `text` if it stands there just once."""
    at = text.find(part)
    return at if at >= 0 and text.find(part, at + 1) < 0 else None
