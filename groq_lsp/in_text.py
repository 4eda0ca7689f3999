"""What stands in a text to be run: an instruction, or the question that ends a conversation.

Editors ask at each key. So where a text bears no sign of either, only the lines that have changed
since are looked at: in a text of 1 MB a tenth of the time.
"""

from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from groq_lsp.conversations import Conversation, conversations, may_hold
from groq_lsp.document_types import DocumentType, document_type
from groq_lsp.documents import Document, Span, changed
from groq_lsp.instructions import Instruction, instructions
from groq_lsp.instructions import may_hold as may_hold_instruction


class Runnable(NamedTuple):
    """Something in the text that can be run; exactly one of the two is there."""

    span: Span
    instruction: Instruction | None
    conversation: Conversation | None


class _Kept(NamedTuple):
    """What was found at a revision; `bare` are its lines where none of them bears a sign."""

    revision: int
    found: list[Runnable]
    bare: Sequence[str] = ()


_KEPT: WeakKeyDictionary[Document, _Kept] = WeakKeyDictionary()


def runnables(document: Document) -> list[Runnable]:
    """List what can be run in a document, in the order of the text; looked for once a change."""
    kept = _KEPT.get(document)
    if kept is None or kept.revision != document.revision:
        kept = _KEPT[document] = _look(document, kept.bare if kept else ())
    return kept.found


def _look(document: Document, bare: Sequence[str]) -> _Kept:
    """Look at a text, of which the lines that are among those that were `bare` still are."""
    kind = document_type(document.language_id, document.uri)
    lines = document.lines
    start, end = changed(bare, lines)
    # With a line on either side: a name and what underlines it make a heading together.
    new = lines[max(start - 1, 0) : end + 1]
    if may_hold_instruction("".join(new)) or (kind is not DocumentType.CODE and may_hold(new)):
        return _Kept(document.revision, _search(document))
    return _Kept(document.revision, [], list(lines))


def _search(document: Document) -> list[Runnable]:
    kind = document_type(document.language_id, document.uri)
    found = [Runnable(one.span, one, None) for one in instructions(document)]
    if kind is not DocumentType.CODE and may_hold(document.lines):
        for one in conversations(document.lines, kind):
            if (asked := one.question) is not None:
                found.append(Runnable(asked.span, None, one))
    return sorted(found, key=lambda one: one.span)
