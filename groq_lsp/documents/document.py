"""One open document: the editor's text as its notifications tell it."""

import time
from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakSet

from groq_lsp.documents.early import Early
from groq_lsp.documents.edit import smallest
from groq_lsp.documents.lines import halves, has_break, joined, pairs, split
from groq_lsp.documents.positions import Point, PositionEncoding, Span, WirePosition
from groq_lsp.documents.selection import Selection
from groq_lsp.documents.text import Text


class Change(NamedTuple):
    """One content change of textDocument/didChange; without a range, `text` is the whole text."""

    range: tuple[WirePosition, WirePosition] | None
    text: str


class Document(Text):
    """A document that the editor has opened.

    `in_step` is False once a change was missed: the text may then differ from the editor's, and
    nothing is to be done with it until the editor has sent the whole text again, if only with a
    save. `waits` is True while a change is merely late (see Pauses).
    """

    def __init__(
        self,
        uri: str,
        language_id: str,
        version: int,
        text: str,
        encoding: PositionEncoding = PositionEncoding.UTF16,
        *,
        consecutive: bool = False,
    ) -> None:
        super().__init__(text, encoding)
        self.uri = uri
        self.language_id = language_id
        self.version = version
        self.revision = 0
        """Counts what became of the text, whatever version an editor gives it."""
        self.closed = False
        self._consecutive = consecutive
        self._early = Early()
        self._lost = self._overdue = False
        self._told, self._told_at = version, 0.0
        # Weak, so that a selection that nobody holds any more costs nothing.
        self._selections: WeakSet[Selection] = WeakSet()

    @property
    def in_step(self) -> bool:
        """Whether every change has come, as far as can be told."""
        return not (self._lost or self._overdue)

    @property
    def waits(self) -> bool:
        """Whether a change that others followed may still come."""
        return self.in_step and len(self._early) > 0

    def change(self, version: int, changes: Sequence[Change]) -> None:
        """Apply the changes of one notification, in order, and take its version.

        A version that does not rise marks the document as out of step and changes nothing; a
        whole text is taken whatever its version, and puts the document in step again.

        A version that skips says nothing by itself: it "doesn't need to be consecutive" (LSP 3.17,
        VersionedTextDocumentIdentifier). Neovim, coc and Sublime number keystrokes and send many
        at a time (in Neovim three changes in four skip, the first from 0), VS Code merges undo
        steps. Only of an editor known to count its notifications (`consecutive`) does a gap show
        that one is late or lost: what follows it is kept until it comes, however late.
        """
        self._told = max(version, self._told) if self._early else version
        self._told_at = time.monotonic()
        whole = max((at for at, one in enumerate(changes) if one.range is None), default=None)
        if whole is not None:
            self._early.clear()
            self._lost = self._overdue = False
            self._take(version, changes[whole:])
        elif version <= self.version:
            self._lost |= bool(changes)
        elif self._consecutive and version > self.version + 1 and not self._lost:
            self._lost = not self._early.keep(version, changes)
        elif changes or self._consecutive:
            self._take(version, changes)
            for following, kept in self._early.following(version):
                self._take(following, kept)
            self._overdue &= len(self._early) > 0

    def give_up(self) -> None:
        """Count the change that is waited for as missed, unless it comes after all."""
        self._overdue = len(self._early) > 0

    def saved(self, text: str, *, seconds: float = 0.0) -> None:
        """Take the text of textDocument/didSave where a change was missed, to be in step again.

        `seconds` is how old it may be: not before the last change, or it says nothing.
        """
        if self.in_step or time.monotonic() - self._told_at < seconds:
            return
        self._early.clear()
        self._lost = self._overdue = False
        self._take(self._told, [Change(None, text)])

    def _take(self, version: int, changes: Sequence[Change]) -> None:
        for change in changes:
            self._apply(change)
        self.version = version

    def select(self, span: Span, *, inclusive: bool = False) -> Selection:
        """Keep an eye on a span; see Selection."""
        span = Span(self.nearest(span.start), self.nearest(span.end))
        selection = Selection(self, span, inclusive=inclusive, forget=self._selections.discard)
        self._selections.add(selection)
        return selection

    def close(self) -> None:
        """Mark the document as closed, and with it its selections."""
        self.closed = True

    def without_text(self) -> "Document":
        """Give a closed document of the same name that holds nothing."""
        empty = Document(self.uri, self.language_id, self.version, "", self.encoding)
        empty.close()
        return empty

    def _apply(self, change: Change) -> None:
        if change.range is None:
            self._become(joined(change.text))
            return
        first, last = sorted(change.range)
        if first[0] > len(self.lines):
            # No editor edits what begins on a line that it does not have: a change was missed.
            self._lost = True
        (start, start_halved), (end, end_halved) = self._read(first), self._read(last)
        text = change.text
        # Some editors compare UTF-16 code units and replace half of an emoji.
        if start_halved:
            text = halves(self._character(start))[0] + text
        if end_halved:
            text += halves(self._character(end))[1]
            end = Point(end.line, end.column + 1)
        self._replace(start, end, text)

    def _become(self, text: str) -> None:
        edit = smallest(Point(0, 0), self.text, text) if self._selections else None
        self.lines, self._text, self._line_ending = split(text), text, None
        self.revision += 1
        if edit is not None:
            for selection in self._selections:
                selection.follow(edit)

    def _replace(self, start: Point, end: Point, text: str) -> None:
        self.revision += 1
        start, end, text = self._seamless(start, end, text)
        removed = self.slice(Span(start, end)) if self._selections else ""
        lines = self.lines
        block = lines[start.line][: start.column] + text + lines[end.line][end.column :]
        if start.line == end.line and not has_break(text):
            lines[start.line] = block
        else:
            pieces = split(block)
            if end.line + 1 < len(lines):
                pieces.pop()  # the empty one after the terminator that the block ends with
            lines[start.line : end.line + 1] = pieces
            self._line_ending = None
        self._text = None
        if self._selections and (edit := smallest(start, removed, text)) is not None:
            for selection in self._selections:
                selection.follow(edit)

    def _seamless(self, start: Point, end: Point, text: str) -> tuple[Point, Point, str]:
        r"""Widen a replacement by what its edges grow together with: \r and \n, two halves."""
        text = joined(text)
        before, following = self._neighbour(start), self._character(end)
        if pairs(before, text[:1] or following):
            start = Point(start.line, start.column - 1) if start.column else self._last(start.line)
            text = before + text
        if pairs(text[-1:], following):
            cr = following == "\n"
            end = Point(end.line + 1, 0) if cr else Point(end.line, end.column + 1)
            text += following
        return start, end, joined(text)

    def _character(self, point: Point) -> str:
        """Give the character after a point; "" at the text's end."""
        return self.lines[point.line][point.column : point.column + 1]

    def _neighbour(self, point: Point) -> str:
        """Give the character before a point; "" at the text's beginning."""
        if point.column:
            return self.lines[point.line][point.column - 1]
        return self.lines[point.line - 1][-1] if point.line else ""

    def _last(self, number: int) -> Point:
        """Give the place before the terminator, one character, of the line before."""
        return Point(number - 1, len(self.lines[number - 1]) - 1)
