"""Long texts: cut into parts that fit a request, sent without their code, put together again."""

from groq_lsp.splitting.dividing import split
from groq_lsp.splitting.glossary import relevant, terms
from groq_lsp.splitting.parts import (
    Part,
    PlaceholdersLost,
    placeholders,
    restored,
    sent,
    surroundings,
)

__all__ = [
    "Part",
    "PlaceholdersLost",
    "placeholders",
    "relevant",
    "restored",
    "sent",
    "split",
    "surroundings",
    "terms",
]
