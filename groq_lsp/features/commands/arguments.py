"""Places in a document, as commands take them."""

import msgspec

from groq_lsp.documents import WirePosition


class Position(msgspec.Struct, frozen=True):
    """An LSP Position."""

    line: int
    character: int


class Range(msgspec.Struct, frozen=True):
    """An LSP Range."""

    start: Position
    end: Position

    def ends(self) -> tuple[WirePosition, WirePosition]:
        """Give both ends as positions on the wire."""
        return (self.start.line, self.start.character), (self.end.line, self.end.character)
