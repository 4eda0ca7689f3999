"""Does once, on a few words, what costs time only the first time; in a thread, nothing is sent.

Patterns are compiled, parsers make their tables, the SDK its classes.
"""

import asyncio

from groq_lsp.actions import built_in
from groq_lsp.completions.sdk import rehearse as rehearse_exchange
from groq_lsp.document_types import DocumentType
from groq_lsp.edits import replacements
from groq_lsp.markup import lost
from groq_lsp.prompts import Passage, messages
from groq_lsp.replies import clean, visible

BEFORE, AFTER = "Some *words*, plainly.", "A few *words*, plainly."


def rehearse() -> None:
    """Write and check an answer to nobody."""
    action = next(one for one in built_in() if one.id == "rewrite")
    passage = Passage(BEFORE, "", "", DocumentType.MARKDOWN, "markdown")
    messages(action, passage, parameters={})
    asyncio.run(rehearse_exchange())
    visible(AFTER)
    clean(AFTER, passage=BEFORE, action=action, document_type=DocumentType.MARKDOWN)
    lost(BEFORE, AFTER, DocumentType.MARKDOWN)
    replacements(BEFORE, AFTER)
