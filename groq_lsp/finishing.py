"""Gives a checked answer the form of its place: a comment's marks, a commit message's shape."""

from groq_lsp.commit_messages import message, shaped
from groq_lsp.document_types import DocumentType
from groq_lsp.documents import Selection
from groq_lsp.jobs import Order


def finished(order: Order, text: str) -> str:
    """Give the answer as it is written into the document."""
    if order.place != "replace":
        return text
    if order.comment is not None:
        return order.comment.put_back(text)
    if order.passage.document_type is DocumentType.COMMIT:
        return shaped(text, is_whole=_begins_message(order.selection))
    return text


def _begins_message(selection: Selection) -> bool:
    """Say whether a selection holds the summary line, and not only a part of what follows it."""
    document = selection.document
    whole = message(document.text)
    return whole is None or document.offset(selection.span.start) <= whole.start
