"""A document as an editor holds it: slow, simple and sharing no code with the server's mirror."""

import itertools
import re
from typing import Any

_LINE_END = re.compile(r"\r\n|\n|\r")

Position = tuple[int, int]
"""Line and character in the client's encoding."""


class StaleEdit(Exception):
    """An edit that was made for another version of the text."""


class EditorText:
    """Text, version and undo steps; positions in `encoding`."""

    def __init__(
        self, uri: str, text: str, *, version: int, encoding: str, language_id: str
    ) -> None:
        self.uri = uri
        self.text = text
        self.version = version
        self.encoding = encoding
        self.language_id = language_id
        self.undo_steps: list[str] = []

    def type(self, position: Position, text: str) -> dict[str, Any]:
        """Insert `text`; gives the LSP content change."""
        return self.replace(position, position, text)

    def replace(self, start: Position, end: Position, text: str) -> dict[str, Any]:
        """Replace a range as one undo step; gives the LSP content change."""
        change = {"range": self.range(start, end), "text": text}
        first, last = self.offset(start), self.offset(end)
        self.undo_steps.append(self.text)
        self.text = self.text[:first] + text + self.text[last:]
        return change

    def apply(self, edits: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Apply TextEdits as one undo step; gives the changes, in an order that can be replayed."""
        placed = []
        for number, edit in enumerate(edits):
            start = self.offset(wire(edit["range"]["start"]))
            end = self.offset(wire(edit["range"]["end"]))
            assert start <= end, f"a reversed range: {edit['range']}"
            placed.append((start, end, number, edit))
        placed.sort(key=lambda item: item[:3])
        for before, after in itertools.pairwise(placed):
            assert before[1] <= after[0], f"edits overlap: {before[3]['range']}"
        self.undo_steps.append(self.text)
        changes = []
        for start, end, _, edit in reversed(placed):
            changes.append({"range": edit["range"], "text": edit["newText"]})
            self.text = self.text[:start] + edit["newText"] + self.text[end:]
        return changes

    def undo(self) -> str:
        """Take the last step back; gives the text."""
        self.text = self.undo_steps.pop()
        return self.text

    def range(self, start: Position, end: Position) -> dict[str, Any]:
        """Give an LSP Range."""
        return {
            "start": {"line": start[0], "character": start[1]},
            "end": {"line": end[0], "character": end[1]},
        }

    def find(self, part: str) -> tuple[Position, Position]:
        """Give where `part`, which must be there once, begins and ends."""
        assert self.text.count(part) == 1, f"{part!r} is there {self.text.count(part)} times"
        start = self.text.index(part)
        return self.position(start), self.position(start + len(part))

    def whole(self) -> tuple[Position, Position]:
        """Give where the text begins and ends."""
        return (0, 0), self.position(len(self.text))

    def offset(self, position: Position) -> int:
        """Give the index into `text` for a position, clamped to the line as LSP says."""
        line, character = position
        starts = self._line_starts()
        if line >= len(starts):
            return len(self.text)
        start = starts[line]
        ending = _LINE_END.search(self.text, start)
        end = ending.start() if ending else len(self.text)
        units = 0
        for index in range(start, end):
            if units >= character:
                return index
            units += self._units(self.text[index])
        return end

    def position(self, offset: int) -> Position:
        """Give the position of an index into `text`."""
        starts = self._line_starts()
        line = max(number for number, start in enumerate(starts) if start <= offset)
        return line, sum(self._units(c) for c in self.text[starts[line] : offset])

    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def _units(self, character: str) -> int:
        if self.encoding == "utf-32":
            return 1
        if self.encoding == "utf-8":
            return len(character.encode("utf-8", "surrogatepass"))
        return 2 if character > "\uffff" else 1


def wire(position: dict[str, int]) -> Position:
    """Give an LSP Position as a pair."""
    return position["line"], position["character"]
