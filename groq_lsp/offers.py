"""An answer that waits, as code actions that already hold their edit.

This is the only way into Kate for an answer that took over two seconds, and into any editor for one
whose text was changed meanwhile.
"""

from groq_lsp.clients import Client
from groq_lsp.editor import WireEdit
from groq_lsp.landing import landing
from groq_lsp.shelf import Answer
from groq_lsp.wire_edits import text_edit, workspace_edit


def offers(client: Client, answer: Answer, *, kind: str) -> list[dict[str, object]]:
    """List what can be done with an answer: insert below, replace anyway, open, discard."""
    found: list[dict[str, object]] = []
    if not answer.selection.closed:
        found.append(_edit(client, answer, f"Insert below: {answer.title}", kind, _below(answer)))
        found.append(_edit(client, answer, f"Replace anyway: {answer.title}", kind, _over(answer)))
    found.append(_command(answer, f"Open the answer: {answer.title}", kind, "show"))
    found.append(_command(answer, f"Discard the answer: {answer.title}", kind, "discard"))
    return found


def _below(answer: Answer) -> WireEdit:
    where = landing(answer, "below")
    document, span = where.selection.document, where.selection.span
    try:
        text = where.replacements[0].text
        return WireEdit(document.position(span.start), document.position(span.end), text)
    finally:
        where.selection.release()


def _over(answer: Answer) -> WireEdit:
    document, span = answer.selection.document, answer.selection.span
    return WireEdit(document.position(span.start), document.position(span.end), answer.text)


def _edit(
    client: Client, answer: Answer, title: str, kind: str, edit: WireEdit
) -> dict[str, object]:
    return {
        "title": title,
        "kind": kind,
        "edit": workspace_edit(client, answer.selection.document, [text_edit(edit)]),
        "command": _place(answer, title, "placed"),
    }


def _command(answer: Answer, title: str, kind: str, how: str) -> dict[str, object]:
    return {"title": title, "kind": kind, "command": _place(answer, title, how)}


def _place(answer: Answer, title: str, how: str) -> dict[str, object]:
    arguments = [{"answer": answer.id, "how": how}]
    return {"title": title, "command": "groq.place", "arguments": arguments}
