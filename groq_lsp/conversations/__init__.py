"""Conversations in a note: headings, or quotations, that are marked as You and Groq."""

from collections.abc import Sequence

from groq_lsp.conversations.headings import under_headings
from groq_lsp.conversations.names import may_hold
from groq_lsp.conversations.quotations import in_quotations
from groq_lsp.conversations.turns import Conversation, Role, Turn
from groq_lsp.document_types import DocumentType

__all__ = ["Conversation", "Role", "Turn", "conversations", "may_hold"]


def conversations(lines: Sequence[str], kind: DocumentType) -> list[Conversation]:
    """List the conversations of a document."""
    return [*under_headings(lines, kind), *in_quotations(lines, kind)]
