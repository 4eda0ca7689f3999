"""Several answers as a list in the document's own markup."""

from collections.abc import Sequence

from groq_lsp.document_types import DocumentType

_BULLETS = {
    DocumentType.ASCIIDOC: "* ",
    DocumentType.LATEX: "  \\item ",
    DocumentType.HTML: "  <li>",
}


def listed(items: Sequence[str], document_type: DocumentType) -> str:
    """Write `items` as a bullet list; its lines end in line feeds."""
    bullet = _BULLETS.get(document_type, "- ")
    closing = "</li>" if document_type is DocumentType.HTML else ""
    lines = [f"{bullet}{item}{closing}" for item in items]
    if document_type is DocumentType.LATEX:
        lines = ["\\begin{itemize}", *lines, "\\end{itemize}"]
    elif document_type is DocumentType.HTML:
        lines = ["<ul>", *lines, "</ul>"]
    return "\n".join(lines)
