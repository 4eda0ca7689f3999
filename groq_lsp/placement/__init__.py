"""Where an answer goes when it does not replace the text: below, above, at the cursor, as a note.

Every function gives one Replacement in code-point offsets of the document's whole text.
"""

from groq_lsp.placement.annotations import annotation
from groq_lsp.placement.beside import above, below
from groq_lsp.placement.blocks import Site
from groq_lsp.placement.front_matter import keyword_line, tags
from groq_lsp.placement.headings import headed
from groq_lsp.placement.joining import at_cursor
from groq_lsp.placement.lists import listed

__all__ = [
    "Site",
    "above",
    "annotation",
    "at_cursor",
    "below",
    "headed",
    "keyword_line",
    "listed",
    "tags",
]
