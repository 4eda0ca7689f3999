"""What comes back: from a model's raw answer to a text that may stand in the document."""

from groq_lsp.replies.cleaning import clean, prepare, visible
from groq_lsp.replies.hidden import Hidden, hidden_characters
from groq_lsp.replies.shown import sanitise_shown
from groq_lsp.replies.structure import items, structured, written

__all__ = [
    "Hidden",
    "clean",
    "hidden_characters",
    "items",
    "prepare",
    "sanitise_shown",
    "structured",
    "visible",
    "written",
]
