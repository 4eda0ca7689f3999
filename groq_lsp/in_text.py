"""What stands in a text to be run: an instruction, or the question that ends a conversation."""

from typing import NamedTuple
from weakref import WeakKeyDictionary

from groq_lsp.conversations import Conversation, conversations, may_hold
from groq_lsp.document_types import DocumentType, document_type
from groq_lsp.documents import Document, Span
from groq_lsp.instructions import Instruction, instructions


class Runnable(NamedTuple):
    """Something in the text that can be run; exactly one of the two is there."""

    span: Span
    instruction: Instruction | None
    conversation: Conversation | None


_FOUND: WeakKeyDictionary[Document, tuple[int, list[Runnable]]] = WeakKeyDictionary()


def runnables(document: Document) -> list[Runnable]:
    """List what can be run in a document, in the order of the text; looked for once a change."""
    kept = _FOUND.get(document)
    if kept is None or kept[0] != document.revision:
        kept = _FOUND[document] = document.revision, _search(document)
    return kept[1]


def _search(document: Document) -> list[Runnable]:
    kind = document_type(document.language_id, document.uri)
    found = [Runnable(one.span, one, None) for one in instructions(document)]
    if kind is not DocumentType.CODE and may_hold(document.lines):
        for one in conversations(document.lines, kind):
            if (asked := one.question) is not None:
                found.append(Runnable(asked.span, None, one))
    return sorted(found, key=lambda one: one.span)
