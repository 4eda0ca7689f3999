"""The server's own copy of each open document, and Selections that follow what is typed into it.

A document is a list of LSP lines, so that a keystroke costs the line that it is on: pygls copies
the whole text at each one, and splits lines where LSP does not (U+2028, U+0085, form feed).
"""

from groq_lsp.documents.document import Change, Document
from groq_lsp.documents.documents import Documents
from groq_lsp.documents.lines import beginning_with, changed
from groq_lsp.documents.pauses import Pauses
from groq_lsp.documents.positions import (
    Point,
    PositionEncoding,
    Span,
    WirePosition,
    choose_encoding,
)
from groq_lsp.documents.selection import Selection

__all__ = [
    "Change",
    "Document",
    "Documents",
    "Pauses",
    "Point",
    "PositionEncoding",
    "Selection",
    "Span",
    "WirePosition",
    "beginning_with",
    "changed",
    "choose_encoding",
]
