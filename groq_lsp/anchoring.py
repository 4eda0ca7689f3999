"""Where an answer's edits go by now, in wire positions, and what will then stand there."""

from collections.abc import Sequence

from groq_lsp.documents import Document, Selection, Span
from groq_lsp.editor import WireEdit
from groq_lsp.edits import Replacement
from groq_lsp.expected import Expected


def anchored(
    selection: Selection, replacements: Sequence[Replacement], *, over_changes: bool = False
) -> tuple[list[WireEdit], Expected]:
    """Give the edits in wire positions, and what their extent will then hold.

    There must be at least one. Of a selection that was changed, all is replaced (`over_changes`).
    """
    document = selection.document
    if over_changes and selection.changed:
        whole = apply_replacements(selection.text, replacements)
        return [_edit(document, selection.span, whole)], Expected(document, selection.span, whole)
    spans = [selection.locate(one.start, one.end) for one in replacements]
    first, last = replacements[0].start, replacements[-1].end
    shifted = [Replacement(r.start - first, r.end - first, r.text) for r in replacements]
    text = apply_replacements(selection.text[first:last], shifted)
    edits = [_edit(document, span, r.text) for span, r in zip(spans, replacements, strict=True)]
    return edits, Expected(document, Span(spans[0].start, spans[-1].end), text)


def _edit(document: Document, span: Span, text: str) -> WireEdit:
    return WireEdit(document.position(span.start), document.position(span.end), text)


def apply_replacements(text: str, replacements: Sequence[Replacement]) -> str:
    """Give `text` with all the replacements made."""
    pieces: list[str] = []
    position = 0
    for one in replacements:
        pieces += (text[position : one.start], one.text)
        position = one.end
    return "".join(pieces) + text[position:]
