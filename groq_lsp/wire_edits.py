"""Edits as LSP writes them: TextEdit, Position and WorkspaceEdit (LSP 3.18) as plain objects."""

from collections.abc import Mapping, Sequence

from groq_lsp.clients import Client
from groq_lsp.documents import Document
from groq_lsp.editor import WireEdit

ANNOTATION = "groq-lsp"


def text_edit(edit: WireEdit, *, annotated: bool = False) -> dict[str, object]:
    """Give an LSP TextEdit, or an AnnotatedTextEdit that waits for confirmation."""
    found: dict[str, object] = {
        "range": {"start": position(edit.start), "end": position(edit.end)},
        "newText": edit.text,
    }
    return found | {"annotationId": ANNOTATION} if annotated else found


def position(at: tuple[int, int]) -> dict[str, int]:
    """Give an LSP Position."""
    return {"line": at[0], "character": at[1]}


def workspace_edit(
    client: Client, document: Document, edits: Sequence[Mapping[str, object]]
) -> dict[str, object]:
    """Give an LSP WorkspaceEdit for one document, versioned where the client understands it."""
    if not client.document_changes:
        return {"changes": {document.uri: list(edits)}}
    version = max(document.version, client.habits.least_version)
    identifier = {"uri": document.uri, "version": version}
    return {"documentChanges": [{"textDocument": identifier, "edits": list(edits)}]}
